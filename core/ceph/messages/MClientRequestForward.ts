import type { mds_rank_t } from '../types.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_REQUEST_FORWARD } from './types.ts';

/** Another rank is to be asked what the request with this tid asks. */
export class MClientRequestForward extends Message {
  readonly class_name = 'MClientRequestForward';
  readonly dest_mds: mds_rank_t;
  /** How often the request has been sent on. */
  readonly num_fwd: number;

  constructor(tid: number, dest_mds: mds_rank_t, num_fwd: number) {
    super(CEPH_MSG_CLIENT_REQUEST_FORWARD);
    this.dest_mds = dest_mds;
    this.num_fwd = num_fwd;
    this.tid = tid;
  }

  get_type_name(): string {
    return 'client_request_forward';
  }
  /** `client_request_forward(3 to mds.1 num_fwd=1 client_must_resend)`. */
  override print(): string {
    return `client_request_forward(${this.tid} to mds.${this.dest_mds} num_fwd=${this.num_fwd} client_must_resend)`;
  }
}
