import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_CAPRELEASE } from './types.ts';

/** A cap that a client has let go of, as of which message about it (Ceph's ceph_mds_cap_item). */
export interface ceph_mds_cap_item {
  readonly ino: number;
  readonly cap_id: number;
  readonly mseq: number;
  readonly seq: number;
}

/** Caps that a client has let go of for good. */
export class MClientCapRelease extends Message {
  readonly class_name = 'MClientCapRelease';
  readonly caps: readonly ceph_mds_cap_item[];
  readonly osd_epoch_barrier: number;

  constructor(caps: readonly ceph_mds_cap_item[], osd_epoch_barrier = 0) {
    super(CEPH_MSG_CLIENT_CAPRELEASE, 2);
    this.caps = caps;
    this.osd_epoch_barrier = osd_epoch_barrier;
  }

  get_type_name(): string {
    return 'client_cap_release';
  }
  /** `client_cap_release(2)`. */
  override print(): string {
    return `client_cap_release(${this.caps.length})`;
  }
}
