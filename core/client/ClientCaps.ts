import { EIO } from '../ceph/errno.ts';
import { CEPH_CAP, MClientCaps, type cap_op_name } from '../ceph/messages/MClientCaps.ts';
import { MClientCapRelease } from '../ceph/messages/MClientCapRelease.ts';
import { decide, traced } from '../trace/traced.ts';
import type { Cap } from './Cap.ts';
import { ClientCache } from './ClientCache.ts';
import { signal } from './ClientBase.ts';
import { CEPH_CAP_ANY, CEPH_CAP_ANY_FILE_WR, CEPH_CAP_ANY_RD, CEPH_CAP_ANY_SHARED } from './file_caps.ts';
import type { Inode } from './Inode.ts';
import type { MetaSession } from './MetaSession.ts';

/** What the client does with its caps: tells what it wants, gives back what is taken, flushes what it changed. */
export abstract class ClientCaps extends ClientCache {
  /** Inodes that keep caps for a while though they are not needed; the one that is to be looked at first, first. */
  protected readonly delayed_list = new Set<Inode>();

  /** Writes what is buffered of a file to its objects. True if there is nothing to write. */
  abstract _flush(inode: Inode): boolean;

  /**
   * Compares what a client has of an inode with what it uses and wants, and tells the ranks where that differs.
   * Unless `nodelay`, what is merely not needed any more is kept for client_caps_release_delay.
   */
  @traced('Client::check_caps')
  check_caps(inode: Inode, nodelay = false): void {
    let wanted = inode.caps_wanted();
    const used = inode.caps_used();
    const unmounting = this.is_unmounting();
    let retain = wanted | used | CEPH_CAP.PIN;
    if (!unmounting && inode.nlink > 0) {
      const knows_names = inode.dir_complete && (inode.caps_issued(this.now()) & CEPH_CAP.FILE_SHARED) !== 0;
      if (wanted !== 0) retain |= CEPH_CAP_ANY;
      else if (decide('all its names are known: that is worth keeping', knows_names)) {
        wanted = CEPH_CAP_ANY_SHARED | CEPH_CAP.FILE_EXCL;
        retain |= wanted;
      } else if (inode.max_size === 0) retain |= CEPH_CAP_ANY_SHARED | CEPH_CAP_ANY_RD;
      else retain |= CEPH_CAP_ANY_SHARED;
    }
    if (!nodelay) this.cap_delay_requeue(inode);
    for (const cap of [...inode.caps.values()]) {
      if (!this.must_send(inode, cap, wanted, used, retain, nodelay)) continue;
      this.delayed_list.delete(inode);
      this.send_cap(inode, cap, wanted, used, retain);
    }
  }

  private must_send(
    inode: Inode,
    cap: Cap,
    wanted: number,
    used: number,
    retain: number,
    nodelay: boolean,
  ): boolean {
    const revoking = cap.implemented & ~cap.issued;
    if (decide('a revocation is complete', revoking !== 0 && (revoking & used) === 0)) return true;
    if (decide('more is wanted', (wanted & ~(cap.wanted | cap.issued)) !== 0)) return true;
    if (inode.wanted_max_size > inode.max_size && inode.wanted_max_size > inode.requested_max_size)
      return decide('a larger max_size is wanted', cap === inode.auth_cap);
    if (revoking === 0 && this.is_unmounting() && used === 0 && inode.dirty_caps !== 0) return true;
    if (nodelay && cap === inode.auth_cap && decide('something is dirty', inode.dirty_caps !== 0))
      return true;
    const nothing_to_drop = (cap.issued & ~retain) === 0 && cap.wanted === wanted;
    if (decide('nothing to tell', nothing_to_drop && inode.dirty_caps === 0)) return false;
    return !decide('can wait', !nodelay && this.now() < inode.hold_caps_until);
  }

  /** Tells a rank what is kept, wanted and, where it is the authority, dirty. */
  @traced('Client::send_cap')
  private send_cap(inode: Inode, cap: Cap, want: number, used: number, retained: number): void {
    const flush = cap === inode.auth_cap && inode.dirty_caps !== 0 ? this.mark_caps_flushing(inode) : null;
    const revoking = cap.implemented & ~cap.issued;
    const retain = retained & ~revoking;
    cap.issued &= retain;
    cap.implemented &= cap.issued | used;
    cap.wanted = want;
    if (cap === inode.auth_cap) {
      if ((want & CEPH_CAP_ANY_FILE_WR) !== 0) inode.requested_max_size = inode.wanted_max_size;
      else {
        inode.requested_max_size = 0;
        inode.wanted_max_size = 0;
      }
    }
    const op = decide('something is flushed', flush !== null) ? 'flush' : 'update';
    cap.session.con.send_message(this.caps_message(op, inode, cap, flush));
  }

