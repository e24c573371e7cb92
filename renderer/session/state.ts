import type {
  ClusterInfo,
  Example,
  LogLine,
  StateEntry,
  Status,
  StopInfo,
} from '../../core/session/protocol.ts';
import type { TraceReplica } from '../../core/trace/chunk.ts';
import type { TracedFunction } from '../../core/trace/traced.ts';

export type MiddleTab = 'calltree' | 'inject';
export type BottomTab = 'terminal' | 'log';
export type ThemeChoice = 'system' | 'light' | 'dark';
/** Of the texts about functions and decisions; all else is English. */
export type Language = 'en' | 'zh';

/** Something to tell the person: a failure, or an answer that no panel shows. */
export interface Notice {
  readonly id: number;
  readonly kind: 'failure' | 'answer';
  /** What was tried, e.g. `Open first-filesystem`. */
  readonly title: string;
  /** Why it failed and what to do; or what was answered. */
  readonly message: string;
}

/** A question whose answer is a line of text. */
export interface Prompt {
  readonly title: string;
  /** What is asked for. */
  readonly label: string;
  /** What the button that answers says. */
  readonly action: string;
  /** What will come of it. */
  readonly note: string;
  /** What stands in the field to begin with. */
  readonly value: string;
  /** What it can be, where that is known. */
  readonly options: readonly string[];
  /** Rejects with what is wrong, which is shown under the field. */
  submit(text: string): Promise<unknown>;
}

export interface ConnectionState {
  readonly state: 'connecting' | 'open' | 'lost';
  /** Why it was lost. */
  readonly reason: string;
}

/** Everything the panels draw from, but for the rows of the trace: those live in `trace`, which is mutable. */
export interface SessionState {
  // What the session says.
  readonly connection: ConnectionState;
  /** Null until the session has said hello. */
  readonly scenario: { readonly name: string; readonly title: string } | null;
  readonly seed: number;
  readonly status: Status;
  readonly stop: StopInfo | null;
  /** The state of the stop's daemon at the stop before in the same daemon; null at its first. */
  readonly state_before: readonly StateEntry[] | null;
  /** Whether anything has been run or stepped since the scenario was opened. */
  readonly begun: boolean;
  readonly cluster: ClusterInfo;
  readonly breakpoints: readonly string[];
  readonly speed: number | null;
  readonly examples: readonly Example[];
  /** Every traced function by name. */
  readonly functions: ReadonlyMap<string, TracedFunction>;
  readonly log: readonly LogLine[];
  /** The same object until the trace begins anew. Its rows change without telling: watch `trace_version`. */
  readonly trace: TraceReplica;
  /** Grows when the trace has, at most once a frame. */
  readonly trace_version: number;
  readonly notices: readonly Notice[];
  /** What takes its time, e.g. `Opening First file system…`; null when nothing does. */
  readonly working: string | null;

  // What the person has chosen to look at.
  readonly selected_daemon: string | null;
  /** Grows when the selected daemon's row is to be seen, though it be in a folded group. */
  readonly reveal_daemon: number;
  /** A row of the trace, -1 when none is selected. */
  readonly selected_row: number;
  /** Asks the call tree to show a row; `count` tells two asks for the same row apart. */
  readonly reveal: { readonly row: number; readonly count: number };
  /** The call tree's filter, as typed. */
  readonly filter: string;
  readonly middle_tab: MiddleTab;
  readonly bottom_tab: BottomTab;
  readonly theme_choice: ThemeChoice;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  readonly palette_open: boolean;
  readonly keys_open: boolean;
  readonly prompt: Prompt | null;
}
