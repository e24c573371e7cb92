import { CEPH_CAP, type MClientCaps } from '../ceph/messages/MClientCaps.ts';
import type { MClientSnap } from '../ceph/messages/MClientSnap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { decide, traced } from '../trace/traced.ts';
import type { Cap } from './Cap.ts';
import { ClientCaps } from './ClientCaps.ts';
import { signal } from './ClientBase.ts';
import type { Inode } from './Inode.ts';
import type { MetaSession } from './MetaSession.ts';

/** What the ranks say about caps. */
export abstract class ClientCapsMessages extends ClientCaps {
  protected abstract session_of(m: Message): MetaSession | null;
  protected abstract got_mds_push(session: MetaSession): void;

  @traced('Client::handle_caps')
  handle_caps(m: MClientCaps): void {
    const session = this.session_of(m);
    if (!decide('there is a session', session !== null) || session === null) return;
    if (m.osd_epoch_barrier > this.cap_epoch_barrier) this.set_cap_epoch_barrier(m.osd_epoch_barrier);
    this.got_mds_push(session);
    const inode = this.inode_map.get(m.ino);
    const cap = inode?.caps.get(session.mds_num);
    if (!decide('I have the cap', cap !== undefined, m.ino) || inode === undefined || cap === undefined) {
      // It was let go of, perhaps before this was sent.
      if (m.op === 'grant' || m.op === 'revoke') this.answer_unknown(session, m);
      return;
    }
    switch (m.op) {
      case 'grant':
      case 'revoke':
        this.handle_cap_grant(session, inode, cap, m);
        break;
      case 'flush_ack':
        this.handle_cap_flush_ack(session, inode, m);
        break;
      case 'trunc':
        this.handle_cap_trunc(inode, m);
        break;
      case 'export':
      case 'import':
      case 'update':
      case 'drop':
      case 'flush':
        this.dout(1, `handle_caps: ${m.op} is nothing that a rank says here`);
        break;
      default:
        m.op satisfies never;
    }
  }

  /** There are no snapshots here: only counted. */
  @traced('Client::handle_snap')
  handle_snap(m: MClientSnap): void {
    const session = this.session_of(m);
    if (decide('there is a session', session !== null) && session !== null) this.got_mds_push(session);
  }

  private answer_unknown(session: MetaSession, m: MClientCaps): void {
    if (session.release.some((cap) => cap.ino === m.ino)) this.send_release(session);
  }

  @traced('Client::set_cap_epoch_barrier')
  set_cap_epoch_barrier(epoch: number): void {
    this.cap_epoch_barrier = epoch;
    this.objecter.set_epoch_barrier(epoch);
  }

  /** The rank gives caps, or takes some back: what is in use of those is given up when it is not any more. */
  @traced('Client::handle_cap_grant')
  private handle_cap_grant(session: MetaSession, inode: Inode, cap: Cap, m: MClientCaps): void {
    const used = inode.caps_used();
    const was_stale = decide('the session was stale', session.cap_gen > cap.gen);
    if (was_stale) {
      cap.issued = CEPH_CAP.PIN;
      cap.implemented = CEPH_CAP.PIN;
    }
    const old_caps = cap.issued;
    cap.seq = m.seq;
    cap.gen = session.cap_gen;
    this.check_cap_issue(inode, m.caps);
    this.update_inode_file(inode, m, cap.issued | inode.caps_dirty());
    this.take_max_size(inode, m);

    const revoked = old_caps & ~m.caps;
    let check = was_stale && (inode.caps_wanted() & ~(cap.wanted | m.caps)) !== 0;
    cap.issued = m.caps;
    cap.implemented |= m.caps;
    if (decide('some are taken back', revoked !== 0, old_caps, m.caps)) {
      const buffered = (used & revoked & CEPH_CAP.FILE_BUFFER) !== 0;
      if (decide('data is buffered under them: write it first', buffered)) check = this._flush(inode);
      else {
        // So that check_caps surely answers.
        cap.wanted = 0;
        check = true;
      }
    }
    if (check) this.check_caps(inode);
    if (m.caps !== 0) signal(inode.waitfor_caps);
  }

  private take_max_size(inode: Inode, { max_size }: MClientCaps): void {
    if (max_size === inode.max_size) return;
    inode.max_size = max_size;
    if (max_size <= inode.wanted_max_size) return;
    inode.wanted_max_size = 0;
    inode.requested_max_size = 0;
  }

  /** What was flushed is in the rank's journal. */
  @traced('Client::handle_cap_flush_ack')
  private handle_cap_flush_ack(session: MetaSession, inode: Inode, m: MClientCaps): void {
    let cleaned = 0;
    for (const [tid, dirty] of [...inode.flushing_cap_tids]) {
      if (tid > m.client_tid) {
        // Dirty anew, and flushed later.
        cleaned &= ~dirty;
        continue;
      }
      if (tid === m.client_tid) cleaned = dirty;
      inode.flushing_cap_tids.delete(tid);
      session.flushing_caps_tids.delete(tid);
    }
    if (!decide('something is clean now', cleaned !== 0, cleaned)) return;
    inode.flushing_caps &= ~cleaned;
    signal(inode.waitfor_flush);
    signal(this.mount_cond);
  }

  @traced('Client::handle_cap_trunc')
  private handle_cap_trunc(inode: Inode, m: MClientCaps): void {
    inode.size = m.size;
    inode.mtime = Math.max(inode.mtime, m.mtime);
    inode.dirty_data = inode.dirty_data.flatMap(({ offset, data }) => {
      const kept = data.slice(0, Math.max(0, m.size - offset));
      return kept === '' ? [] : [{ offset, data: kept }];
    });
  }
}
