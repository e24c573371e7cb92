import type { JsonObject } from './json/value.ts';
import type { OSDMap } from './OSDMap.ts';

/** The document of `ceph osd dump -f json`, keys in the order of 16.2 (`OSDMap::dump`). */
export function dump_osdmap(map: OSDMap): JsonObject {
  return {
    epoch: map.epoch,
    fsid: map.fsid,
    created: map.created.toString(),
    modified: map.modified.toString(),
    last_up_change: map.last_up_change.toString(),
    last_in_change: map.last_in_change.toString(),
    flags: 'sortbitwise,recovery_deletes,purged_snapdirs,pglog_hardlimit',
    flags_num: 5799936,
    flags_set: ['pglog_hardlimit', 'purged_snapdirs', 'recovery_deletes', 'sortbitwise'],
    crush_version: map.crush_version,
    // Ceph keeps these as 32-bit floats and prints what is left of them.
    full_ratio: Math.fround(0.95),
    backfillfull_ratio: Math.fround(0.9),
    nearfull_ratio: Math.fround(0.85),
    cluster_snapshot: '',
    pool_max: map.pool_max,
    max_osd: map.get_max_osd(),
    require_min_compat_client: 'luminous',
    min_compat_client: 'jewel',
    require_osd_release: 'pacific',
    pools: [...map.pools].map(([id, pool]) => pool.dump(id)),
    osds: [...map.osds].map(([id, osd]) => osd.dump(id)),
    osd_xinfo: [...map.osds].map(([id, osd]) => osd.dump_xinfo(id)),
    pg_upmap: [],
    pg_upmap_items: [],
    pg_temp: [],
    primary_temp: [],
    blocklist: new Map([...map.blocklist].map(([addr, until]) => [addr, until.toString()])),
    range_blocklist: {},
    erasure_code_profiles: {
      default: { k: '2', m: '2', plugin: 'jerasure', technique: 'reed_sol_van' },
    },
    removed_snaps_queue: [],
    new_removed_snaps: [],
    new_purged_snaps: [],
    crush_node_flags: {},
    device_class_flags: {},
    stretch_mode: {
      stretch_mode_enabled: false,
      stretch_bucket_count: 0,
      degraded_stretch_mode: 0,
      recovering_stretch_mode: 0,
      stretch_mode_bucket: 0,
    },
  };
}
