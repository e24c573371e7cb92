import type { version_t } from '../ceph/types.ts';
import type { CDirEntries } from './CDirEntries.ts';
import type { CInode } from './CInode.ts';
import type { ClientLease } from './ClientLeases.ts';
import type { LogSegment } from './LogSegment.ts';
import { SimpleLock } from './SimpleLock.ts';

/** A name in a dirfrag and the inode it names, or none: a null dentry (Ceph's CDentry). Every link is a primary one. */
export class CDentry {
  readonly dir: CDirEntries;
  readonly name: string;
  inode: CInode | null = null;
  /** What it will name once the journal has it; oldest first. */
  readonly projected: (CInode | null)[] = [];
  version: version_t = 0;
  projected_version: version_t = 0;
  /** The segment with its last change, while that is not in the dirfrag's object. */
  dirty_segment: LogSegment | null = null;
  /** Its key was never written. */
  is_new = false;
  readonly lock: SimpleLock;
  /** By the client's number. */
  readonly client_lease_map = new Map<number, ClientLease>();

  constructor(dir: CDirEntries, name: string) {
    this.dir = dir;
    this.name = name;
    this.lock = new SimpleLock('dn', this);
  }

  is_dirty(): boolean {
    return this.dirty_segment !== null;
  }
  is_null(): boolean {
    return this.inode === null;
  }
  is_projected(): boolean {
    return this.projected.length > 0;
  }
  get_projected_inode(): CInode | null {
    return this.projected.length > 0 ? (this.projected.at(-1) ?? null) : this.inode;
  }
  /** What a request of the client sees: its own changes before they are safe. */
  inode_for(client: number): CInode | null {
    return this.lock.can_read_projected(client) ? this.get_projected_inode() : this.inode;
  }

  push_projected_linkage(inode: CInode | null): void {
    this.projected.push(inode);
    if (inode !== null) inode.projected_parent.push(this);
  }

  /** The oldest projected link becomes the link. */
  pop_projected_linkage(): void {
    const inode = this.projected.shift() ?? null;
    if (inode === null) {
      if (this.inode !== null) this.dir.unlink_inode(this);
      return;
    }
    inode.projected_parent.shift();
    if (inode.parent !== null && inode.parent !== this) inode.parent.dir.unlink_inode(inode.parent);
    if (this.inode !== null && this.inode !== inode) this.dir.unlink_inode(this);
    this.dir.link_primary_inode(this, inode);
  }

  /** The version that the next change has. */
  pre_dirty(): version_t {
    this.projected_version = this.dir.pre_dirty();
    return this.projected_version;
  }

  /** Changed, and the journal has it in `ls`. */
  mark_dirty(pv: version_t, ls: LogSegment): void {
    this.version = pv;
    if (this.projected_version < pv) this.projected_version = pv;
    this.dirty_segment?.dirty_dentries.delete(this);
    this.dirty_segment = ls;
    ls.dirty_dentries.add(this);
    this.dir.dirty_dentries.add(this);
    this.dir.mark_dirty(pv, ls);
  }

  mark_clean(): void {
    this.dirty_segment?.dirty_dentries.delete(this);
    this.dirty_segment = null;
    this.dir.dirty_dentries.delete(this);
    this.is_new = false;
  }

  /** `/dir/file`, of the tree it is in. */
  make_path_string(): string {
    return `${this.dir.inode.make_path_string()}/${this.name}`;
  }

  trace_label(): string {
    return `[dentry #${this.dir.dirfrag()}/${this.name}]`;
  }
}
