// The differences from the recordings that are meant: nothing else may differ.
import type { CallNode, RootCall } from './CallNode.ts';

/** A root call that differs from the recording on purpose, as print_root writes it. */
export interface MeantDifference {
  /** The step it is about. */
  readonly step: string;
  readonly root: string;
  readonly why: string;
}

/** 16.2 queues a told command for its admin-socket thread. The source documents run it where it arrives. */
const RUN_WHERE_IT_ARRIVES =
  'M08 and M09: handle_command runs _handle_command, and that the rank, before it answers';

export const MEANT_DIFFERENCES: readonly MeantDifference[] = [
  {
    step: 'tell',
    root: `[admin_socket]
MDSDaemon::asok_command
  MDSRankDispatcher::handle_asok_command
    MDSRankDispatcher::dump_sessions`,
    why: RUN_WHERE_IT_ARRIVES,
  },
  {
    step: 'tell',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSRankDispatcher::handle_asok_command
        MDSRankDispatcher::dump_sessions`,
    why: RUN_WHERE_IT_ARRIVES,
  },
  {
    step: 'tell',
    root: `[admin_socket]
MDSDaemon::asok_command`,
    why: 'M09: heap and cpu_profiler are _handle_command itself, where 16.2 goes through asok_command',
  },
  {
    step: 'mgr-fail',
    root: `[ms_dispatch]
MgrStandby::ms_dispatch
  Mgr::ms_dispatch
    Mgr::handle_service_map
      ClusterState::set_service_map
      DaemonServer::got_service_map
    ActivePyModules::notify_all`,
    why: 'G17: modules are told of a service map, where 16.2 tells none as no module of it asks',
  },
];

/** Where an answer of an admin socket differs from the recorded one on purpose. */
export interface MeantAnswer {
  /** The recording; all of them, if none is named. */
  readonly file?: string;
  readonly request: RegExp;
  /** The difference, as `differences` writes it. */
  readonly difference: RegExp;
  readonly why: string;
}

/** Of the recording with a client's files in the cache. */
const OF_CACHE: readonly MeantAnswer[] = [
  {
    request: /"(dump cache|session ls)"/,
    difference: /(elements \| \d+|\.pins\.\w+: .*|lock\.\w+: (\| missing|missing \|))$/,
    why: 'pins, states and locks tell what was done before; the mgr of the real cluster had mounted twice; no numbers are delegated',
  },
  {
    request: /"dump cache"/,
    difference: /^\$\.(0x3|0x100000001f6): \| missing$|^\$\.0x10000000002: missing \|$/,
    why: 'the real client makes directories with numbers that are not delegated; the inode of all snapshots is not in the cache',
  },
].map((meant) => ({ ...meant, file: 'mds-cache' }));

export const MEANT_ANSWERS: readonly MeantAnswer[] = [
  {
    file: 'mon',
    request: /"help"/,
    difference:
      /^\$\.(add_bootstrap_peer_hintv?|compact|connection scores (dump|reset)|dump_historic_(slow_)?ops|heap|ops|quorum (enter|exit)|sessions|smart|sync_force): \| missing$/,
    why: 'the mon is not what is debugged: it answers mon_status, and what every daemon answers',
  },
  {
    file: 'mon',
    request: /"sessions"/,
    difference: /unknown command prefix sessions$/,
    why: 'the mon is not what is debugged: its sessions are seen in the trace',
  },
  {
    request: /"config diff"/,
    difference: /^\$\.diff\.\w+(\.\w+)?: (\| missing|missing \|)$/,
    why: "the recorded host's configuration file said other things than that of a simulated one",
  },
  {
    request: /"config show"/,
    difference: /^\$\.rbd_default_features: \| missing$/,
    why: 'its default is printed as another text than it is read as, which nothing else has',
  },
  {
    request: /"status","format":"xml"/,
    difference: /^\$: <status><cluster_fsid>11111111-/,
    why: 'the two clusters have different ids; the text of XML is compared in test/unit/daemon',
  },
  {
    file: 'mgr-active',
    request: /"perf dump"/,
    difference: /^\$\.(finisher-|client|mgr|objectcacher-|objecter-|throttle-)[^.]*: \| missing$/,
    why: "a simulated mgr's modules have no thread, cache or client of Ceph's libraries each",
  },
  {
    file: 'mds-active',
    request: /"(session ls|dump tree|dump inode)"/,
    difference: /(elements \| \d+|\.pins\.\w+: .*|lock\.\w+: (\| missing|missing \|))$/,
    why: 'pins and locks tell what was done before; a client had mounted by the last of these',
  },
  ...OF_CACHE,
];

/** A kind of root call that only one side has in the lifecycles, on purpose. */
export interface MeantKind {
  readonly side: 'real' | 'ours';
  /** As print_root writes it. */
  readonly root: string;
  readonly why: string;
}

/**
 * A told command of ours as 16.2 runs it: it queues such a command for its admin-socket thread (M08 and M09: here it runs
 * where it arrives). What is inside of it is compared there.
 */
export function as_queued(roots: readonly RootCall[]): RootCall[] {
  return roots.flatMap((root) => {
    const queued: RootCall[] = [];
    const call = without_told(root.call, (told) => queued.push({ thread: 'admin_socket', call: told }));
    return [{ thread: root.thread, call }, ...queued];
  });
}

function without_told(call: CallNode, take: (told: CallNode) => void): CallNode {
  if (call.name !== 'MDSDaemon::handle_command')
    return { name: call.name, children: call.children.map((child) => without_told(child, take)) };
  for (const child of call.children) {
    const of_daemon = /^MDSDaemon::(asok_command|respawn|suicide)$/.test(child.name);
    take(of_daemon ? child : { name: 'MDSDaemon::asok_command', children: [child] });
  }
  return { name: call.name, children: [] };
}

const NO_BALANCING = 'balancing is not simulated: ranks tell each other no loads, and move no subtrees';

export const MEANT_IN_LIFECYCLES: readonly MeantKind[] = [
  {
    side: 'real',
    root: `[safe_timer]
MDSDaemon::tick
  MDSDaemon::reset_tick
  MDSRankDispatcher::tick
    Beacon::is_laggy
    MDSRank::check_ops_in_flight
    MDSRank::send_message_mds
    MDSRank::update_targets
    Beacon::notify_health`,
    why: NO_BALANCING,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
      MDSRank::send_message_mds
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: NO_BALANCING,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::send_message_client_counted
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: 'a real rank gives clients caps on inodes of another, which takes them over at rejoin; a simulated one sends the client on',
  },
  {
    side: 'real',
    root: `[io_context_pool]
ActivePyModules::notify_all`,
    why: 'the mon had answered a module, of which the others are told; none of the embedded modules asks the mon',
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MgrStandby::ms_dispatch
  Mgr::ms_dispatch
    Mgr::handle_service_map
      ClusterState::set_service_map
      DaemonServer::got_service_map
    ActivePyModules::notify_all`,
    why: 'G17: the modules are told of a service map; 16.2 has none that wants to hear of it, and tells none',
  },
];

/**
 * Not what a module asked of the mgr: most of Ceph's modules have no counterpart here, so that they ask nothing. What the
 * embedded ones ask is compared in mgr-lifecycle.test.ts.
 */
export function not_asked_by_a_module({ call }: RootCall): boolean {
  return !call.name.startsWith('ActivePyModules::') || call.name === 'ActivePyModules::notify_all';
}

/** Recorded steps that the simulated clusters do not go through. */
export const NOT_GONE_THROUGH: Readonly<Record<string, string>> = {
  'clients rename': 'the simulated client cannot rename',
  'clients chmod': 'the simulated client has no chmod',
};
