import type { Cluster } from '../cluster/Cluster.ts';
import type { DaemonSlot, RunningDaemon } from '../cluster/DaemonSlot.ts';
import { file_systems } from '../cluster/file_systems.ts';
import type { FSMap } from '../ceph/FSMap.ts';
import { same, with_change } from './cluster_change.ts';
import type { ClusterChange, ClusterInfo, DaemonInfo, InFlight } from './protocol.ts';

/** So many messages in flight are told one by one, the next to arrive first. */
const IN_FLIGHT_TOLD = 200;

/** What was read of a daemon, and how far its process was then. */
interface Seen {
  readonly running: RunningDaemon | null;
  readonly runs: number;
  info: DaemonInfo;
}

/**
 * The cluster as a client draws it, and what of it has changed since it was told last. A daemon is looked at again
 * only after code of it has run: telling costs what happened, not what there is.
 */
export class ClusterWatch {
  private readonly cluster: Cluster;
  private readonly seen = new Map<string, Seen>();
  private fsmap: FSMap | null = null;
  private told: ClusterInfo = {
    health: '',
    daemons: [],
    file_systems: [],
    partitions: [],
    in_flight: [],
    in_flight_count: 0,
  };

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** All of it. */
  info(): ClusterInfo {
    this.changes();
    return this.told;
  }

  /** What has changed since `info` or `changes` was called last; null if nothing. */
  changes(): ClusterChange | null {
    const { cluster, told } = this;
    const daemons: DaemonInfo[] = [];
    let mon_ran = this.fsmap === null;
    for (const slot of cluster.slots.values()) {
      if (!this.may_differ(slot)) continue;
      mon_ran ||= slot.type === 'mon';
      if (this.look_at(slot)) daemons.push(this.info_of(slot));
    }
    const gone = [...this.seen.keys()].filter((name) => !cluster.slots.has(name));
    for (const name of gone) this.seen.delete(name);
    const fsmap = mon_ran ? cluster.current_fsmap() : this.fsmap;
    const flying = cluster.sim.network.in_flight();
    const in_flight = next_to_arrive(flying);
    const partitions = cluster.sim.network.partitioned();
    const health = mon_ran ? cluster.health() : told.health;
    const change: ClusterChange = {
      ...(health === told.health ? {} : { health }),
      ...(daemons.length === 0 ? {} : { daemons }),
      ...(gone.length === 0 ? {} : { gone }),
      // While no mon runs, what the last one knew stays.
      ...(fsmap === null || fsmap === this.fsmap ? {} : { file_systems: file_systems(fsmap) }),
      ...(same(partitions, told.partitions) ? {} : { partitions }),
      ...(same(in_flight, told.in_flight) ? {} : { in_flight }),
      ...(flying.length === told.in_flight_count ? {} : { in_flight_count: flying.length }),
    };
    this.fsmap = fsmap ?? this.fsmap;
    if (Object.keys(change).length === 0) return null;
    this.told = with_change(told, change);
    return change;
  }

  /** Whether code of a daemon has run since it was looked at. */
  private may_differ({ name, running, process }: DaemonSlot): boolean {
    const seen = this.seen.get(name);
    // While its code runs, as at a stop, what it holds changes without a word.
    const busy = running !== null && process?.running !== null;
    return seen === undefined || busy || seen.running !== running || seen.runs !== (process?.runs ?? 0);
  }

  /** Looks at a daemon again. Whether it is another than before. */
  private look_at(slot: DaemonSlot): boolean {
    const { running, process } = slot;
    const seen = this.seen.get(slot.name);
    const runs = process?.runs ?? 0;
    const info = daemon_info(slot, this.cluster.sim.clock.now);
    const changed = seen === undefined || !same(seen.info, info);
    this.seen.set(slot.name, { running, runs, info: changed ? info : seen.info });
    return changed;
  }

  private info_of(slot: DaemonSlot): DaemonInfo {
    return (this.seen.get(slot.name) as Seen).info;
  }
}

function next_to_arrive(flying: ReturnType<Cluster['sim']['network']['in_flight']>): InFlight[] {
  return [...flying]
    .sort((a, b) => a.arrives - b.arrives)
    .slice(0, IN_FLIGHT_TOLD)
    .map(({ flow, label, from, to, arrives }) => ({ flow, label, from, to, arrives_us: arrives }));
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
    detail: running?.detail?.() ?? null,
  };
}
