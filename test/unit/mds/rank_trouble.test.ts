import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

/** Two ranks and two standbys; everything has settled. */
function two_ranks(seed = 1): World {
  return World.with_fs(['a', 'b', 'c', 'd'], seed).set('max_mds', '2').run(15);
}

function ask(world: World, command: Record<string, unknown>): string {
  let text = '';
  world.cluster.command(command, ({ output }) => {
    text = output;
  });
  world.run(1);
  return text;
}
const health = (world: World): string => ask(world, { prefix: 'health', detail: 'detail' });

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

describe('what a real mon 16.2.15 said of the same', () => {
  const world = World.with_fs(['a', 'b', 'c', 'd']);
  const stat = (): string => ask(world, { prefix: 'mds stat' }).replace(/0=[a-d]=/, '0=?=');

  it('a failed rank that nobody may take', () => {
    world.set('joinable', 'false').run(2);
    world.mon({ prefix: 'mds fail', role_or_gid: '0' }).run(6);
    expect(stat()).toBe('cephfs:0/1 4 up:standby, 1 failed\n');
    expect(health(world)).toBe(
      'HEALTH_ERR 1 filesystem is degraded; 1 filesystem is offline\n' +
        '[WRN] FS_DEGRADED: 1 filesystem is degraded\n    fs cephfs is degraded\n' +
        '[ERR] MDS_ALL_DOWN: 1 filesystem is offline\n' +
        '    fs cephfs is offline because no MDS is active for it.\n',
    );
  });

  it('one that stops', () => {
    world.set('joinable', 'true').run(15).set('down', 'true').run(1);
    expect(stat()).toBe('cephfs:1 {0=?=up:stopping} 3 up:standby\n');
    expect(health(world)).toBe('HEALTH_OK\n');
  });

  it('a damaged one', () => {
    world.run(30).set('down', 'false').run(20);
    world.spoil('mds0_inotable', null);
    world.mon({ prefix: 'mds fail', role_or_gid: '0' }).run(15);
    expect(stat()).toBe('cephfs:0/1 4 up:standby, 1 damaged\n');
    expect(health(world)).toContain(
      '[ERR] MDS_DAMAGE: 1 mds daemon damaged\n    fs cephfs mds.0 is damaged\n',
    );
  });
});
