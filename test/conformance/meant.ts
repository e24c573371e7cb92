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

export const MEANT_ANSWERS: readonly MeantAnswer[] = [];
