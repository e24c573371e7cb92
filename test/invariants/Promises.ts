import type { Cluster } from '../../core/cluster/Cluster.ts';
import type { DaemonSlot, RunningDaemon } from '../../core/cluster/DaemonSlot.ts';

/** The names of what is promised; a broken promise is reported by its name. */
export type PromiseName =
  | 'one daemon a rank'
  | 'fenced'
  | 'epochs'
  | 'journal'
  | 'files'
  | 'no crash'
  | 'in the map'
  | 'the same twice';

export interface BrokenPromise {
  readonly promise: PromiseName;
  /** Virtual seconds. */
  readonly at: number;
  readonly what: string;
}

/** Told by a check that a promise is broken. */
export type Break = (promise: PromiseName, what: string) => void;

/** Looks at a cluster for one thing that must always be so. */
export interface Check {
  /** A daemon has been started: a new process. */
  started?(slot: DaemonSlot, running: RunningDaemon): void;
  /** An event has run. Must be cheap. */
  after_event?(): void;
  /** All is over, and should be well again. */
  at_end?(): void;
}

export type MakeCheck = (cluster: Cluster, broken: Break) => Check;
