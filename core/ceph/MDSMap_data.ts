import { CompatSet } from './CompatSet.ts';
import { CEPH_MDSMAP_DEFAULTS } from './MDSMap_flags.ts';
import type { mds_info_t } from './mds_info_t.ts';
import { OrderedMap, OrderedSet } from './ordered.ts';
import type { epoch_t, mds_gid_t, mds_rank_t } from './types.ts';
import { utime_t } from './utime.ts';

/** What an MDSMap holds, with the defaults of 16.2. Questions about it are asked in MDSMap_query. */
export class MDSMap_data {
  compat = new CompatSet();
  epoch: epoch_t = 0;
  /** False in the map a daemon without a file system is sent. */
  enabled = false;
  fs_name = 'cephfs';
  flags: number = CEPH_MDSMAP_DEFAULTS;
  last_failure: epoch_t = 0;
  /** A daemon must have this OSDMap before it replays: in it its forerunner is blocklisted. */
  last_failure_osd_epoch: epoch_t = 0;
  created: utime_t = utime_t.ZERO;
  modified: utime_t = utime_t.ZERO;
  /** The rank that has the snap table. */
  tableserver: mds_rank_t = 0;
  /** The rank that has the root directory. */
  root: mds_rank_t = 0;
  /** Seconds after which a silent client is stale. */
  session_timeout = 60;
  /** Seconds after which a stale client is evicted. */
  session_autoclose = 300;
  /** Bytes. int64. */
  max_file_size = 1n << 40n;
  /** Feature bit to name; empty where nothing is required. */
  required_client_features = new OrderedMap<number, string>();
  /** Pool ids; the first is the default one. */
  data_pools: number[] = [];
  /** -1 without one. */
  metadata_pool = -1;
  max_mds: mds_rank_t = 1;
  /** What `max_mds` was before the file system was taken down. */
  old_max_mds: mds_rank_t = 0;
  /** -1 means "not set": the monitor makes it 1 once there is a standby. */
  standby_count_wanted = -1;
  balancer = '';
  /** Ranks that exist: up, failed or damaged. */
  in = new OrderedSet<mds_rank_t>();
  failed = new OrderedSet<mds_rank_t>();
  damaged = new OrderedSet<mds_rank_t>();
  /** Ranks that existed once and left in good order. */
  stopped = new OrderedSet<mds_rank_t>();
  /** Who holds which rank. */
  up = new OrderedMap<mds_rank_t, mds_gid_t>();
  mds_info = new OrderedMap<mds_gid_t, mds_info_t>();
  ever_allowed_features = 0;
  explicitly_allowed_features = 0;
  inline_data_enabled = false;

  /** Makes this map a copy of `other` that shares nothing with it. */
  assign(other: MDSMap_data): void {
    Object.assign(this, other);
    this.compat = other.compat.clone();
    this.required_client_features = new OrderedMap(other.required_client_features);
    this.data_pools = [...other.data_pools];
    this.in = new OrderedSet(other.in);
    this.failed = new OrderedSet(other.failed);
    this.damaged = new OrderedSet(other.damaged);
    this.stopped = new OrderedSet(other.stopped);
    this.up = new OrderedMap(other.up);
    this.mds_info = new OrderedMap([...other.mds_info].map(([gid, info]) => [gid, info.clone()]));
  }
}
