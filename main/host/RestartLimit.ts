/** How often something that fails is started again by itself: so many times within so many milliseconds. */
export class RestartLimit {
  private readonly times: number[] = [];
  private readonly count: number;
  private readonly within_ms: number;

  constructor(count = 3, within_ms = 60_000) {
    this.count = count;
    this.within_ms = within_ms;
  }

  /** Whether it may be started once more now; counts it if so. */
  allowed(now_ms = performance.now()): boolean {
    while (this.times[0] !== undefined && this.times[0] <= now_ms - this.within_ms) this.times.shift();
    if (this.times.length >= this.count) return false;
    this.times.push(now_ms);
    return true;
  }
}
