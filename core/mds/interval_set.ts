import { as_count } from './object_json.ts';

/** One run of numbers: the first, and how many. */
export type interval = readonly [start: number, length: number];

/** A set of whole numbers kept as runs, in order, none touching the next (Ceph's interval_set). */
export class interval_set {
  private runs: interval[] = [];

  constructor(runs: readonly interval[] = []) {
    for (const [start, length] of runs) this.insert(start, length);
  }

  /** The set of a decoded value, or null when it is none. */
  static from_value(value: unknown): interval_set | null {
    if (!Array.isArray(value)) return null;
    const set = new interval_set();
    for (const run of value) {
      const start = Array.isArray(run) ? as_count(run[0]) : null;
      const length = Array.isArray(run) ? as_count(run[1]) : null;
      if (start === null || length === null) return null;
      set.insert(start, length);
    }
    return set;
  }

  get intervals(): readonly interval[] {
    return this.runs;
  }
  clear(): void {
    this.runs = [];
  }
  empty(): boolean {
    return this.runs.length === 0;
  }
  /** The lowest number in it. Not for an empty set. */
  range_start(): number {
    return this.runs[0]?.[0] ?? 0;
  }
  contains(number: number): boolean {
    return this.runs.some(([start, length]) => start <= number && number < start + length);
  }

  /** Adds a run; what is in the set already stays. */
  insert(start: number, length = 1): void {
    if (length === 0) return;
    const end = start + length;
    const before = this.runs.filter(([a, n]) => a + n < start);
    const after = this.runs.filter(([a]) => a > end);
    const touching = this.runs.slice(before.length, this.runs.length - after.length);
    const from = Math.min(start, ...touching.map(([a]) => a));
    const to = Math.max(end, ...touching.map(([a, n]) => a + n));
    this.runs = [...before, [from, to - from], ...after];
  }
  insert_all(other: interval_set): void {
    for (const [start, length] of other.runs) this.insert(start, length);
  }

  /** Takes a run out, as far as it is in the set. */
  erase(start: number, length = 1): void {
    const end = start + length;
    this.runs = this.runs.flatMap(([a, n]): interval[] => {
      const left: interval = [a, Math.min(a + n, start) - a];
      const right: interval = [Math.max(a, end), a + n - Math.max(a, end)];
      return [left, right].filter(([, rest]) => rest > 0);
    });
  }
  subtract(other: interval_set): void {
    for (const [start, length] of other.runs) this.erase(start, length);
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
