import type { CInode } from './CInode.ts';
import { encode_json } from './object_json.ts';

/** Where an inode is, up to the root: what its object has in the attribute `parent` (Ceph's inode_backtrace_t). */
export function build_backtrace(inode: CInode): string {
  const ancestors: { ino: number; name: string }[] = [];
  for (let dn = inode.get_projected_parent_dn(); dn !== null; dn = dn.dir.inode.parent)
    ancestors.push({ ino: dn.dir.inode.ino, name: dn.name });
  return encode_json({ ino: inode.ino, ancestors });
}
