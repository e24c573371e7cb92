import { type ClientMetricMessage, MClientMetrics } from '../ceph/messages/MClientMetrics.ts';
import { ClientBase } from './ClientBase.ts';

/** What a client measures of itself, for rank 0. */
export abstract class ClientMetrics extends ClientBase {
  /** Of all requests that were answered: virtual µs that they took, and how many they were. */
  private readonly answers = { latency_us: 0, count: 0 };
  private readonly reads = { total_ops: 0, total_size: 0 };
  private readonly writes = { total_ops: 0, total_size: 0 };

  protected update_metadata_latency(latency_us: number): void {
    this.answers.latency_us += latency_us;
    this.answers.count++;
  }
  protected update_read_io_size(size: number): void {
    this.reads.total_ops++;
    this.reads.total_size += size;
  }
  protected update_write_io_size(size: number): void {
    this.writes.total_ops++;
    this.writes.total_size += size;
  }

  /** Only rank 0 collects them. */
  protected collect_and_send_global_metrics(): void {
    const session = this.mds_sessions.get(0);
    if (session === undefined || !session.is_open()) return;
    const pinned_icaps = session.caps.size;
    const updates: ClientMetricMessage[] = [
      { type: 'METADATA_LATENCY', latency: this.answers.latency_us / 1e6, count: this.answers.count },
      { type: 'PINNED_ICAPS', pinned_icaps, total_inodes: this.inode_map.size },
      { type: 'READ_IO_SIZES', ...this.reads },
      { type: 'WRITE_IO_SIZES', ...this.writes },
    ];
    session.con.send_message(new MClientMetrics(updates));
  }
}
