import { describe, expect, it } from 'vitest';
import { traced_functions } from '../../core/trace/traced.ts';
import { collapsed, names_of, only, print_root, type RootCall, unnumbered } from './CallNode.ts';
import { MGR_CLUSTER, MGR_LIFECYCLE, run_lifecycle } from './lifecycle.ts';
import { MEANT_DIFFERENCES } from './meant.ts';
import { recorded_lifecycle } from './recorded.ts';

const ours = run_lifecycle(MGR_CLUSTER, MGR_LIFECYCLE, 'mgr.y');
const recorded = recorded_lifecycle('mgr-lifecycle');
const traced = new Set(traced_functions().map(({ name }) => name));
const recorded_names = names_of(recorded.flatMap(({ roots }) => roots));
const meant = new Set(MEANT_DIFFERENCES.map(({ root }) => root));

function kinds(roots: readonly RootCall[], keep: (name: string) => boolean): string[] {
  const comparable = collapsed(only(unnumbered(roots), keep));
  return [...new Set(comparable.map(print_root))].filter((root) => !meant.has(root));
}

const common = (name: string) => traced.has(name) && recorded_names.has(name);

describe('the mgr lifecycle, as real Ceph ran it', () => {
  it('has every function that was recorded', () => {
    expect([...recorded_names].filter((name) => !traced.has(name)).sort()).toEqual([]);
  });

  it('runs every function that was recorded', () => {
    const run = names_of([...ours.values()].flat());
    expect([...recorded_names].filter((name) => !run.has(name)).sort()).toEqual([]);
  });

  for (const { name } of MGR_LIFECYCLE) {
    const real = recorded.find((step) => step.name === name)?.roots ?? [];
    const anywhere = new Set(
      kinds(
        recorded.flatMap(({ roots }) => roots),
        common,
      ),
    );

    it(`${name}: every kind of root call that was recorded comes, with the same nesting`, () => {
      const here = new Set(kinds(ours.get(name) ?? [], common));
      expect(kinds(real, common).filter((root) => !here.has(root))).toEqual([]);
    });

    it(`${name}: no other kind of root call comes`, () => {
      expect(kinds(ours.get(name) ?? [], common).filter((root) => !anywhere.has(root))).toEqual([]);
    });
  }
});
