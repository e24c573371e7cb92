import { CEPH_CAP, MClientCaps } from '../ceph/messages/MClientCaps.ts';
import type { cap_reconnect_t } from '../ceph/messages/MClientReconnect.ts';
import type { InodeStat } from '../ceph/messages/MClientReply.ts';
import { decide, traced } from '../trace/traced.ts';
import { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import type { Locker } from './Locker.ts';
import { LockerLocks } from './LockerLocks.ts';
import { caps_that_may_change } from './caps_that_may_change.ts';
import type { Session } from './Session.ts';
import { GBUFFER, GEXCL, GRD, GWR, type SimpleLock } from './SimpleLock.ts';

/** Which caps clients have (the second part of Ceph's Locker): given as the locks allow, taken back as they change. */
export abstract class LockerCaps extends LockerLocks {
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
    const cap = inode.client_caps.get(client) ?? this.add_client_cap(inode, session);
    session.load.session_cache_liveness.hit();
    if (this.eval_locks(inode)) this.issue_caps(inode, cap);
    cap.last_issue = cap.issue(this.caps_for(inode, cap, inode.get_caps_allowed_for_client(client)));
    const value = inode.inode_for(client);
    const { ino, version, mode, uid, gid, nlink, size, ctime, mtime, pool } = value;
    const max_size = value.client_ranges.find((range) => range.client === client)?.last ?? 0;
    const { cap_id, pending: caps, wanted, last_sent: seq, mseq } = cap;
    const its_cap = { cap_id, caps, wanted, seq, mseq };
    return { ino, version, mode, uid, gid, nlink, size, max_size, ctime, mtime, pool, cap: its_cap };
  }

  /** `allowed`: what the locks allow its client. */
  private caps_for(inode: CInode, cap: Capability, allowed: number): number {
    // Who does not answer keeps nothing but its name.
    if (cap.is_stale()) return CEPH_CAP.PIN;
    return allowed & (cap.wanted | inode.get_caps_liked());
  }

  @traced('Locker::issue_caps')
  issue_caps(inode: CInode, except: Capability | null = null): void {
    for (const cap of caps_that_may_change(inode)) if (cap !== except) this.issue_cap(inode, cap);
  }

  private issue_cap(inode: CInode, cap: Capability): void {
    if (cap.is_stale()) return;
    const client = cap.get_client();
    const allowed = inode.get_caps_allowed_for_client(client);
    const after = this.caps_for(inode, cap, allowed);
    const { pending } = cap;
    const more = (after & ~pending & cap.wanted) !== 0;
    const less = (pending & ~allowed) !== 0;
    if (!more && !less) return;
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

  /**
   * Brings an inode's locks into the states that suit its clients, and the clients' caps to what they allow then.
   * `cap`: it changed, or wants something else, whether a lock does or not.
   */
  @traced('Locker::eval')
  eval(inode: CInode, cap?: Capability): void {
    if (this.eval_locks(inode)) this.issue_caps(inode);
    else if (cap !== undefined) this.issue_cap(inode, cap);
  }

  /** True if clients may have more or less than before. */
  private eval_locks(inode: CInode): boolean {
    const outer = this.need_issue;
    this.need_issue = false;
    this.in_one_message([], () => this.eval_each_lock(inode));
    const changed = this.need_issue;
    this.need_issue = outer;
    return changed;
  }

  private eval_each_lock(inode: CInode): void {
    this.choose_loner(inode);
    for (const lock of inode.locks()) {
      if (!lock.is_stable()) this.eval_gather(lock);
      if (!lock.is_stable() || lock.is_xlocked()) continue;
      if (lock === inode.filelock) this.file_eval(inode, lock);
      else this.simple_eval(inode, lock);
    }
  }

  /** Who has the inode alone. One that has more than all may have must give it back before another can. */
  private choose_loner(inode: CInode): void {
    const ideal = inode.calc_ideal_loner();
    inode.want_loner_cap = ideal;
    if (inode.loner_cap === ideal) return;
    const old = inode.client_caps.get(inode.loner_cap);
    if (old !== undefined) {
      const others_may = inode
        .locks()
        .reduce<number>((caps, lock) => caps | lock.caps_in(lock.state, false), CEPH_CAP.PIN);
      if ((old.issued & ~others_may) !== 0) return;
    }
    inode.loner_cap = ideal;
    this.need_issue = true;
  }

  @traced('Locker::simple_eval')
  private simple_eval(inode: CInode, lock: SimpleLock): void {
    const excl_wanted = (inode.get_caps_wanted() & (GEXCL << lock.cap_shift)) !== 0;
    const loner = inode.get_target_loner();
    if (
      lock.state !== 'excl' &&
      loner >= 0 &&
      loner === inode.loner_cap &&
      excl_wanted &&
      lock.waiting_to_write === 0
    ) {
      if (lock.requests_allow('excl') && lock.waiting_to_read === 0) this.change_state(lock, 'excl');
    } else if (lock.state !== 'sync' && !lock.is_wrlocked() && lock.waiting_to_write === 0) {
      if (!excl_wanted || (lock.state === 'excl' && loner < 0) || lock.state === 'lock')
        this.change_state(lock, 'sync');
    }
  }

  @traced('Locker::file_eval')
  private file_eval(inode: CInode, lock: SimpleLock): void {
    const shift = lock.cap_shift;
    const loner = inode.get_target_loner();
    const wanted = inode.get_caps_wanted() >> shift;
    const others_want = inode.get_caps_wanted(inode.loner_cap) >> shift;
    const writers = (wanted & (GEXCL | GWR | GBUFFER)) !== 0;
    const many = inode.is_dir() && inode.client_caps.size > 1;
    if (lock.state === 'excl') {
      const loner_has = (inode.client_caps.get(inode.loner_cap)?.issued ?? 0) >> shift;
      const idle = !writers && !inode.is_dir() && (loner_has & (GEXCL | GWR | GBUFFER)) === 0;
      const lose = loner < 0 || idle || (others_want & (GEXCL | GWR | GRD)) !== 0 || many;
      if (!lose) return;
      if ((others_want & GWR) !== 0 || (loner < 0 && (wanted & GWR) !== 0)) this.change_state(lock, 'mix');
      else if (!lock.is_wrlocked()) this.change_state(lock, 'sync');
    } else if (lock.waiting_to_write > 0) {
      return;
    } else if (
      loner >= 0 &&
      loner === inode.loner_cap &&
      (inode.is_dir() ? !inode.is_subtree_root() : writers)
    ) {
      if (lock.requests_allow('excl') && lock.waiting_to_read === 0) this.change_state(lock, 'excl');
    } else if (
      lock.state !== 'mix' &&
      !lock.is_rdlocked() &&
      lock.waiting_to_read === 0 &&
      loner < 0 &&
      (wanted & GWR) !== 0
    ) {
      this.change_state(lock, 'mix');
    } else if (lock.state !== 'sync' && !lock.is_wrlocked() && (wanted & GWR) === 0) {
      this.change_state(lock, 'sync');
    }
  }
}
