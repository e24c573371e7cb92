import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_LEASE } from './types.ts';

/** `CEPH_MDS_LEASE_*` of ceph_fs.h, under the names that logs print. */
export type lease_action = 'revoke' | 'release' | 'renew' | 'revoke_ack';

/** The one kind of lease there is: on a name (CEPH_LOCK_DN). */
const CEPH_LOCK_DN = 1;

/** A lease of a client on a name in a directory: taken back, or given back. */
export class MClientLease extends Message {
  readonly class_name = 'MClientLease';
  readonly action: lease_action;
  /** Which telling of the lease it is about. */
  readonly seq: number;
  /** The directory, and the name in it. */
  readonly ino: number;
  readonly dname: string;
  /** Of renew: for how long, ms. */
  readonly duration_ms: number;

  constructor(action: lease_action, seq: number, ino: number, dname: string, duration_ms = 0) {
    super(CEPH_MSG_CLIENT_LEASE);
    this.action = action;
    this.seq = seq;
    this.ino = ino;
    this.dname = dname;
    this.duration_ms = duration_ms;
  }

  get_type_name(): string {
    return 'client_lease';
  }
  /** `client_lease(a=revoke seq 1 mask 1 0x1/d)`. */
  override print(): string {
    return `client_lease(a=${this.action} seq ${this.seq} mask ${CEPH_LOCK_DN} 0x${this.ino.toString(16)}/${this.dname})`;
  }
}
