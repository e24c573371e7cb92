import type { Filesystem } from './Filesystem.ts';
import type { JsonObject } from './json/value.ts';
import { MDSMap } from './MDSMap.ts';
import { get_mdsmap_compat_set_default } from './mds_features.ts';
import type { mds_info_t } from './mds_info_t.ts';
import { OrderedMap } from './ordered.ts';
import {
  type epoch_t,
  FS_CLUSTER_ID_ANONYMOUS,
  FS_CLUSTER_ID_NONE,
  type fs_cluster_id_t,
  MDS_GID_NONE,
  type mds_gid_t,
} from './types.ts';

/** What the FSMap holds, and who is where in it. */
export class FSMap_data {
  epoch: epoch_t = 0;
  next_filesystem_id: fs_cluster_id_t = FS_CLUSTER_ID_ANONYMOUS + 1;
  /** The file system of clients that name none; printed as `default_fscid`. */
  legacy_client_fscid: fs_cluster_id_t = FS_CLUSTER_ID_NONE;
  default_compat = get_mdsmap_compat_set_default();
  enable_multiple = true;
  ever_enabled_multiple = true;
  filesystems = new OrderedMap<fs_cluster_id_t, Filesystem>();
  /** Every daemon's file system; FS_CLUSTER_ID_NONE for a standby. */
  mds_roles = new OrderedMap<mds_gid_t, fs_cluster_id_t>();
  standby_daemons = new OrderedMap<mds_gid_t, mds_info_t>();
  /** Epoch at which a standby's info last changed. */
  standby_epochs = new OrderedMap<mds_gid_t, epoch_t>();

  /** Makes this map a copy of `other` that shares nothing with it. */
  assign(other: FSMap_data): void {
    Object.assign(this, other);
    this.default_compat = other.default_compat.clone();
    this.filesystems = new OrderedMap([...other.filesystems].map(([id, fs]) => [id, fs.clone()]));
    this.mds_roles = new OrderedMap(other.mds_roles);
    this.standby_daemons = new OrderedMap(
      [...other.standby_daemons].map(([gid, info]) => [gid, info.clone()]),
    );
    this.standby_epochs = new OrderedMap(other.standby_epochs);
  }

  get_epoch(): epoch_t {
    return this.epoch;
  }
  inc_epoch(): void {
    this.epoch += 1;
  }
  get_standbys(): OrderedMap<mds_gid_t, mds_info_t> {
    return this.standby_daemons;
  }
  get_num_standby(): number {
    return this.standby_daemons.size;
  }
  /** Every daemon: the standbys and those of all file systems. */
  get_mds_info(): OrderedMap<mds_gid_t, mds_info_t> {
    const all = new OrderedMap(this.standby_daemons);
    for (const fs of this.filesystems.values()) {
      for (const [gid, info] of fs.mds_map.mds_info) all.set(gid, info);
    }
    return all;
  }
  gid_exists(gid: mds_gid_t): boolean {
    return this.mds_roles.has(gid);
  }
  /** True for followers too. */
  gid_has_rank(gid: mds_gid_t): boolean {
    return this.fscid_from_gid(gid) !== FS_CLUSTER_ID_NONE;
  }
  fscid_from_gid(gid: mds_gid_t): fs_cluster_id_t {
    return this.mds_roles.get(gid) ?? FS_CLUSTER_ID_NONE;
  }
  /** @throws RangeError where the gid is not known. */
  get_info_gid(gid: mds_gid_t): mds_info_t {
    const fscid = this.mds_roles.at(gid);
    if (fscid === FS_CLUSTER_ID_NONE) return this.standby_daemons.at(gid);
    return this.get_filesystem(fscid).mds_map.mds_info.at(gid);
  }
  /** The lowest gid of that name, MDS_GID_NONE without one. */
  find_mds_gid_by_name(name: string): mds_gid_t {
    for (const [gid, info] of this.get_mds_info()) if (info.name === name) return gid;
    return MDS_GID_NONE;
  }
  find_by_name(name: string): mds_info_t | null {
    const gid = this.find_mds_gid_by_name(name);
    return gid === MDS_GID_NONE ? null : this.get_info_gid(gid);
  }

  filesystem_count(): number {
    return this.filesystems.size;
  }
  filesystem_exists(fscid: fs_cluster_id_t): boolean {
    return this.filesystems.has(fscid);
  }
  /** By id: throws RangeError where there is none. By name: null. */
  get_filesystem(fscid: fs_cluster_id_t): Filesystem;
  get_filesystem(name: string): Filesystem | null;
  get_filesystem(which: fs_cluster_id_t | string): Filesystem | null {
    if (typeof which === 'number') return this.filesystems.at(which);
    return [...this.filesystems.values()].find((fs) => fs.mds_map.fs_name === which) ?? null;
  }
  get_mdsmap(fscid: fs_cluster_id_t): MDSMap {
    return this.get_filesystem(fscid).mds_map;
  }
  get_legacy_filesystem(): Filesystem | null {
    return this.filesystems.get(this.legacy_client_fscid) ?? null;
  }
  is_any_degraded(): boolean {
    return [...this.filesystems.values()].some((fs) => fs.mds_map.is_degraded());
  }
  pool_in_use(pool: number): boolean {
    const uses = (map: MDSMap): boolean => map.is_data_pool(pool) || map.metadata_pool === pool;
    return [...this.filesystems.values()].some((fs) => uses(fs.mds_map));
  }

  /**
   * The MDSMap the monitor sends the daemon `gid` that subscribed to "mdsmap" (`MDSMonitor::check_sub`).
   * In a file system: that one's map itself (not a copy). A standby: the map of no file system with nobody but the
   * daemon in it, as of the epoch its info last changed. Unknown: the same, empty, as of the FSMap's epoch.
   */
  mdsmap_for_gid(gid: mds_gid_t): MDSMap {
    const fscid = this.fscid_from_gid(gid);
    if (fscid !== FS_CLUSTER_ID_NONE) return this.get_mdsmap(fscid);
    const null_map = MDSMap.create_null_mdsmap();
    const info = this.standby_daemons.get(gid);
    null_map.epoch = this.standby_epochs.get(gid) ?? this.epoch;
    if (info) null_map.mds_info.set(gid, info.clone());
    return null_map;
  }

  /** The document of `ceph fs dump -f json` (`FSMap::dump`). */
  dump(): JsonObject {
    const standbys = [...this.standby_daemons].map(([gid, info]) => ({
      ...info.dump(),
      epoch: this.standby_epochs.get(gid) ?? this.epoch,
    }));
    return {
      epoch: this.epoch,
      default_fscid: this.legacy_client_fscid,
      compat: this.default_compat.dump(),
      feature_flags: {
        enable_multiple: this.enable_multiple,
        ever_enabled_multiple: this.ever_enabled_multiple,
      },
      standbys,
      filesystems: [...this.filesystems.values()].map((fs) => fs.dump()),
    };
  }
}
