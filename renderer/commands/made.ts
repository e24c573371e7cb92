import { connected, has_scenario } from './conditions.ts';
import type { Command, CommandGroup } from './types.ts';

/** A command that exists because of something that does: a scenario, a daemon, a function. */
export function made(id: string, title: string, group: CommandGroup, run: () => void, hint = ''): Command {
  const enabled = group === 'Scenario' ? connected : has_scenario;
  return { id, title, hint, group, keys: [], enabled, run };
}
