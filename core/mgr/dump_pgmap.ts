import type { JsonObject, JsonValue } from '../ceph/json/value.ts';
import {
  NO_STATS,
  type object_stat_sum_t,
  type osd_stat_t,
  type PGMap,
  type pg_stat_t,
} from '../ceph/PGMap.ts';

/** What Ceph counts of objects, in its order. What a simulated OSD does not count is 0. */
const STAT_SUM = `
num_bytes num_objects num_object_clones num_object_copies num_objects_missing_on_primary
num_objects_missing num_objects_degraded num_objects_misplaced num_objects_unfound num_objects_dirty
num_whiteouts num_read num_read_kb num_write num_write_kb
num_scrub_errors num_shallow_scrub_errors num_deep_scrub_errors num_objects_recovered num_bytes_recovered
num_keys_recovered num_objects_omap num_objects_hit_set_archive num_bytes_hit_set_archive num_flush
num_flush_kb num_evict num_evict_kb num_promote num_flush_mode_high
num_flush_mode_low num_evict_mode_some num_evict_mode_full num_objects_pinned num_legacy_snapsets
num_large_omap_objects num_objects_manifest num_omap_bytes num_omap_keys num_objects_repaired
`
  .trim()
  .split(/\s+/);

const STORE_STATS = `
total available internally_reserved allocated data_stored data_compressed data_compressed_allocated
data_compressed_original omap_allocated internal_metadata
`
  .trim()
  .split(/\s+/);

const zeros = (names: readonly string[]): JsonObject => Object.fromEntries(names.map((name) => [name, 0]));

/** `object_stat_sum_t::dump` */
export function stat_sum(sum: object_stat_sum_t): JsonObject {
  return { ...zeros(STAT_SUM), ...sum, num_object_copies: sum.num_objects };
}

/** `pool_stat_t::dump`: of all groups together, of one pool, or of what was done lately. */
export function pool_stat(sum: object_stat_sum_t, num_pg: number): JsonObject {
  return {
    stat_sum: stat_sum(sum),
    store_stats: zeros(STORE_STATS),
    log_size: 0,
    ondisk_log_size: 0,
    // A simulated group is where its first OSD is.
    up: num_pg,
    acting: num_pg,
    num_store_stats: 0,
  };
}

/** `PGMap::dump_pool_stats` */
export function pool_stats(pg_map: PGMap): JsonObject[] {
  return [...pg_map.pg_stat].map(([poolid, { size }]) => ({
    poolid,
    num_pg: size,
    ...pool_stat(pg_map.get_pool_sum(poolid), size),
  }));
}

/** Parts of a group's statistics that nothing in a simulation goes into: they are as of a group that was just made. */
const NOT_KNOWN = [
  'stats',
  'dirty_stats',
  'omap_stats',
  'hitset_stats',
  'hitset_bytes_stats',
  'pin_stats',
  'manifest_stats',
];
const STAMPS = [
  'fresh',
  'change',
  'active',
  'peered',
  'clean',
  'became_active',
  'became_peered',
  'unstale',
  'undegraded',
  'fullsized',
];
const NO_TIME = '0.000000';

function pg_stat(pool: number, ps: number, { state, acting_primary, stats }: pg_stat_t): JsonObject {
  const osds = acting_primary < 0 ? [] : [acting_primary];
  return {
    pgid: `${pool}.${ps.toString(16)}`,
    version: "0'0",
    reported_seq: 0,
    reported_epoch: 0,
    state,
    ...Object.fromEntries(STAMPS.map((what) => [`last_${what}`, NO_TIME])),
    mapping_epoch: 0,
    log_start: "0'0",
    ondisk_log_start: "0'0",
    created: 0,
    last_epoch_clean: 0,
    parent: '0.0',
    parent_split_bits: 0,
    last_scrub: "0'0",
    last_scrub_stamp: NO_TIME,
    last_deep_scrub: "0'0",
    last_deep_scrub_stamp: NO_TIME,
    last_clean_scrub_stamp: NO_TIME,
    log_size: 0,
    ondisk_log_size: 0,
    ...Object.fromEntries(NOT_KNOWN.map((what) => [`${what}_invalid`, false])),
    snaptrimq_len: 0,
    stat_sum: stat_sum(stats),
    up: osds,
    acting: osds,
    avail_no_missing: [],
    object_location_counts: [],
    blocked_by: [],
    up_primary: acting_primary,
    acting_primary,
    purged_snaps: [],
  };
}

/** `PGMap::dump_pg_stats` */
export function pg_stats(pg_map: PGMap): JsonObject[] {
  return [...pg_map.pg_stat].flatMap(([pool, groups]) =>
    [...groups].map(([ps, stat]) => pg_stat(pool, ps, stat)),
  );
}

