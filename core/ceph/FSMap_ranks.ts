import { ceph_assert } from './ceph_assert.ts';
import type { Filesystem } from './Filesystem.ts';
import { FSMap_choose } from './FSMap_choose.ts';
import * as State from './MDSState.ts';
import { get_mdsmap_compat_set_all, insert_inline } from './mds_features.ts';
import type { mds_info_t } from './mds_info_t.ts';
import {
  type epoch_t,
  FS_CLUSTER_ID_NONE,
  type fs_cluster_id_t,
  MDS_RANK_NONE,
  type mds_gid_t,
  type mds_rank_t,
} from './types.ts';
import type { utime_t } from './utime.ts';

/** Daemons come, take ranks and go. */
export class FSMap_ranks extends FSMap_choose {
  /** A new daemon, as a standby. The info becomes the map's own copy. */
  insert(new_info: mds_info_t): void {
    ceph_assert(new_info.state === State.STATE_STANDBY, 'new_info.state == MDSMap::STATE_STANDBY');
    ceph_assert(new_info.rank === MDS_RANK_NONE, 'new_info.rank == MDS_RANK_NONE');
    const gid = new_info.global_id;
    const info = new_info.clone();
    // A daemon older than 16.2.5 sends an empty set.
    if (info.compat.empty()) info.compat = get_mdsmap_compat_set_all();
    insert_inline(info.compat);
    this.mds_roles.set(gid, FS_CLUSTER_ID_NONE);
    this.standby_daemons.set(gid, info);
    this.standby_epochs.set(gid, this.epoch);
  }

  /** Gives a rank to a standby or to the rank's follower, which starts, creates or replays it. */
  promote(gid: mds_gid_t, fscid: fs_cluster_id_t, rank: mds_rank_t, now: utime_t): void {
    const fs = this.get_filesystem(fscid);
    const map = fs.mds_map;
    const standby = this.standby_daemons.get(gid);
    const info = standby ?? map.mds_info.at(gid);
    if (!standby) {
      ceph_assert(info.state === State.STATE_STANDBY_REPLAY, 'info.state == MDSMap::STATE_STANDBY_REPLAY');
      ceph_assert(info.rank === rank, 'info.rank == assigned_rank');
    }
    if (!map.compat.writeable(info.compat)) {
      ceph_assert(fs.is_upgradeable(), 'fs.is_upgradeable()');
      map.compat.merge(info.compat);
    }
    if (map.stopped.delete(rank)) info.state = State.STATE_STARTING;
    else if (!map.is_in(rank)) info.state = State.STATE_CREATING;
    else {
      info.state = State.STATE_REPLAY;
      map.failed.delete(rank);
    }
    info.rank = rank;
    info.inc = this.epoch;
    map.in.add(rank);
    map.up.set(rank, gid);
    this.#move_to(gid, fs, info, now);
  }

  /** Makes a standby follow a rank. */
  assign_standby_replay(gid: mds_gid_t, fscid: fs_cluster_id_t, rank: mds_rank_t, now: utime_t): void {
    const info = this.standby_daemons.at(gid);
    info.rank = rank;
    info.state = State.STATE_STANDBY_REPLAY;
    this.#move_to(gid, this.get_filesystem(fscid), info, now);
  }

  #move_to(gid: mds_gid_t, fs: Filesystem, info: mds_info_t, now: utime_t): void {
    fs.mds_map.mds_info.set(gid, info);
    this.mds_roles.set(gid, fs.fscid);
    this.standby_daemons.delete(gid);
    this.standby_epochs.delete(gid);
    this.touch(fs, now);
  }

  /** Stamps a file system as changed in this epoch. */
  protected touch(fs: Filesystem, now: utime_t): void {
    fs.mds_map.epoch = this.epoch;
    fs.mds_map.modified = now;
  }

  /** Forgets a daemon. Its rank becomes failed, or never existed if it was still being created. */
  erase(who: mds_gid_t, blocklist_epoch: epoch_t, now: utime_t): void {
    const fscid = this.mds_roles.at(who);
    if (fscid === FS_CLUSTER_ID_NONE) {
      this.standby_daemons.delete(who);
      this.standby_epochs.delete(who);
    } else {
      const fs = this.get_filesystem(fscid);
      const map = fs.mds_map;
      const info = map.mds_info.at(who);
      if (info.state !== State.STATE_STANDBY_REPLAY) {
        if (info.state === State.STATE_CREATING) map.in.delete(info.rank);
        else map.failed.add(info.rank);
        ceph_assert(map.up.at(info.rank) === who, 'fs.mds_map.up.at(info.rank) == info.global_id');
        map.up.delete(info.rank);
      }
      map.mds_info.delete(who);
      map.last_failure_osd_epoch = blocklist_epoch;
      this.touch(fs, now);
    }
    this.mds_roles.delete(who);
  }

  /** The daemon reported damage: it is forgotten and its rank waits for an operator. */
  damaged(who: mds_gid_t, blocklist_epoch: epoch_t, now: utime_t): void {
    const map = this.get_filesystem(this.mds_roles.at(who)).mds_map;
    const rank = map.mds_info.at(who).rank;
    this.erase(who, blocklist_epoch, now);
    map.failed.delete(rank);
    map.damaged.add(rank);
  }

  /** An operator repaired the rank. @returns whether it was damaged. */
  undamaged(fscid: fs_cluster_id_t, rank: mds_rank_t, now: utime_t): boolean {
    const fs = this.get_filesystem(fscid);
    if (!fs.mds_map.damaged.delete(rank)) return false;
    fs.mds_map.failed.add(rank);
    this.touch(fs, now);
    return true;
  }

  /** The daemon left its rank in good order. @returns the gids that followed the rank, forgotten with it. */
  stop(who: mds_gid_t, now: utime_t): mds_gid_t[] {
    const fs = this.get_filesystem(this.mds_roles.at(who));
    const map = fs.mds_map;
    const { rank } = map.mds_info.at(who);
    map.up.delete(rank);
    map.in.delete(rank);
    map.stopped.add(rank);
    const follows = (info: mds_info_t): boolean =>
      info.rank === rank && info.state === State.STATE_STANDBY_REPLAY;
    const followers = [...map.mds_info].filter(([, info]) => follows(info)).map(([gid]) => gid);
    for (const gid of followers) this.erase(gid, 0, now);
    map.mds_info.delete(who);
    this.mds_roles.delete(who);
    this.touch(fs, now);
    return followers;
  }
}
