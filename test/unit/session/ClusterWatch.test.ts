import { describe, expect, it } from 'vitest';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../../core/cluster/ScenarioRun.ts';
import type { Step } from '../../../core/cluster/scenario.ts';
import { ClusterWatch } from '../../../core/session/ClusterWatch.ts';
import { same, with_change } from '../../../core/session/cluster_change.ts';

const FILE_SYSTEM: readonly Step[] = [
  { run: '8s' },
  { command: { prefix: 'osd pool create', pool: 'meta' } },
  { command: { prefix: 'osd pool create', pool: 'data' } },
  { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'meta', data: 'data' } },
  { run: '15s' },
];

function cluster_with(steps: readonly Step[]) {
  const mds = ['a', 'b', 'c'].map((name) => ({ name }));
  const cluster = new Cluster({ mon: ['a'], mgr: ['x'], osd: 1, mds }, 1);
  const run = new ScenarioRun(cluster, () => '');
  const take = (step: Step) => {
    const outcome = run.run(step);
    if ('error' in outcome) throw new Error(outcome.error.message);
  };
  steps.forEach(take);
  return { cluster, take };
}

describe('ClusterWatch', () => {
  it('has the ranks of a file system with who holds and who follows them', () => {
    const { cluster } = cluster_with([
      ...FILE_SYSTEM,
      { command: { prefix: 'fs set', fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' } },
      { run: '15s' },
    ]);
    const [fs] = new ClusterWatch(cluster).info().file_systems;
    expect(fs).toMatchObject({ name: 'cephfs', max_mds: 1, standby_replay: true, joinable: true });
    expect(fs?.ranks).toMatchObject([
      {
        rank: 0,
        state: 'up:active',
        holder: { state: 'up:active', laggy: false },
        follower: { state: 'up:standby-replay' },
      },
    ]);
    expect(fs?.ranks[0]?.follower?.daemon).not.toBe(fs?.ranks[0]?.holder?.daemon);
  });

  it('has the modules of the active mgr', () => {
    const { cluster } = cluster_with([{ run: '15s' }]);
    const mgr = new ClusterWatch(cluster).info().daemons.find(({ type }) => type === 'mgr');
    const modules = mgr?.detail?.kind === 'mgr' ? mgr.detail.modules : [];
    expect(modules.find(({ name }) => name === 'balancer')).toEqual({
      name: 'balancer',
      always_on: true,
      enabled: true,
      running: true,
      error: '',
    });
    expect(modules.find(({ name }) => name === 'restful')).toMatchObject({ always_on: false, enabled: true });
  });

  it('says nothing while nothing runs', () => {
    const { cluster } = cluster_with(FILE_SYSTEM);
    const watch = new ClusterWatch(cluster);
    watch.info();
    expect(watch.changes()).toBeNull();
  });

  it('tells of a daemon only when it is another, and keeps the others the same objects', () => {
    const { cluster, take } = cluster_with(FILE_SYSTEM);
    const watch = new ClusterWatch(cluster);
    const before = watch.info();
    take({ kill: 'mds.c' });
    const change = watch.changes();
    expect(change?.daemons?.map(({ name, state }) => [name, state])).toEqual([['mds.c', 'killed']]);
    const after = with_change(before, change ?? {});
    for (const daemon of after.daemons) expect(before.daemons.includes(daemon)).toBe(daemon.name !== 'mds.c');
  });

  it('adds up to what a fresh look finds, whatever happens', () => {
    const { cluster, take } = cluster_with(FILE_SYSTEM);
    const watch = new ClusterWatch(cluster);
    let told = watch.info();
    const happens: Step[] = [
      { run: '3s' },
      { kill: 'mds.b' },
      { run: '1s' },
      { start: 'mds.b' },
      { run: '40s' },
      { command: { prefix: 'mds fail', role_or_gid: 'cephfs:0' } },
      { run: '20s' },
    ];
    for (const step of happens) {
      for (let events = 0; events < 50 && cluster.sim.step(cluster.sim.clock.now + 200_000); events++)
        told = with_change(told, watch.changes() ?? {});
      take(step);
      told = with_change(told, watch.changes() ?? {});
      expect(told).toEqual(new ClusterWatch(cluster).info());
    }
  });

  it('tells partitions', () => {
    const { cluster } = cluster_with([{ run: '5s' }]);
    const watch = new ClusterWatch(cluster);
    watch.info();
    cluster.partition(['mds.a', 'mon.a']);
    cluster.sim.step(cluster.sim.clock.now);
    expect(watch.changes()).toMatchObject({ partitions: [['mds.a', 'mon.a']] });
  });
});

describe('same', () => {
  it('compares what is in values, however deep', () => {
    expect(same({ a: [1, { b: 'c' }] }, { a: [1, { b: 'c' }] })).toBe(true);
    expect(same({ a: [1, { b: 'c' }] }, { a: [1, { b: 'd' }] })).toBe(false);
    expect(same([1], [1, 2])).toBe(false);
    expect(same({ a: 1 }, { b: 1 })).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});
