import { BOOT } from './examples/boot.ts';
import { CLIENTS } from './examples/clients.ts';
import type { ExampleScenario } from './examples/example.ts';
import { FAILOVER } from './examples/failover.ts';
import { MGR } from './examples/mgr.ts';
import { RANKS } from './examples/ranks.ts';

export { EXAMPLE_GROUPS, type ExampleGroup, type ExampleScenario } from './examples/example.ts';

/** The examples, the one to begin with first. Each leaves the cluster at the point from where it is worth stepping. */
export const EXAMPLES: readonly ExampleScenario[] = [...BOOT, ...FAILOVER, ...CLIENTS, ...RANKS, ...MGR];

/** The example of that name, or undefined. */
export function find_example(name: string): ExampleScenario | undefined {
  return EXAMPLES.find((example) => example.name === name);
}
