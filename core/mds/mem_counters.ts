import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters that `perf dump` shows as mds_mem, under Ceph's names. */
export function make_mem_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64('ino', { description: 'Inodes', nick: 'ino', priority: 8 });
  logger.add_u64_counter('ino+', { description: 'Inodes opened', priority: 5 });
  logger.add_u64_counter('ino-', { description: 'Inodes closed', priority: 5 });
  logger.add_u64('dir', { description: 'Directories', priority: 5 });
  logger.add_u64_counter('dir+', { description: 'Directories opened', priority: 5 });
  logger.add_u64_counter('dir-', { description: 'Directories closed', priority: 5 });
  logger.add_u64('dn', { description: 'Dentries', nick: 'dn', priority: 8 });
  logger.add_u64_counter('dn+', { description: 'Dentries opened', priority: 5 });
  logger.add_u64_counter('dn-', { description: 'Dentries closed', priority: 5 });
  logger.add_u64('cap', { description: 'Capabilities', priority: 5 });
  logger.add_u64_counter('cap+', { description: 'Capabilities added', priority: 5 });
  logger.add_u64_counter('cap-', { description: 'Capabilities removed', priority: 5 });
  logger.add_u64('rss', { description: 'RSS', priority: 5 });
  logger.add_u64('heap', { description: 'Heap size', priority: 5 });
  return logger;
}
