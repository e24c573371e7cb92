import type { JsonObject } from './json/value.ts';
import { OrderedMap } from './ordered.ts';

/** What is counted of objects (the part of Ceph's object_stat_sum_t that a simulated OSD knows). */
export interface object_stat_sum_t {
  readonly num_bytes: number;
  readonly num_objects: number;
  readonly num_read: number;
  readonly num_read_kb: number;
  readonly num_write: number;
  readonly num_write_kb: number;
}

/** A placement group, as the OSD that leads it reports it (pg_stat_t). */
export interface pg_stat_t {
  /** `active+clean` */
  readonly state: string;
  /** The OSD that reports it. */
  readonly acting_primary: number;
  readonly stats: object_stat_sum_t;
}

/** An OSD's disk (osd_stat_t). */
export interface osd_stat_t {
  readonly kb: number;
  readonly kb_used: number;
  readonly kb_avail: number;
}

export const NO_STATS: object_stat_sum_t = {
  num_bytes: 0,
  num_objects: 0,
  num_read: 0,
  num_read_kb: 0,
  num_write: 0,
  num_write_kb: 0,
};

/** `a + b`, or with `sign` -1 `a - b`, counter by counter. */
export function add_stats(a: object_stat_sum_t, b: object_stat_sum_t, sign: 1 | -1 = 1): object_stat_sum_t {
  return {
    num_bytes: a.num_bytes + sign * b.num_bytes,
    num_objects: a.num_objects + sign * b.num_objects,
    num_read: a.num_read + sign * b.num_read,
    num_read_kb: a.num_read_kb + sign * b.num_read_kb,
    num_write: a.num_write + sign * b.num_write,
    num_write_kb: a.num_write_kb + sign * b.num_write_kb,
  };
}

/** What the monitor keeps of all that (Ceph's PGMapDigest): what `status` shows. */
export interface PGMapDigest {
  readonly num_pg: number;
  readonly num_pool: number;
  /** State to number, most frequent first. */
  readonly pgs_by_state: readonly (readonly [string, number])[];
  readonly sum: object_stat_sum_t;
  readonly osd_sum: osd_stat_t;
  /** How many objects there are in each pool. */
  readonly pool_objects: ReadonlyMap<number, number>;
}

/**
 * Every placement group and disk of the cluster (Ceph's PGMap). Pools and groups in numerical order. Sums are kept as
 * groups change, as Ceph keeps them: nothing here walks all groups.
 */
export class PGMap {
  version = 0;
  /** Pool, then number of the group in it. Only set_pg and remove_pool change it. */
  readonly pg_stat = new OrderedMap<number, OrderedMap<number, pg_stat_t>>();
  readonly osd_stat = new OrderedMap<number, osd_stat_t>();
  /** What was read and written lately, and over how many seconds: for rates. */
  pg_sum_delta: object_stat_sum_t = NO_STATS;
  stamp_delta = 0;
  /** The same of each pool. */
  per_pool_sum_delta: ReadonlyMap<number, object_stat_sum_t> = new Map();
  private num_pg = 0;
  private pg_sum = NO_STATS;
  private readonly pg_pool_sum = new Map<number, object_stat_sum_t>();
  private readonly states = new OrderedMap<string, number>();

  set_pg(pool: number, ps: number, stat: pg_stat_t): void {
    let groups = this.pg_stat.get(pool);
    if (groups === undefined) {
      groups = new OrderedMap<number, pg_stat_t>();
      this.pg_stat.set(pool, groups);
    }
    const before = groups.get(ps);
    if (before === stat) return;
    groups.set(ps, stat);
    if (before !== undefined) this.count(pool, before, -1);
    this.count(pool, stat, 1);
  }

  remove_pool(pool: number): void {
    for (const stat of this.pg_stat.get(pool)?.values() ?? []) this.count(pool, stat, -1);
    this.pg_stat.delete(pool);
    this.pg_pool_sum.delete(pool);
  }

  /** A group as it is now counts, or as it was does not any more. */
  private count(pool: number, { state, stats }: pg_stat_t, sign: 1 | -1): void {
    this.num_pg += sign;
    this.pg_sum = add_stats(this.pg_sum, stats, sign);
    this.pg_pool_sum.set(pool, add_stats(this.get_pool_sum(pool), stats, sign));
    const others = (this.states.get(state) ?? 0) + sign;
    if (others === 0) this.states.delete(state);
    else this.states.set(state, others);
  }

  get_pool_sum(pool: number): object_stat_sum_t {
    return this.pg_pool_sum.get(pool) ?? NO_STATS;
  }

  get_pg_sum(): object_stat_sum_t {
    return this.pg_sum;
  }

  get_osd_sum(): osd_stat_t {
    let [kb, kb_used, kb_avail] = [0, 0, 0];
    for (const stat of this.osd_stat.values()) {
      kb += stat.kb;
      kb_used += stat.kb_used;
      kb_avail += stat.kb_avail;
    }
    return { kb, kb_used, kb_avail };
  }

  /** State to number of groups, the most frequent first. */
  num_pg_by_state(): (readonly [string, number])[] {
    return [...this.states].sort(([, a], [, b]) => b - a);
  }

  get_num_pg(): number {
    return this.num_pg;
  }

  digest(num_pool: number): PGMapDigest {
    return {
      num_pg: this.get_num_pg(),
      num_pool,
      pgs_by_state: this.num_pg_by_state(),
      sum: this.get_pg_sum(),
      osd_sum: this.get_osd_sum(),
      pool_objects: new Map([...this.pg_pool_sum].map(([pool, { num_objects }]) => [pool, num_objects])),
    };
  }
}

/** The `pgmap` object of `status -f json` (`PGMapDigest::print_summary`); all zero where no mgr has sent anything. */
export function dump_pgmap_digest(digest: PGMapDigest | null): JsonObject {
  const osd = digest?.osd_sum ?? { kb: 0, kb_used: 0, kb_avail: 0 };
  return {
    pgs_by_state: (digest?.pgs_by_state ?? []).map(([state_name, count]) => ({ state_name, count })),
    num_pgs: digest?.num_pg ?? 0,
    num_pools: digest?.num_pool ?? 0,
    num_objects: digest?.sum.num_objects ?? 0,
    data_bytes: digest?.sum.num_bytes ?? 0,
    bytes_used: osd.kb_used * 1024,
    bytes_avail: osd.kb_avail * 1024,
    bytes_total: osd.kb * 1024,
  };
}
