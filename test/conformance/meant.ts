// The differences from the recordings that are meant: nothing else may differ.
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

const TOLD = 'M08 and M09: a told command runs where it arrives; 16.2 queues it for its admin-socket thread';
const ENDING =
  'messages still come to a real daemon that has begun to end; a simulated one gets none once it is gone';
const TWO_SESSIONS =
  'both-failed: there the client had a session with the second rank too, which tells it of snapshots and caps when it has rejoined; here nothing is on that rank that a client could want';
const NO_BALANCING =
  'balancing is not simulated: ranks tell each other no loads (MHeartbeat), and move no subtrees';

export const MEANT_IN_LIFECYCLES: readonly MeantKind[] = [
  {
    side: 'real',
    root: `[admin_socket]
MDSDaemon::respawn`,
    why: TOLD,
  },
  {
    side: 'real',
    root: `[admin_socket]
MDSDaemon::suicide
  MDSDaemon::clean_up_admin_socket
  Beacon::set_want_state
    Beacon::_notify_mdsmap
  Beacon::send_and_wait
    Beacon::_send
  Beacon::shutdown
  MDSRankDispatcher::shutdown`,
    why: TOLD,
  },
  {
    side: 'real',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch`,
    why: ENDING,
  },
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
    why: TWO_SESSIONS,
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
        MDSRank::rejoin_done
          MDSRank::request_state
            Beacon::set_want_state
              Beacon::_notify_mdsmap
            Beacon::send
              Beacon::_send
      MDSRank::_advance_queues
      Beacon::is_laggy`,
    why: TWO_SESSIONS,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::asok_command`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::asok_command
        MDSDaemon::dump_status`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::respawn`,
    why: TOLD,
  },
  {
    side: 'ours',
    root: `[ms_dispatch]
MDSDaemon::ms_dispatch
  MDSDaemon::handle_core_message
    MDSDaemon::handle_command
      MDSDaemon::suicide
        MDSDaemon::clean_up_admin_socket
        Beacon::set_want_state
          Beacon::_notify_mdsmap
        Beacon::send_and_wait
          Beacon::_send
          Beacon::shutdown
          MDSRankDispatcher::shutdown`,
    why: TOLD,
  },
];
