import * as c from './codecs.ts';
import { type Codec, dict, type Fields, print_fields, required } from './json/codec.ts';
import type { JsonObject } from './json/value.ts';
import type { OSDMap_data } from './OSDMap_data.ts';
import type { utime_t } from './utime.ts';

const blocklist = dict(c.time);
const mutable_blocklist: Codec<Map<string, utime_t>> = {
  ...blocklist,
  read: (at) => new Map(blocklist.read(at)),
};

/** What stands before the pools and the OSDs, and what after, in the order of 16.2. */
export const OSDMAP_HEAD: Fields<OSDMap_data> = {
  epoch: required(c.epoch),
  fsid: required(c.text),
  created: required(c.time),
  modified: required(c.time),
  last_up_change: c.time,
  last_in_change: c.time,
  flags: required(c.text),
  flags_num: c.uint53,
  flags_set: c.names,
  crush_version: c.uint32,
  full_ratio: c.double,
  backfillfull_ratio: c.double,
  nearfull_ratio: c.double,
  cluster_snapshot: c.text,
  pool_max: required(c.int53),
  max_osd: required(c.int32),
  require_min_compat_client: c.text,
  min_compat_client: c.text,
  require_osd_release: c.text,
};
export const OSDMAP_TAIL: Fields<OSDMap_data> = {
  pg_upmap: c.kept_list,
  pg_upmap_items: c.kept_list,
  pg_temp: c.kept_list,
  primary_temp: c.kept_list,
  blocklist: mutable_blocklist,
  range_blocklist: mutable_blocklist,
  erasure_code_profiles: dict(dict(c.text)),
  removed_snaps_queue: c.kept_list,
  new_removed_snaps: c.kept_list,
  new_purged_snaps: c.kept_list,
  crush_node_flags: c.kept,
  device_class_flags: c.kept,
  stretch_mode: c.kept_object,
};

/** The document of `ceph osd dump -f json`, keys in the order of 16.2 (`OSDMap::dump`). */
export function dump_osdmap(map: OSDMap_data, max_osd: number): JsonObject {
  return {
    ...print_fields(map, OSDMAP_HEAD),
    // It stands where the head has it.
    max_osd,
    pools: [...map.pools].map(([id, pool]) => pool.dump(id)),
    osds: [...map.osds].map(([id, osd]) => osd.dump(id)),
    osd_xinfo: [...map.osds].map(([id, osd]) => osd.dump_xinfo(id)),
    ...print_fields(map, OSDMAP_TAIL),
  };
}
