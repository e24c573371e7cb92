import type { MonitorStore } from '../../core/mon/MonitorStore.ts';

/** By the mon's newest FSMap, the address of who holds a rank of the file system with that metadata pool; undefined if nobody does. */
export function holder_of(store: MonitorStore, pool: number, rank: number): string | undefined {
  for (const { mds_map } of store.mdsmap.latest()?.filesystems.values() ?? []) {
    if (mds_map.metadata_pool !== pool) continue;
    const gid = mds_map.up.get(rank);
    if (gid !== undefined) return mds_map.get_info_gid(gid).addrs.toString();
  }
  return undefined;
}
