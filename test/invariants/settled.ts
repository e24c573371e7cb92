import type { Cluster } from '../../core/cluster/Cluster.ts';
import {
  type DaemonState,
  STATE_ACTIVE,
  STATE_STANDBY,
  STATE_STANDBY_REPLAY,
} from '../../core/ceph/MDSState.ts';
import { MDSDaemon } from '../../core/mds/MDSDaemon.ts';

const AT_REST: ReadonlySet<DaemonState> = new Set([STATE_ACTIVE, STATE_STANDBY, STATE_STANDBY_REPLAY]);

/** What is not as it must be in the end: every MDS has its place in the map, and every rank that can be served is. */
export function not_settled(cluster: Cluster): string[] {
  const { mdsmap } = cluster.stores.mon;
  const fsmap = mdsmap.get(mdsmap.last_committed);
  if (fsmap === undefined) return ['the mon has no fsmap'];
  const wrong: string[] = [];
  for (const { name, type, running } of cluster.slots.values()) {
    if (running === null && type !== 'client') wrong.push(`${name} does not run`);
    if (!(running?.object instanceof MDSDaemon)) continue;
    const gid = running.object.monc.get_global_id();
    if (!fsmap.gid_exists(gid)) {
      wrong.push(`${name} (gid ${gid}) is not in the map; it is ${running.state()}`);
      continue;
    }
    const info = fsmap.get_info_gid(gid);
    const state = running.object.mdsmap.get_state_gid(gid);
    if (state !== info.state) wrong.push(`${name} has state ${state}, the map ${info.state}`);
    if (info.laggy()) wrong.push(`${name} is laggy`);
    if (!AT_REST.has(info.state)) wrong.push(`${name} is on its way: ${running.state()}`);
  }
  for (const { mds_map: map } of fsmap.filesystems.values()) {
    for (const rank of map.in)
      if (map.get_state(rank) !== STATE_ACTIVE) wrong.push(`rank ${rank} of ${map.fs_name} is not active`);
    // Who follows a rank may take that one and no other.
    const idle = fsmap.get_num_standby();
    if (map.in.size < map.max_mds && idle > 0)
      wrong.push(
        `${map.fs_name} has ${map.in.size} of ${map.max_mds} ranks, and ${idle} standbys do nothing`,
      );
    if (map.in.size > map.max_mds) wrong.push(`${map.fs_name} has ${map.in.size} of ${map.max_mds} ranks`);
    for (const rank of map.damaged) wrong.push(`rank ${rank} is damaged`);
  }
  return wrong;
}
