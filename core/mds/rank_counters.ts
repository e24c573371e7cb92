import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters that `perf dump` shows as mds, under Ceph's names. */
export function make_rank_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64_counter('request', { description: 'Requests', nick: 'req', priority: 10 });
  logger.add_u64_counter('reply', { description: 'Replies' });
  logger.add_time_avg('reply_latency', { description: 'Reply latency', nick: 'rlat', priority: 10 });
  logger.add_u64_counter('slow_reply', { description: 'Slow replies', nick: 'slr', priority: 8 });
  logger.add_u64_counter('forward', { description: 'Forwarding request', nick: 'fwd', priority: 8 });
  logger.add_u64_counter('dir_fetch', { description: 'Directory fetch', priority: 5 });
  logger.add_u64_counter('dir_commit', { description: 'Directory commit', priority: 5 });
  logger.add_u64_counter('dir_split', { description: 'Directory split', priority: 5 });
  logger.add_u64_counter('dir_merge', { description: 'Directory merge', priority: 5 });
  logger.add_u64('inodes', { description: 'Inodes', nick: 'inos', priority: 10 });
  logger.add_u64('inodes_top', { description: 'Inodes on top' });
  logger.add_u64('inodes_bottom', { description: 'Inodes on bottom' });
  logger.add_u64('inodes_pin_tail', { description: 'Inodes on pin tail' });
  logger.add_u64('inodes_pinned', { description: 'Inodes pinned', priority: 5 });
  logger.add_u64('inodes_expired', { description: 'Inodes expired', priority: 5 });
  logger.add_u64('inodes_with_caps', { description: 'Inodes with capabilities', priority: 5 });
  logger.add_u64('caps', { description: 'Capabilities', nick: 'caps', priority: 8 });
  logger.add_u64('subtrees', { description: 'Subtrees', priority: 5 });
  logger.add_u64_counter('traverse', { description: 'Traverses' });
  logger.add_u64_counter('traverse_hit', { description: 'Traverse hits' });
  logger.add_u64_counter('traverse_forward', { description: 'Traverse forwards' });
  logger.add_u64_counter('traverse_discover', { description: 'Traverse directory discovers' });
  logger.add_u64_counter('traverse_dir_fetch', {
    description: 'Traverse incomplete directory content fetchings',
  });
  logger.add_u64_counter('traverse_remote_ino', { description: 'Traverse remote dentries' });
  logger.add_u64_counter('traverse_lock', { description: 'Traverse locks' });
  logger.add_u64('load_cent', { description: 'Load per cent', priority: 5 });
  logger.add_u64('q', { description: 'Dispatch queue length' });
  logger.add_u64_counter('exported', { description: 'Exports' });
  logger.add_u64_counter('exported_inodes', { description: 'Exported inodes', nick: 'exi', priority: 8 });
  logger.add_u64_counter('imported', { description: 'Imports' });
  logger.add_u64_counter('imported_inodes', { description: 'Imported inodes', nick: 'imi', priority: 8 });
  logger.add_u64_counter('openino_dir_fetch', {
    description: 'OpenIno incomplete directory fetchings',
    priority: 5,
  });
  logger.add_u64_counter('openino_backtrace_fetch', { description: 'OpenIno backtrace fetchings' });
  logger.add_u64_counter('openino_peer_discover', { description: 'OpenIno peer inode discovers' });
  logger.add_u64('root_rfiles', { description: 'root inode rfiles', priority: 5 });
  logger.add_u64('root_rbytes', { description: 'root inode rbytes', priority: 5 });
  logger.add_u64('root_rsnaps', { description: 'root inode rsnaps', priority: 5 });
  logger.add_u64('scrub_backtrace_fetch', { description: 'Scrub backtrace fetchings' });
  logger.add_u64('scrub_set_tag', { description: 'Scrub set tags' });
  logger.add_u64('scrub_backtrace_repaired', { description: 'Scrub backtraces repaired' });
  logger.add_u64('scrub_inotable_repaired', { description: 'Scrub inotable repaired' });
  logger.add_u64('scrub_dir_inodes', { description: 'Scrub directory inodes' });
  logger.add_u64('scrub_dir_base_inodes', { description: 'Scrub directory base inodes' });
  logger.add_u64('scrub_dirfrag_rstats', { description: 'Scrub dirfrags rstates' });
  logger.add_u64('scrub_file_inodes', { description: 'Scrub file inodes' });
  logger.add_u64_counter('handle_inode_file_caps', {
    description: 'Inter mds caps msg',
    nick: 'hifc',
    priority: 8,
  });
  logger.add_u64_counter('ceph_cap_op_revoke', { description: 'Revoke caps', nick: 'crev', priority: 8 });
  logger.add_u64_counter('ceph_cap_op_grant', { description: 'Grant caps', nick: 'cgra', priority: 8 });
  logger.add_u64_counter('ceph_cap_op_trunc', {
    description: 'caps truncate notify',
    nick: 'ctru',
    priority: 8,
  });
  logger.add_u64_counter('ceph_cap_op_flushsnap_ack', {
    description: 'caps truncate notify',
    nick: 'cfsa',
    priority: 8,
  });
  logger.add_u64_counter('ceph_cap_op_flush_ack', {
    description: 'caps truncate notify',
    nick: 'cfa',
    priority: 8,
  });
  logger.add_u64_counter('handle_client_caps', { description: 'Client caps msg', nick: 'hcc', priority: 8 });
  logger.add_u64_counter('handle_client_caps_dirty', {
    description: 'Client dirty caps msg',
    nick: 'hccd',
    priority: 8,
  });
  logger.add_u64_counter('handle_client_cap_release', {
    description: 'Client cap release msg',
    nick: 'hccr',
    priority: 8,
  });
  logger.add_u64_counter('process_request_cap_release', {
    description: 'Process request cap release',
    nick: 'prcr',
    priority: 8,
  });
  return logger;
}
