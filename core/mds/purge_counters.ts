import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters that `perf dump` shows as purge_queue, under Ceph's names. */
export function make_purge_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64('pq_executing_ops', { description: 'Purge queue ops in flight', priority: 5 });
  logger.add_u64('pq_executing_ops_high_water', {
    description: 'Maximum number of executing file purge ops',
    priority: 5,
  });
  logger.add_u64('pq_executing', { description: 'Purge queue tasks in flight', priority: 5 });
  logger.add_u64('pq_executing_high_water', {
    description: 'Maximum number of executing file purges',
    priority: 5,
  });
  logger.add_u64_counter('pq_executed', {
    description: 'Purge queue tasks executed',
    nick: 'purg',
    priority: 8,
  });
  logger.add_u64('pq_item_in_journal', { description: 'Purge item left in journal', priority: 5 });
  return logger;
}
