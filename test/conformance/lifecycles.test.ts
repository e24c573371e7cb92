// Lifecycles that real daemons went through at their own speed, against simulated ones.
import { describe, expect, it } from 'vitest';
import { traced_functions } from '../../core/trace/traced.ts';
import { collapsed, names_of, only, print_root, type RootCall, unnumbered } from './CallNode.ts';
import { read_golden } from './golden.ts';
import { run_lifecycle } from './lifecycle.ts';
import { LIFECYCLES } from './lifecycles.ts';
import { as_queued, MEANT_IN_LIFECYCLES, NOT_GONE_THROUGH, not_asked_by_a_module } from './meant.ts';
import { recorded_lifecycle } from './recorded.ts';

const traced = new Set(traced_functions().map(({ name }) => name));
const goldens = new Map(LIFECYCLES.map(({ name }) => [name, read_golden(name)]));
const everything = [...goldens.values(), recorded_lifecycle('mds-lifecycle')].flat();
const recorded_names = names_of(everything.flatMap(({ roots }) => roots));

/** The compiler has put copies of this one into some of its callers, where it is no call any more. */
const INLINED = new Set(['MDSRank::queue_waiters']);

const common = (name: string) => traced.has(name) && recorded_names.has(name) && !INLINED.has(name);

const kinds = (roots: readonly RootCall[]): string[] => [
  ...new Set(
    collapsed(as_queued(only(unnumbered(roots), common)).filter(not_asked_by_a_module)).map(print_root),
  ),
];

const runs = new Map(
  LIFECYCLES.map(({ name, cluster, kind, steps }) => [name, run_lifecycle(cluster, steps, kind)]),
);
const ours = new Set(kinds([...runs.values()].flatMap((run) => [...run.values()].flat())));
const recorded = new Set(kinds(everything.flatMap(({ roots }) => roots)));
const used = new Set<string>();

/** Those that are in no list of meant differences. */
function unexplained(roots: readonly string[], side: 'real' | 'ours'): string[] {
  return roots.filter((root) => {
    const meant = MEANT_IN_LIFECYCLES.find((each) => each.side === side && each.root === root);
    if (meant !== undefined) used.add(meant.root);
    return meant === undefined;
  });
}

for (const { name, steps } of LIFECYCLES) {
  describe(name, () => {
    const run = runs.get(name);
    const golden = new Map((goldens.get(name) ?? []).map((step) => [step.name, step.roots]));

    // In which step a tick, a connection or a map falls is chance; that it is handled so somewhere is not.
    it.each(steps.map((step) => step.name))('%s: what real daemons ran is run, nested as it was', (step) => {
      expect(run?.has(step)).toBe(true);
      const missing = kinds(golden.get(step) ?? []).filter((root) => !ours.has(root));
      expect(unexplained(missing, 'real')).toEqual([]);
    });

    it.each(steps.map((step) => step.name))('%s: nothing is run that real daemons never ran', (step) => {
      const others = kinds(run?.get(step) ?? []).filter((root) => !recorded.has(root));
      expect(unexplained(others, 'ours')).toEqual([]);
    });
  });
}

it('goes through every step that was recorded', () => {
  const recorded_steps = [...goldens].flatMap(([name, golden]) =>
    golden.map((step) => `${name} ${step.name}`),
  );
  const gone_through = new Set(
    LIFECYCLES.flatMap(({ name, steps }) => steps.map((step) => `${name} ${step.name}`)),
  );
  const others = recorded_steps.filter((step) => !gone_through.has(step));
  expect(others).toEqual(Object.keys(NOT_GONE_THROUGH));
});

it('has no meant difference that is none any more', () => {
  expect(MEANT_IN_LIFECYCLES.filter(({ root }) => !used.has(root))).toEqual([]);
});
