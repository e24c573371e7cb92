import { as_count } from './object_json.ts';

/** One run of numbers: the first, and how many. */
export type interval = readonly [start: number, length: number];

/** A set of whole numbers kept as runs, in order (Ceph's interval_set). */
export class interval_set {
  private runs: interval[];

  constructor(runs: readonly interval[] = []) {
    this.runs = runs.map(([start, length]) => [start, length]);
  }

  /** The set of a decoded value, or null when it is none. */
  static from_value(value: unknown): interval_set | null {
    if (!Array.isArray(value)) return null;
    const runs: interval[] = [];
    for (const run of value) {
      const start = Array.isArray(run) ? as_count(run[0]) : null;
      const length = Array.isArray(run) ? as_count(run[1]) : null;
      if (start === null || length === null) return null;
      runs.push([start, length]);
    }
    return new interval_set(runs);
  }

  get intervals(): readonly interval[] {
    return this.runs;
  }
  clear(): void {
    this.runs = [];
  }
  /** Adds a run that does not touch any there is. */
  insert(start: number, length: number): void {
    this.runs = [...this.runs, [start, length] as const].sort((a, b) => a[0] - b[0]);
  }
  /** How many numbers are in it. */
  size(): number {
    return this.runs.reduce((sum, [, length]) => sum + length, 0);
  }
  /** Where the two sets have a number in common. */
  intersects(other: interval_set): boolean {
    return this.runs.some(([a, n]) => other.runs.some(([b, m]) => a < b + m && b < a + n));
  }
  toString(): string {
    return `[${this.runs.map(([start, length]) => `0x${start.toString(16)}~0x${length.toString(16)}`).join(',')}]`;
  }
}
