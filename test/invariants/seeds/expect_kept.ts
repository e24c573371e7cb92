import { it } from 'vitest';
import { failure_of, judge } from '../soak_worker.ts';

/** Seeds in one test: few enough for its time limit on a slow machine. */
const TOGETHER = 25;
/** One seed in so many is run twice and compared. */
const TWICE = 20;

/** A test for every few seeds from `first` to `last`: each keeps all promises. */
export function expect_kept(first: number, last: number): void {
  for (let from = first; from <= last; from += TOGETHER) {
    const to = Math.min(last, from + TOGETHER - 1);
    it(`seeds ${from} to ${to}`, { timeout: 180_000 }, () => {
      for (let seed = from; seed <= to; seed++) {
        const failure = failure_of(judge(seed, seed % TWICE === 0));
        if (failure !== null) throw new Error(failure);
      }
    });
  }
}
