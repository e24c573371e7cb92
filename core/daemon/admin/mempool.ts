import type { Formatter } from '../Formatter.ts';
import { PerfCounters } from './PerfCounters.ts';

/** The memory pools that Ceph keeps count of. A simulated daemon allocates from none of them. */
export const MEMPOOLS = [
  'bloom_filter',
  'bluestore_alloc',
  'bluestore_cache_data',
  'bluestore_cache_onode',
  'bluestore_cache_meta',
  'bluestore_cache_other',
  'bluestore_Buffer',
  'bluestore_Extent',
  'bluestore_Blob',
  'bluestore_SharedBlob',
  'bluestore_inline_bl',
  'bluestore_fsck',
  'bluestore_txc',
  'bluestore_writing_deferred',
  'bluestore_writing',
  'bluefs',
  'bluefs_file_reader',
  'bluefs_file_writer',
  'buffer_anon',
  'buffer_meta',
  'osd',
  'osd_mapbl',
  'osd_pglog',
  'osdmap',
  'osdmap_mapping',
  'pgmap',
  'mds_co',
  'unittest_1',
  'unittest_2',
] as const;

/** The counters that `perf dump` shows as mempool. */
export function make_mempool_counters(): PerfCounters {
  const logger = new PerfCounters();
  for (const pool of MEMPOOLS) {
    for (const what of ['bytes', 'items']) {
      logger.add_u64(`${pool}_${what}`, { description: `mempool ${pool} total ${what}` });
    }
  }
  return logger;
}

/** What `dump_mempools` shows. */
export function dump_mempools(f: Formatter): void {
  f.open_object_section('mempools');
  f.open_object_section('mempool');
  f.open_object_section('by_pool');
  for (const pool of MEMPOOLS) dump_nothing(pool, f);
  f.close_section();
  dump_nothing('total', f);
  f.close_section();
  f.close_section();
}

function dump_nothing(section: string, f: Formatter): void {
  f.open_object_section(section);
  f.dump_int('items', 0);
  f.dump_int('bytes', 0);
  f.close_section();
}
