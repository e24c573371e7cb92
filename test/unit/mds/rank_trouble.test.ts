import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

/** Two ranks and two standbys; everything has settled. */
function two_ranks(seed = 1): World {
  return World.with_fs(['a', 'b', 'c', 'd'], seed).set('max_mds', '2').run(15);
}

function health(world: World): string {
  let text = '';
  world.cluster.command({ prefix: 'health', detail: 'detail' }, ({ output }) => {
    text = output;
  });
  world.run(1);
  return text;
}

describe('a rank of several whose objects are spoilt', () => {
  it.each([
    ['mds1_inotable', null],
    ['mds1_sessionmap', 'rubbish'],
    ['201.00000000', null],
    ['101.00000000.inode', null],
  ])('%s %s: it is damaged, the other goes on; repaired, it is taken again', (oid, data) => {
    const world = two_ranks();
    const [zero, one] = [world.holder(0), world.holder(1)];
    world.run(30);
    const before = world.cluster.stores.osd(0).get(1, oid);
    if (before === undefined) throw new Error(`no object ${oid}`);
    world.spoil(oid, data);
    world.mon({ prefix: 'mds fail', role_or_gid: '1' }).run(20);
    expect([...world.mdsmap().damaged]).toEqual([1]);
    expect(world.holder(0)).toBe(zero);
    expect(world.rank(zero ?? '').is_active()).toBe(true);
    expect(world.fsmap().get_num_standby()).toBe(3);
    expect(health(world)).toContain('[ERR] MDS_DAMAGE: 1 mds daemon damaged\n    fs cephfs mds.1 is damaged');
    expect(health(world)).toContain('FS_DEGRADED');

    world.cluster.stores.osd(0).put(1, oid, before);
    world.mon({ prefix: 'mds repaired', role: '1' }).run(30);
    expect(world.mdsmap().damaged.size).toBe(0);
    expect(world.rank(world.holder(1) ?? '').is_active()).toBe(true);
    expect(world.rank(zero ?? '').is_active()).toBe(true);
    expect(one).not.toBeNull();
    expect(world.log.filter((line) => line.includes('crashed: '))).toEqual([]);
  });

  it('a damaged rank that is repaired in vain is damaged again', () => {
    const world = two_ranks();
    world.spoil('mds1_inotable', null);
    world.mon({ prefix: 'mds fail', role_or_gid: '1' }).run(20);
    world.mon({ prefix: 'mds repaired', role: 'cephfs:1' }).run(20);
    expect([...world.mdsmap().damaged]).toEqual([1]);
  });
});

describe('the monitor', () => {
  it('that starts again fails nobody: it has not heard of anybody for as long as it was away', () => {
    const world = two_ranks();
    const gids = [...world.fsmap().get_mds_info().keys()];
    world.cluster.kill('mon.a');
    world.run(90);
    world.cluster.start('mon.a');
    world.run(120);
    expect([...world.fsmap().get_mds_info().keys()]).toEqual(gids);
    for (const rank of [0, 1]) expect(world.rank(world.holder(rank) ?? '').is_active()).toBe(true);
    expect(world.bad_news()).toEqual([]);
  });

  it('that starts again after a rank died finds that out, once mds_beacon_mon_down_grace is over', () => {
    const world = two_ranks();
    const dead = world.holder(1) ?? '';
    world.cluster.kill('mon.a');
    world.cluster.kill(dead);
    world.run(5);
    world.cluster.start('mon.a');
    world.run(40);
    expect(world.mdsmap().get_info(1).name).toBe(dead.slice(4));
    world.run(60);
    expect(world.mdsmap().get_info(1).name).not.toBe(dead.slice(4));
    expect(world.rank(world.holder(1) ?? '').is_active()).toBe(true);
  });

  it('leaves a rank with who had it while nobody can take it, and gives it to the next who comes', () => {
    const world = World.with_fs(['a', 'b', 'c']).set('max_mds', '2').run(90);
    const spare =
      ['mds.a', 'mds.b', 'mds.c'].find((n) => n !== world.holder(0) && n !== world.holder(1)) ?? '';
    const dead = world.holder(1) ?? '';
    world.cluster.kill(spare);
    world.run(40);
    expect(world.fsmap().get_num_standby()).toBe(0);
    world.cluster.kill(dead);
    world.run(40);
    expect(world.mdsmap().get_info(1).laggy()).toBe(true);
    expect(health(world)).toContain('MDS_INSUFFICIENT_STANDBY');
    world.cluster.start(spare);
    world.run(40);
    expect(world.holder(1)).toBe(spare);
    expect(world.rank(spare).is_active()).toBe(true);
    expect(world.bad_news()).toEqual([]);
  });
});
