import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { MDSMap } from '../ceph/MDSMap.ts';
import { MClientMetrics } from '../ceph/messages/MClientMetrics.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { type client_metrics, MMDSMetrics } from '../ceph/messages/MMDSMetrics.ts';
import { MMDSPing } from '../ceph/messages/MMDSPing.ts';
import type { mds_rank_t, version_t } from '../ceph/types.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import type { Session } from './Session.ts';

/** What the metrics need of their rank. */
export interface MetricsRank {
  get_nodeid(): mds_rank_t;
  get_session(m: Message): Session | null;
  send_message_mds_addr(m: Message, addrs: entity_addrvec_t): void;
}

/** Sends what a rank knows of its clients to rank 0, every mds_metrics_update_interval (Ceph's MetricsHandler). */
export class MetricsHandler implements Dispatcher {
  /** The number that rank 0 gave with its last ping; 0 before. */
  next_seq: version_t = 0;
  last_updated_seq: version_t = 0;
  private readonly cct: CephContext;
  private readonly mds: MetricsRank;
  private addr_rank0: entity_addrvec_t | null = null;
  private stopping = false;
  /** What each client with a session said of itself last, by `client.4184`; nothing yet of some. */
  readonly client_metrics_map = new Map<string, client_metrics>();

  constructor(cct: CephContext, mds: MetricsRank) {
    this.cct = cct;
    this.mds = mds;
  }

  init(): void {
    this.schedule_update();
  }

  shutdown(): void {
    this.stopping = true;
  }

  ms_can_fast_dispatch(m: Message): boolean {
    return m instanceof MMDSPing || m instanceof MClientMetrics;
  }
  ms_fast_dispatch2(m: Message): void {
    this.ms_dispatch(m);
  }
  ms_dispatch(m: Message): boolean {
    if (m instanceof MClientMetrics && m.get_source()?.is_client() === true) {
      this.handle_client_metrics(m);
      return true;
    }
    if (!(m instanceof MMDSPing) || m.get_source()?.type !== 'mds') return false;
    this.handle_mds_ping(m);
    return true;
  }

  @traced('MetricsHandler::handle_mds_ping')
  handle_mds_ping(m: MMDSPing): void {
    this.next_seq = m.ping_seq;
  }

  /** What a client measured of itself: kept until rank 0 is told. */
  @traced('MetricsHandler::handle_client_metrics')
  handle_client_metrics(m: MClientMetrics): void {
    const name = this.mds.get_session(m)?.name.toString();
    const known = name !== undefined && this.client_metrics_map.has(name);
    if (!decide('the client has a session', known) || name === undefined) return;
    this.client_metrics_map.set(name, m.updates);
  }

  /** The metrics of a client are collected from now on, and no longer. */
  @traced('MetricsHandler::add_session')
  add_session(session: Session): void {
    this.client_metrics_map.set(session.name.toString(), []);
  }
  @traced('MetricsHandler::remove_session')
  remove_session(session: Session): void {
    this.client_metrics_map.delete(session.name.toString());
  }

  /** Who rank 0 is now. Another one gives its own numbers. */
  notify_mdsmap(mdsmap: MDSMap): void {
    const addr = mdsmap.is_active(0) ? mdsmap.get_addrs(0) : null;
    const same = addr !== null && this.addr_rank0 !== null && addr.equals(this.addr_rank0);
    this.addr_rank0 = addr;
    if (same) return;
    this.next_seq = 0;
    this.last_updated_seq = 0;
  }

  /** The updater is a thread that ms_dispatch makes, and bears its name. */
  private schedule_update(): void {
    const interval = this.cct.conf.get_int('mds_metrics_update_interval');
    this.cct.process.thread('ms_dispatch').post(() => {
      if (this.stopping) return;
      this.update_rank0();
      this.schedule_update();
    }, seconds_to_us(interval));
  }

  @traced('MetricsHandler::update_rank0')
  private update_rank0(): void {
    if (!decide('rank 0 is active', this.addr_rank0 !== null) || this.addr_rank0 === null) return;
    // Counts only once rank 0 has asked.
    if (this.next_seq !== 0) this.last_updated_seq++;
    const metrics = new MMDSMetrics(this.next_seq, this.mds.get_nodeid(), this.client_metrics_map);
    this.mds.send_message_mds_addr(metrics, this.addr_rank0);
  }
}
