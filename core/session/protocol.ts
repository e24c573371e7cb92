/**
 * The one protocol between a host or window and a debug session: a map of commands (asked, answered once) and a map
 * of events (told, not answered). What one turn of the engine tells travels as one message (`Batch`). A transport carries the messages as they are: worker port, Electron IPC, WebSocket,
 * or memory. Everything in them survives structured clone and MessagePack.
 */
import type { ClientCommand } from '../cluster/Clients.ts';
import type { DaemonDetail } from '../cluster/detail.ts';
import type { FileSystemInfo } from '../cluster/file_systems.ts';
import type { TraceChunk } from '../trace/chunk.ts';
import type { Resume, StopPhase, StopReason } from '../trace/Debugger.ts';
import type { TracedFunction } from '../trace/traced.ts';

export type { ClientCommand } from '../cluster/Clients.ts';
export type { DaemonDetail, ModuleInfo, SessionOfClient, SessionOfRank } from '../cluster/detail.ts';
export type { FileSystemInfo, HolderInfo, RankInfo } from '../cluster/file_systems.ts';

/** Commands: what is asked with, and what it answers. */
export interface Commands {
  /** The first thing a client asks: everything it needs to draw; chunks of the trace from row 0 follow as events. */
  hello: { params: Record<string, never>; result: SessionInfo };
  /** The scenarios that come with the program. */
  examples: { params: Record<string, never>; result: Example[] };
  /** Throws the present cluster away and builds the scenario's, without running its steps unless asked to. */
  /** With `record` false nothing is traced from then on. */
  open: { params: ({ example: string } | { scenario: unknown }) & { record?: boolean }; result: SessionInfo };
  /** Lets virtual time pass until `pause`, a breakpoint, or `until_us` (absolute virtual microseconds). */
  run: { params: { until_us?: number }; result: null };
  /** Time stands still: between two events, as soon as the one that runs has run to its end. */
  pause: { params: Record<string, never>; result: null };
  /** From a stop: goes on in this way. While idle: runs to the next stop of this kind (`run` is the command `run`). */
  step: { params: { how: Resume }; result: null };
  /** Virtual seconds per second of the wall; null is as fast as it goes. */
  set_speed: { params: { speed: number | null }; result: null };
  /** The functions (Ceph's names) at whose entry the program stops. Replaces the earlier set. */
  set_breakpoints: { params: { functions: string[] }; result: null };
  /** A map, as Ceph prints it, to one daemon as if its mon had sent it. Fails with `place` where it is malformed. */
  inject: { params: { daemon: string; text: string }; result: { message: string } };
  /** The FSMap the mon has now, as `ceph fs dump -f json-pretty` prints it: what an injection starts from. */
  current_map: { params: Record<string, never>; result: { text: string } };
  /** A command to the mon, as the `ceph` tool sends it. `code` is 0 or a negative errno. */
  command: { params: { command: JsonObject }; result: CommandResult };
  /** A command on a daemon's admin socket. Answers when the daemon has; a stopped program answers when it goes on. */
  asok: { params: { daemon: string; command: JsonObject }; result: CommandResult };
  /** A command to a daemon, as `ceph tell` sends it: `mds.a` by name, gid or rank; `osd.0`, `mgr.x`, `mon.a`; of client.admin, or `as` another. */
  tell: { params: { daemon: string; command: JsonObject; as?: string }; result: CommandResult };
  /** A request as it comes over a daemon's admin socket, without the byte that ends it; the answer without its length. */
  asok_request: { params: { daemon: string; request: string }; result: { response: string } };
  /** A command at the admin socket of a real daemon, by its path on the host's machine. The host itself answers. */
  asok_path: { params: { path: string; command: JsonObject }; result: CommandResult };
  /** Has a client of the file system mount it, or do something there. Answers when it is done. */
  client: { params: { client: string; command: ClientCommand }; result: CommandResult };
  kill: { params: { daemon: string }; result: null };
  /** SIGTERM to a daemon: it ends in good order. */
  stop: { params: { daemon: string }; result: null };
  /** Starts a daemon that does not run, or an MDS, mgr or OSD that was not in the cluster before. */
  start: { params: { daemon: string }; result: null };
  /** From now on no packet passes between two daemons, until `heal`. */
  partition: { params: { pair: [string, string] }; result: null };
  heal: { params: { pair: [string, string] }; result: null };
  /** Looks into the live objects of a stopped program, or into a daemon's state at any time. */
  inspect: { params: { root: InspectRoot; path: string[] }; result: InspectNode };
  /** The trace in a format for another tool. */
  export: { params: { format: 'chrome' }; result: { file_name: string; text: string } };
  /** Every traced function that the engine has. */
  functions: { params: Record<string, never>; result: TracedFunction[] };
}

/** Events: what a client is told. */
export interface Events {
  /** A new trace begins: forget the old one. */
  reset: SessionInfo;
  /** What the trace has grown by. Comes before the `stop` or `status` that it leads to. */
  trace: TraceChunk;
  status: Status;
  /** The program stopped inside a handler, or (null) goes on. */
  stop: StopInfo | null;
  /** All of the cluster: told once, after `hello` and after `reset`. */
  cluster: ClusterInfo;
  /** What of it has changed since. `SessionClient` makes a `cluster` of it. */
  cluster_change: ClusterChange;
  /** A line of a daemon's log, or a problem such as a crashed daemon. */
  log: LogLine[];
}

export type JsonObject = { [key: string]: unknown };

export interface SessionInfo {
  readonly scenario: { readonly name: string; readonly title: string };
  readonly seed: number;
  readonly status: Status;
  readonly stop: StopInfo | null;
  readonly cluster: ClusterInfo;
  readonly breakpoints: string[];
  readonly speed: number | null;
}

