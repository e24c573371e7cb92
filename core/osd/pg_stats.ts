import { MPGStats, type PGStat } from '../ceph/messages/MPGStats.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import { add_stats, NO_STATS, type object_stat_sum_t } from '../ceph/PGMap.ts';
import { candidate_osds, primary_of_group } from '../daemon/objecter/placement.ts';
import type { ObjectStore } from './ObjectStore.ts';

/** The size of a simulated disk, in KiB (memstore_device_bytes of the recorded cluster). */
const DISK_KB = 2 * 1024 * 1024;

/** What clients have read and written, by pool and placement group: counted from the OSD's start on. */
export class IoStats {
  private readonly pools = new Map<number, Map<number, object_stat_sum_t>>();

  get(pool: number, ps: number): object_stat_sum_t {
    return this.pools.get(pool)?.get(ps) ?? NO_STATS;
  }

  add(pool: number, ps: number, bytes: number, write: boolean): void {
    const kb = Math.ceil(bytes / 1024);
    const done = write
      ? { ...NO_STATS, num_write: 1, num_write_kb: kb }
      : { ...NO_STATS, num_read: 1, num_read_kb: kb };
    const groups = this.pools.get(pool) ?? new Map<number, object_stat_sum_t>();
    this.pools.set(pool, groups.set(ps, add_stats(this.get(pool, ps), done)));
  }
}

/** A placement group as it was reported last, and what of IoStats was in that. */
interface Told {
  readonly report: PGStat;
  readonly io: object_stat_sum_t;
}

/**
 * The reports of the placement groups that an OSD leads. In a simulated cluster they are always clean. A group that is
 * as it was is told with the same object: who takes the report need not look into it.
 */
export class PgStats {
  readonly io = new IoStats();
  private readonly whoami: number;
  private readonly store: ObjectStore;
  private osdmap: OSDMap | null = null;
  /** The pools of that map, and the groups in them that this OSD leads. */
  private pools: {
    readonly pool: number;
    readonly pg_num: number;
    readonly led: Map<number, Told | null>;
  }[] = [];

  constructor(whoami: number, store: ObjectStore) {
    this.whoami = whoami;
    this.store = store;
  }

  report(osdmap: OSDMap): MPGStats {
    if (osdmap !== this.osdmap) this.follow(osdmap);
    const pg_stat: PGStat[] = [];
    let used = 0;
    for (const { pool, pg_num, led } of this.pools) {
      const { groups } = this.store.usage(pool, pg_num);
      for (const [ps, before] of led) {
        const { objects, bytes } = groups[ps] ?? { objects: 0, bytes: 0 };
        used += bytes;
        const now = this.told(before, pool, ps, objects, bytes);
        if (now !== before) led.set(ps, now);
        pg_stat.push(now.report);
      }
    }
    const kb_used = Math.ceil(used / 1024);
    const osd_stat = { kb: DISK_KB, kb_used, kb_avail: DISK_KB - kb_used };
    return new MPGStats(osdmap.fsid, osdmap.epoch, osd_stat, pg_stat);
  }

  private told(before: Told | null, pool: number, ps: number, objects: number, bytes: number): Told {
    const io = this.io.get(pool, ps);
    const known = before?.report.stat.stats;
    if (before?.io === io && known?.num_objects === objects && known.num_bytes === bytes) return before;
    const stats = { ...io, num_objects: objects, num_bytes: bytes };
    const stat = { state: 'active+clean', acting_primary: this.whoami, stats };
    return { report: { pool, ps, stat }, io };
  }

  /** How many groups of each pool the OSD leads. */
  led(osdmap: OSDMap): ReadonlyMap<number, number> {
    if (osdmap !== this.osdmap) this.follow(osdmap);
    return new Map(this.pools.map(({ pool, led }) => [pool, led.size]));
  }

  /** Another map: other pools, and other groups to lead. */
  private follow(osdmap: OSDMap): void {
    const candidates = candidate_osds(osdmap);
    this.osdmap = osdmap;
    this.pools = [...osdmap.pools].map(([pool, { pg_num }]) => {
      const led = new Map<number, Told | null>();
      for (let ps = 0; ps < pg_num; ps++)
        if (primary_of_group(candidates, ps) === this.whoami) led.set(ps, null);
      return { pool, pg_num, led };
    });
  }
}
