import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { JsonObject, JsonValue } from '../ceph/json/value.ts';
import type { PGMap } from '../ceph/PGMap.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Formatter } from '../daemon/Formatter.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { ClusterState } from './ClusterState.ts';
import type { DaemonStateIndex } from './DaemonState.ts';
import { type CrushDevice, dump_crush, dump_tree } from './dump_crush.ts';
import {
  osd_ping_times,
  osd_pool_stats,
  osd_stats,
  pg_dump,
  pg_stats,
  pg_stats_delta,
  pg_status,
  pool_stat,
  pool_stats,
} from './dump_pgmap.ts';
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
  // Ceph's own map is binary, and its text ends before it begins.
  osdmap_crush_map_text: () => '',
  osd_map: ({ cluster_state }) => cluster_state.with_osdmap((osdmap) => osdmap.dump()),
  osd_map_tree: (from) => from.cluster_state.with_osdmap((osdmap) => dump_tree(crush_devices(from), osdmap)),
  osd_map_crush: (from) =>
    dump_crush(crush_devices(from), from.cct.conf.get_int('osd_crush_chooseleaf_type')),
  modified_config_options: ({ daemon_state }) => ({ options: modified_options(daemon_state) }),
  config: ({ cct }) => config(cct),
  mon_map: ({ monc }) => monc.monmap.dump(),
  service_map: ({ cluster_state }) => cluster_state.servicemap.dump(),
  osd_metadata: ({ daemon_state }) => metadata(daemon_state, 'osd'),
  mds_metadata: ({ daemon_state }) => metadata(daemon_state, 'mds'),
  pg_summary: ({ cluster_state }) => pg_summary(cluster_state.pg_map),
  pg_status: ({ cluster_state }) => pg_status(cluster_state.pg_map),
  pg_dump: ({ cluster_state, cct }) =>
    pg_dump(cluster_state.pg_map, time_of_day(cct.process.sim.clock.seconds()).toString()),
  devices: () => ({ devices: [] }),
  io_rate: ({ cluster_state: { pg_map } }) => ({ pg_stats_delta: pg_stats_delta(pg_map) }),
  df: ({ cluster_state }) => df(cluster_state),
  pg_stats: ({ cluster_state }) => ({ pg_stats: pg_stats(cluster_state.pg_map) }),
  pool_stats: ({ cluster_state }) => ({ pool_stats: pool_stats(cluster_state.pg_map) }),
  pg_ready: ({ pg_ready }) => ({ pg_ready: pg_ready() }),
  osd_stats: ({ cluster_state }) => ({ osd_stats: osd_stats(cluster_state.pg_map), pool_statfs: [] }),
  osd_ping_times: ({ cluster_state }) => ({ osd_ping_times: osd_ping_times(cluster_state.pg_map) }),
  osd_pool_stats: ({ cluster_state }) =>
    cluster_state.with_osdmap(({ pools }) => ({ pool_stats: osd_pool_stats(cluster_state.pg_map, pools) })),
  health: ({ cluster_state }) => ({ json: cluster_state.digest?.health_json() ?? '' }),
  mon_status: ({ cluster_state }) => ({ json: cluster_state.digest?.mon_status_json() ?? '' }),
  mgr_map: ({ cluster_state }) => cluster_state.mgr_map.dump(),
  mgr_ips: ({ cluster_state }) => ({ ips: ips_of(cluster_state.mgr_map.active_addrs) }),
  have_local_config_map: () => ({ have_local_config_map: true }),
};

/** The names of all that a module can ask for. */
export const DATA_NAMES: readonly string[] = Object.keys(DATA);

/**
 * What the mgr knows under a name, as the module sees it; null for a name that it does not know.
 * Source: `ActivePyModules::get_python`. Of Ceph's names only `config_options` is missing. No device is known, as no
 * disk is real.
 */
export function get_python(what: string, from: Sources): JsonValue {
  const make = Object.hasOwn(DATA, what) ? DATA[what] : undefined;
  if (make !== undefined) return make(from);
  // Names that begin so go to one function, which has nothing to say to those it does not know.
  return what.startsWith('osd_map') || what.startsWith('config') || /^device ./.test(what) ? {} : null;
}

/** Where the OSDs are, and how big their disks, as far as they have told. */
function crush_devices({ cluster_state, daemon_state }: Sources): CrushDevice[] {
  return cluster_state.with_osdmap((osdmap) =>
    [...osdmap.osds.keys()].map((id) => ({
      id,
      host: daemon_state.get({ type: 'osd', name: String(id) })?.hostname ?? '',
      kb: cluster_state.pg_map.osd_stat.get(id)?.kb ?? 0,
    })),
  );
}

/** What any daemon has set otherwise than it is by itself. */
function modified_options(daemon_state: DaemonStateIndex): string[] {
  return [...new Set(daemon_state.list().flatMap(({ config }) => [...config]))].sort();
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
  return { by_osd, by_pool, all, pg_stats_sum: pool_stat(pg_map.get_pg_sum(), pg_map.get_num_pg()) };
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
      const used_raw = sum.num_bytes * pool.size;
      const stats = {
        stored: sum.num_bytes,
        stored_data: sum.num_bytes,
        stored_omap: 0,
        objects: sum.num_objects,
        kb_used: Math.ceil(used_raw / 1024),
        bytes_used: used_raw,
        data_bytes_used: used_raw,
        omap_bytes_used: 0,
        percent_used: max_avail > 0 ? used_raw / (max_avail + sum.num_bytes) : 0,
        max_avail,
        quota_objects: 0,
        quota_bytes: 0,
        dirty: 0,
        rd: sum.num_read,
        rd_bytes: sum.num_read_kb * 1024,
        wr: sum.num_write,
        wr_bytes: sum.num_write_kb * 1024,
        compress_bytes_used: 0,
        compress_under_bytes: 0,
        stored_raw: used_raw,
        avail_raw: max_avail * pool.size,
      };
      return { name: pool.name, id, stats };
    }),
  );
  const room = {
    total_bytes: total,
    total_avail_bytes: osd.kb_avail * 1024,
    total_used_bytes: used,
    total_used_raw_bytes: used,
    total_used_raw_ratio: total > 0 ? used / total : 0,
  };
  const counts = { num_osds: pg_map.osd_stat.size, num_per_pool_osds: 0, num_per_pool_omap_osds: 0 };
  return { stats: { ...room, ...counts }, stats_by_class: { hdd: room }, pools };
}
