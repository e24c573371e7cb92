import { traced_functions } from '../trace/traced.ts';
import { ScenarioError, type Scenario } from './scenario.ts';

/** Those of the names that no traced function has: a breakpoint there would never stop anything. */
export function unknown_functions(names: readonly string[]): string[] {
  const known = new Set(traced_functions().map(({ name }) => name));
  return names.filter((name) => !known.has(name));
}

/** Throws ScenarioError, with the place, where a breakpoint of a scenario stands on no traced function. */
export function refuse_unknown_breakpoints({ breakpoints = [] }: Scenario): void {
  const [unknown] = unknown_functions(breakpoints);
  if (unknown === undefined) return;
  const path = `$.breakpoints[${breakpoints.indexOf(unknown)}]`;
  throw new ScenarioError(path, `${path}: ${no_such_function(unknown)}`);
}

/** What is said of a name that no traced function has. */
export function no_such_function(name: string): string {
  const [, own = name] = /::([^:]+)$/.exec(name) ?? [];
  const alike = traced_functions()
    .map((each) => each.name)
    .filter((known) => known.split('::').at(-1)?.toLowerCase() === own.toLowerCase());
  const hint =
    alike.length > 0 ? `; there is ${alike.slice(0, 5).join(', ')}` : '; npx cuttlebone functions lists them';
  return `no traced function is called "${name}"${hint}`;
}
