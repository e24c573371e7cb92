import type { Outcome } from './run_seed.ts';
import type { TroubleScenario } from './Trouble.ts';

/** What is printed of a seed that broke a promise: which, how to see it again, and the scenario for the window. */
export function report({ scenario, broken }: Outcome, smallest: TroubleScenario = scenario): string {
  const promises = broken.map(({ promise, at, what }) => `  ${promise}, at ${at.toFixed(6)} s: ${what}`);
  return [
    `Seed ${scenario.seed} broke ${promises.length === 1 ? 'a promise' : 'promises'}:`,
    ...promises,
    `To see it again: npm run soak -- --seed ${scenario.seed}`,
    `As a scenario (npx cuttlebone run, or in the window):`,
    to_json(smallest),
  ].join('\n');
}

/** A scenario as a file has it, one step a line. */
export function to_json({ seed, cluster, steps }: TroubleScenario): string {
  const lines = steps.map((step) => `    ${JSON.stringify(step)}`).join(',\n');
  return `{\n  "seed": ${seed},\n  "cluster": ${JSON.stringify(cluster)},\n  "steps": [\n${lines}\n  ]\n}`;
}
