import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_SNAP } from './types.ts';

/** Bytes of the trace of a realm without snapshots: one `ceph_mds_snap_realm`. */
const TRACE_LENGTH = 48;

/**
 * The snapshots that there are for a client's inodes have changed, or may have: all inodes of a realm are to be looked
 * at. Here there are none ever, so the realm's trace says nothing.
 */
export class MClientSnap extends Message {
  readonly class_name = 'MClientSnap';
  /** The inode number of the realm. */
  readonly split: number;

  constructor(split: number) {
    super(CEPH_MSG_CLIENT_SNAP, 1);
    this.split = split;
  }

  get_type_name(): string {
    return 'client_snap';
  }
  /** `client_snap(update split=0x3 tracelen=48)`. */
  override print(): string {
    return `client_snap(update split=0x${this.split.toString(16)} tracelen=${TRACE_LENGTH})`;
  }
}
