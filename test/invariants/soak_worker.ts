import { parentPort, workerData } from 'node:worker_threads';
import { report } from './report.ts';
import { type Outcome, run_seed } from './run_seed.ts';
import { shrink } from './shrink.ts';

/** Which seeds a worker runs: every `step`th from `first` to `last`. One in `twice` is run twice and compared. */
export interface Share {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly twice: number;
}

/** What a worker tells of a seed. */
export interface Told {
  readonly seed: number;
  readonly seconds: number;
  readonly events: number;
  /** Null if all promises were kept. */
  readonly failure: string | null;
}

/** Runs a seed, twice where it is to be compared. */
export function judge(seed: number, compare: boolean): Outcome {
  const outcome = run_seed(seed, { hash: compare });
  if (!compare || outcome.broken.length > 0) return outcome;
  const again = run_seed(seed, { hash: true });
  if (again.hash === outcome.hash) return outcome;
  const what = `its trace and logs hash to ${outcome.hash}, then to ${again.hash}`;
  return { ...outcome, broken: [{ promise: 'the same twice', at: 0, what }] };
}

/** What is printed of an outcome; null where there is nothing to print. */
export function failure_of(outcome: Outcome): string | null {
  const [first] = outcome.broken;
  if (first === undefined) return null;
  if (first.promise === 'the same twice') return report(outcome);
  return report(outcome, shrink(outcome.scenario, first.promise));
}

if (parentPort !== null) {
  const { first, last, step, twice } = workerData as Share;
  for (let seed = first; seed <= last; seed += step) {
    const outcome = judge(seed, seed % twice === 0);
    const { seconds, events } = outcome;
    parentPort.postMessage({ seed, seconds, events, failure: failure_of(outcome) } satisfies Told);
  }
}
