/** Resolves at the first Ctrl-C, SIGTERM or SIGHUP. A second one, should closing take too long, ends at once. */
export function until_told_to_end(): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    const on_signal = () => {
      if (told) process.exit(130);
      told = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, on_signal);
  });
}
