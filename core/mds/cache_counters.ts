import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters that `perf dump` shows as mds_cache, under Ceph's names. */
export function make_cache_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64('num_strays', { description: 'Stray dentries', nick: 'stry', priority: 8 });
  logger.add_u64('num_strays_delayed', { description: 'Stray dentries delayed', priority: 5 });
  logger.add_u64('num_strays_enqueuing', { description: 'Stray dentries enqueuing for purge', priority: 5 });
  logger.add_u64_counter('strays_created', { description: 'Stray dentries created', priority: 5 });
  logger.add_u64_counter('strays_enqueued', {
    description: 'Stray dentries enqueued for purge',
    priority: 5,
  });
  logger.add_u64_counter('strays_reintegrated', { description: 'Stray dentries reintegrated', priority: 5 });
  logger.add_u64_counter('strays_migrated', { description: 'Stray dentries migrated', priority: 5 });
  logger.add_u64('num_recovering_processing', {
    description: 'Files currently being recovered',
    priority: 5,
  });
  logger.add_u64('num_recovering_enqueued', {
    description: 'Files waiting for recovery',
    nick: 'recy',
    priority: 8,
  });
  logger.add_u64('num_recovering_prioritized', {
    description: 'Files waiting for recovery with elevated priority',
    priority: 5,
  });
  logger.add_u64_counter('recovery_started', { description: 'File recoveries started', priority: 5 });
  logger.add_u64_counter('recovery_completed', {
    description: 'File recoveries completed',
    nick: 'recd',
    priority: 8,
  });
  logger.add_u64_counter('ireq_enqueue_scrub', {
    description: 'Internal Request type enqueue scrub',
    priority: 5,
  });
  logger.add_u64_counter('ireq_exportdir', { description: 'Internal Request type export dir', priority: 5 });
  logger.add_u64_counter('ireq_flush', { description: 'Internal Request type flush', priority: 5 });
  logger.add_u64_counter('ireq_fragmentdir', {
    description: 'Internal Request type fragmentdir',
    priority: 5,
  });
  logger.add_u64_counter('ireq_fragstats', { description: 'Internal Request type frag stats', priority: 5 });
  logger.add_u64_counter('ireq_inodestats', {
    description: 'Internal Request type inode stats',
    priority: 5,
  });
  return logger;
}
