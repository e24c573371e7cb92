import type { Formatter } from '../daemon/Formatter.ts';
import type { CInode } from './CInode.ts';
import { dump_dirfrag } from './dump_cache.ts';
import { dump_inode, section } from './dump_inode.ts';

/**
 * `dump tree`: the inodes below one, those below first, each with its dirfrags and their entries. `max_depth`: levels
 * below the first; -1 for all.
 */
export function dump_tree(inode: CInode, whoami: number, max_depth: number, f: Formatter, depth = 0): void {
  const dir = inode.dirfrag;
  if (max_depth >= 0 && depth > max_depth) return;
  for (const { inode: child } of dir?.items.values() ?? [])
    if (child !== null) dump_tree(child, whoami, max_depth, f, depth + 1);
  section('inode', f, () => {
    dump_inode(inode, whoami, f);
    f.open_array_section('dirfrags');
    if (dir !== null) dump_dirfrag(dir, whoami, f);
    f.close_section();
  });
}
