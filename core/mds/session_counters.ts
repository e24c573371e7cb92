import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters of the session table that `perf dump` shows as mds_sessions, under Ceph's names. */
export function make_session_counters(): PerfCounters {
  const logger = new PerfCounters();
  const useful = { priority: 5 };
  logger.add_u64('session_count', { description: 'Session count', nick: 'sess', priority: 8 });
  logger.add_u64_counter('session_add', { description: 'Sessions added', ...useful });
  logger.add_u64_counter('session_remove', { description: 'Sessions removed', ...useful });
  logger.add_u64('sessions_open', { description: 'Sessions currently open', ...useful });
  logger.add_u64('sessions_stale', { description: 'Sessions currently stale', ...useful });
  logger.add_u64('total_load', { description: 'Total Load', ...useful });
  logger.add_u64('average_load', { description: 'Average Load', ...useful });
  logger.add_u64('avg_session_uptime', { description: 'Average session uptime', ...useful });
  const evicted = 'Sessions evicted on reaching metadata threshold';
  logger.add_u64('mdthresh_evicted', { description: evicted, ...useful });
  return logger;
}
