import type { MonitorStore } from '../../core/mon/MonitorStore.ts';

/**
 * The incarnation of a rank that a daemon at that address is or was, the newest, in the file system with that metadata pool: an epoch, which grows with each holder.
 * Undefined if by the FSMaps that the mon keeps it never held the rank.
 */
export function incarnation_of(
  { mdsmap }: MonitorStore,
  pool: number,
  rank: number,
  addr: string,
): number | undefined {
  for (let epoch = mdsmap.last_committed; epoch >= mdsmap.first_committed && epoch > 0; epoch--) {
    for (const { mds_map } of mdsmap.get(epoch)?.filesystems.values() ?? []) {
      if (mds_map.metadata_pool !== pool) continue;
      const gid = mds_map.up.get(rank);
      const info = gid === undefined ? undefined : mds_map.get_info_gid(gid);
      if (info?.addrs.toString() === addr) return info.inc;
    }
  }
  return undefined;
}
