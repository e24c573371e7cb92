import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

/** Two ranks, each with a follower; everything has settled. */
function followed(mds: readonly string[] = ['a', 'b', 'c', 'd'], seed = 1): World {
  const world = World.with_fs(mds, seed).set('max_mds', '2').run(15);
  return world.set('allow_standby_replay', 'true').run(15);
}

/** Who follows a rank, `mds.a`; '' for nobody. */
const follower = (world: World, rank: number): string => world.follower(rank) ?? '';

describe('followers of two ranks', () => {
  it('each reads the journal of its own rank', () => {
    const world = followed();
    for (const rank of [0, 1]) {
      const mine = world.rank(follower(world, rank));
      const theirs = world.rank(world.holder(rank) ?? '');
      world.asok(world.holder(rank) ?? '', { prefix: 'flush journal' });
      world.run(3);
      expect(mine.whoami).toBe(rank);
      expect(mine.mdlog.journaler?.read_pos).toBe(theirs.mdlog.journaler?.write_pos);
      expect(mine.mdlog.get_num_segments()).toBe(theirs.mdlog.get_num_segments());
    }
  });

  it('say how far they have read, and nothing of snapshots, as a ceph-mds 16.2.15 does', () => {
    const world = followed();
    const status = JSON.parse(world.asok(follower(world, 0), { prefix: 'status' }).output);
    expect(Object.keys(status)).toEqual(
      `cluster_fsid whoami id want_state state fs_name replay_status rank_uptime mdsmap_epoch osdmap_epoch
      osdmap_epoch_barrier uptime`.split(/\s+/),
    );
    expect(Object.keys(status.replay_status)).toEqual([
      'journal_read_pos',
      'journal_write_pos',
      'journal_expire_pos',
      'num_events',
      'num_segments',
    ]);
    expect(status.replay_status.journal_read_pos).toBe(status.replay_status.journal_write_pos);
    expect(status.replay_status.num_events).toBeGreaterThan(0);
    expect(world.asok(follower(world, 0), { prefix: 'dump snaps' }).code).toBe(-22);
    expect(
      JSON.parse(world.asok(world.holder(0) ?? '', { prefix: 'status' }).output).replay_status,
    ).toBeUndefined();
  });

  it('the follower takes its rank over, though a standby with a larger gid is there', () => {
    const world = followed(['a', 'b', 'c', 'd', 'e']);
    const next = follower(world, 1);
    world.cluster.kill(world.holder(1) ?? '');
    world.run(60);
    expect(world.holder(1)).toBe(next);
    expect(world.states(next).slice(1)).toEqual([
      'up:standby-replay --> up:replay',
      'up:replay --> up:resolve',
      'up:resolve --> up:reconnect',
      'up:reconnect --> up:rejoin',
      'up:rejoin --> up:active',
    ]);
    // The standby follows it now.
    expect(follower(world, 1)).not.toBe('');
    expect(world.fsmap().get_num_standby()).toBe(0);
  });

  it('both ranks are taken over at once', () => {
    const world = followed();
    const next = [follower(world, 0), follower(world, 1)];
    for (const rank of [0, 1]) world.cluster.kill(world.holder(rank) ?? '');
    world.run(60);
    expect([world.holder(0), world.holder(1)]).toEqual(next);
    for (const name of next) expect(world.rank(name).is_active()).toBe(true);
    expect(world.bad_news()).toEqual([]);
  });

  it('are failed when nobody may follow any more, and are standbys again', () => {
    const world = followed();
    const gids = ['a', 'b', 'c', 'd'].map((name) => world.mds(`mds.${name}`).monc.get_global_id());
    world.set('allow_standby_replay', 'false').run(10);
    expect(world.fsmap().get_num_standby()).toBe(2);
    const now = ['a', 'b', 'c', 'd'].map((name) => world.mds(`mds.${name}`).monc.get_global_id());
    expect(now.filter((gid) => !gids.includes(gid)).length).toBe(2);
    expect([0, 1].map((rank) => world.rank(world.holder(rank) ?? '').is_active())).toEqual([true, true]);
  });

  it('one that is failed starts anew and follows again; its rank does not notice', () => {
    const world = followed();
    const [name, holder] = [follower(world, 0), world.holder(0)];
    world.mon({ prefix: 'mds fail', role_or_gid: name.slice(4) }).run(10);
    expect(world.holder(0)).toBe(holder);
    expect(follower(world, 0)).toBe(name);
    expect(world.mdsmap().last_failure_osd_epoch).toBe(0);
  });

  it('goes with its rank when that stops', () => {
    const world = followed();
    const name = follower(world, 1);
    world.set('max_mds', '1').run(40);
    expect(world.holder(1)).toBeNull();
    expect(follower(world, 1)).toBe('');
    expect(world.fsmap().find_mds_gid_by_name(name.slice(4))).toBeGreaterThan(0);
    expect(world.bad_news()).toEqual([]);
  });

  it('one that falls behind what its rank has trimmed starts anew', () => {
    const world = followed();
    const name = follower(world, 0);
    const { journaler } = world.rank(name).mdlog;
    if (journaler === null) throw new Error('no journal');
    // As if it had slept while the rank trimmed a whole object of its journal.
    journaler.read_pos = 1;
    world.run(3);
    expect(world.log.some((line) => line.includes(`${name} 0`) && line.includes('fell behind'))).toBe(true);
    world.run(10);
    expect(world.rank(follower(world, 0)).is_standby_replay()).toBe(true);
  });
});
