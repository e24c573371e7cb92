import type { BrokenPromise } from './Promises.ts';
import { run_scenario } from './run_seed.ts';
import type { TroubleScenario } from './Trouble.ts';

/** How many runs may be spent on it. */
const RUNS = 150;

/** Leaves out the steps without which the same promise is broken still: later ones first, again until none can go. */
export function shrink(scenario: TroubleScenario, promise: BrokenPromise['promise']): TroubleScenario {
  let smallest = scenario;
  let runs = 0;
  for (let shorter = true; shorter; ) {
    shorter = false;
    for (let i = smallest.steps.length - 1; i >= 0 && runs < RUNS; i--, runs++) {
      const steps = smallest.steps.filter((_, at) => at !== i);
      const { broken } = run_scenario({ ...smallest, steps });
      if (!broken.some((each) => each.promise === promise)) continue;
      smallest = { ...smallest, steps };
      shorter = true;
    }
  }
  return smallest;
}
