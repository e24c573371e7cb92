import type { Cluster } from '../cluster/Cluster.ts';
import type { DaemonSlot } from '../cluster/DaemonSlot.ts';
import type { ClusterInfo, DaemonInfo, LogLine } from './protocol.ts';

/** The cluster as a client draws it. */
export function cluster_info(cluster: Cluster): ClusterInfo {
  const { sim } = cluster;
  return {
    health: cluster.health(),
    daemons: [...cluster.slots.values()].map((slot) => daemon_info(slot, sim.clock.now)),
    in_flight: sim.network.in_flight().map(({ flow, label, from, to, arrives }) => ({
      flow,
      label,
      from,
      to,
      arrives_us: arrives,
    })),
  };
}

function daemon_info(slot: DaemonSlot, now_us: number): DaemonInfo {
  const state = slot.state_at(now_us);
  const { running } = slot;
  return {
    name: slot.name,
    type: slot.type,
    state,
    rank: running?.rank() ?? null,
    gid: running?.monc?.get_global_id() || null,
    epoch: running?.epoch() ?? '',
    alive: running !== null,
    since_us: slot.since_us,
    admin_socket: running !== null,
  };
}

/** How loud a level of Ceph's log is. */
export function severity_of(level: number): LogLine['severity'] {
  if (level < 0) return 'error';
  if (level === 0) return 'warning';
  return level === 1 ? 'info' : 'debug';
}
