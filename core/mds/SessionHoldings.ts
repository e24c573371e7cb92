import type { Formatter } from '../daemon/Formatter.ts';

/** A request in work, as far as its session knows it (Ceph's MDRequestImpl). */
export interface SessionRequest {
  /** Ends it without an answer: its client is gone (MDCache::request_kill). Leaves the session's list. */
  kill(): void;
}

/** A cap that a client holds, as far as its session knows it (Ceph's Capability). */
export interface SessionCap {
  readonly ino: number;
  /** The client was asked to give back some of it and has not done so. */
  is_revoking(): boolean;
  /**
   * The client is silent: what it may do without asking is no longer certain. False when somebody waits for what the
   * client could only give back itself: then it must be evicted (Locker::revoke_stale_caps).
   */
  revoke_stale(): boolean;
  /** The client speaks again (Locker::resume_stale_caps). */
  resume_stale(): void;
  /** Takes it away, the client's say or not (Locker::remove_client_cap). Leaves the session's list. */
  remove(): void;
  /** As `session ls --cap-dump` shows it (Capability::dump). */
  dump(f: Formatter): void;
}

/** A name that a client may rely on for a while, as far as its session knows it (Ceph's ClientLease). */
export interface SessionLease {
  /** Takes it away (CDentry::remove_client_lease). Leaves the session's list. */
  remove(): void;
}
