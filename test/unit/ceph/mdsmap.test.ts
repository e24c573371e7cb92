import { describe, expect, it } from 'vitest';
import { MDSMap } from '../../../core/ceph/MDSMap.ts';
import { availability_t } from '../../../core/ceph/MDSMap_flags.ts';
import * as S from '../../../core/ceph/MDSState.ts';
import { mds_info_t } from '../../../core/ceph/mds_info_t.ts';
import { FS_CLUSTER_ID_NONE, MDS_GID_NONE, MDS_RANK_NONE } from '../../../core/ceph/types.ts';
import { recorded_fsmap } from './recordings.ts';

function map_of(...daemons: [gid: number, rank: number, state: S.DaemonState][]): MDSMap {
  const map = new MDSMap();
  map.epoch = 1;
  for (const [gid, rank, state] of daemons) {
    const info = Object.assign(new mds_info_t(), { global_id: gid, name: `n${gid}`, rank, state, inc: 7 });
    map.mds_info.set(gid, info);
    if (rank < 0 || state === S.STATE_STANDBY_REPLAY) continue;
    map.in.add(rank);
    map.up.set(rank, gid);
  }
  return map;
}

describe('MDSMap', () => {
  it('knows daemons by gid', () => {
    const map = recorded_fsmap(19).get_mdsmap(1);
    expect(map.get_state_gid(4404)).toBe(S.STATE_ACTIVE);
    expect(map.get_rank_gid(4404)).toBe(0);
    expect(map.get_inc_gid(4404)).toBe(12);
    expect(map.get_state_gid(4412)).toBe(S.STATE_STANDBY_REPLAY);
    expect(map.get_rank_gid(4412)).toBe(0);
    expect([map.get_state_gid(1), map.get_rank_gid(1), map.get_inc_gid(1)]).toEqual([
      S.STATE_NULL,
      MDS_RANK_NONE,
      -1,
    ]);
    expect([map.is_dne_gid(1), map.is_dne_gid(4404)]).toEqual([true, false]);
    expect([map.find_mds_gid_by_name('b'), map.find_mds_gid_by_name('zz')]).toEqual([4412, MDS_GID_NONE]);
    expect([map.get_standby_replay(0), map.get_standby_replay(1)]).toEqual([4412, MDS_GID_NONE]);
    expect(() => map.get_info_gid(1)).toThrow(RangeError);
  });

  it('knows daemons by rank', () => {
    const map = recorded_fsmap(19).get_mdsmap(1);
    expect(map.get_info(0).name).toBe('d');
    expect(String(map.get_addrs(0))).toBe('[v2:127.0.0.1:6808/3676732082,v1:127.0.0.1:6809/3676732082]');
    expect([map.have_inst(0), map.have_inst(1)]).toEqual([true, false]);
    expect([map.get_state(0), map.get_state(1), map.get_incarnation(0), map.get_incarnation(1)]).toEqual([
      S.STATE_ACTIVE,
      S.STATE_NULL,
      12,
      -1,
    ]);
    expect([map.is_active(0), map.is_followable(0), map.is_dne(1), map.is_in(0)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(() => map.get_info(1)).toThrow(RangeError);
  });

  it('tells a degraded file system from a healthy one, as recorded', () => {
    const degraded = [8, 9, 10, 11, 12, 13, 14, 15, 19].map((e) =>
      recorded_fsmap(e).get_mdsmap(1).is_degraded(),
    );
    expect(degraded).toEqual([false, false, true, true, true, true, true, false, false]);
    expect(recorded_fsmap(14).get_mdsmap(1).is_rejoining()).toBe(true);
    expect(recorded_fsmap(10).get_mdsmap(1).get_num_failed_mds()).toBe(1);
    expect(recorded_fsmap(9).get_mdsmap(1).is_cluster_available()).toBe(availability_t.AVAILABLE);
    expect(recorded_fsmap(10).get_mdsmap(1).is_cluster_available()).toBe(availability_t.STUCK_UNAVAILABLE);
  });

  it('gives sets of ranks, in order', () => {
    const map = map_of(
      [9, 3, S.STATE_ACTIVE],
      [8, 1, S.STATE_RESOLVE],
      [7, 0, S.STATE_REPLAY],
      [6, 3, S.STATE_STANDBY_REPLAY],
    );
    map.in.add(2).add(5);
    map.failed.add(5);
    map.damaged.add(2);
    expect([...map.get_mds_set()]).toEqual([0, 1, 2, 3, 5]);
    expect([...map.get_mds_set(S.STATE_STANDBY_REPLAY)]).toEqual([3]);
    expect([...map.get_up_mds_set()]).toEqual([0, 1, 3]);
    expect([...map.get_down_mds_set()]).toEqual([2, 5]);
    expect([...map.get_mds_set_lower_bound(S.STATE_RESOLVE)]).toEqual([1, 3]);
    expect([...map.get_recovery_mds_set()]).toEqual([0, 1, 2, 3, 5]);
    expect([map.get_last_in_mds(), map.get_num_in_mds(), map.get_num_up_mds()]).toEqual([5, 5, 3]);
    expect([...map.mds_info.keys()]).toEqual([6, 7, 8, 9]);
  });

  it('says when all resolve or rejoin', () => {
    expect(map_of([1, 0, S.STATE_RESOLVE], [2, 1, S.STATE_ACTIVE]).is_resolving()).toBe(true);
    expect(map_of([1, 0, S.STATE_RESOLVE], [2, 1, S.STATE_REPLAY]).is_resolving()).toBe(false);
    expect(map_of([1, 0, S.STATE_REJOIN], [2, 1, S.STATE_CLIENTREPLAY]).is_rejoining()).toBe(true);
    expect(map_of([1, 0, S.STATE_REJOIN], [2, 1, S.STATE_RECONNECT]).is_rejoining()).toBe(false);
    const failed = map_of([1, 0, S.STATE_REJOIN]);
    failed.failed.add(1);
    expect([failed.is_rejoining(), failed.is_degraded()]).toEqual([false, true]);
  });

  it('travels as a snapshot, and arrives knowing inline data', () => {
    const map = MDSMap.create_null_mdsmap();
    map.epoch = 4;
    const encoded = map.encode();
    map.epoch = 5;
    const arrived = new MDSMap();
    arrived.decode(encoded);
    expect(arrived.get_epoch()).toBe(4);
    // As a real daemon logged it.
    expect(String(arrived.compat)).toBe('compat={},rocompat={},incompat={7=mds uses inline data}');
    expect(arrived.get_enabled()).toBe(false);
    expect(arrived.get_mds_info().size).toBe(0);
  });
});

describe('state_transition_valid', () => {
  const allowed: Partial<Record<S.DaemonState, readonly S.DaemonState[]>> = {
    [S.STATE_BOOT]: [S.STATE_STANDBY],
    [S.STATE_STANDBY]: [S.STATE_STANDBY_REPLAY, S.STATE_REPLAY, S.STATE_CREATING, S.STATE_STARTING],
    [S.STATE_CREATING]: [S.STATE_ACTIVE],
    [S.STATE_STARTING]: [S.STATE_ACTIVE],
    [S.STATE_STANDBY_REPLAY]: [S.STATE_REPLAY],
    [S.STATE_REPLAY]: [S.STATE_RESOLVE, S.STATE_RECONNECT],
    [S.STATE_RESOLVE]: [S.STATE_RECONNECT],
    [S.STATE_RECONNECT]: [S.STATE_REJOIN],
    [S.STATE_REJOIN]: [S.STATE_CLIENTREPLAY, S.STATE_ACTIVE, S.STATE_STOPPED],
    [S.STATE_CLIENTREPLAY]: [S.STATE_ACTIVE],
    [S.STATE_ACTIVE]: [S.STATE_STOPPING],
    [S.STATE_STOPPING]: [S.STATE_STOPPED],
  };
  it.each(S.DAEMON_STATES.map((state) => [S.ceph_mds_state_name(state), state] as const))(
    'from %s',
    (_, prev) => {
      const next = S.DAEMON_STATES.filter((state) => S.state_transition_valid(prev, state));
      expect(new Set(next)).toEqual(new Set([prev, S.STATE_DAMAGED, ...(allowed[prev] ?? [])]));
    },
  );
  it('names every state and finds it again', () => {
    for (const state of S.DAEMON_STATES)
      expect(S.ceph_mds_state_of(S.ceph_mds_state_name(state))).toBe(state);
    expect(S.ceph_mds_state_of('up:dancing')).toBeUndefined();
    expect(S.ceph_mds_state_name(S.STATE_NULL)).toBe('null');
    expect(FS_CLUSTER_ID_NONE).toBe(-1);
  });
});
