import { CEPH_CAP, MClientCaps } from '../ceph/messages/MClientCaps.ts';
import type { cap_reconnect_t } from '../ceph/messages/MClientReconnect.ts';
import type { InodeStat } from '../ceph/messages/MClientReply.ts';
import { decide, traced } from '../trace/traced.ts';
import { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import type { Locker } from './Locker.ts';
import { LockerEval } from './LockerEval.ts';
import { caps_that_may_change } from './caps_that_may_change.ts';
import type { Session } from './Session.ts';
import { GBUFFER, GEXCL, GWR } from './SimpleLock.ts';

/** Which caps clients have (the second part of Ceph's Locker): given as the locks allow, taken back as they change. */
export abstract class LockerCaps extends LockerEval {
  private last_cap_id = 0;
  /** Caps that a client was asked to give something back of, who was asked longest ago first. */
  readonly revoking_caps = new Set<Capability>();

  protected abstract self(): Locker;

  /** Whether a stale cap can be taken away without the client: nobody must wait for what it could have written. */
  abstract revoke_stale_cap(cap: Capability): boolean;
  abstract remove_client_cap(cap: Capability): void;

  add_client_cap(inode: CInode, session: Session, cap_id = this.last_cap_id + 1): Capability {
    this.last_cap_id = Math.max(this.last_cap_id, cap_id);
    const cap = new Capability(this.self(), cap_id, inode, session);
    inode.add_cap(cap);
    session.caps.add(cap);
    this.mds.server.caps_added(session);
    this.mds.logger.inc('caps');
    if (inode.client_caps.size === 1) this.mds.logger.inc('inodes_with_caps');
    return cap;
  }

  /** A client opens an inode: it gets a cap, or the one it has wants more. */
  @traced('Locker::issue_new_caps')
  issue_new_caps(inode: CInode, wanted: number, session: Session): Capability {
    const known = inode.client_caps.get(session.get_client());
    const cap = decide('it has a cap already', known !== undefined) ? known : undefined;
    const its = cap ?? this.add_client_cap(inode, session);
    its.wanted |= wanted;
    // What it gets is in the answer: no message of its own.
    if (this.eval_locks(inode)) this.issue_caps(inode, its);
    return its;
  }

  /** Who makes an inode has it alone, and all caps on it. */
  issue_first_caps(inode: CInode, wanted: number, session: Session): void {
    const cap = this.add_client_cap(inode, session);
    cap.wanted = wanted;
    inode.loner_cap = inode.want_loner_cap = session.get_client();
    for (const lock of [inode.authlock, inode.xattrlock, inode.filelock]) lock.state = 'excl';
  }

  /** A client that came back keeps the cap that the former daemon gave it (CInode::reconnect_cap). */
  reconnect_cap(inode: CInode, session: Session, claim: cap_reconnect_t): void {
    const cap =
      inode.client_caps.get(session.get_client()) ?? this.add_client_cap(inode, session, claim.cap_id);
    cap.wanted |= claim.wanted;
    cap.pending |= claim.issued;
    cap.issued |= claim.issued;
  }

  /** The states of an inode's locks that fit the caps that its clients came back with (CInode::choose_lock_states). */
  choose_lock_states(inode: CInode): void {
    const issued = inode.get_caps_issued();
    inode.loner_cap = inode.want_loner_cap = inode.calc_ideal_loner();
    for (const lock of inode.locks()) {
      const caps = issued >> lock.cap_shift;
      const bits = lock === inode.filelock ? GEXCL | GBUFFER : GEXCL;
      if (inode.loner_cap >= 0 && (caps & bits) !== 0) lock.state = 'excl';
      else if (lock === inode.filelock && (caps & (GWR | GBUFFER)) !== 0) lock.state = 'mix';
      else lock.state = 'sync';
    }
  }

  /** What an answer says of an inode, with the caps that the client gets by it (CInode::encode_inodestat). */
  encode_inodestat(inode: CInode, session: Session): InodeStat {
    const client = session.get_client();
    const cap = inode.client_caps.get(client) ?? this.add_new_cap(inode, session);
    session.load.session_cache_liveness.hit();
    cap.issue_norevoke(this.caps_for(inode, cap, inode.get_caps_allowed_for_client(client)));
    cap.last_issue = cap.last_sent;
    const value = inode.inode_for(client);
    const { ino, version, mode, uid, gid, nlink, size, ctime, mtime, pool } = value;
    const { num_files: nfiles, num_subdirs: nsubdirs } = value;
    const max_size = value.client_ranges.find((range) => range.client === client)?.last ?? 0;
    const { cap_id, pending: caps, wanted, last_sent: seq, mseq } = cap;
    const its_cap = { cap_id, caps, wanted, seq, mseq };
    const times = { ctime, mtime };
    const of_dir = { nfiles, nsubdirs };
    return { ino, version, mode, uid, gid, nlink, size, max_size, ...times, ...of_dir, pool, cap: its_cap };
  }

  /** One more client knows the inode: perhaps nobody has it alone any more. Its locks may stay as they are for now. */
  private add_new_cap(inode: CInode, session: Session): Capability {
    const cap = this.add_client_cap(inode, session);
    const outer = this.need_issue;
    this.choose_loner(inode);
    this.need_issue = outer;
    return cap;
  }

  /** `allowed`: what the locks allow its client. */
  private caps_for(inode: CInode, cap: Capability, allowed: number): number {
    // Who does not answer keeps nothing but its name.
    if (cap.is_stale()) return CEPH_CAP.PIN;
    return allowed & (cap.wanted | inode.get_caps_liked());
  }

  @traced('Locker::issue_caps')
  issue_caps(inode: CInode, except: Capability | null = null): void {
    for (const cap of caps_that_may_change(inode)) if (cap !== except) this.issue_cap(cap);
  }

  protected issue_cap(cap: Capability): void {
    if (cap.is_stale()) return;
    const { inode } = cap;
    const client = cap.get_client();
    const allowed = inode.get_caps_allowed_for_client(client);
    const after = this.caps_for(inode, cap, allowed);
    const { pending } = cap;
    const more = (after & ~pending & cap.wanted) !== 0;
    const less = (pending & ~allowed) !== 0;
    if (!less && (!more || cap.is_suppress())) return;
    // Granting with one hand what is being taken back with the other would be lost.
    const caps = less ? pending & after : after;
    decide(less ? 'a client must give caps back' : 'a client gets more caps', true, client, caps);
    this.send_caps(cap, less ? 'revoke' : 'grant', caps);
  }

  private send_caps(cap: Capability, op: 'grant' | 'revoke', caps: number): void {
    const { inode, session } = cap;
    const seq = cap.issue(caps);
    if (op === 'revoke' && cap.is_revoking()) this.revoking_caps.add(cap);
    this.mds.logger.inc(op === 'revoke' ? 'ceph_cap_op_revoke' : 'ceph_cap_op_grant');
    const { size, mtime, client_ranges } = inode.get_value();
    const max_size = client_ranges.find(({ client }) => client === cap.get_client())?.last ?? 0;
    const { cap_id, ino, wanted, pending } = cap;
    const osd_epoch_barrier = this.mds.get_osd_epoch_barrier();
    const m = new MClientCaps({
      op,
      ino,
      cap_id,
      seq,
      caps: pending,
      wanted,
      size,
      max_size,
      mtime,
      osd_epoch_barrier,
    });
    this.mds.send_message_client_counted(m, session);
  }
}
