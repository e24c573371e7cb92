import type { bufferlist } from '../ceph/messages/bufferlist.ts';
import type { OSDOpResult } from '../ceph/messages/OSDOp.ts';
import { PoolUsage } from './PoolUsage.ts';

/** One object: its data, attributes and sorted map. */
export interface StoredObject {
  data: bufferlist;
  readonly xattrs: Map<string, bufferlist>;
  omap_header: bufferlist;
  readonly omap: Map<string, bufferlist>;
  /** Counts the writes. */
  version: number;
}

/** What a write was answered with. */
export interface WriteOutcome {
  readonly result: number;
  readonly results: readonly OSDOpResult[];
}

/** How many writes are remembered (osd_min_pg_log_entries is 250 a placement group). */
const LOG_ENTRIES = 2000;

/**
 * The disks of all OSDs: the objects of each pool by name. They outlive the OSDs' processes. A placement group that gets
 * another OSD is there at once; the one that had it is shut out as soon as the other has begun, as peering does it.
 */
export class ObjectStore {
  /** Counts the writes there ever were. */
  last_version = 0;
  /** The newest writes by request, oldest first: one that comes again is not done again (Ceph's pg log). */
  private readonly log = new Map<string, WriteOutcome>();
  private readonly pools = new Map<number, Map<string, StoredObject>>();
  private readonly usages = new Map<number, PoolUsage>();

  /** Who leads a placement group, and by the map of which epoch. */
  private readonly leaders = new Map<string, { readonly osd: number; readonly epoch: number }>();

  /** `osd` leads a placement group, says its map of `epoch`. False if another has begun to by a newer one. */
  lead(pool: number, ps: number, osd: number, epoch: number): boolean {
    const group = `${pool}.${ps}`;
    const known = this.leaders.get(group);
    if (known?.osd === osd) return true;
    if (known !== undefined && known.epoch > epoch) return false;
    this.leaders.set(group, { osd, epoch });
    return true;
  }

  get(pool: number, oid: string): StoredObject | undefined {
    return this.pools.get(pool)?.get(oid);
  }

  put(pool: number, oid: string, object: StoredObject): void {
    const objects = this.pools.get(pool) ?? new Map<string, StoredObject>();
    this.pools.set(pool, objects);
    objects.set(oid, object);
    this.usages.get(pool)?.put(oid, object.data.length);
  }

  delete(pool: number, oid: string): void {
    this.pools.get(pool)?.delete(oid);
    this.usages.get(pool)?.delete(oid);
  }

  /** Drops what is in pools that are no more. */
  keep_pools(is_there: (pool: number) => boolean): void {
    for (const pool of [...this.pools.keys()]) {
      if (is_there(pool)) continue;
      this.pools.delete(pool);
      this.usages.delete(pool);
    }
  }

  /** What a pool's objects take up, where it has so many placement groups. */
  usage(pool: number, pg_num: number): PoolUsage {
    const known = this.usages.get(pool);
    if (known?.pg_num === pg_num) return known;
    const usage = new PoolUsage(pg_num);
    for (const [oid, { data }] of this.pools.get(pool) ?? []) usage.put(oid, data.length);
    this.usages.set(pool, usage);
    return usage;
  }

  /** What the write with that request id came to, if it was done lately. */
  find_write(reqid: string): WriteOutcome | undefined {
    return this.log.get(reqid);
  }
  log_write(reqid: string, outcome: WriteOutcome): void {
    this.log.set(reqid, outcome);
    const [oldest] = this.log.keys();
    if (this.log.size > LOG_ENTRIES && oldest !== undefined) this.log.delete(oldest);
  }

  /** The names of a pool's objects, sorted. */
  list(pool: number): string[] {
    return [...(this.pools.get(pool)?.keys() ?? [])].sort();
  }
}

/** An empty object, or a copy of one: steps work on the copy, so that they happen all or none. */
export function copy_of(object: StoredObject | undefined): StoredObject {
  return {
    data: object?.data ?? '',
    xattrs: new Map(object?.xattrs),
    omap_header: object?.omap_header ?? '',
    omap: new Map(object?.omap),
    version: object?.version ?? 0,
  };
}
