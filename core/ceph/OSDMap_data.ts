import type { JsonObject, JsonValue } from './json/value.ts';
import { OrderedMap } from './ordered.ts';
import type { osd_info_t } from './osd_info_t.ts';
import type { pg_pool_t } from './pg_pool_t.ts';
import type { epoch_t } from './types.ts';
import { utime_t } from './utime.ts';

const DEFAULT_PROFILE = { k: '2', m: '2', plugin: 'jerasure', technique: 'reed_sol_van' };

/** The fields of an OSDMap, with what a new cluster of 16.2 has (the base of OSDMap). */
export class OSDMap_data {
  epoch: epoch_t = 0;
  fsid = '';
  created: utime_t = utime_t.ZERO;
  modified: utime_t = utime_t.ZERO;
  last_up_change: utime_t = utime_t.ZERO;
  last_in_change: utime_t = utime_t.ZERO;
  /** The same three times: joined in order of bit, as a number, in order of name. */
  flags = 'sortbitwise,recovery_deletes,purged_snapdirs,pglog_hardlimit';
  flags_num = 5799936;
  flags_set: readonly string[] = ['pglog_hardlimit', 'purged_snapdirs', 'recovery_deletes', 'sortbitwise'];
  crush_version = 1;
  // Ceph keeps these as 32-bit floats and prints what is left of them.
  full_ratio = Math.fround(0.95);
  backfillfull_ratio = Math.fround(0.9);
  nearfull_ratio = Math.fround(0.85);
  cluster_snapshot = '';
  /** Id of the newest pool there ever was. */
  pool_max = 0;
  /** Ids stay below; get_max_osd knows it of OSDs that were added since. */
  max_osd = 0;
  require_min_compat_client = 'luminous';
  min_compat_client = 'jewel';
  require_osd_release = 'pacific';
  pools = new OrderedMap<number, pg_pool_t>();
  osds = new OrderedMap<number, osd_info_t>();
  // Placement is not simulated: what steers it is only kept.
  pg_upmap: readonly JsonValue[] = [];
  pg_upmap_items: readonly JsonValue[] = [];
  pg_temp: readonly JsonValue[] = [];
  primary_temp: readonly JsonValue[] = [];
  /** Who is shut out, as `127.0.0.1:6809/123` (nonce 0: all at that address), until when. */
  blocklist: Map<string, utime_t> = new OrderedMap<string, utime_t>();
  /** The same of networks, as `cidr:10.0.0.0:0/24`. */
  range_blocklist: Map<string, utime_t> = new OrderedMap<string, utime_t>();
  erasure_code_profiles: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
    ['default', new Map(Object.entries(DEFAULT_PROFILE))],
  ]);
  removed_snaps_queue: readonly JsonValue[] = [];
  new_removed_snaps: readonly JsonValue[] = [];
  new_purged_snaps: readonly JsonValue[] = [];
  crush_node_flags: JsonValue = {};
  device_class_flags: JsonValue = {};
  stretch_mode: JsonObject = {
    stretch_mode_enabled: false,
    stretch_bucket_count: 0,
    degraded_stretch_mode: 0,
    recovering_stretch_mode: 0,
    stretch_mode_bucket: 0,
  };
}
