import { ceph_stable_mod, object_hash } from '../ceph/object_hash.ts';

/** What a placement group holds. */
export interface GroupUsage {
  objects: number;
  bytes: number;
}

/** What the objects of a pool take up, in each placement group: kept as they come and go, not counted anew. */
export class PoolUsage {
  readonly pg_num: number;
  /** By the group's number. */
  readonly groups: readonly GroupUsage[];
  private readonly objects = new Map<string, { readonly group: GroupUsage; bytes: number }>();

  constructor(pg_num: number) {
    this.pg_num = pg_num;
    this.groups = Array.from({ length: pg_num }, () => ({ objects: 0, bytes: 0 }));
  }

  /** An object is so long now. */
  put(oid: string, bytes: number): void {
    let object = this.objects.get(oid);
    if (object === undefined) {
      const group = this.groups[ceph_stable_mod(object_hash(oid), this.pg_num)];
      if (group === undefined) return;
      object = { group, bytes: 0 };
      this.objects.set(oid, object);
      group.objects++;
    }
    set_bytes(object, bytes);
  }

  delete(oid: string): void {
    const object = this.objects.get(oid);
    if (object === undefined) return;
    this.objects.delete(oid);
    object.group.objects--;
    set_bytes(object, 0);
  }
}

function set_bytes(object: { readonly group: GroupUsage; bytes: number }, bytes: number): void {
  object.group.bytes += bytes - object.bytes;
  object.bytes = bytes;
}
