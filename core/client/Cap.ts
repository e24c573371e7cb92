import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { MetaSession } from './MetaSession.ts';

/** What a rank allows the client to do with an inode (Ceph's Cap). Sets of caps are CEPH_CAP_* bits. */
export class Cap {
  readonly ino: number;
  readonly session: MetaSession;
  cap_id: number;
  /** What the rank has given and not taken back. */
  issued: number = CEPH_CAP.PIN;
  /** What the rank must still believe is in use: given, or taken back and not let go yet. */
  implemented: number = CEPH_CAP.PIN;
  /** What the rank knows to be wanted. */
  wanted = 0;
  seq = 0;
  issue_seq = 0;
  mseq = 0;
  /** The session's generation that it is of. */
  gen: number;

  constructor(ino: number, session: MetaSession, cap_id: number) {
    this.ino = ino;
    this.session = session;
    this.cap_id = cap_id;
    this.gen = session.cap_gen;
  }

  /** `now` in virtual seconds. */
  is_valid(now: number): boolean {
    return this.session.cap_gen <= this.gen && now < this.session.cap_ttl;
  }

  /** After a takeover a session counts anew; caps of a stale session are lost. */
  reset_for_reconnect(): void {
    this.seq = 0;
    this.issue_seq = 0;
    this.mseq = 0;
    if (this.gen < this.session.cap_gen) {
      this.gen = this.session.cap_gen;
      this.issued = CEPH_CAP.PIN;
      this.implemented = CEPH_CAP.PIN;
    } else {
      this.issued = this.implemented;
    }
  }
}
