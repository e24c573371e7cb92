import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { MMDSPing } from '../ceph/messages/MMDSPing.ts';
import type { mds_rank_t, version_t } from '../ceph/types.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MetricsRank } from './MetricsHandler.ts';

interface PingState {
  last_seq: version_t;
  /** When the last ping that was answered, and those since, were sent, virtual seconds. */
  readonly seq_time_map: Map<version_t, number>;
  last_acked_time: number;
}

/** Pings ranks and knows which of them answer (Ceph's MDSPinger). Rank 0 has one. */
export class MDSPinger {
  private readonly cct: CephContext;
  private readonly mds: MetricsRank;
  private readonly ping_state_by_rank = new Map<mds_rank_t, PingState>();

  constructor(cct: CephContext, mds: MetricsRank) {
    this.cct = cct;
    this.mds = mds;
  }

  send_ping(rank: mds_rank_t, addrs: entity_addrvec_t): void {
    const now = ceph_clock_now(this.cct);
    const known = this.ping_state_by_rank.get(rank);
    const state = known ?? { last_seq: 0, seq_time_map: new Map<version_t, number>(), last_acked_time: now };
    this.ping_state_by_rank.set(rank, state);
    state.last_seq++;
    state.seq_time_map.set(state.last_seq, now);
    this.mds.send_message_mds_addr(new MMDSPing(state.last_seq), addrs);
  }

  /** False for an answer to a ping that was never sent, or that is older than one that was answered. */
  @traced('MDSPinger::pong_received')
  pong_received(rank: mds_rank_t, seq: version_t): boolean {
    const state = this.ping_state_by_rank.get(rank);
    const sent = state?.seq_time_map.get(seq);
    if (!decide('an answer to a ping', sent !== undefined, rank, seq) || sent === undefined) return false;
    if (state === undefined) return false;
    state.last_acked_time = sent;
    for (const older of [...state.seq_time_map.keys()]) if (older < seq) state.seq_time_map.delete(older);
    return true;
  }

  /** The rank is no longer active. */
  reset_ping(rank: mds_rank_t): void {
    this.ping_state_by_rank.delete(rank);
  }

  /** No answer for longer than mds_ping_grace. */
  is_rank_lagging(rank: mds_rank_t): boolean {
    const state = this.ping_state_by_rank.get(rank);
    if (state === undefined) return false;
    return ceph_clock_now(this.cct) - state.last_acked_time > this.cct.conf.get_int('mds_ping_grace');
  }
}
