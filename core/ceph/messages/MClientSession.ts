import { CEPHFS_FEATURES_CLIENT_SUPPORTED, CEPHFS_METRIC_FEATURES_ALL } from '../cephfs_features.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_SESSION } from './types.ts';

/** `CEPH_SESSION_*` of ceph_fs.h, under the names that logs print. */
export const CEPH_SESSION = {
  request_open: 0,
  open: 1,
  request_close: 2,
  close: 3,
  request_renewcaps: 4,
  renewcaps: 5,
  stale: 6,
  recall_state: 7,
  flushmsg: 8,
  flushmsg_ack: 9,
  force_ro: 10,
  reject: 11,
  request_flush_mdlog: 12,
} as const;
export type session_op_name = keyof typeof CEPH_SESSION;

/** What else a session message may carry. */
export interface MClientSessionFields {
  /** Counts what must be answered: renewals of a client, state changes of a rank. */
  readonly seq?: number;
  /** Of request_open: what the client says of itself. */
  readonly metadata?: ReadonlyMap<string, string>;
  /** Of request_open: what the client knows, and which metrics it can send; a bit each. All of 16.2 if not said. */
  readonly supported_features?: bigint;
  readonly metric_spec?: bigint;
  /** Of recall_state. */
  readonly max_caps?: number;
  readonly max_leases?: number;
}

/** A client's session with a rank: opened, kept, closed. */
export class MClientSession extends Message {
  readonly class_name = 'MClientSession';
  readonly op: session_op_name;
  readonly seq: number;
  readonly metadata: ReadonlyMap<string, string>;
  readonly supported_features: bigint;
  readonly metric_spec: bigint;
  readonly max_caps: number;
  readonly max_leases: number;

  constructor(op: session_op_name, fields: MClientSessionFields = {}) {
    super(CEPH_MSG_CLIENT_SESSION, 5);
    this.op = op;
    this.seq = fields.seq ?? 0;
    this.metadata = fields.metadata ?? new Map();
    this.supported_features = fields.supported_features ?? CEPHFS_FEATURES_CLIENT_SUPPORTED;
    this.metric_spec = fields.metric_spec ?? CEPHFS_METRIC_FEATURES_ALL;
    this.max_caps = fields.max_caps ?? 0;
    this.max_leases = fields.max_leases ?? 0;
  }

  get_type_name(): string {
    return 'client_session';
  }
  /** `client_session(request_renewcaps seq 2)`. */
  override print(): string {
    const seq = this.seq === 0 ? '' : ` seq ${this.seq}`;
    const recall =
      this.op === 'recall_state' ? ` max_caps ${this.max_caps} max_leases ${this.max_leases}` : '';
    return `client_session(${this.op}${seq}${recall})`;
  }
}
