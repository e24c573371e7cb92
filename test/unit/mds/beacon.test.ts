import { expect, it } from 'vitest';
import { World } from './world.ts';

it('tells the monitor which file system it would rather serve, and makes room for one that would', () => {
  const world = World.with_fs(['a', 'b']);
  const holder = world.holder() ?? '';
  const other = holder === 'mds.a' ? 'mds.b' : 'mds.a';
  world.asok(other, { prefix: 'config set', var: 'mds_join_fs', val: ['cephfs'] });
  world.run(40);
  expect(world.holder()).toBe(other);
  const { global_id, join_fscid } = world.mdsmap().get_info(0);
  expect([global_id, join_fscid]).toEqual([world.mds(other).monc.get_global_id(), 1]);
  expect(world.log.some((line) => line.includes('Dropping low affinity active daemon'))).toBe(true);
});

it('takes the wish back when it has none any more', () => {
  const world = World.with_fs(['a', 'b']);
  const holder = world.holder() ?? '';
  const wish = (val: string) => {
    world.asok(holder, { prefix: 'config set', var: 'mds_join_fs', val: [val] });
    return world.run(10).mdsmap().get_info(0).join_fscid;
  };
  expect([wish('cephfs'), wish('nothing'), wish('cephfs'), wish('')]).toEqual([1, -1, 1, -1]);
});

it('complains of a journal that is not trimmed in time', () => {
  const world = World.with_fs(['a']);
  world.asok('mds.a', { prefix: 'config set', var: 'mds_log_max_segments', val: ['0'] });
  world.run(15);
  const [metric] = world.rank('mds.a').health_metrics();
  expect(metric?.message).toMatch(/^Behind on trimming \(\d+\/0\)$/);
  let health = '';
  world.cluster.command({ prefix: 'health', format: 'json' }, ({ output }) => {
    health = output;
  });
  world.run(1);
  expect(JSON.parse(health).checks.MDS_TRIM.summary.message).toBe('1 MDSs behind on trimming');
});
