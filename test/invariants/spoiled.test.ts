// The checks can fail: each of these faults, put into a daemon, is noticed by the promise it breaks.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FSMap } from '../../core/ceph/FSMap.ts';
import type { Cluster } from '../../core/cluster/Cluster.ts';
import type { Step } from '../../core/cluster/scenario.ts';
import { MonSub } from '../../core/daemon/MonSub.ts';
import { MDSDaemon } from '../../core/mds/MDSDaemon.ts';
import { OSDMonitor } from '../../core/mon/OSDMonitor.ts';
import { ObjectStore } from '../../core/osd/ObjectStore.ts';
import type { PromiseName } from './Promises.ts';
import { report } from './report.ts';
import { run_scenario, run_seed } from './run_seed.ts';
import { shrink } from './shrink.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many seeds may pass before a fault is noticed. */
const SEEDS = 150;

/** The first seed that breaks that promise. */
function broken_by(promise: PromiseName, spoil?: (cluster: Cluster) => void) {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const outcome = run_seed(seed, spoil === undefined ? {} : { spoil });
    if (outcome.broken.some((each) => each.promise === promise)) return outcome;
  }
  throw new Error(`${SEEDS} seeds, and nothing was noticed`);
}

const TWO = { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }, { name: 'b' }] };
const NEW_FS: readonly Step[] = [
  { run: '5s' },
  { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
  { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
  { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' } },
];

/** What a scenario on two MDS daemons breaks. */
function broken_in(steps: readonly Step[]): readonly PromiseName[] {
  return run_scenario({ seed: 1, cluster: TWO, steps: [...NEW_FS, ...steps] }).broken.map(
    (each) => each.promise,
  );
}

describe('a mon that replaces a daemon without shutting it out', () => {
  /** Its table of open files waits behind a cut; when it gets through, another has the rank. */
  const steps: Step[] = [
    { run: '3s' },
    { partition: ['mds.b', 'osd.0'] },
    { run: '10s' },
    { command: { prefix: 'mds fail', role_or_gid: 'b' } },
    { run: '10s' },
    { heal: ['mds.b', 'osd.0'] },
    { run: '30s' },
  ];
  it('is noticed', () => {
    vi.spyOn(OSDMonitor.prototype, 'blocklist').mockImplementation(function (this: OSDMonitor) {
      return this.osdmap.get_epoch();
    });
    expect(broken_in(steps)).toContain('fenced');
  });
  it('is none of ours', () => expect(broken_in(steps)).toEqual([]));
});

describe('a disk that loses what it said it has', () => {
  const steps: Step[] = [
    { run: '5s' },
    { client: 'client.1', do: 'mount' },
    { run: '5s' },
    { client: 'client.1', do: 'mkdir', path: '/dir' },
    { run: '10s' },
    { client: 'client.1', do: 'unmount' },
    { run: '5s' },
    { kill: 'mds.b' },
    { run: '60s' },
    { start: 'mds.b' },
  ];
  it('is noticed', () => {
    const put = ObjectStore.prototype.put;
    let puts = 0;
    vi.spyOn(ObjectStore.prototype, 'put').mockImplementation(function (this: ObjectStore, ...args) {
      const [, oid] = args;
      if (/^200\./.test(oid) && ++puts > 2) return;
      put.apply(this, args);
    });
    expect(broken_in(steps)).toEqual(expect.arrayContaining(['journal', 'files']));
  });
  it('is none of ours', () => expect(broken_in(steps)).toEqual([]));
});

it('a mon that forgets its newest map', () => {
  broken_by('epochs', ({ sim, stores }) => {
    sim.after(20e6, () => {
      (stores.mon.mdsmap as unknown as { last: number }).last--;
    });
  });
});

it('a mon that leaves a failed daemon its rank', () => {
  const erase = FSMap.prototype.erase;
  vi.spyOn(FSMap.prototype, 'erase').mockImplementation(function (this: FSMap, who, epoch, now) {
    const fscid = this.fscid_from_gid(who);
    const info = this.get_info_gid(who);
    erase.call(this, who, epoch, now);
    if (info.rank >= 0) this.get_filesystem(fscid).mds_map.mds_info.set(who, info);
  });
  broken_by('one daemon a rank');
});

it('a daemon that throws', () => {
  const tick = MDSDaemon.prototype.tick;
  vi.spyOn(MDSDaemon.prototype, 'tick').mockImplementation(function (this: MDSDaemon) {
    if (this.mdsmap.get_epoch() === 9) throw new Error('boom');
    tick.call(this);
  });
  const outcome = broken_by('no crash');
  expect(outcome.broken[0]?.what).toMatch(/^mds\.\w: Error: boom\n/);
});

it('a daemon that does not tell a new mon what it wants; the failure is printed, small enough to look at', () => {
  vi.spyOn(MonSub.prototype, 'forget_sent').mockImplementation(() => {});
  const outcome = broken_by('in the map');
  const smallest = shrink(outcome.scenario, 'in the map');
  expect(smallest.steps.length).toBeLessThanOrEqual(outcome.scenario.steps.length);
  expect(report(outcome, smallest)).toContain(`npm run soak -- --seed ${outcome.scenario.seed}\n`);
});

it('anything that differs from one run to the next', () => {
  const hash = (spoil: (cluster: Cluster) => void = () => {}) => run_seed(3, { hash: true, spoil }).hash;
  expect(hash()).toBe(hash());
  expect(hash(({ sim }) => void sim.network.send('a', 'b', null, () => {}))).not.toBe(hash());
});
