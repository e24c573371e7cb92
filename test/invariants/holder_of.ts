import type { MonitorStore } from '../../core/mon/MonitorStore.ts';

/** The address of who holds a rank by the mon's newest FSMap; undefined if nobody does. */
export function holder_of(store: MonitorStore, rank: number): string | undefined {
  for (const { mds_map } of store.mdsmap.latest()?.filesystems.values() ?? []) {
    const gid = mds_map.up.get(rank);
    if (gid !== undefined) return mds_map.get_info_gid(gid).addrs.toString();
  }
  return undefined;
}
