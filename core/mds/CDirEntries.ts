import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { version_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import type { DirValue } from './cache_values.ts';
import { CDentry } from './CDentry.ts';
import { CDirState } from './CDirState.ts';
import type { CInode } from './CInode.ts';
import type { LogSegment } from './LogSegment.ts';

/** The entries of a dirfrag, and what changes of it (a layer of Ceph's CDir). */
export abstract class CDirEntries extends CDirState {
  abstract commit(c: Context): void;
  abstract fetch(c: Context): void;

  lookup(name: string): CDentry | undefined {
    return this.items.get(name);
  }

  /** A name that names nothing yet. */
  add_null_dentry(name: string): CDentry {
    ceph_assert(!this.items.has(name), '!items.count(name)');
    const dn = new CDentry(this, name);
    this.items.set(name, dn);
    const { mdcache } = this.mds;
    mdcache.memory.opened('dn');
    if (!this.is_stray() && !this.inode.is_mdsdir()) mdcache.lru.insert_mid(dn);
    return dn;
  }

  add_primary_dentry(name: string, inode: CInode): CDentry {
    const dn = this.add_null_dentry(name);
    this.link_primary_inode(dn, inode);
    return dn;
  }

  link_primary_inode(dn: CDentry, inode: CInode): void {
    if (dn.inode === null) this.num_head_items++;
    dn.inode = inode;
    inode.parent = dn;
  }

  unlink_inode(dn: CDentry): void {
    if (dn.inode === null) return;
    if (dn.inode.parent === dn) dn.inode.parent = null;
    dn.inode = null;
    this.num_head_items--;
  }

  /** Forgets a null dentry that nobody uses. */
  try_remove_dentry(dn: CDentry): void {
    const used = dn.is_dirty() || dn.is_projected() || !dn.lock.is_idle();
    if (dn.inode === null && !used && this.items.get(dn.name) === dn) this.remove_dentry(dn);
  }

  /** Forgets a dentry. */
  remove_dentry(dn: CDentry): void {
    this.unlink_inode(dn);
    this.items.delete(dn.name);
    const { mdcache } = this.mds;
    mdcache.memory.closed('dn');
    mdcache.lru.remove(dn);
  }

  get_projected_fnode(): DirValue {
    return this.projected_fnodes.at(-1) ?? this.fnode;
  }
  project_fnode(changes: Partial<DirValue>): DirValue {
    const fnode = { ...this.get_projected_fnode(), ...changes };
    this.projected_fnodes.push(fnode);
    return fnode;
  }
  pop_and_dirty_projected_fnode(ls: LogSegment): void {
    const fnode = this.projected_fnodes.shift();
    if (fnode === undefined) return;
    this.fnode = { ...fnode, version: Math.max(fnode.version, this.version) };
    this.mark_dirty(fnode.version, ls);
  }

  /** The version that the next change has. */
  pre_dirty(): version_t {
    if (this.projected_version < this.version) this.projected_version = this.version;
    return ++this.projected_version;
  }

  /** Changed: in the journal by segment `ls`, not yet in its object. */
  mark_dirty(pv: version_t, ls: LogSegment): void {
    if (this.version < pv) this.fnode = { ...this.fnode, version: pv };
    if (this.projected_version < pv) this.projected_version = pv;
    this.was_dirty = true;
    this.dirty_segment?.dirty_dirfrags.delete(this);
    this.dirty_segment = ls;
    ls.dirty_dirfrags.add(this);
  }
  mark_clean(): void {
    this.dirty_segment?.dirty_dirfrags.delete(this);
    this.dirty_segment = null;
  }

  /** Nobody will ask for it again: what is dirty need not be written. */
  discard(): void {
    for (const dn of [...this.dirty_dentries]) dn.mark_clean();
    this.mark_clean();
  }
}
