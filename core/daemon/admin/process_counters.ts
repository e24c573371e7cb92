import { make_mempool_counters } from './mempool.ts';
import { PerfCounters } from './PerfCounters.ts';
import type { PerfCountersCollection } from './PerfCountersCollection.ts';

/** The counters that every process has, whatever runs in it. */
export function add_process_counters(perf: PerfCountersCollection): void {
  const cct = new PerfCounters();
  cct.add_u64('total_workers', { description: 'Total workers' });
  cct.add_u64('unhealthy_workers', { description: 'Unhealthy workers' });
  perf.add('cct', cct);
  perf.add('mempool', make_mempool_counters());
}
