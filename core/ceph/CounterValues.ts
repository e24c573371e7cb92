/** The counters of a report: their paths, the same array from one report to the next while they stay, and a value each. */
export class CounterValues {
  readonly paths: readonly string[];
  readonly values: readonly number[];

  constructor(paths: readonly string[] = [], values: readonly number[] = []) {
    this.paths = paths;
    this.values = values;
  }

  get size(): number {
    return this.paths.length;
  }
  /** Undefined where there is no such counter. */
  get(path: string): number | undefined {
    const at = this.paths.indexOf(path);
    return at < 0 ? undefined : this.values[at];
  }
}
