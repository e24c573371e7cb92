import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { MDSMap } from '../ceph/MDSMap.ts';
import { STATE_ACTIVE } from '../ceph/MDSState.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { type client_metrics, MMDSMetrics } from '../ceph/messages/MMDSMetrics.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSPinger } from './MDSPinger.ts';
import type { MetricsRank } from './MetricsHandler.ts';

/** Gathers, on rank 0, what every rank says of its clients, and pings the ranks (Ceph's MetricAggregator). */
export class MetricAggregator implements Dispatcher {
  readonly mds_pinger: MDSPinger;
  readonly active_rank_addrs = new Map<mds_rank_t, entity_addrvec_t>();
  /** By rank, then by client. */
  readonly clients_by_rank = new Map<mds_rank_t, ReadonlyMap<string, client_metrics>>();
  private readonly cct: CephContext;
  private stopping = false;

  constructor(cct: CephContext, mds: MetricsRank) {
    this.cct = cct;
    this.mds_pinger = new MDSPinger(cct, mds);
  }

  /** Pings from now on. The pinger is a thread that ms_dispatch makes, and bears its name. */
  init(): void {
    this.ping_all_active_ranks();
    this.cct.process.thread('ms_dispatch').post(
      () => {
        if (!this.stopping) this.init();
      },
      seconds_to_us(this.cct.conf.get_int('mds_ping_interval')),
    );
  }

  shutdown(): void {
    this.stopping = true;
  }

  ms_can_fast_dispatch(m: Message): boolean {
    return m instanceof MMDSMetrics;
  }
  ms_fast_dispatch2(m: Message): void {
    this.ms_dispatch(m);
  }
  ms_dispatch(m: Message): boolean {
    if (!(m instanceof MMDSMetrics) || m.get_source()?.type !== 'mds') return false;
    this.handle_mds_metrics(m);
    return true;
  }

  @traced('MetricAggregator::handle_mds_metrics')
  handle_mds_metrics(m: MMDSMetrics): void {
    if (!decide('from an active rank', this.active_rank_addrs.has(m.rank), m.rank)) return;
    this.clients_by_rank.set(m.rank, m.client_metrics_map);
    this.mds_pinger.pong_received(m.rank, m.ping_seq);
  }

  notify_mdsmap(mdsmap: MDSMap): void {
    const active = mdsmap.get_mds_set(STATE_ACTIVE);
    for (const rank of [...this.active_rank_addrs.keys()]) {
      if (active.has(rank)) continue;
      this.active_rank_addrs.delete(rank);
      this.clients_by_rank.delete(rank);
      this.mds_pinger.reset_ping(rank);
    }
    for (const rank of active) this.active_rank_addrs.set(rank, mdsmap.get_addrs(rank));
  }

  private ping_all_active_ranks(): void {
    for (const [rank, addrs] of this.active_rank_addrs) this.mds_pinger.send_ping(rank, addrs);
  }
}