export interface Example {
  readonly name: string;
  /** What it is about: `Boot`, `Failover` … Those of one group come one after the other. */
  readonly group: string;
  readonly title: string;
  /** One sentence: what there is to see. */
  readonly description: string;
}

/** idle: between events, time stands. running: events run. stopped: inside a handler. */
export type RunState = 'idle' | 'running' | 'stopped';

export interface Status {
  readonly state: RunState;
  /** Virtual microseconds since the cluster began. */
  readonly now_us: number;
  /** How many events have run. */
  readonly event: number;
}

export interface StopInfo {
  readonly phase: StopPhase;
  readonly reason: StopReason;
  /** The row it stopped at; the trace up to it has been sent. */
  readonly row: number;
  readonly daemon: string;
  readonly thread: string;
  /** The open calls, outermost first: rows in the trace. */
  readonly frames: readonly number[];
  /** The function that is entered, returns, or decides. */
  readonly function: string;
  /** The daemon's state as labelled values, for showing what changed since the last stop. */
  readonly state: readonly StateEntry[];
}

/** One value of a daemon's state, e.g. `mdsmap.epoch` = `8`. */
export interface StateEntry {
  readonly name: string;
  readonly value: string;
}

export interface ClusterInfo {
  /** `HEALTH_OK` and the like, as the mon would say it. */
  readonly health: string;
  readonly daemons: readonly DaemonInfo[];
  /** As the mon's newest FSMap has them; those the last mon knew while none runs. */
  readonly file_systems: readonly FileSystemInfo[];
  /** Pairs of daemons between which no packet passes. */
  readonly partitions: readonly (readonly [string, string])[];
  /** The next to arrive first; of many only the first few hundred. */
  readonly in_flight: readonly InFlight[];
  readonly in_flight_count: number;
}

/** What a cluster has that it had not, or not so; parts that are missing are as before. */
export interface ClusterChange extends Partial<ClusterInfo> {
  /** Those that are new or another now, each whole. */
  readonly daemons?: readonly DaemonInfo[];
  /** Names of daemons that are no more. */
  readonly gone?: readonly string[];
}

export interface DaemonInfo {
  /** `mds.a` */
  readonly name: string;
  readonly type: 'mon' | 'mgr' | 'osd' | 'mds' | 'client';
  /** Its state in Ceph's words: `leader`, `up:standby`, `up:active`, `active`, `up in`, or `killed`, `crashed`. */
  readonly state: string;
  /** Rank where it has one, else null. */
  readonly rank: number | null;
  readonly gid: number | null;
  /** The epoch of the newest map it has, as `fsmap e8`, `e8`, or ''. */
  readonly epoch: string;
  readonly alive: boolean;
  /** Since when (virtual microseconds) it has been in this state. */
  readonly since_us: number;
  /** Whether it has an admin socket now. */
  readonly admin_socket: boolean;
  /** What a daemon of its kind has besides: sessions, modules. Null while it has none. */
  readonly detail: DaemonDetail | null;
  /** Where that socket is on this machine, if the host makes real ones. */
  readonly socket_path?: string;
}

export interface InFlight {
  readonly flow: number;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Virtual microseconds when it arrives. */
  readonly arrives_us: number;
}

export interface CommandResult {
  readonly code: number;
  /** What the command says to the person (stderr of the `ceph` tool). */
  readonly status: string;
  /** What it answers (stdout). */
  readonly output: string;
}

export interface LogLine {
  readonly time_us: number;
  readonly daemon: string;
  readonly severity: 'debug' | 'info' | 'warning' | 'error';
  readonly text: string;
}

/** Where an inspection begins. `frame`: index into StopInfo.frames, -1 the innermost. */
export type InspectRoot =
  | { readonly kind: 'daemon'; readonly daemon: string }
  | { readonly kind: 'arguments'; readonly frame: number }
  | { readonly kind: 'self'; readonly frame: number }
  | { readonly kind: 'returned' };

/** One value and, one level down, what is in it. Children that hold more have `expandable`. */
export interface InspectNode {
  readonly name: string;
  /** `number`, `string`, `MDSMap`, `Map(2)` … */
  readonly type: string;
  /** The value in one line. */
  readonly preview: string;
  readonly expandable: boolean;
  readonly children?: readonly InspectNode[];
}

/** A failure, in words for the person who asked. */
export interface ProtocolError {
  readonly message: string;
  /** Where in the input it is, when it is about input. */
  readonly place?: {
    /** JSON path such as `$.filesystems[0].mdsmap.up.mds_0`. */
    readonly path: string;
    readonly expected: string;
    /** Both from 1. */
    readonly line: number;
    readonly column: number;
  };
}

export type CommandName = keyof Commands;
export type EventName = keyof Events;

/** What travels. */
export type Request = {
  [C in CommandName]: { id: number; command: C; params: Commands[C]['params'] };
}[CommandName];
export type Response = { id: number; result: unknown } | { id: number; error: ProtocolError };
export type EventMessage = { [E in EventName]: { event: E; data: Events[E] } }[EventName];
/** One thing that a client is told. */
export type Single = Response | EventMessage;
/** What one turn of the engine tells, in order. A client takes it in at once, so that it is drawn at once. */
export interface Batch {
  readonly batch: readonly Single[];
}
export type ToClient = Single | Batch;

/** One end of a connection. `on_message` returns its disposer. */
export interface Transport<Out, In> {
  send(message: Out): void;
  on_message(listener: (message: In) => void): () => void;
}
