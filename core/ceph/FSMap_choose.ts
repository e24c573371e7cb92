import type { Filesystem } from './Filesystem.ts';
import { FSMap_data } from './FSMap_data.ts';
import { STATE_STANDBY_REPLAY } from './MDSState.ts';
import type { mds_info_t } from './mds_info_t.ts';
import { FS_CLUSTER_ID_NONE, type mds_gid_t, type mds_role_t } from './types.ts';

/** Which daemon takes over: the monitor's choice. */
export class FSMap_choose extends FSMap_data {
  /**
   * The standby that would take a rank of `fs` (`FSMap::get_available_standby`). Laggy, frozen and incompatible
   * ones are out. One that wants to join this file system is best, the lowest gid of them; then one without a
   * wish, the highest gid of them; last one that wants to join another, the lowest gid.
   */
  get_available_standby(fs: Filesystem): mds_info_t | null {
    const upgradeable = fs.is_upgradeable();
    const fits = (info: mds_info_t): boolean =>
      info.compat.writeable(fs.mds_map.compat) && (upgradeable || fs.mds_map.compat.writeable(info.compat));
    let who: mds_info_t | null = null;
    for (const info of this.standby_daemons.values()) {
      if (info.laggy() || info.is_frozen() || !fits(info)) continue;
      if (info.join_fscid === fs.fscid) return info;
      if (info.join_fscid === FS_CLUSTER_ID_NONE) who = info;
      else who ??= info;
    }
    return who;
  }

  /**
   * Who would take over `role`: its follower, else a standby (`FSMap::find_replacement_for`). A frozen follower
   * keeps everybody else away: null.
   * @throws RangeError where there is no such file system.
   */
  find_replacement_for(role: mds_role_t): mds_info_t | null {
    const fs = this.get_filesystem(role.fscid);
    for (const info of fs.mds_map.mds_info.values()) {
      if (info.rank === role.rank && info.state === STATE_STANDBY_REPLAY)
        return info.is_frozen() ? null : info;
    }
    return this.get_available_standby(fs);
  }

  /** @throws RangeError where the gid is in no file system, as the next. */
  is_standby_replay(who: mds_gid_t): boolean {
    return this.get_filesystem(this.mds_roles.at(who)).is_standby_replay(who);
  }
  /** The gid that follows the rank of `who`, MDS_GID_NONE without one. */
  get_standby_replay(who: mds_gid_t): mds_gid_t {
    return this.get_filesystem(this.mds_roles.at(who)).get_standby_replay(who);
  }
  has_standby_replay(who: mds_gid_t): boolean {
    return this.get_filesystem(this.mds_roles.at(who)).has_standby_replay(who);
  }
}
