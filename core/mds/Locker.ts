import { STATE_CLIENTREPLAY } from '../ceph/MDSState.ts';
import { CEPH_CAP, type cap_op_name, MClientCaps } from '../ceph/messages/MClientCaps.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { decide, traced } from '../trace/traced.ts';
import { check_access } from './check_access.ts';
import type { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import type { client_range, InodeValue } from './cache_values.ts';
import { META_POP } from './dirfrag_load_vec_t.ts';
import type { LogSegment } from './LogSegment.ts';
import { LockerReleases } from './LockerReleases.ts';
import { MAY_WRITE } from './MDSAuthCaps.ts';
import { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import { MutationImpl } from './Mutation.ts';
import type { Session } from './Session.ts';

/** A cap with one of these lets its client change the file and tell the rank later. */
const DIRTIES =
  CEPH_CAP.AUTH_EXCL | CEPH_CAP.XATTR_EXCL | CEPH_CAP.FILE_EXCL | CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER;
/** The client may write this far ahead of a file's end without asking: one object. */
export const WRITEABLE_AHEAD = 4194304;

/** Locks of the cache and caps of clients (Ceph's Locker): here what clients say of their caps. */
export class Locker extends LockerReleases {
  protected self(): Locker {
    return this;
  }

  @traced('Locker::handle_client_caps')
  handle_client_caps(m: MClientCaps): void {
    const { mds } = this;
    const session = mds.get_session(m);
    mds.dout(7, `handle_client_caps on 0x${m.ino.toString(16)} tid ${m.client_tid} op ${m.op}`);
    if (!decide('not in clientreplay yet', mds.get_state() < STATE_CLIENTREPLAY)) {
      if (session === null || session.is_closed() || session.is_closing() || session.is_killing()) {
        mds.dout(5, ` dropping message from closed or unknown session: ${m}`);
        return;
      }
      this.take_client_caps(m, session);
      return;
    }
    // In up:reconnect a client flushes what it was flushing before: its caps are known after rejoin.
    if (session !== null) mds.waiting_for_replay.push(mds.retry_message(m));
  }

  private take_client_caps(m: MClientCaps, session: Session): void {
    const { mds } = this;
    mds.logger.inc('handle_client_caps');
    if (m.dirty !== 0) mds.logger.inc('handle_client_caps_dirty');
    const client = session.get_client();
    const inode = mds.mdcache.get_inode(m.ino);
    const again = inode === undefined && mds.is_clientreplay();
    if (decide('a request that is still replayed may make it: later', again, m.ino)) {
      mds.waiting_for_replay.push(mds.retry_message(m));
      return;
    }
    const cap = inode?.client_caps.get(client);
    if (
      !decide('the client has a cap on it', cap !== undefined, m.ino, client) ||
      inode === undefined ||
      cap === undefined
    ) {
      mds.dout(7, `handle_client_caps no cap for client.${client} on 0x${m.ino.toString(16)}`);
      // What it wanted to tell is lost with the file; it need not wait for it.
      if (m.dirty !== 0) this.send_ack(m, session);
      return;
    }
    if (decide('it gives up the cap', m.op === 'drop')) {
      this._do_cap_update(inode, cap, m, session);
      this.remove_client_cap(cap);
      return;
    }
    cap.confirm_receipt(m.seq, m.caps);
    if (!cap.is_revoking()) this.revoking_caps.delete(cap);
    this.adjust_cap_wanted(cap, m.wanted, m.issue_seq);
    const changed = this._do_cap_update(inode, cap, m, session);
    if (!changed && (m.op === 'flush' || m.dirty !== 0)) this.send_ack(m, session);
    this.eval(inode, cap);
    mds.stray_manager.eval_stray(inode);
  }

  /** What the client changed under its caps goes into the journal; then it may forget it. False: nothing changed. */
  @traced('Locker::_do_cap_update')
  private _do_cap_update(inode: CInode, cap: Capability, m: MClientCaps, session: Session): boolean {
    const { mds } = this;
    const before = inode.get_projected_inode();
    const changes =
      inode.is_file() && inode.get_projected_parent_dn() !== null ? this.cap_changes(before, cap, m) : null;
    if (!decide('the client changed something', changes !== null, m.dirty) || changes === null) return false;
    // In Ceph, too, the message is asked once more whose it is.
    const writer = mds.get_session(m);
    const may_write = writer === null || check_access(writer, inode, MAY_WRITE);
    if (!decide('its caps allow it', may_write, inode.make_path_string(), MAY_WRITE)) return false;
    const mut = new MutationImpl(session.get_client());
    const blob = new MetaBlobBuilder(mds.mdlog);
    inode.project_inode({ ...changes, version: inode.pre_dirty() }, mut.client);
    mut.add_projected_inode(inode);
    mut.pin(inode);
    // Who waits to read it must see it.
    this.wrlock_force(inode.filelock, mut);
    blob.add_inode(inode);
    const ls = mds.mdlog.get_current_segment();
    mds.mdlog.submit_entry({ type: 'EUpdate', of: 'cap update', metablob: blob.build() }, () => {
      this.file_update_finish(mut, inode, m, session, ls);
    });
    const waited_for = m.op === 'flush' || !inode.filelock.is_stable();
    if (decide('somebody waits for it', waited_for)) mds.mdlog.flush();
    return true;
  }

  private cap_changes(before: InodeValue, cap: Capability, m: MClientCaps): Partial<InodeValue> | null {
    const changes: {
      size?: number;
      mtime?: number;
      ctime?: number;
      client_ranges?: readonly client_range[];
    } = {};
    if ((m.dirty & (CEPH_CAP.FILE_WR | CEPH_CAP.FILE_EXCL | CEPH_CAP.FILE_BUFFER)) !== 0) {
      if (m.size > before.size) changes.size = m.size;
      if (m.mtime > before.mtime) changes.mtime = changes.ctime = m.mtime;
    }
    const ranges = writeable_ranges(before, cap, m, changes.size ?? before.size);
    if (ranges !== null) changes.client_ranges = ranges;
    return Object.keys(changes).length === 0 ? null : changes;
  }

  @traced('Locker::file_update_finish')
  private file_update_finish(
    mut: MutationImpl,
    inode: CInode,
    m: MClientCaps,
    session: Session,
    ls: LogSegment,
  ): void {
    mut.apply(ls);
    mut.drop_pins();
    this.drop_locks(mut);
    if (m.op === 'flush' || m.dirty !== 0) this.ack_when_safe(m, session);
    this.share_inode_max_size(inode);
    this.eval(inode);
    this.mds.balancer.hit_inode(inode, META_POP.IWR);
    this.mds.stray_manager.eval_stray(inode);
  }

  /** Nobody is told if the session has ended while the journal was written. */
  private ack_when_safe(m: MClientCaps, session: Session): void {
    const its = this.mds.get_session_of_client(session.get_client());
    if (its !== undefined && !its.is_closed()) this.send_ack(m, its);
  }

  private send_ack(m: MClientCaps, session: Session): void {
    if (m.client_tid === 0 && m.op !== 'flush') return;
    this.mds.logger.inc('ceph_cap_op_flush_ack');
    const { ino, cap_id, seq, caps, wanted, dirty, client_tid } = m;
    const fields = { ino, cap_id, seq, caps, wanted, dirty, client_tid };
    const osd_epoch_barrier = this.mds.get_osd_epoch_barrier();
    this.mds.send_message_client_counted(
      new MClientCaps({ op: 'flush_ack', ...fields, osd_epoch_barrier }),
      session,
    );
  }

  /** Clients that write learn how far they may. */
  @traced('Locker::share_inode_max_size')
  share_inode_max_size(inode: CInode): void {
    for (const cap of inode.client_caps.values()) {
      if ((cap.pending & (CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER)) === 0 || cap.is_revoking()) continue;
      const { size, mtime, client_ranges } = inode.get_value();
      const max_size = client_ranges.find(({ client }) => client === cap.get_client())?.last ?? 0;
      if (max_size <= size) continue;
      const { cap_id, ino, pending, wanted, last_sent: seq } = cap;
      const op: cap_op_name = 'grant';
      this.mds.send_message_client_counted(
        new MClientCaps({ op, ino, cap_id, seq, caps: pending, wanted, size, max_size, mtime }),
        cap.session,
      );
    }
  }

  /** The client has it no longer: locks that waited for it go on, and a deleted file can go. */
  @traced('Locker::remove_client_cap')
  remove_client_cap(cap: Capability): void {
    const { inode } = cap;
    const client = cap.get_client();
    if (inode.client_caps.get(client) !== cap) return;
    this.invalidate_lock_caches_of(cap);
    inode.remove_cap(cap);
    cap.session.caps.delete(cap);
    this.revoking_caps.delete(cap);
    this.mds.logger.dec('caps');
    if (!inode.is_any_caps()) this.mds.logger.dec('inodes_with_caps');
    if (inode.loner_cap === client) inode.loner_cap = -1;
    if (!this.mds.is_any_replay()) this.eval(inode);
    this.mds.stray_manager.eval_stray(inode);
  }

  /** Clients that were asked for caps longer ago than that, seconds, and have not given them back. */
  get_late_revoking_clients(timeout: number): ReadonlySet<Session> {
    const late = new Set<Session>();
    const now = ceph_clock_now(this.mds.cct);
    // They are in the order in which they were asked.
    for (const cap of this.revoking_caps) {
      if (now - cap.last_revoke_stamp < timeout) break;
      late.add(cap.session);
    }
    return late;
  }

  @traced('Locker::revoke_stale_caps')
  revoke_stale_cap(cap: Capability): boolean {
    const { inode } = cap;
    // Somebody waits for what only the client can give back: it may have written what nobody else knows of.
    if (
      decide(
        'it was asked to give back what it may have written with',
        cap.is_revoking() && (cap.issued & DIRTIES) !== 0,
      )
    )
      return false;
    cap.issued = cap.pending = cap.pending & CEPH_CAP.PIN;
    this.revoking_caps.delete(cap);
    this.eval(inode);
    return true;
  }
}

/** How far clients may write, when that changes; the one with `cap` may if it still wants to. Null: no change. */
function writeable_ranges(
  before: InodeValue,
  cap: Capability,
  m: MClientCaps,
  size: number,
): readonly client_range[] | null {
  const client = cap.get_client();
  const mine = before.client_ranges.find((range) => range.client === client);
  const writes = (m.wanted & (CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER)) !== 0;
  const others = before.client_ranges.filter((range) => range.client !== client);
  if (!writes) return mine === undefined ? null : others;
  const last = calc_new_max_size(Math.max(size, m.max_size));
  if (mine !== undefined && size < mine.last && m.max_size <= mine.last) return null;
  return [...others, { client, last }];
}

/** Up to which byte a client may write when the file is that long: twice as far, in whole objects. */
export function calc_new_max_size(size: number, max_objects = 1024): number {
  const new_max = Math.min((size + 1) * 2, size + max_objects * WRITEABLE_AHEAD);
  return Math.ceil(new_max / WRITEABLE_AHEAD) * WRITEABLE_AHEAD;
}
