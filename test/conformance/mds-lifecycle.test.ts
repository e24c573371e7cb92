import { describe, expect, it } from 'vitest';
import { traced_functions } from '../../core/trace/traced.ts';
import { collapsed, names_of, only, print_root, type RootCall, unnumbered } from './CallNode.ts';
import { MDS_CLUSTER, MDS_LIFECYCLE, run_lifecycle } from './lifecycle.ts';
import { MEANT_DIFFERENCES } from './meant.ts';
import { recorded_lifecycle } from './recorded.ts';

const ours = run_lifecycle(MDS_CLUSTER, MDS_LIFECYCLE, 'mds.c');
const recorded = recorded_lifecycle('mds-lifecycle');
const traced = new Set(traced_functions().map(({ name }) => name));
const recorded_names = names_of(recorded.flatMap(({ roots }) => roots));

/** The compiler has put copies of this one into some of its callers, where it is no call any more. */
const INLINED = new Set(['MDSRank::queue_waiters']);

/** The recordings were taken with the debugger stopping each thread: repeats and gaps are its doing, kinds are not. */
function kinds(roots: readonly RootCall[], keep: (name: string) => boolean): string[] {
  return [...new Set(collapsed(only(unnumbered(roots), keep)).map(print_root))];
}

/** Functions that exist on both sides: only of those can anything be said. */
const common = (name: string) => traced.has(name) && recorded_names.has(name) && !INLINED.has(name);

describe('the MDS lifecycle, as real Ceph ran it', () => {
  it('traces the functions it is about', () => {
    for (const name of [
      'MDSDaemon::init',
      'MDSDaemon::handle_mds_map',
      'Beacon::_send',
      'MDSRankDispatcher::init',
    ]) {
      expect(common(name), name).toBe(true);
    }
  });

  for (const { name } of MDS_LIFECYCLE) {
    const meant = new Set(MEANT_DIFFERENCES.filter(({ step }) => step === name).map(({ root }) => root));
    const unexplained = (root: string) => !meant.has(root);
    const real = recorded.find((step) => step.name === name)?.roots ?? [];
    // Kinds that the recorded step has by the chance of its timing were seen in another step of the recording.
    const anywhere = new Set(
      kinds(
        recorded.flatMap(({ roots }) => roots),
        common,
      ),
    );

    it(`${name}: every kind of root call that was recorded comes, with the same nesting`, () => {
      const here = new Set(kinds(ours.get(name) ?? [], common));
      expect(kinds(real, common).filter((root) => !here.has(root) && unexplained(root))).toEqual([]);
    });

    it(`${name}: no other kind of root call comes`, () => {
      const others = kinds(ours.get(name) ?? [], common).filter((root) => !anywhere.has(root));
      expect(others.filter(unexplained)).toEqual([]);
    });

    it(`${name}: what is handled on ms_dispatch is handled in the recorded order`, () => {
      const firsts = (roots: readonly RootCall[]) =>
        kinds(
          roots.filter(({ thread }) => thread === 'ms_dispatch'),
          common,
        ).filter((root) => root.includes('handle_mds_map'));
      expect(firsts(ours.get(name) ?? [])).toEqual(firsts(real));
    });
  }

  it('tell: a connection is verified, accepted, asked and reset in the recorded order, on the recorded threads', () => {
    const of_connection = [
      'MDSDaemon::ms_verify_authorizer',
      'MDSDaemon::ms_handle_accept',
      'MDSDaemon::handle_command',
      'Beacon::ms_handle_reset',
      'MDSDaemon::ms_handle_reset',
    ];
    const roots = (step: readonly RootCall[]) =>
      only(step, (name) => of_connection.includes(name)).map(print_root);
    const real = recorded.find((step) => step.name === 'tell')?.roots ?? [];
    const first = roots(real).slice(0, of_connection.length);
    expect(first.map((root) => root.split('\n')[1])).toEqual(of_connection);
    // As many times as there were commands: the recorded tool asked for the descriptions in between.
    expect(roots(ours.get('tell') ?? [])).toEqual(Array.from({ length: 8 }, () => first).flat());
  });
});
