import type { bufferlist } from '../ceph/messages/bufferlist.ts';

/** One object: its data, attributes and sorted map. */
export interface StoredObject {
  data: bufferlist;
  readonly xattrs: Map<string, bufferlist>;
  omap_header: bufferlist;
  readonly omap: Map<string, bufferlist>;
  /** Counts the writes. */
  version: number;
}

/** An OSD's disk: the objects of each pool by name. It outlives the OSD's process. */
export class ObjectStore {
  private readonly pools = new Map<number, Map<string, StoredObject>>();

  get(pool: number, oid: string): StoredObject | undefined {
    return this.pools.get(pool)?.get(oid);
  }

  put(pool: number, oid: string, object: StoredObject): void {
    const objects = this.pools.get(pool) ?? new Map<string, StoredObject>();
    this.pools.set(pool, objects);
    objects.set(oid, object);
  }

  delete(pool: number, oid: string): void {
    this.pools.get(pool)?.delete(oid);
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
