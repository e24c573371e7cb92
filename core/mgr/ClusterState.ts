import { FSMap } from '../ceph/FSMap.ts';
import type { MgrMap } from '../ceph/MgrMap.ts';
import type { MMgrDigest } from '../ceph/messages/MMgrDigest.ts';
import type { MPGStats } from '../ceph/messages/MPGStats.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import { add_stats, NO_STATS, type object_stat_sum_t, PGMap } from '../ceph/PGMap.ts';
import { ServiceMap } from '../ceph/ServiceMap.ts';
import { type AdminSocketHook, sync_hook } from '../daemon/AdminSocket.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import { decide, traced } from '../trace/traced.ts';

/** Changes older than this many reports no longer count into rates (mon_stat_smooth_intervals). */
const SMOOTH_OPTION = 'mon_stat_smooth_intervals';

type PoolSums = ReadonlyMap<number, object_stat_sum_t>;

/**
 * The maps and statistics of the cluster, as the active mgr has them (Ceph's ClusterState). The OSDMap itself stays
 * with the Objecter.
 */
export class ClusterState {
  fsmap = new FSMap();
  servicemap = new ServiceMap();
  mgr_map: MgrMap;
  /** The mon's last; null before the first. */
  digest: MMgrDigest | null = null;
  readonly pg_map = new PGMap();
  private readonly cct: CephContext;
  private objecter: Objecter | null = null;
  private have_fs_map = false;
  private asok_hook: AdminSocketHook | null = null;
  private last_sum: { at: number; sum: object_stat_sum_t; pools: PoolSums } | null = null;
  private readonly deltas: { seconds: number; sum: object_stat_sum_t; pools: PoolSums }[] = [];

  constructor(cct: CephContext, mgr_map: MgrMap) {
    this.cct = cct;
    this.mgr_map = mgr_map;
  }

  @traced('ClusterState::set_objecter')
  set_objecter(objecter: Objecter): void {
    this.objecter = objecter;
  }

  @traced('ClusterState::set_fsmap')
  set_fsmap(fsmap: FSMap): void {
    this.fsmap = fsmap;
    this.have_fs_map = true;
  }

  @traced('ClusterState::set_mgr_map')
  set_mgr_map(map: MgrMap): void {
    this.mgr_map = map;
  }

  @traced('ClusterState::set_service_map')
  set_service_map(map: ServiceMap): void {
    this.servicemap = map.clone();
  }

  @traced('ClusterState::load_digest')
  load_digest(m: MMgrDigest): void {
    this.digest = m;
  }

  /** An OSD's report. What it says of pools and groups that are no more is dropped. */
  @traced('ClusterState::ingest_pgstats')
  ingest_pgstats(m: MPGStats): void {
    const from = m.get_source()?.num ?? -1;
    this.pg_map.osd_stat.set(from, m.osd_stat);
    this.with_osdmap((osdmap) => {
      const pg_nums = new Map<number, number>();
      for (const pool of new Set(m.pg_stat.map((pg) => pg.pool))) {
        const pg_num = osdmap.get_pg_pool(pool)?.pg_num;
        if (!decide('the pool is gone', pg_num === undefined, pool) && pg_num !== undefined)
          pg_nums.set(pool, pg_num);
      }
      for (const { pool, ps, stat } of m.pg_stat)
        if (ps < (pg_nums.get(pool) ?? 0)) this.pg_map.set_pg(pool, ps, stat);
    });
  }

  /** Takes what became of pools and OSDs into the statistics. */
  @traced('ClusterState::notify_osdmap')
  notify_osdmap(osdmap: OSDMap): void {
    this.pg_map.version++;
    for (const pool of [...this.pg_map.pg_stat.keys()])
      if (!osdmap.have_pg_pool(pool)) this.pg_map.remove_pool(pool);
    for (const osd of [...this.pg_map.osd_stat.keys()])
      if (!osdmap.exists(osd)) this.pg_map.osd_stat.delete(osd);
    for (const [pool, { pg_num }] of osdmap.pools) {
      // A group that nobody has reported yet.
      const unknown = { state: 'unknown', acting_primary: -1, stats: NO_STATS };
      for (let ps = 0; ps < pg_num; ps++)
        if (!this.pg_map.pg_stat.get(pool)?.has(ps)) this.pg_map.set_pg(pool, ps, unknown);
    }
  }

  /** What was read and written since the last time: the newest few of these make the rates. */
  @traced('ClusterState::update_delta_stats')
  update_delta_stats(): void {
    const { pg_map } = this;
    pg_map.version++;
    const [at, sum] = [ceph_clock_now(this.cct), pg_map.get_pg_sum()];
    const pools = new Map([...pg_map.pg_stat.keys()].map((pool) => [pool, pg_map.get_pool_sum(pool)]));
    if (this.last_sum !== null) {
      const { last_sum } = this;
      const of_pools = [...pools].map(([pool, now]): [number, object_stat_sum_t] => [
        pool,
        add_stats(now, last_sum.pools.get(pool) ?? now, -1),
      ]);
      const seconds = at - last_sum.at;
      this.deltas.push({ seconds, sum: add_stats(sum, last_sum.sum, -1), pools: new Map(of_pools) });
      if (this.deltas.length > this.cct.conf.get_int(SMOOTH_OPTION)) this.deltas.shift();
    }
    this.last_sum = { at, sum, pools };
    pg_map.stamp_delta = this.deltas.reduce((seconds, delta) => seconds + delta.seconds, 0);
    pg_map.pg_sum_delta = this.deltas.reduce((total, delta) => add_stats(total, delta.sum), NO_STATS);
    const lately = (pool: number): object_stat_sum_t =>
      this.deltas.reduce((total, delta) => add_stats(total, delta.pools.get(pool) ?? NO_STATS), NO_STATS);
    pg_map.per_pool_sum_delta = new Map([...pools.keys()].map((pool) => [pool, lately(pool)]));
  }

  /** The last of its start: what it answers on the admin socket. */
  @traced('ClusterState::final_init')
  final_init(): void {
    this.asok_hook = sync_hook((_command, cmdmap, f) => {
      const wanted = cmdmap.get('value');
      // Nobody's heartbeat is slow on a simulated network.
      f.open_object_section('network_ping_times');
      f.dump_int('threshold', typeof wanted === 'bigint' ? wanted : 1000);
      f.open_array_section('entries');
      f.close_section();
      f.close_section();
      return undefined;
    });
    this.cct.admin_socket.register_command(
      'dump_osd_network name=value,type=CephInt,req=false',
      this.asok_hook,
      'Dump osd heartbeat network ping times',
    );
  }

  shutdown(): void {
    if (this.asok_hook !== null) this.cct.admin_socket.unregister_commands(this.asok_hook);
    this.asok_hook = null;
  }

  have_fsmap(): boolean {
    return this.have_fs_map;
  }

  with_osdmap<T>(look: (osdmap: OSDMap) => T): T {
    if (this.objecter === null) throw new Error('ClusterState has no Objecter yet');
    return this.objecter.with_osdmap(look);
  }
}
