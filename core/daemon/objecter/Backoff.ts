/** Virtual µs until the next try of an OSD that does not answer (ms_initial_backoff, ms_max_backoff). */
const INITIAL_BACKOFF_US = 200_000;
const MAX_BACKOFF_US = 15_000_000;

/** How long an OSD that does not answer is left alone before the next try: longer each time, until it answers. */
export class Backoff {
  private readonly waits = new Map<string, number>();

  /** Virtual µs to wait before the next try of `addrs`; `answered` if it had before it went away. */
  next(addrs: string, answered: boolean): number {
    if (answered) {
      this.waits.delete(addrs);
      return 0;
    }
    const wait = Math.min((this.waits.get(addrs) ?? INITIAL_BACKOFF_US / 2) * 2, MAX_BACKOFF_US);
    this.waits.set(addrs, wait);
    return wait;
  }

  /** Addresses that the map has no more are not tried again. */
  keep_only(addrs: ReadonlySet<string>): void {
    for (const known of [...this.waits.keys()]) if (!addrs.has(known)) this.waits.delete(known);
  }
}
