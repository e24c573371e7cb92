import { PerfCounters } from './admin/PerfCounters.ts';
import { type CephContext, ceph_clock_now } from './CephContext.ts';
import type { Context } from './Context.ts';

/** Runs contexts one after the other on a thread of its own (Ceph's Finisher), e.g. `MR_Finisher`. */
export class Finisher {
  private readonly cct: CephContext;
  private readonly thread_name: string;
  private running = false;

  private readonly logger: PerfCounters;

  /** `name` is what its counters are called after: `finisher-MDSRank`. */
  constructor(cct: CephContext, name: string, thread_name: string) {
    this.cct = cct;
    this.thread_name = thread_name;
    this.logger = cct.admin_socket.perf.get_or_add(`finisher-${name}`, make_finisher_counters);
  }

  start(): void {
    this.running = true;
  }

  stop(): void {
    this.running = false;
  }

  /** Queues `context` to be finished with `r`. After `stop` nothing more runs. */
  queue(context: Context, r = 0): void {
    const queued = ceph_clock_now(this.cct);
    this.logger.inc('queue_len');
    this.cct.process.thread(this.thread_name).post(() => {
      this.logger.dec('queue_len');
      if (!this.running) return;
      context(r);
      this.logger.tinc('complete_latency', ceph_clock_now(this.cct) - queued);
    });
  }
}

function make_finisher_counters(): PerfCounters {
  return new PerfCounters().add_u64('queue_len').add_time_avg('complete_latency');
}
