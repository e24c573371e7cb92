import type { CephContext } from '../daemon/CephContext.ts';
import { make_throttle_counters } from '../daemon/admin/throttle_counters.ts';
import { PerfCounters } from '../daemon/AdminSocket.ts';

/** Most bytes that a Journaler has under way: most of a 32-bit number. */
const WRITE_BUF_BYTES = 3_758_096_384;

/** Shows the counters of what a rank's journals write: they are there as long as the daemon. */
export function add_journal_counters(cct: CephContext): void {
  const { perf } = cct.admin_socket;
  // The journal's and the purge queue's: the second of a name has a number behind it, in Ceph an address.
  perf.get_or_add('throttle-write_buf_throttle', () => make_throttle_counters(WRITE_BUF_BYTES));
  perf.get_or_add('throttle-write_buf_throttle-0x2', () => make_throttle_counters(WRITE_BUF_BYTES));
}

/** The counters of the table of open files that `perf dump` shows as oft, under Ceph's names. */
export function make_oft_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64('omap_total_objs');
  logger.add_u64('omap_total_kv_pairs');
  logger.add_u64('omap_total_updates');
  logger.add_u64('omap_total_removes');
  return logger;
}
