import { MDCacheHierarchy } from './MDCacheHierarchy.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { CDentry } from './CDentry.ts';
import type { CDir } from './CDir.ts';
import type { CDirEntries } from './CDirEntries.ts';
import type { CInode } from './CInode.ts';
import { NUM_STRAY } from './inode_numbers.ts';
import type { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import type { MutationImpl } from './Mutation.ts';

/** How a change of a directory's entries changes its own numbers. */
export interface linkage_change {
  readonly files: number;
  readonly subdirs: number;
}

/** Inodes by their numbers and by their paths, and what of a directory changes with its entries. */
export abstract class MDCacheInodes extends MDCacheHierarchy {
  private stray_index = 0;

  get_inode(ino: number): CInode | undefined {
    return this.inode_map.get(ino);
  }
  add_inode(inode: CInode): void {
    if (!this.inode_map.has(inode.ino)) this.memory.opened('ino');
    this.inode_map.set(inode.ino, inode);
  }
  remove_inode(inode: CInode): void {
    if (inode.parent !== null) inode.parent.dir.unlink_inode(inode.parent);
    inode.clear_dirty_parent();
    inode.mark_clean();
    inode.dirfrag?.discard();
    this.close_dirfrag(inode);
    if (this.inode_map.delete(inode.ino)) this.memory.closed('ino');
  }

  get_or_open_dirfrag(inode: CInode, is_rep = false): CDir {
    return this.open_dirfrag(inode, is_rep);
  }

  /** The inode of a path, as far as it is in memory: `/`, `/dir/file`, `~mds0/stray0`; null where it is not. */
  cache_traverse(path: string): CInode | null {
    const names = path.split('/').filter((name) => name !== '');
    let inode = this.root;
    if (names[0] === `~mds${this.mds.get_nodeid()}`) {
      inode = this.myin;
      names.shift();
    }
    for (const name of names) inode = inode?.dirfrag?.lookup(name)?.inode ?? null;
    return inode;
  }

  /** A dentry of a stray directory for a deleted inode; each of the ten in turn. */
  get_or_create_stray_dentry(inode: CInode): CDentry {
    this.stray_index = (this.stray_index + 1) % NUM_STRAY;
    const straydir = this.get_inode(this.stray_ino(this.stray_index))?.dirfrag ?? null;
    ceph_assert(straydir !== null, 'straydi');
    const name = inode.ino.toString(16);
    const known = straydir.lookup(name);
    if (known !== undefined) return known;
    const dn = straydir.add_null_dentry(name);
    dn.is_new = true;
    return dn;
  }

  /** A name is added to a directory or taken from it: its times and counts change too. */
  predirty_journal_parents(
    mut: MutationImpl,
    blob: MetaBlobBuilder,
    dir: CDirEntries,
    change: linkage_change,
  ): void {
    const inode = dir.inode;
    const before = inode.get_projected_inode();
    const now = ceph_clock_now(this.mds.cct);
    const num_files = before.num_files + change.files;
    const num_subdirs = before.num_subdirs + change.subdirs;
    dir.project_fnode({ version: dir.pre_dirty(), num_files, num_subdirs });
    mut.add_projected_fnode(dir);
    const times = { mtime: now, ctime: now, change_attr: before.change_attr + 1 };
    inode.project_inode({ version: inode.pre_dirty(), num_files, num_subdirs, ...times }, mut.client);
    mut.add_projected_inode(inode);
    blob.add_inode(inode);
    blob.add_dir(dir, true);
  }
}
