import type { FSMap } from '../../../core/ceph/FSMap.ts';
import type { MDSMap } from '../../../core/ceph/MDSMap.ts';
import { STATE_STANDBY_REPLAY } from '../../../core/ceph/MDSState.ts';
import type { MakeCheck } from '../Promises.ts';

/** In no epoch of the FSMap do two daemons hold a rank, and who holds what is said the same way everywhere in it. */
export const one_holder: MakeCheck = (cluster, broken) => {
  let seen: FSMap | undefined;
  const { mdsmap: versions } = cluster.stores.mon;
  return {
    after_event() {
      const newest = versions.get(versions.last_committed);
      if (newest === seen || newest === undefined) return;
      seen = newest;
      for (const { mds_map } of newest.filesystems.values()) {
        for (const what of troubles_of(mds_map))
          broken('one daemon a rank', `fsmap e${newest.get_epoch()}: ${what}`);
      }
    },
  };
};

function troubles_of(map: MDSMap): string[] {
  const troubles: string[] = [];
  const holders = new Map<number, number>();
  for (const [gid, info] of map.mds_info) {
    if (info.state === STATE_STANDBY_REPLAY || info.rank < 0) continue;
    const other = holders.get(info.rank);
    if (other !== undefined) troubles.push(`${other} and ${gid} hold rank ${info.rank}`);
    holders.set(info.rank, gid);
    if (map.up.get(info.rank) !== gid)
      troubles.push(`${gid} holds rank ${info.rank}, but ${map.up.get(info.rank) ?? 'nobody'} is up for it`);
  }
  for (const [rank, gid] of map.up) {
    if (holders.get(rank) !== gid) troubles.push(`${gid} is up for rank ${rank}, which it does not hold`);
    if (!map.in.has(rank)) troubles.push(`rank ${rank} is up but not in`);
  }
  for (const rank of map.in) {
    const places = [map.up.has(rank), map.failed.has(rank), map.damaged.has(rank)].filter((is) => is).length;
    if (places !== 1) troubles.push(`rank ${rank} is in, and ${places} of up, failed and damaged`);
  }
  return troubles;
}
