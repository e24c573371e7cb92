import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { type DaemonState, STATE_NULL } from '../ceph/MDSState.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Cap } from './Cap.ts';
import type { MetaRequest } from './MetaRequest.ts';

export type meta_session_state_t = 'new' | 'opening' | 'open' | 'closing' | 'closed' | 'stale' | 'rejected';

/** The client's end of a session with a rank (Ceph's MetaSession). */
export class MetaSession {
  readonly mds_num: mds_rank_t;
  con: Connection;
  /** Where the rank was when the session was last with it. */
  addrs: entity_addrvec_t;
  state: meta_session_state_t = 'opening';
  /** The rank's, by the newest map. */
  mds_state: DaemonState = STATE_NULL;
  /** How many messages about caps the rank has pushed. */
  seq = 0;
  /** Grows when the session goes stale: caps of an older generation are none. */
  cap_gen = 0;
  /** Until when (virtual seconds) its caps are good. */
  cap_ttl = 0;
  last_cap_renew_request = 0;
  cap_renew_seq = 0;
  /** The rank cannot write: it said so. */
  readonly = false;
  waiting_for_open: (() => void)[] = [];
  /** By inode number. */
  readonly caps = new Map<number, Cap>();
  /** Caps that are no longer used, to be told of at the next occasion. */
  release: Cap[] = [];
  readonly flushing_caps_tids = new Set<number>();
  /** What was sent to it and is not answered safely, by tid; `unsafe_requests` of them are answered unsafely. */
  readonly requests = new Map<number, MetaRequest>();
  readonly unsafe_requests = new Map<number, MetaRequest>();

  constructor(mds_num: mds_rank_t, con: Connection, addrs: entity_addrvec_t) {
    this.mds_num = mds_num;
    this.con = con;
    this.addrs = addrs;
  }

  is_open(): boolean {
    return this.state === 'open' || this.state === 'stale';
  }

  trace_label(): string {
    return `MetaSession with mds.${this.mds_num} ${this.state}`;
  }
}
