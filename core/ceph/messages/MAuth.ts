import { Message } from './Message.ts';
import { CEPH_MSG_AUTH } from './types.ts';

/** Authentication methods (`CEPH_AUTH_*`). */
export const CEPH_AUTH_NONE = 1;
export const CEPH_AUTH_CEPHX = 2;

/** One step of authentication, to a monitor. What Ceph packs into the payload is spelled out here. */
export class MAuth extends Message {
  readonly class_name = 'MAuth';
  /** One of CEPH_AUTH_*. */
  readonly protocol: number;
  /** The name whose key it holds, e.g. `mds.a`. */
  readonly entity: string;
  /** The id it had before, to keep it on a new session; 0 asks for one. */
  readonly global_id: number;
  /** Asks for the rotating service keys too. */
  readonly want_rotating_keys: boolean;

  constructor(protocol: number, entity: string, global_id: number, want_rotating_keys = false) {
    super(CEPH_MSG_AUTH);
    this.protocol = protocol;
    this.entity = entity;
    this.global_id = global_id;
    this.want_rotating_keys = want_rotating_keys;
  }

  get_type_name(): string {
    return 'auth';
  }
  override print(): string {
    return `auth(proto ${this.protocol} ${this.entity})`;
  }
}
