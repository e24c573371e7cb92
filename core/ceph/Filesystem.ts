import type { JsonObject } from './json/value.ts';
import { MDSMap } from './MDSMap.ts';
import type { MirrorInfo } from './MirrorInfo.ts';
import { STATE_STANDBY_REPLAY } from './MDSState.ts';
import { FS_CLUSTER_ID_NONE, type fs_cluster_id_t, MDS_GID_NONE, type mds_gid_t } from './types.ts';

/** A file system: its id, its MDSMap, and where it is mirrored to. */
export class Filesystem {
  fscid: fs_cluster_id_t = FS_CLUSTER_ID_NONE;
  mds_map = new MDSMap();
  /** Null where it is not mirrored. */
  mirror_info: MirrorInfo | null = null;

  clone(): Filesystem {
    const copy = new Filesystem();
    copy.fscid = this.fscid;
    copy.mds_map = this.mds_map.clone();
    copy.mirror_info = this.mirror_info?.clone() ?? null;
    return copy;
  }

  /** May a daemon with more features join, and so raise the file system's compat? Not with others up. */
  is_upgradeable(): boolean {
    const follows = this.mds_map.allows_standby_replay();
    const in_mds = this.mds_map.get_num_in_mds();
    return in_mds === 0 || (!follows && (in_mds === 1 || this.mds_map.get_num_up_mds() === 0));
  }

  /** The gid that follows the rank of `who`, MDS_GID_NONE without one. */
  get_standby_replay(who: mds_gid_t): mds_gid_t {
    const info = this.mds_map.mds_info.get(who);
    return info ? this.mds_map.get_standby_replay(info.rank) : MDS_GID_NONE;
  }
  has_standby_replay(who: mds_gid_t): boolean {
    return this.get_standby_replay(who) !== MDS_GID_NONE;
  }
  /** Does `who` itself follow a rank? */
  is_standby_replay(who: mds_gid_t): boolean {
    return this.mds_map.get_state_gid(who) === STATE_STANDBY_REPLAY;
  }

  /** One element of `filesystems` in `fs dump -f json`. */
  dump(): JsonObject {
    const mirror = this.mirror_info === null ? {} : { mirror_info: this.mirror_info.dump() };
    return { mdsmap: this.mds_map.dump(), id: this.fscid, ...mirror };
  }
}
