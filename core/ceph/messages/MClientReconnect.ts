import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_RECONNECT } from './types.ts';

/** A cap that a client holds and wants to keep (Ceph's cap_reconnect_t). */
export interface cap_reconnect_t {
  readonly cap_id: number;
  /** CEPH_CAP_* bits. */
  readonly wanted: number;
  readonly issued: number;
  /** Where the client knows the inode: a path from an inode. */
  readonly pathbase: number;
  readonly path: string;
}

/** What a client held of a rank, said to the daemon that has the rank now. */
export class MClientReconnect extends Message {
  readonly class_name = 'MClientReconnect';
  /** By inode number. */
  readonly caps: ReadonlyMap<number, cap_reconnect_t>;

  constructor(caps: Iterable<readonly [number, cap_reconnect_t]> = []) {
    super(CEPH_MSG_CLIENT_RECONNECT, 5);
    this.caps = new Map(caps);
  }

  get_type_name(): string {
    return 'client_reconnect';
  }
  /** `client_reconnect(2 caps 0 realms )`. */
  override print(): string {
    return `client_reconnect(${this.caps.size} caps 0 realms )`;
  }
}
