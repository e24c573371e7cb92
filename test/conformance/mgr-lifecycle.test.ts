import { describe, expect, it } from 'vitest';
import { traced_functions } from '../../core/trace/traced.ts';
import { collapsed, only, print_root, type RootCall } from './CallNode.ts';
import { MGR_CLUSTER, MGR_LIFECYCLE, run_lifecycle } from './lifecycle.ts';
import { MEANT_DIFFERENCES } from './meant.ts';
import { recorded_lifecycle } from './recorded.ts';

const ours = run_lifecycle(MGR_CLUSTER, MGR_LIFECYCLE, 'mgr.y');
const recorded = recorded_lifecycle('mgr-lifecycle');
const traced = new Set(traced_functions().map(({ name }) => name));
const recorded_names = names_of(recorded.flatMap(({ roots }) => roots));
const meant = new Set(MEANT_DIFFERENCES.map(({ root }) => root));

function names_of(roots: readonly RootCall[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: RootCall['call']) => {
    names.add(node.name);
    node.children.forEach(visit);
  };
  for (const { call } of roots) visit(call);
  return names;
}

/** Which of a messenger's workers took a connection is chance. */
const unnumbered = (roots: readonly RootCall[]): RootCall[] =>
  roots.map(({ thread, call }) => ({ thread: thread.replace(/^(msgr-worker)-\d+$/, '$1'), call }));

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
