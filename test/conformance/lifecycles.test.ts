// Lifecycles that real daemons went through at their own speed, against simulated ones.
import { describe, expect, it } from 'vitest';
import { traced_functions } from '../../core/trace/traced.ts';
import { collapsed, names_of, only, print_root, type RootCall, unnumbered } from './CallNode.ts';
import { read_golden } from './golden.ts';
import { run_lifecycle } from './lifecycle.ts';
import { LIFECYCLES } from './lifecycles.ts';
import { MEANT_DIFFERENCES } from './meant.ts';
import { recorded_lifecycle } from './recorded.ts';

const traced = new Set(traced_functions().map(({ name }) => name));
const goldens = new Map(LIFECYCLES.map(({ name }) => [name, read_golden(name)]));
const everything = [...goldens.values(), recorded_lifecycle('mds-lifecycle')].flat();
const recorded_names = names_of(everything.flatMap(({ roots }) => roots));
const meant = new Set(MEANT_DIFFERENCES.map(({ root }) => root));

const common = (name: string) => traced.has(name) && recorded_names.has(name);

function kinds(roots: readonly RootCall[]): string[] {
  return [...new Set(collapsed(only(unnumbered(roots), common)).map(print_root))].filter(
    (root) => !meant.has(root),
  );
}

const anywhere = new Set(kinds(everything.flatMap(({ roots }) => roots)));

for (const { name, cluster, kind, steps } of LIFECYCLES) {
  describe(name, () => {
    const ours = run_lifecycle(cluster, steps, kind);
    const recorded = new Map((goldens.get(name) ?? []).map((step) => [step.name, step.roots]));

    it.each(steps.map((step) => step.name))('%s: what real daemons ran is run, nested as it was', (step) => {
      const here = new Set(kinds(ours.get(step) ?? []));
      expect(kinds(recorded.get(step) ?? []).filter((root) => !here.has(root))).toEqual([]);
    });

    it.each(steps.map((step) => step.name))('%s: nothing is run that real daemons never ran', (step) => {
      expect(kinds(ours.get(step) ?? []).filter((root) => !anywhere.has(root))).toEqual([]);
    });
  });
}
