import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { Process } from '../sim/Process.ts';
import type { DaemonDetail } from './detail.ts';

export type DaemonType = 'mon' | 'mgr' | 'osd' | 'mds' | 'client';

/** What the cluster asks of a running daemon, whatever its kind. */
export interface RunningDaemon {
  readonly cct: CephContext;
  readonly messenger: Messenger;
  /** Null for a mon, which is its own. */
  readonly monc: MonClient | null;
  /** The object an inspector begins with. */
  readonly object: object;
  /** Its state in Ceph's words, e.g. `up:standby`. */
  state(): string;
  /** The newest map it has, e.g. `e8`. */
  epoch(): string;
  rank(): number | null;
  /** What a daemon of its kind has besides; null for nothing. */
  detail?(): DaemonDetail | null;
  /** What it is called that it ended by itself, if not `exited`. */
  farewell?(): string;
  /** Takes a signal. False while the program does not handle them: it ends then. */
  handle_signal?(signum: number): boolean;
  /** Its state in a few named values, for showing what a step changed. */
  entries(): { name: string; value: string }[];
}

/** How a daemon of one kind is made anew at each start. */
export type Program = (cct: CephContext, addrs: entity_addrvec_t) => RunningDaemon;

/** A place in the cluster that a daemon has, whether it runs or not: one process after the other. */
export class DaemonSlot {
  readonly name: string;
  readonly type: DaemonType;
  readonly program: Program;
  readonly port: number;
  process: Process | null = null;
  running: RunningDaemon | null = null;
  /** Why it does not run: `killed`, `exited`, `crashed`; '' while it runs. */
  down_reason = 'stopped';
  /** How often it was started. */
  starts = 0;
  /** Since when (virtual µs) its state has been as `last_state`. */
  since_us = 0;
  last_state = '';

  constructor(name: string, type: DaemonType, port: number, program: Program) {
    this.name = name;
    this.type = type;
    this.port = port;
    this.program = program;
  }

  /** Its state now, and since when. */
  state_at(now_us: number): string {
    const state = this.running?.state() ?? this.down_reason;
    if (state !== this.last_state) {
      this.last_state = state;
      this.since_us = now_us;
    }
    return state;
  }
}
