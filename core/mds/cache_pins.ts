import type { CDentry } from './CDentry.ts';
import type { CDir } from './CDir.ts';
import type { CInode } from './CInode.ts';

/** Something needs the dentry in memory: itself, or the inode it names. Ceph counts such needs; here they are asked. */
export function is_dentry_pinned(dn: CDentry): boolean {
  if (dn.is_dirty() || dn.is_projected() || !dn.lock.is_idle()) return true;
  return dn.inode !== null && is_inode_pinned(dn.inode);
}

function is_inode_pinned(inode: CInode): boolean {
  if (inode.num_request_pins > 0 || inode.scrub_header !== null || inode.is_any_caps()) return true;
  if (inode.dirty_parent !== null || inode.is_projected() || inode.projected_parent.length > 0) return true;
  if (inode.is_replicated() || !inode.locks().every((lock) => lock.is_idle())) return true;
  return inode.dirfrag !== null && is_dir_pinned(inode.dirfrag);
}

/** Its entries need it too. */
function is_dir_pinned(dir: CDir): boolean {
  if (dir.items.size > 0 || dir.is_dirty() || dir.auth_pins > 0 || dir.is_fetching()) return true;
  if (dir.scrub_header !== null) return true;
  return dir.projected_fnodes.length > 0 || dir.is_subtree_root || dir.is_stray() || dir.is_replicated();
}
