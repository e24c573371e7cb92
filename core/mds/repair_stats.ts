import type { CDir } from './CDir.ts';
import type { CInode } from './CInode.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import { MutationImpl } from './Mutation.ts';

interface Counts {
  readonly num_files: number;
  readonly num_subdirs: number;
}

/** Gives a dirfrag, and its inode, the numbers that were counted (MDCache::repair_dirfrag_stats). */
export function repair_dirfrag_stats(mds: MDSRankMessages, dir: CDir, counted: Counts): void {
  mds.clog('warn', `bad/negative dir size on ${dir.dirfrag()}, fixing`);
  // What is on its way into the journal stays on top of that.
  const projected = dir.get_projected_fnode();
  const mut = new MutationImpl();
  dir.project_fnode({
    version: dir.pre_dirty(),
    num_files: projected.num_files + counted.num_files - dir.fnode.num_files,
    num_subdirs: projected.num_subdirs + counted.num_subdirs - dir.fnode.num_subdirs,
  });
  mut.add_projected_fnode(dir);
  repair(mds, dir.inode, dir, mut, 'repair_dirfrag');
}

/** Gives an inode the numbers of its dirfrag (MDCache::repair_inode_stats). */
export function repair_inode_stats(mds: MDSRankMessages, inode: CInode, dir: CDir): void {
  repair(mds, inode, dir, new MutationImpl(), 'repair_inode');
}

function repair(mds: MDSRankMessages, inode: CInode, dir: CDir, mut: MutationImpl, of: string): void {
  const blob = new MetaBlobBuilder(mds.mdlog);
  const { num_files, num_subdirs } = dir.get_projected_fnode();
  inode.project_inode({ version: inode.pre_dirty(), num_files, num_subdirs });
  mut.add_projected_inode(inode);
  mut.pin(inode);
  blob.add_inode(inode);
  blob.add_dir(dir, true);
  const ls = mds.mdlog.get_current_segment();
  mds.mdlog.submit_entry({ type: 'EUpdate', of, metablob: blob.build() }, () => {
    mut.apply(ls);
    mut.drop_pins();
  });
  mds.mdlog.flush();
}