  private caps_message(
    op: cap_op_name,
    inode: Inode,
    cap: Cap,
    flush: { tid: number; dirty: number } | null,
  ): MClientCaps {
    return new MClientCaps({
      op,
      ino: inode.ino,
      cap_id: cap.cap_id,
      seq: cap.seq,
      caps: cap.implemented,
      wanted: cap.wanted,
      dirty: flush?.dirty ?? 0,
      client_tid: flush?.tid ?? 0,
      mseq: cap.mseq,
      issue_seq: cap.issue_seq,
      size: inode.size,
      max_size: inode.wanted_max_size,
      mtime: inode.mtime,
      osd_epoch_barrier: this.cap_epoch_barrier,
    });
  }

  /** What was dirty is on its way from now on. */
  @traced('Client::mark_caps_flushing')
  private mark_caps_flushing(inode: Inode): { tid: number; dirty: number } {
    const dirty = inode.dirty_caps;
    const tid = ++this.last_flush_tid;
    inode.flushing_caps |= dirty;
    inode.dirty_caps = 0;
    inode.flushing_cap_tids.set(tid, dirty);
    inode.auth_cap?.session.flushing_caps_tids.add(tid);
    return { tid, dirty };
  }

  @traced('Client::mark_caps_dirty')
  mark_caps_dirty(inode: Inode, caps: number): void {
    inode.dirty_caps |= caps;
  }

  protected cap_delay_requeue(inode: Inode): void {
    inode.hold_caps_until = this.now() + this.cct.conf.get_float('client_caps_release_delay');
    this.delayed_list.delete(inode);
    this.delayed_list.add(inode);
  }

  protected put_cap_ref(inode: Inode, cap: number): void {
    const last = inode.put_cap_ref(cap);
    if (last === 0) return;
    if ((last & CEPH_CAP.FILE_BUFFER) !== 0) signal(inode.waitfor_commit);
    if ((last & ~inode.caps_issued(this.now())) !== 0) this.check_caps(inode);
  }

  /** Sends again what a rank that was replaced may not have noted. */
  @traced('Client::kick_flushing_caps')
  kick_flushing_caps(session: MetaSession): void {
    for (const { ino } of session.caps.values()) {
      const inode = this.inode_map.get(ino);
      const cap = inode?.auth_cap;
      if (inode === undefined || cap === null || cap?.session !== session) continue;
      for (const [tid, dirty] of inode.flushing_cap_tids)
        session.con.send_message(this.caps_message('flush', inode, cap, { tid, dirty }));
    }
  }

  /** Tells of the caps that were let go. */
  @traced('Client::flush_cap_releases')
  flush_cap_releases(): void {
    for (const session of this.mds_sessions.values())
      if (session.release.length > 0 && this.mdsmap.is_clientreplay_or_active_or_stopping(session.mds_num))
        this.send_release(session);
  }

  protected send_release(session: MetaSession): void {
    const caps = session.release.splice(0);
    const items = caps.map(({ ino, cap_id, mseq, issue_seq }) => ({ ino, cap_id, mseq, seq: issue_seq }));
    session.con.send_message(new MClientCapRelease(items, this.cap_epoch_barrier));
  }

  /**
   * A session is over: so are its caps. What was dirty under them is lost, and whoever waits for it is told, as by the
   * kernel's client; libcephfs says so only to one that is blocklisted, and calls the rest safe.
   */
  @traced('Client::remove_session_caps')
  remove_session_caps(session: MetaSession, err: number): void {
    for (const cap of [...session.caps.values()]) {
      const inode = this.inode_map.get(cap.ino);
      if (inode === undefined) continue;
      const lost = cap === inode.auth_cap && (inode.caps_dirty() !== 0 || inode.dirty_data.length > 0);
      this.remove_cap(inode, cap, false);
      if (decide('what was dirty is lost', lost, inode.ino)) {
        inode.dirty_caps = 0;
        inode.flushing_caps = 0;
        inode.flushing_cap_tids.clear();
        inode.async_err = err === 0 ? -EIO : err;
      }
      signal(inode.waitfor_caps);
      signal(inode.waitfor_flush);
    }
    session.flushing_caps_tids.clear();
    session.release = [];
  }

  /** Caps are good again after they were not, or may be asked for anew. */
  @traced('Client::wake_up_session_caps')
  wake_up_session_caps(session: MetaSession, reconnect: boolean): void {
    for (const cap of session.caps.values()) {
      const inode = this.inode_map.get(cap.ino);
      if (inode === undefined) continue;
      if (reconnect) {
        inode.requested_max_size = 0;
        inode.wanted_max_size = 0;
      } else if (cap.gen < session.cap_gen) {
        // They were taken away meanwhile.
        cap.gen = session.cap_gen;
        cap.issued = CEPH_CAP.PIN;
        cap.implemented = CEPH_CAP.PIN;
        if (inode.caps_wanted() !== 0) this.check_caps(inode, true);
      }
      signal(inode.waitfor_caps);
    }
  }
}
