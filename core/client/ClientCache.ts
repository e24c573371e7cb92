import type { InodeStat } from '../ceph/messages/MClientReply.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import { traced } from '../trace/traced.ts';
import { Cap } from './Cap.ts';
import { ClientMetrics } from './ClientMetrics.ts';
import { Inode } from './Inode.ts';
import type { MetaSession } from './MetaSession.ts';

/** What the client remembers of the tree: inodes with their caps, and the names that lead to them. */
export abstract class ClientCache extends ClientMetrics {
  /** Learns what a rank says of an inode, and takes the caps that come with it. */
  @traced('Client::add_update_inode')
  add_update_inode(st: InodeStat, session: MetaSession): Inode {
    const known = this.inode_map.get(st.ino);
    const inode = known ?? new Inode(st.ino);
    this.inode_map.set(st.ino, inode);
    const issued = inode.caps_issued(this.now()) | inode.caps_dirty();
    if (st.version === 0 || st.version >= inode.version) this.update_inode(inode, st, issued);
    if (st.cap.caps !== 0) this.add_update_cap(inode, session, st.cap);
    return inode;
  }

  private update_inode(inode: Inode, st: InodeStat, issued: number): void {
    inode.version = st.version;
    if (inode.btime === 0) inode.btime = st.ctime;
    inode.pool = st.pool;
    if ((issued & CEPH_CAP.AUTH_EXCL) === 0) {
      inode.mode = st.mode;
      inode.uid = st.uid;
      inode.gid = st.gid;
    }
    if ((issued & CEPH_CAP.LINK_EXCL) === 0) inode.nlink = st.nlink;
    this.update_inode_file(inode, st, issued);
    inode.max_size = st.max_size;
  }

  /** Size and time: the client's own, where it may write the file and so knows better. */
  update_inode_file(inode: Inode, st: { size: number; mtime: number; ctime?: number }, issued: number): void {
    const knows_better = (issued & (CEPH_CAP.FILE_EXCL | CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER)) !== 0;
    inode.size = knows_better ? Math.max(inode.size, st.size) : st.size;
    inode.mtime = knows_better ? Math.max(inode.mtime, st.mtime) : st.mtime;
    inode.ctime = Math.max(inode.ctime, st.ctime ?? 0);
  }

  @traced('Client::add_update_cap')
  add_update_cap(inode: Inode, session: MetaSession, st: InodeStat['cap']): void {
    const { mds_num } = session;
    let cap = inode.caps.get(mds_num);
    if (cap === undefined) {
      cap = new Cap(inode.ino, session, st.cap_id);
      inode.caps.set(mds_num, cap);
      session.caps.set(inode.ino, cap);
    } else if (cap.gen < session.cap_gen) {
      // Those of before the session went stale are gone.
      cap.issued = CEPH_CAP.PIN;
      cap.implemented = CEPH_CAP.PIN;
    }
    inode.auth_cap = cap;
    this.check_cap_issue(inode, st.caps);
    cap.cap_id = st.cap_id;
    cap.issued |= st.caps;
    cap.implemented |= st.caps;
    cap.wanted = st.mseq > cap.mseq ? st.wanted : cap.wanted | st.wanted;
    cap.seq = st.seq;
    cap.issue_seq = st.seq;
    cap.mseq = st.mseq;
    cap.gen = session.cap_gen;
  }

  /** Somebody else may have changed the directory while Fs was not held. */
  check_cap_issue(inode: Inode, issued: number): void {
    const had = inode.caps_issued(this.now());
    if ((issued & CEPH_CAP.FILE_SHARED) !== 0 && (had & CEPH_CAP.FILE_SHARED) === 0) inode.shared_gen++;
  }

  /** The inode of that name in `dir`, if the client may rely on what it knows. */
  cached_dentry(dir: Inode, name: string): Inode | null {
    const dentry = dir.dentries.get(name);
    if (dentry === undefined || dentry.cap_shared_gen !== dir.shared_gen) return null;
    return dir.caps_issued_mask(CEPH_CAP.FILE_SHARED, this.now()) ? dentry.inode : null;
  }

  @traced('Client::link')
  link(dir: Inode, name: string, inode: Inode): void {
    dir.dentries.set(name, { inode, cap_shared_gen: dir.shared_gen });
    inode.parent = { dir, name };
  }

  @traced('Client::unlink')
  unlink_dentry(dir: Inode, name: string): void {
    const dentry = dir.dentries.get(name);
    if (dentry === undefined) return;
    dir.dentries.delete(name);
    if (dentry.inode.parent?.dir === dir) dentry.inode.parent = null;
  }

  /** Forgets an inode whose last name is gone, and lets go of its caps. */
  @traced('Client::put_inode')
  put_inode(inode: Inode): void {
    for (const cap of [...inode.caps.values()]) this.remove_cap(inode, cap, true);
    this.inode_map.delete(inode.ino);
  }

  /** The cap is gone. `queue_release` where the rank does not know yet. */
  remove_cap(inode: Inode, cap: Cap, queue_release: boolean): void {
    const { session } = cap;
    if (queue_release) session.release.push(cap);
    inode.caps.delete(session.mds_num);
    session.caps.delete(inode.ino);
    if (inode.auth_cap === cap) inode.auth_cap = null;
  }
}
