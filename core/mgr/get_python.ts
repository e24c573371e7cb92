import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { JsonObject, JsonValue } from '../ceph/json/value.ts';
import type { object_stat_sum_t, PGMap } from '../ceph/PGMap.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Formatter } from '../daemon/Formatter.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { ClusterState } from './ClusterState.ts';
import type { DaemonStateIndex } from './DaemonState.ts';
import { parse } from './MetadataUpdate.ts';

/** Where the data come from. */
interface Sources {
  readonly cct: CephContext;
  readonly monc: MonClient;
  readonly cluster_state: ClusterState;
  readonly daemon_state: DaemonStateIndex;
  readonly pg_ready: () => boolean;
}

/** By the name that a module asks with: how it is made. In the order of Ceph's own list. */
const DATA: Readonly<Record<string, (from: Sources) => JsonValue>> = {
  fs_map: ({ cluster_state }) => cluster_state.fsmap.dump(),
  osd_map: ({ cluster_state }) => cluster_state.with_osdmap((osdmap) => osdmap.dump()),
  mon_map: ({ monc }) => monc.monmap.dump(),
  service_map: ({ cluster_state }) => cluster_state.servicemap.dump(),
  osd_metadata: ({ daemon_state }) => metadata(daemon_state, 'osd'),
  mds_metadata: ({ daemon_state }) => metadata(daemon_state, 'mds'),
  config: ({ cct }) => config(cct),
  pg_summary: ({ cluster_state }) => pg_summary(cluster_state.pg_map),
  devices: () => ({ devices: [] }),
  pg_status: ({ cluster_state }) => ({
    pgs_by_state: by_state(cluster_state.pg_map),
    num_pgs: cluster_state.pg_map.get_num_pg(),
    num_pools: cluster_state.pg_map.pg_stat.size,
  }),
  io_rate: ({ cluster_state: { pg_map } }) => ({
    pg_stats_delta: { stamp_delta: pg_map.stamp_delta.toFixed(6), stat_sum: stat_sum(pg_map.pg_sum_delta) },
  }),
  df: ({ cluster_state }) => df(cluster_state),
  osd_stats: ({ cluster_state }) => ({
    osd_stats: [...cluster_state.pg_map.osd_stat].map(([osd, stat]) => ({ osd, ...stat })),
  }),
  pg_ready: ({ pg_ready }) => pg_ready(),
  health: ({ cluster_state }) => ({ json: cluster_state.digest?.health_json() ?? '' }),
  mon_status: ({ cluster_state }) => ({ json: cluster_state.digest?.mon_status_json() ?? '' }),
  mgr_map: ({ cluster_state }) => cluster_state.mgr_map.dump(),
  mgr_ips: ({ cluster_state }) => ({ ips: ips_of(cluster_state.mgr_map.active_addrs) }),
  have_local_config_map: () => false,
};

/** The names of all that a module can ask for. */
export const DATA_NAMES: readonly string[] = Object.keys(DATA);

/**
 * What the mgr knows under a name, as the module sees it; null for a name that it does not know.
 * Source: `ActivePyModules::get_python`. Of Ceph's names those are missing that a simulated cluster has nothing for:
 * CRUSH, ping times, what each daemon has configured. No device is known, as no disk is real.
 */
export function get_python(what: string, from: Sources): JsonValue {
  const make = Object.hasOwn(DATA, what) ? DATA[what] : undefined;
  return make === undefined ? null : make(from);
}

/** Every option of the mgr's own, as `config show` prints it. */
function config(cct: CephContext): JsonValue {
  const f = Formatter.create('json', 'json');
  f.open_object_section('config');
  cct.conf.show_config(f);
  f.close_section();
  return parse(f.flush());
}

/** Each host once, in order of address. */
const ips_of = (addrs: entity_addrvec_t): string[] =>
  [...new Set(addrs.v.map((addr) => addr.ip))].filter((ip) => ip !== '').sort();

function metadata(daemon_state: DaemonStateIndex, type: string): JsonObject {
  const all = daemon_state
    .get_by_service(type)
    .map((state): [string, JsonValue] => [
      state.key.name,
      new Map([...state.metadata, ['hostname', state.hostname]]),
    ]);
  return Object.fromEntries(all);
}

const stat_sum = (sum: object_stat_sum_t): JsonObject => ({ ...sum });

const by_state = (pg_map: PGMap): JsonValue =>
  pg_map.num_pg_by_state().map(([state_name, count]) => ({ state_name, count }));

function pg_summary(pg_map: PGMap): JsonObject {
  const by_osd = new Map<string, Map<string, number>>();
  const by_pool = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  const count = (of: Map<string, number>, state: string) => of.set(state, (of.get(state) ?? 0) + 1);
  const within = (of: Map<string, Map<string, number>>, key: string) => {
    const found = of.get(key) ?? new Map<string, number>();
    of.set(key, found);
    return found;
  };
  for (const [pool, groups] of pg_map.pg_stat) {
    for (const { state, acting_primary } of groups.values()) {
      if (acting_primary >= 0) count(within(by_osd, String(acting_primary)), state);
      count(within(by_pool, String(pool)), state);
      count(all, state);
    }
  }
  return { by_osd, by_pool, all, pg_stats_sum: { stat_sum: stat_sum(pg_map.get_pg_sum()) } };
}

/** Room and use of the cluster and of each pool (`PGMap::dump_cluster_stats`, `dump_pool_stats_full`). */
function df(cluster_state: ClusterState): JsonObject {
  const { pg_map } = cluster_state;
  const osd = pg_map.get_osd_sum();
  const total = osd.kb * 1024;
  const used = osd.kb_used * 1024;
  const pools = cluster_state.with_osdmap((osdmap) =>
    [...osdmap.pools].map(([id, pool]) => {
      const sum = pg_map.get_pool_sum(id);
      // A disk counts as full before it is (mon_osd_full_ratio).
      const max_avail = Math.floor((osd.kb_avail * 1024 * 0.95) / pool.size);
      const stats = {
        stored: sum.num_bytes,
        objects: sum.num_objects,
        kb_used: Math.ceil((sum.num_bytes * pool.size) / 1024),
        bytes_used: sum.num_bytes * pool.size,
        percent_used: max_avail > 0 ? (sum.num_bytes * pool.size) / (max_avail + sum.num_bytes) : 0,
        max_avail,
        rd: sum.num_read,
        rd_bytes: sum.num_read_kb * 1024,
        wr: sum.num_write,
        wr_bytes: sum.num_write_kb * 1024,
      };
      return { name: pool.name, id, stats };
    }),
  );
  return {
    stats: {
      total_bytes: total,
      total_avail_bytes: osd.kb_avail * 1024,
      total_used_bytes: used,
      total_used_raw_bytes: used,
      total_used_raw_ratio: total > 0 ? used / total : 0,
      num_osds: pg_map.osd_stat.size,
    },
    pools,
  };
}