function osd_stat({ kb, kb_used, kb_avail }: osd_stat_t, num_pgs: number, num_osds: number): JsonObject {
  return {
    up_from: 0,
    seq: 0,
    num_pgs,
    num_osds,
    num_per_pool_osds: 0,
    num_per_pool_omap_osds: 0,
    kb,
    kb_used,
    kb_used_data: 0,
    kb_used_omap: 0,
    kb_used_meta: 0,
    kb_avail,
    statfs: { ...zeros(STORE_STATS), total: kb * 1024, available: kb_avail * 1024 },
    hb_peers: [],
    snap_trim_queue_len: 0,
    num_snap_trimming: 0,
    num_shards_repaired: 0,
    op_queue_age_hist: { histogram: [], upper_bound: 1 },
    perf_stat: { commit_latency_ms: 0, apply_latency_ms: 0, commit_latency_ns: 0, apply_latency_ns: 0 },
    alerts: [],
  };
}

/** `PGMap::dump_osd_stats` */
export function osd_stats(pg_map: PGMap): JsonObject[] {
  const led = new Map<number, number>();
  for (const groups of pg_map.pg_stat.values())
    for (const { acting_primary: osd } of groups.values()) led.set(osd, (led.get(osd) ?? 0) + 1);
  return [...pg_map.osd_stat].map(([osd, stat]) => ({ osd, ...osd_stat(stat, led.get(osd) ?? 0, 1) }));
}

/** `PGMap::dump_osd_ping_times`: on a simulated network nobody's heartbeat is slow. */
export function osd_ping_times(pg_map: PGMap): JsonObject[] {
  return [...pg_map.osd_stat.keys()].map((osd) => ({ osd, network_ping_times: [] }));
}

/** `PGMap::dump_delta` */
export function pg_stats_delta(pg_map: PGMap): JsonObject {
  return { ...pool_stat(pg_map.pg_sum_delta, 0), stamp_delta: pg_map.stamp_delta.toFixed(6) };
}

/** `PGMap::dump`, without ping times. */
export function pg_dump(pg_map: PGMap, stamp: string): JsonObject {
  const num_pg = pg_map.get_num_pg();
  return {
    version: pg_map.version,
    stamp,
    last_osdmap_epoch: 0,
    last_pg_scan: 0,
    pg_stats_sum: pool_stat(pg_map.get_pg_sum(), num_pg),
    osd_stats_sum: {
      ...osd_stat(pg_map.get_osd_sum(), num_pg, pg_map.osd_stat.size),
      network_ping_times: [],
    },
    pg_stats_delta: pg_stats_delta(pg_map),
    pg_stats: pg_stats(pg_map),
    pool_stats: pool_stats(pg_map),
    osd_stats: osd_stats(pg_map),
    pool_statfs: [],
  };
}

/** What clients read and wrote lately, a second; nothing where they did not (`client_io_rate_summary`). */
export function client_io_rate(delta: object_stat_sum_t, seconds: number): JsonObject {
  if (seconds <= 0 || (delta.num_read === 0 && delta.num_write === 0)) return {};
  const rate = (n: number): number => Math.floor(n / seconds);
  return {
    ...(delta.num_read > 0 ? { read_bytes_sec: rate(delta.num_read_kb * 1024) } : {}),
    ...(delta.num_write > 0 ? { write_bytes_sec: rate(delta.num_write_kb * 1024) } : {}),
    read_op_per_sec: rate(delta.num_read),
    write_op_per_sec: rate(delta.num_write),
  };
}

/** `PGMap::dump_pool_stats_and_io_rate` of every pool; nothing recovers in a simulation. */
export function osd_pool_stats(
  pg_map: PGMap,
  pools: Iterable<readonly [number, { name: string }]>,
): JsonValue {
  return [...pools].map(([pool_id, { name }]) => ({
    pool_name: name,
    pool_id,
    recovery: {},
    recovery_rate: {},
    client_io_rate: client_io_rate(pg_map.per_pool_sum_delta.get(pool_id) ?? NO_STATS, pg_map.stamp_delta),
  }));
}

/** `PGMap::print_summary` */
export function pg_status(pg_map: PGMap): JsonObject {
  const num_pgs = pg_map.get_num_pg();
  const sum = pg_map.get_pg_sum();
  const osd = pg_map.get_osd_sum();
  return {
    pgs_by_pool_state: [...pg_map.pg_stat].map(([pool_id, groups]) => {
      const counts = new Map<string, number>();
      for (const { state } of groups.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
      const pg_state_counts = [...counts].map(([state_name, count]) => ({ state_name, count }));
      return { pool_id, pg_state_counts };
    }),
    pgs_by_state: pg_map.num_pg_by_state().map(([state_name, count]) => ({ state_name, count })),
    num_pgs,
    num_pools: pg_map.pg_stat.size,
    num_objects: sum.num_objects,
    data_bytes: sum.num_bytes,
    bytes_used: osd.kb_used * 1024,
    bytes_avail: osd.kb_avail * 1024,
    bytes_total: osd.kb * 1024,
    ...client_io_rate(pg_map.pg_sum_delta, pg_map.stamp_delta),
  };
}
