import { Filesystem } from './Filesystem.ts';
import { FSMap_ranks } from './FSMap_ranks.ts';
import type { mds_info_t } from './mds_info_t.ts';
import { FS_CLUSTER_ID_NONE, type fs_cluster_id_t, type mds_gid_t, type mds_rank_t } from './types.ts';
import type { utime_t } from './utime.ts';

/**
 * All file systems and all MDS daemons of a cluster, as the monitor keeps them. Each change stamps what it touched
 * with this map's epoch: the monitor raises that first. `now` is the monitor's clock. A change that the map does
 * not allow throws FailedAssertion or RangeError, where a real monitor would abort.
 */
export class FSMap extends FSMap_ranks {
  clone(): FSMap {
    const copy = new FSMap();
    copy.assign(this);
    return copy;
  }

  /** A new, empty file system; the first becomes the default one. */
  create_filesystem(name: string, metadata_pool: number, data_pool: number, now: utime_t): Filesystem {
    const fs = new Filesystem();
    fs.fscid = this.next_filesystem_id++;
    const map = fs.mds_map;
    map.epoch = this.epoch;
    map.fs_name = name;
    map.data_pools = [data_pool];
    map.metadata_pool = metadata_pool;
    map.compat = this.default_compat.clone();
    map.created = now;
    map.modified = now;
    map.enabled = true;
    this.filesystems.set(fs.fscid, fs);
    if (this.filesystems.size === 1) this.legacy_client_fscid = fs.fscid;
    return fs;
  }

  /**
   * Begins a file system anew with what is in its pools: rank 0 is there and failed, the other ranks that ever were
   * have stopped. Its epoch is 0 until something changes it, as in Ceph.
   */
  reset_filesystem(fscid: fs_cluster_id_t, now: utime_t): void {
    const old = this.get_filesystem(fscid).mds_map;
    const fs = new Filesystem();
    fs.fscid = fscid;
    const map = fs.mds_map;
    map.in.add(0);
    map.failed.add(0);
    map.inline_data_enabled = old.inline_data_enabled;
    map.data_pools = [...old.data_pools];
    map.metadata_pool = old.metadata_pool;
    map.fs_name = old.fs_name;
    map.compat = old.compat.clone();
    map.created = now;
    map.modified = now;
    map.enabled = true;
    for (const rank of [...old.in, ...old.stopped]) if (rank !== 0) map.stopped.add(rank);
    this.filesystems.set(fscid, fs);
  }

  set_enable_multiple(on: boolean): void {
    this.enable_multiple = on;
    if (on) this.ever_enabled_multiple = true;
  }

  /** Drops a file system whose daemons are gone already; nobody wishes to join it any more. */
  erase_filesystem(fscid: fs_cluster_id_t, now: utime_t): void {
    this.filesystems.delete(fscid);
    if (this.legacy_client_fscid === fscid) this.legacy_client_fscid = FS_CLUSTER_ID_NONE;
    for (const [gid, info] of this.get_mds_info()) {
      if (info.join_fscid !== fscid) continue;
      const forget = (mine: mds_info_t): void => {
        mine.join_fscid = FS_CLUSTER_ID_NONE;
      };
      this.modify_daemon(gid, forget, now);
    }
  }

  /** Changes a file system and stamps it. @throws RangeError where there is none. */
  modify_filesystem(fscid: fs_cluster_id_t, change: (fs: Filesystem) => void, now: utime_t): void {
    const fs = this.get_filesystem(fscid);
    change(fs);
    this.touch(fs, now);
  }

  /** Changes a daemon's info and stamps the file system, or the standby. @throws RangeError where it is not known. */
  modify_daemon(who: mds_gid_t, change: (info: mds_info_t) => void, now: utime_t): void {
    change(this.get_info_gid(who));
    const fscid = this.fscid_from_gid(who);
    if (fscid === FS_CLUSTER_ID_NONE) this.standby_epochs.set(who, this.epoch);
    else this.touch(this.get_filesystem(fscid), now);
  }

  /** Leaves only the file systems of these names (what a restricted client may see). None named: all stay. */
  filter(allowed: readonly string[]): void {
    if (allowed.length === 0) return;
    const seen = (fs: Filesystem | undefined): boolean =>
      fs !== undefined && allowed.includes(fs.mds_map.fs_name);
    const roles = [...this.mds_roles];
    for (const [gid, fscid] of roles) if (!seen(this.filesystems.get(fscid))) this.mds_roles.delete(gid);
    for (const [fscid, fs] of [...this.filesystems]) if (!seen(fs)) this.filesystems.delete(fscid);
  }

  update_export_targets(who: mds_gid_t, targets: Iterable<mds_rank_t>, now: utime_t): void {
    const wanted = [...targets];
    this.modify_daemon(
      who,
      (info) => {
        info.export_targets.clear();
        for (const rank of wanted) info.export_targets.add(rank);
      },
      now,
    );
  }
}
