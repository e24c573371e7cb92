/** A Ctrl-C reaches everybody at the terminal, and what started us may hand its own on: that is one, told twice. */
const ONE_SIGNAL_MS = 300;

/** Resolves at the first Ctrl-C, SIGTERM or SIGHUP. A later one, should closing take too long, ends at once. */
export function until_told_to_end(): Promise<void> {
  return new Promise((resolve) => {
    let told: number | null = null;
    const on_signal = () => {
      const now = performance.now();
      if (told === null) {
        told = now;
        resolve();
      } else if (now - told > ONE_SIGNAL_MS) process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, on_signal);
  });
}
