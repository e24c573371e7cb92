import type { CInode } from './CInode.ts';
import type { Session } from './Session.ts';

/**
 * Whether a session's caps let its client do that to an inode (Session::check_access). `mask`: MAY_*. A simulated
 * client acts as root.
 */
export function check_access({ auth_caps, addrs }: Session, inode: CInode, mask: number): boolean {
  const { uid, gid, mode } = inode.get_projected_inode();
  return auth_caps.is_capable({
    inode_path: inode.get_path(),
    inode_uid: uid,
    inode_gid: gid,
    inode_mode: mode,
    caller_uid: 0,
    caller_gid: 0,
    mask,
    ip: addrs.get_legacy_str().replace(/:\d+\/\d+$/, ''),
  });
}
