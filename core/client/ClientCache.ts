import type { InodeStat, LeaseStat } from '../ceph/messages/MClientReply.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { Cap } from './Cap.ts';
import { ClientMetrics } from './ClientMetrics.ts';
import { Dentry, Inode } from './Inode.ts';
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
    const empty = inode.is_dir() && st.nfiles === 0 && st.nsubdirs === 0;
    const says_so = (st.cap.caps & CEPH_CAP.FILE_SHARED) !== 0 && (issued & CEPH_CAP.FILE_EXCL) === 0;
    if (empty && decide('an empty directory: I know all its names', says_so)) {
      inode.dir_complete = inode.dir_ordered = true;
      for (const name of [...inode.dentries.keys()]) this.unlink_dentry(inode, name);
    }
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
    if ((issued & CEPH_CAP.FILE_SHARED) !== 0 && (had & CEPH_CAP.FILE_SHARED) === 0) {
      inode.shared_gen++;
      inode.dir_complete = inode.dir_ordered = false;
    }
  }

  /**
   * What that name in `dir` names, if the client may rely on what it knows: null for nothing. Undefined: a rank must be
   * asked (Client::_lookup).
   */
  cached_dentry(dir: Inode, name: string): Inode | null | undefined {
    const dentry = dir.dentries.get(name);
    if (dentry !== undefined && this.is_leased(dentry)) return dentry.inode;
    if (!dir.caps_issued_mask(CEPH_CAP.FILE_SHARED, this.now())) return undefined;
    if (dentry === undefined) return dir.dir_complete ? null : undefined;
    if (dentry.cap_shared_gen === dir.shared_gen) return dentry.inode;
    return dentry.inode === null && dir.dir_complete ? null : undefined;
  }

  /** A rank has said so, and its session is still good. */
  private is_leased({ lease_mds, lease_ttl, lease_gen }: Dentry): boolean {
    if (lease_mds === MDS_RANK_NONE || lease_ttl <= this.now()) return false;
    const session = this.mds_sessions.get(lease_mds);
    return session !== undefined && session.cap_ttl > this.now() && session.cap_gen === lease_gen;
  }

  /** Learns what a name names: null for nothing. */
  @traced('Client::link')
  link(dir: Inode, name: string, inode: Inode | null): Dentry {
    const dentry = dir.dentries.get(name) ?? new Dentry(null);
    dir.dentries.set(name, dentry);
    if (dentry.inode !== inode && dentry.inode?.parent?.dir === dir) dentry.inode.parent = null;
    dentry.inode = inode;
    dentry.cap_shared_gen = dir.shared_gen;
    if (inode !== null) inode.parent = { dir, name };
    return dentry;
  }

  /** `from`: when it was asked, virtual seconds. */
  @traced('Client::update_dentry_lease')
  update_dentry_lease(dentry: Dentry, lease: LeaseStat | null, from: number, session: MetaSession): void {
    if (!decide('I may rely on the name', lease !== null) || lease === null) return;
    const ttl = from + lease.duration_ms / 1000;
    if (ttl <= dentry.lease_ttl) return;
    dentry.lease_ttl = ttl;
    dentry.lease_mds = session.mds_num;
    dentry.lease_seq = lease.seq;
    dentry.lease_gen = session.cap_gen;
  }

  /** Forgets a name. */
  @traced('Client::unlink')
  unlink_dentry(dir: Inode, name: string): void {
    const dentry = dir.dentries.get(name);
    if (dentry === undefined) return;
    dir.dentries.delete(name);
    if (dentry.inode?.parent?.dir === dir) dentry.inode.parent = null;
  }

  /** Forgets a name to save memory: not all of the directory is known any more (Client::trim_dentry). */
  protected trim_dentry(dir: Inode, name: string): void {
    dir.dir_complete = dir.dir_ordered = false;
    this.unlink_dentry(dir, name);
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
