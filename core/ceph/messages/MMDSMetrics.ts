import type { mds_rank_t, version_t } from '../types.ts';
import type { ClientMetricMessage } from './MClientMetrics.ts';
import { Message } from './Message.ts';
import { MSG_MDS_METRICS } from './types.ts';

/** What one client said of itself last; the meaning of the numbers is the mgr module's. */
export type client_metrics = readonly ClientMetricMessage[];

/** A rank's answer to an MMDSPing (`metrics_message_t`). */
export class MMDSMetrics extends Message {
  readonly class_name = 'MMDSMetrics';
  /** The sequence number of the ping that asked. */
  readonly ping_seq: version_t;
  readonly rank: mds_rank_t;
  /** By client, `client.4305`. */
  readonly client_metrics_map: ReadonlyMap<string, client_metrics>;

  constructor(
    ping_seq: version_t,
    rank: mds_rank_t,
    metrics: Iterable<readonly [string, client_metrics]> = [],
  ) {
    super(MSG_MDS_METRICS);
    this.ping_seq = ping_seq;
    this.rank = rank;
    this.client_metrics_map = new Map(metrics);
  }

  get_type_name(): string {
    return 'mds_metrics';
  }
  override print(): string {
    return `mds_metrics from rank=${this.rank} carrying ${this.client_metrics_map.size} metric updates`;
  }
}
