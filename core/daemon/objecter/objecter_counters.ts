import { type OSDOp, osd_op_writes } from '../../ceph/messages/OSDOp.ts';
import { type CounterRow, make_counters } from '../admin/counter_table.ts';
import type { PerfCounters } from '../admin/PerfCounters.ts';
import type { PerfCountersCollection } from '../admin/PerfCountersCollection.ts';
import { make_throttle_counters } from '../admin/throttle_counters.ts';

/** Most bytes, and operations, that an Objecter has under way (objecter_inflight_op_bytes, objecter_inflight_ops). */
const INFLIGHT_OP_BYTES = 100 << 20;
const INFLIGHT_OPS = 1024;

const OBJECTER: readonly CounterRow[] = [
  ['op_active', 'u64', { description: 'Operations active', nick: 'actv', priority: 10 }],
  ['op_laggy', 'u64', { description: 'Laggy operations' }],
  ['op_send', 'u64_counter', { description: 'Sent operations' }],
  ['op_send_bytes', 'u64_counter', { description: 'Sent data', units: 'bytes' }],
  ['op_resend', 'u64_counter', { description: 'Resent operations' }],
  ['op_reply', 'u64_counter', { description: 'Operation reply' }],
  ['oplen_avg', 'u64_avg', { description: 'Average length of operation vector' }],
  ['op', 'u64_counter', { description: 'Operations' }],
  ['op_r', 'u64_counter', { description: 'Read operations', nick: 'rd', priority: 10 }],
  ['op_w', 'u64_counter', { description: 'Write operations', nick: 'wr', priority: 10 }],
  ['op_rmw', 'u64_counter', { description: 'Read-modify-write operations', nick: 'rdwr', priority: 8 }],
  ['op_pg', 'u64_counter', { description: 'PG operation' }],
  ['osdop_stat', 'u64_counter', { description: 'Stat operations' }],
  ['osdop_create', 'u64_counter', { description: 'Create object operations' }],
  ['osdop_read', 'u64_counter', { description: 'Read operations' }],
  ['osdop_write', 'u64_counter', { description: 'Write operations' }],
  ['osdop_writefull', 'u64_counter', { description: 'Write full object operations' }],
  ['osdop_writesame', 'u64_counter', { description: 'Write same operations' }],
  ['osdop_append', 'u64_counter', { description: 'Append operation' }],
  ['osdop_zero', 'u64_counter', { description: 'Set object to zero operations' }],
  ['osdop_truncate', 'u64_counter', { description: 'Truncate object operations' }],
  ['osdop_delete', 'u64_counter', { description: 'Delete object operations' }],
  ['osdop_mapext', 'u64_counter', { description: 'Map extent operations' }],
  ['osdop_sparse_read', 'u64_counter', { description: 'Sparse read operations' }],
  ['osdop_clonerange', 'u64_counter', { description: 'Clone range operations' }],
  ['osdop_getxattr', 'u64_counter', { description: 'Get xattr operations' }],
  ['osdop_setxattr', 'u64_counter', { description: 'Set xattr operations' }],
  ['osdop_cmpxattr', 'u64_counter', { description: 'Xattr comparison operations' }],
  ['osdop_rmxattr', 'u64_counter', { description: 'Remove xattr operations' }],
  ['osdop_resetxattrs', 'u64_counter', { description: 'Reset xattr operations' }],
  ['osdop_call', 'u64_counter', { description: 'Call (execute) operations' }],
  ['osdop_watch', 'u64_counter', { description: 'Watch by object operations' }],
  ['osdop_notify', 'u64_counter', { description: 'Notify about object operations' }],
  ['osdop_src_cmpxattr', 'u64_counter', { description: 'Extended attribute comparison in multi operations' }],
  ['osdop_pgls', 'u64_counter'],
  ['osdop_pgls_filter', 'u64_counter'],
  ['osdop_other', 'u64_counter', { description: 'Other operations' }],
  ['linger_active', 'u64', { description: 'Active lingering operations' }],
  ['linger_send', 'u64_counter', { description: 'Sent lingering operations' }],
  ['linger_resend', 'u64_counter', { description: 'Resent lingering operations' }],
  ['linger_ping', 'u64_counter', { description: 'Sent pings to lingering operations' }],
  ['poolop_active', 'u64', { description: 'Active pool operations' }],
  ['poolop_send', 'u64_counter', { description: 'Sent pool operations' }],
  ['poolop_resend', 'u64_counter', { description: 'Resent pool operations' }],
  ['poolstat_active', 'u64', { description: 'Active get pool stat operations' }],
  ['poolstat_send', 'u64_counter', { description: 'Pool stat operations sent' }],
  ['poolstat_resend', 'u64_counter', { description: 'Resent pool stats' }],
  ['statfs_active', 'u64', { description: 'Statfs operations' }],
  ['statfs_send', 'u64_counter', { description: 'Sent FS stats' }],
  ['statfs_resend', 'u64_counter', { description: 'Resent FS stats' }],
  ['command_active', 'u64', { description: 'Active commands' }],
  ['command_send', 'u64_counter', { description: 'Sent commands' }],
  ['command_resend', 'u64_counter', { description: 'Resent commands' }],
  ['map_epoch', 'u64', { description: 'OSD map epoch' }],
  ['map_full', 'u64_counter', { description: 'Full OSD maps received' }],
  ['map_inc', 'u64_counter', { description: 'Incremental OSD maps received' }],
  ['osd_sessions', 'u64', { description: 'Open sessions' }],
  ['osd_session_open', 'u64_counter', { description: 'Sessions opened' }],
  ['osd_session_close', 'u64_counter', { description: 'Sessions closed' }],
  ['osd_laggy', 'u64', { description: 'Laggy OSD sessions' }],
  ['omap_wr', 'u64_counter', { description: 'OSD OMAP write operations' }],
  ['omap_rd', 'u64_counter', { description: 'OSD OMAP read operations' }],
  ['omap_del', 'u64_counter', { description: 'OSD OMAP delete operations' }],
];

/** The counters that `perf dump` shows as objecter, under Ceph's names. */
export function make_objecter_counters(): PerfCounters {
  return make_counters(OBJECTER);
}

/** Under which counter a step is counted; those that look at an object's map share one. */
function counter_of(op: OSDOp['op']): string {
  switch (op) {
    case 'omap-get-header':
    case 'omap-get-vals':
    case 'omap-get-keys':
    case 'omap-get-vals-by-keys':
      return 'omap_rd';
    case 'omap-set-header':
    case 'omap-set-vals':
      return 'omap_wr';
    case 'omap-clear':
    case 'omap-rm-keys':
      return 'omap_del';
    default:
      return `osdop_${op}`;
  }
}

/** Counts an operation that begins. Source: `Objecter::_send_op_account`. */
export function count_op(logger: PerfCounters, ops: readonly OSDOp[]): void {
  logger.inc('op_active');
  logger.inc('op');
  logger.inc(ops.some(osd_op_writes) ? 'op_w' : 'op_r');
  logger.inc('oplen_avg', ops.length);
  for (const { op } of ops) logger.inc(counter_of(op));
}

/** Shows an Objecter's counters and those of its limits: they are there as long as the daemon. */
export function add_objecter_counters(perf: PerfCountersCollection, logger: PerfCounters): void {
  perf.get_or_add('objecter', () => logger);
  perf.get_or_add('throttle-objecter_bytes', () => make_throttle_counters(INFLIGHT_OP_BYTES));
  perf.get_or_add('throttle-objecter_ops', () => make_throttle_counters(INFLIGHT_OPS));
}
