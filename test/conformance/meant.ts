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

const NOT_ANSWERED =
  'loads are not counted, and caches neither dropped nor dumped to files: such a command is unknown, not pretended';
/** Commands of a rank that a simulated daemon has no answer to. */
const UNKNOWN_TO_MDS = /^\$\.(cache drop( <timeout>)?|dump cache( <path>)?|dump loads): \| missing$/;

export const MEANT_ANSWERS: readonly MeantAnswer[] = [
  { request: /"help"/, difference: UNKNOWN_TO_MDS, why: NOT_ANSWERED },
  { request: /"dump loads"/, difference: /unknown command prefix dump loads/, why: NOT_ANSWERED },
  { request: /"get_command_descriptions"/, difference: UNKNOWN_TO_MDS, why: NOT_ANSWERED },
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
    difference: /^\$\.(finisher-|client|mgr|objectcacher-|objecter|throttle-)[^.]*: \| missing$/,
    why: "a simulated mgr's modules have no thread, cache or client of Ceph's libraries each",
  },
  {
    file: 'mds-active',
    request: /"(session ls|dump tree|dump inode)"/,
    difference: /(elements \| \d+|\.pins\.\w+: .*|lock\.\w+: (\| missing|missing \|))$/,
    why: 'pins and locks tell what was done before; a client had mounted by the last of these',
  },
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
const STARTING = 'a rank that starts anew is finished where its last read is answered';
const CAPS = 'a real client gives caps back within its requests, a simulated one in messages of their own';
const NO_SCRUB = 'nothing is scrubbed: such a command is refused at once, and the finisher has nothing to do';
const UPKEEP =
  'the cache is trimmed on the timer here, in 16.2 on a thread of its own; what it sends is compared in the ticks';

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
        MDSRank::get_table_client
        MDSRank::resolve_done
          MDSRank::request_state
            Beacon::set_want_state
              Beacon::_notify_mdsmap
            Beacon::send
              Beacon::_send
        MDSRank::send_message_mds
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: 'there the snap table server answered after the last resolve, and ended the wait; here the last resolve does (see ours)',
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
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::send_message_mds`,
    why: 'there a message had waited for a rank that could not be reached yet; in the simulated run none has to',
  },
  {
    side: 'real',
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::boot_start
  MDSRank::starting_done
    MDSRank::request_state
      Beacon::set_want_state
        Beacon::_notify_mdsmap
      Beacon::send
        Beacon::_send`,
    why: STARTING,
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
        MDSRank::get_session
        MDSRank::send_message_client
        MDSRank::send_message_client_counted
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: CAPS,
  },
  {
    side: 'ours',
    root: `[safe_timer]
MDSRank::send_message_mds`,
    why: UPKEEP,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::resolve_done
          MDSRank::request_state
            Beacon::set_want_state
              Beacon::_notify_mdsmap
            Beacon::send
              Beacon::_send
          MDSRank::send_message_mds
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: 'the counterpart of the resolve_done above: the last resolve came after the answer of the snap table server',
  },
  {
    side: 'ours',
    root: `[safe_timer]
MDSDaemon::tick
  MDSDaemon::reset_tick
  MDSRankDispatcher::tick
    Beacon::is_laggy
    MDSRank::check_ops_in_flight
    MDSRank::update_targets
    MDSRank::send_message_mds
    Beacon::notify_health`,
    why: NO_BALANCING,
  },
  {
    side: 'ours',
    root: `[MR_Finisher]
MDSRank::boot_start
  MDSRank::starting_done
    MDSRank::request_state
      Beacon::set_want_state
        Beacon::_notify_mdsmap
      Beacon::send
        Beacon::_send`,
    why: STARTING,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
  MDSRankDispatcher::ms_dispatch
    MDSRank::_dispatch
      Beacon::is_laggy
      MDSRank::handle_message
        MDSRank::get_session
      MDSRank::_advance_queues
        MDSRank::send_message_client
      Beacon::is_laggy`,
    why: CAPS,
  },
  {
    side: 'real',
    root: `[MR_Finisher]
MDSRank::command_scrub_start`,
    why: NO_SCRUB,
  },
  {
    side: 'ours',
    root: `[admin_socket]
MDSDaemon::asok_command
  MDSRankDispatcher::handle_asok_command
    MDSRank::command_scrub_start`,
    why: NO_SCRUB,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_handle_remote_reset`,
    why: 'a real messenger keeps its end of a client connection that broke, and says so when the client is there again; a simulated one says so at once, in ms_handle_reset',
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
        MDSRank::get_session
      MDSRank::_advance_queues
        MDSRank::get_session
        MDSRank::send_message_client
      Beacon::is_laggy`,
    why: CAPS,
  },
  {
    side: 'ours',
    root: `[mds_rank_progr]
MDSRank::_advance_queues
  MDSRank::send_message_client`,
    why: CAPS,
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
