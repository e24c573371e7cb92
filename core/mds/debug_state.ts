import { ceph_mds_state_name } from '../ceph/MDSState.ts';
import type { MDSDaemon } from './MDSDaemon.ts';

/** The daemon's state in a few named values, for showing what a step changed. Order is the order to show. */
export function debug_state(mds: MDSDaemon): { name: string; value: string }[] {
  const gid = mds.monc.get_global_id();
  const rank = mds.mds_rank;
  const peers = [...mds.mdsmap.get_mds_info()].filter(([peer]) => peer !== gid);
  const entries: [string, string][] = [
    ['whoami', String(rank?.get_nodeid() ?? -1)],
    ['gid', String(gid)],
    ['state', ceph_mds_state_name(mds.mdsmap.get_state_gid(gid))],
    ['want_state', ceph_mds_state_name(mds.beacon.get_want_state())],
    ['mdsmap.epoch', String(mds.mdsmap.get_epoch())],
    ['mdsmap.peers', peers.map(([peer, info]) => `${peer} mds.${info.name}`).join(', ') || 'none'],
    ['osdmap.epoch', String(rank?.get_osd_epoch() ?? 0)],
    ['osd_epoch_barrier', String(rank?.get_osd_epoch_barrier() ?? 0)],
    ['beacon.last_seq', String(mds.beacon.get_last_seq())],
    ['stopping', String(mds.stopping)],
  ];
  return entries.map(([name, value]) => ({ name, value }));
}
