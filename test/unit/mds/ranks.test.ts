import { describe, expect, it } from 'vitest';
import { ceph_mds_state_name } from '../../../core/ceph/MDSState.ts';
import { World } from './world.ts';

/** A cluster with a file system of two ranks and two standbys; everything has settled. */
function two_ranks(seed = 1): World {
  return World.with_fs(['a', 'b', 'c', 'd'], seed).set('max_mds', '2').run(15);
}

/** The states of the ranks since epoch `first`, each that another came before: `0:up:active 1:up:replay`. */
function history(world: World, first: number): string[] {
  const lines: string[] = [];
  for (let epoch = first - 1; epoch <= world.fsmap().get_epoch(); epoch++) {
    const map = world.fsmap_at(epoch)?.get_filesystem('cephfs')?.mds_map;
    if (map === undefined) continue;
    const infos = [...map.mds_info.values()].sort((a, b) => a.rank - b.rank || b.state - a.state);
    const ranks = infos.map((info) => `${info.rank}:${ceph_mds_state_name(info.state)}`);
    const line = [...ranks, ...[...map.failed].map((rank) => `${rank}:failed`)].join(' ');
    if (lines.at(-1) !== line) lines.push(line);
  }
  return lines.slice(1);
}

const epoch_of = (world: World): number => world.fsmap().get_epoch();

function expect_whole(world: World, ranks = 2): void {
  for (let rank = 0; rank < ranks; rank++) {
    const holder = world.rank(world.holder(rank) ?? '');
    expect(holder.is_active(), `rank ${rank}`).toBe(true);
    expect(holder.mdcache.open, `rank ${rank}`).toBe(true);
    expect([...holder.mdcache.resolve_gather]).toEqual([]);
    expect([...holder.mdcache.rejoin_ack_gather].filter((of) => of !== rank)).toEqual([]);
  }
  expect(world.bad_news()).toEqual([]);
}

describe('two ranks', () => {
  it('the second gets a replica of the root from the first, and lets its directory go again', () => {
    const world = two_ranks();
    const [zero, one] = [world.rank(world.holder(0) ?? ''), world.rank(world.holder(1) ?? '')];
    expect(one.mdcache.root).toMatchObject({ authority: 0, replica_nonce: 1 });
    expect(one.mdcache.root?.get_value()).toEqual(zero.mdcache.root?.get_value());
    expect([...(zero.mdcache.root?.replica_map ?? [])]).toEqual([[1, 1]]);
    expect(world.log.some((line) => line.includes('handle_discover added dir 0x1'))).toBe(true);
    expect([...one.mdcache.subtrees.keys()].map((dir) => dir.dirfrag())).toEqual(['0x101']);
    expect([...zero.mdcache.subtrees.keys()].map((dir) => dir.dirfrag())).toEqual(['0x1', '0x100']);
    expect(zero.mdcache.root?.dirfrag?.is_replicated()).toBe(false);
    expect_whole(world);
  });

  it('the second fails: it resolves and rejoins with the first, which survives', () => {
    const world = two_ranks();
    const first = epoch_of(world) + 1;
    const other = world.holder(1) ?? '';
    world.cluster.kill(other);
    world.run(60);
    expect(world.holder(1)).not.toBe(other);
    // Its rank is taken from it and given to a standby in one epoch.
    expect(history(world, first)).toEqual([
      '0:up:active 1:up:replay',
      '0:up:active 1:up:resolve',
      '0:up:active 1:up:reconnect',
      '0:up:active 1:up:rejoin',
      '0:up:active 1:up:active',
    ]);
    const one = world.rank(world.holder(1) ?? '');
    expect(one.mdcache.root).toMatchObject({ authority: 0 });
    expect([...one.mdcache.subtrees.keys()].map((dir) => dir.dirfrag())).toEqual(['0x101']);
    expect_whole(world);
  });

  it('the first fails: the second tells it strongly of its replica of the root', () => {
    const world = two_ranks();
    const first = epoch_of(world) + 1;
    world.cluster.kill(world.holder(0) ?? '');
    world.run(60);
    expect(history(world, first)).toEqual([
      '0:up:replay 1:up:active',
      '0:up:resolve 1:up:active',
      '0:up:reconnect 1:up:active',
      '0:up:rejoin 1:up:active',
      '0:up:active 1:up:active',
    ]);
    expect(world.rank(world.holder(0) ?? '').mdcache.root?.is_replica(1)).toBe(true);
    expect(world.log.some((line) => line.includes('cache_rejoin strong v2 from mds.1'))).toBe(true);
    expect_whole(world);
  });

  it('both fail at once: they resolve and rejoin with each other', () => {
    const world = two_ranks();
    world.mon({ prefix: 'mds fail', role_or_gid: '0' });
    world.mon({ prefix: 'mds fail', role_or_gid: '1' });
    world.run(40);
    expect(world.log.filter((line) => line.includes('cache_rejoin weak v2 from')).length).toBe(2);
    expect_whole(world);
  });

  it.each([0.2, 0.6, 1.2, 1.8, 2.4, 3])('a peer fails %d s into my recovery: it begins again', (after) => {
    const world = two_ranks();
    world.mon({ prefix: 'mds fail', role_or_gid: '1' }).run(after);
    world.mon({ prefix: 'mds fail', role_or_gid: '0' }).run(60);
    expect_whole(world);
  });
});

describe('fewer ranks', () => {
  it('the highest rank stops, one at a time, and its daemon is a standby again', () => {
    const world = World.with_fs(['a', 'b', 'c', 'd']).set('max_mds', '3').run(30);
    expect_whole(world, 3);
    const first = epoch_of(world) + 1;
    world.set('max_mds', '1').run(60);
    expect(history(world, first)).toEqual([
      '0:up:active 1:up:active 2:up:stopping',
      '0:up:active 1:up:active',
      '0:up:active 1:up:stopping',
      '0:up:active',
    ]);
    const map = world.fsmap();
    expect([...(map.get_filesystem('cephfs')?.mds_map.stopped ?? [])]).toEqual([1, 2]);
    expect(map.get_num_standby()).toBe(3);
    expect(world.rank(world.holder(0) ?? '').mdcache.root?.is_replicated()).toBe(false);
    expect(world.log.filter((line) => line.includes('Map removed me')).length).toBe(2);
    expect_whole(world, 1);
  });

  it('a rank that stopped starts again from what it left', () => {
    const world = two_ranks();
    world.set('max_mds', '1').run(30);
    const first = epoch_of(world) + 1;
    world.set('max_mds', '2').run(30);
    expect(history(world, first)).toEqual(['0:up:active 1:up:starting', '0:up:active 1:up:active']);
    expect_whole(world);
  });

  it('a stopping rank whose daemon dies recovers, and stops then', () => {
    const world = two_ranks();
    world.set('max_mds', '1').run(4);
    world.cluster.kill(world.holder(1) ?? '');
    world.run(90);
    expect(world.holder(1)).toBeNull();
    expect_whole(world, 1);
  });

  it('a file system that is taken down stops every rank, and comes up again', () => {
    const world = two_ranks();
    world.set('down', 'true').run(60);
    expect(world.holder(0)).toBeNull();
    expect(world.fsmap().get_num_standby()).toBe(4);
    world.set('down', 'false').run(40);
    expect_whole(world, 2);
  });
});
