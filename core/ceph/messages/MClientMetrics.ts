import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_METRICS } from './types.ts';

/** One of the things that a client measures of itself (Ceph's ClientMetricMessage). */
export type ClientMetricMessage =
  /** How long the ranks took to answer: the sum, in virtual seconds, and of how many requests. */
  | { readonly type: 'METADATA_LATENCY'; readonly latency: number; readonly count: number }
  /** Inodes that it has caps on, of all that it knows. */
  | { readonly type: 'PINNED_ICAPS'; readonly pinned_icaps: number; readonly total_inodes: number }
  /** Reads and writes at the OSDs: how many, and of how many bytes. */
  | { readonly type: 'READ_IO_SIZES'; readonly total_ops: number; readonly total_size: number }
  | { readonly type: 'WRITE_IO_SIZES'; readonly total_ops: number; readonly total_size: number };

/** What a client measured since it mounted, to rank 0. A real one sends more kinds. */
export class MClientMetrics extends Message {
  readonly class_name = 'MClientMetrics';
  readonly updates: readonly ClientMetricMessage[];

  constructor(updates: readonly ClientMetricMessage[]) {
    super(CEPH_MSG_CLIENT_METRICS);
    this.updates = updates;
  }

  get_type_name(): string {
    return 'client_metrics';
  }
  /** `client_metrics [client_metric_type: METADATA_LATENCY latency: 0.118541 count: 3]`. */
  override print(): string {
    let metrics = '';
    for (const update of this.updates)
      metrics += `[client_metric_type: ${update.type} ${print_numbers(update)}]`;
    return `client_metrics ${metrics}`;
  }
}

function print_numbers(update: ClientMetricMessage): string {
  switch (update.type) {
    case 'METADATA_LATENCY':
      return `latency: ${update.latency} count: ${update.count}`;
    case 'PINNED_ICAPS':
      return `pinned_icaps: ${update.pinned_icaps} total_inodes: ${update.total_inodes}`;
    case 'READ_IO_SIZES':
    case 'WRITE_IO_SIZES':
      return `total_ops: ${update.total_ops} total_size: ${update.total_size}`;
  }
}
