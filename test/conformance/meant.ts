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
