import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters of a rank's journal that `perf dump` shows as mds_log, under Ceph's names. */
export function make_log_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64_counter('evadd', { description: 'Events submitted', nick: 'subm', priority: 8 });
  logger.add_u64_counter('evex', { description: 'Total expired events', priority: 5 });
  logger.add_u64_counter('evtrm', { description: 'Trimmed events', priority: 5 });
  logger.add_u64('ev', { description: 'Events', nick: 'evts', priority: 8 });
  logger.add_u64('evexg', { description: 'Expiring events', priority: 5 });
  logger.add_u64('evexd', { description: 'Current expired events', priority: 5 });
  logger.add_u64_counter('segadd', { description: 'Segments added', priority: 5 });
  logger.add_u64_counter('segex', { description: 'Total expired segments', priority: 5 });
  logger.add_u64_counter('segtrm', { description: 'Trimmed segments', priority: 5 });
  logger.add_u64('seg', { description: 'Segments', nick: 'segs', priority: 8 });
  logger.add_u64('segexg', { description: 'Expiring segments', priority: 5 });
  logger.add_u64('segexd', { description: 'Current expired segments', priority: 5 });
  logger.add_u64('expos', { description: 'Journaler xpire position' });
  logger.add_u64('wrpos', { description: 'Journaler  write position' });
  logger.add_u64('rdpos', { description: 'Journaler  read position' });
  logger.add_time_avg('jlat', { description: 'Journaler flush latency', priority: 5 });
  logger.add_u64_counter('replayed', { description: 'Events replayed', nick: 'repl', priority: 8 });
  return logger;
}
