import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_SNAP } from './types.ts';

/** The number of the realm that all files are in (MDS_INO_GLOBAL_SNAPREALM). */
const GLOBAL_SNAPREALM = 3;
/** Bytes that say of that realm that it has no snapshots. */
const EMPTY_TRACE = 48;

/** What snapshots there are of the realm that all files are in: none. Sent to each client when a rank has recovered. */
export class MClientSnap extends Message {
  readonly class_name = 'MClientSnap';
  readonly op = 'update';
  readonly split = GLOBAL_SNAPREALM;

  constructor() {
    super(CEPH_MSG_CLIENT_SNAP);
  }

  get_type_name(): string {
    return 'client_snap';
  }
  /** `client_snap(update split=0x3 tracelen=48)`. */
  override print(): string {
    return `client_snap(${this.op} split=0x${this.split.toString(16)} tracelen=${EMPTY_TRACE})`;
  }
}
