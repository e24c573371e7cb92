import { ccap_string } from '../ceph/messages/MClientCaps.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { CInode } from './CInode.ts';
import type { Locker } from './Locker.ts';
import type { lock_cache_op, MDLockCache } from './MDLockCache.ts';
import type { Session } from './Session.ts';

/** What a client may do with an inode without asking (Ceph's Capability). */
export class Capability {
  readonly cap_id: number;
  readonly inode: CInode;
  readonly session: Session;
  /** CEPH_CAP_*: what it was told last that it has; and what it may still believe to have. */
  private _pending = 0;
  private _issued = 0;
  private _wanted = 0;
  /** Its place among the caps of its inode. */
  readonly order: number;
  /** Counts what was told the client of it. */
  last_sent = 0;
  /** The one of those that came with an answer to a request, the last of them. */
  last_issue = 0;
  /** Locks of a directory that are kept for what the client does there often. */
  readonly lock_caches = new Map<lock_cache_op, MDLockCache>();
  private suppress = 0;
  readonly mseq = 0;
  /** When it was asked to give something back; virtual seconds. */
  last_revoke_stamp = 0;
  /** When it was last told what it has; virtual seconds. */
  last_issue_stamp = 0;
  private stale = false;
  private readonly locker: Locker;

  constructor(locker: Locker, cap_id: number, inode: CInode, session: Session) {
    this.locker = locker;
    this.cap_id = cap_id;
    this.inode = inode;
    this.session = session;
    this.order = inode.caps_added++;
  }

  get ino(): number {
    return this.inode.ino;
  }
  get pending(): number {
    return this._pending;
  }
  set pending(pending: number) {
    this._pending = pending;
    this.inode.cap_changed(this);
  }
  get issued(): number {
    return this._issued;
  }
  set issued(issued: number) {
    this._issued = issued;
    this.inode.cap_changed(this);
  }
  get wanted(): number {
    return this._wanted;
  }
  set wanted(wanted: number) {
    this._wanted = wanted;
    if (wanted === 0) this.inode.wanting.delete(this);
    else this.inode.wanting.add(this);
    this.inode.cap_changed(this);
  }
  get_client(): number {
    return this.session.get_client();
  }
  is_stale(): boolean {
    return this.stale;
  }
  is_revoking(): boolean {
    return (this.issued & ~this.pending) !== 0;
  }

  /** While a request of its client begins, what it could get more is not told it: the answer will. */
  inc_suppress(): void {
    this.suppress++;
  }
  dec_suppress(): void {
    this.suppress--;
  }
  is_suppress(): boolean {
    return this.suppress > 0;
  }

  /** Tells it that it has these now. Gives the number of that telling. */
  issue(caps: number): number {
    if ((this.issued & ~caps) !== 0 && !this.is_revoking()) this.last_revoke_stamp = this.now();
    this.last_issue_stamp = this.now();
    this.pending = caps;
    this.issued |= caps;
    return ++this.last_sent;
  }

  /** It has these too now. Gives the number of that telling (Capability::issue_norevoke). */
  issue_norevoke(caps: number): number {
    return this.issue(this.pending | caps);
  }

  /** It says what it has, knowing what it was told up to `seq`. */
  confirm_receipt(seq: number, caps: number): void {
    if (seq === this.last_sent) {
      this.pending &= caps;
      this.issued = this.pending;
    } else {
      this.issued = caps | this.pending;
    }
  }

  revoke_stale(): boolean {
    this.stale = true;
    this.inode.cap_changed(this);
    return this.locker.revoke_stale_cap(this);
  }
  resume_stale(): void {
    this.stale = false;
    this.inode.cap_changed(this);
    this.locker.eval(this.inode, this);
  }
  remove(): void {
    this.locker.remove_client_cap(this);
  }

  /** As `session ls --cap-dump` and `dump inode` show it. */
  dump(f: Formatter): void {
    f.dump_string('ino', `0x${this.ino.toString(16)}`);
    f.dump_unsigned('last_sent', this.last_sent);
    f.dump_string('last_issue_stamp', time_of_day(this.last_issue_stamp).toString());
    f.dump_string('wanted', ccap_string(this.wanted));
    f.dump_string('pending', ccap_string(this.pending));
    f.open_array_section('revokes');
    if (this.is_revoking()) {
      f.open_object_section('revoke');
      f.dump_string('before', ccap_string(this.issued));
      f.close_section();
    }
    f.close_section();
  }

  private now(): number {
    return ceph_clock_now(this.locker.mds.cct);
  }
}
