import type { Frame } from './CallStack.ts';
import type { Tracer } from './Tracer.ts';
import { with_tracer } from './traced.ts';

/** Where in a call the program stands. */
export type StopPhase = 'entry' | 'return' | 'decision';

/** Why it stopped. */
export type StopReason = 'step' | 'breakpoint' | 'pause';

/** A stop: the program stands still inside a handler. */
export interface Stop {
  readonly phase: StopPhase;
  readonly reason: StopReason;
  /** The row of the call that is entered or returns, or of the decision. */
  readonly row: number;
  readonly depth: number;
  /** The open calls, outermost first, with the live objects. */
  readonly frames: readonly Frame[];
  /** What the call returns, when the phase is `return`. */
  readonly returned?: unknown;
}

/** How to go on from a stop. */
export type Resume = 'run' | 'into' | 'over' | 'out';

/**
 * Stands at a stop until it is known how to go on. In its own thread it blocks; in tests it is a plain callback. It may
 * call anything of the stopped program to look at it: nothing of that is recorded. If it throws, that unwinds the
 * program.
 */
export type OnStop = (stop: Stop) => Resume;

/** What is known of a function's name: not asked yet, no breakpoint, a breakpoint. */
const Breakpoint = { Unknown: 0, No: 1, Yes: 2 } as const;

/**
 * Decides at every entry, return and decision whether the program stops there. How deep a stop is: an entry and a
 * return are as deep as their call (0 is a root call), a decision is one deeper than the call that decides.
 *
 * - into: the very next entry, return or decision.
 * - over: the next one that is no deeper than this one; from an entry that is the call's own return, or what comes
 *   after it if the call throws.
 * - out:  the next one that is shallower: from an entry or a return the caller's return, from a decision the return of
 *   the call that decides. Nothing is shallower than a root call: from there it is the next thing at the root.
 * - run:  only at breakpoints, or when asked to pause.
 *
 * A call that leaves by an exception has no return to stop at. A breakpoint stops whatever the mode is.
 */
export class Debugger {
  /** False while nothing can stop the program; the tracer then asks nothing. */
  armed = false;
  /** False while only entries can stop it: returns and decisions are then not asked about. */
  stepping = false;

  private readonly tracer: Tracer;
  private readonly on_stop: OnStop;
  private mode: Resume = 'run';
  /** How deep the last stop was. */
  private limit = 0;
  private reason: StopReason = 'step';
  private readonly breakpoints = new Set<string>();
  /** By the string id of a function's name. Names are looked up when they come: asking must not intern any. */
  private known = new Uint8Array(0);

  constructor(tracer: Tracer, on_stop: OnStop) {
    this.tracer = tracer;
    this.on_stop = on_stop;
    tracer.debugger = this;
  }

  /** Stop at the next entry, return or decision, wherever it is. */
  pause(reason: StopReason = 'pause'): void {
    this.go('into', reason);
  }

  /** Forget a pause that was asked for. */
  clear(): void {
    this.go('run', 'step');
  }

  /** Stop whenever one of these functions (Ceph's names) is entered. Replaces the earlier set. */
  set_breakpoints(names: Iterable<string>): void {
    this.breakpoints.clear();
    for (const name of names) this.breakpoints.add(name);
    this.known.fill(Breakpoint.Unknown);
    this.go(this.mode, this.reason);
  }

  at_entry(row: number, depth: number, name: number): void {
    if (this.breakpoints.size > 0 && this.is_breakpoint(name)) this.stop('entry', 'breakpoint', row, depth);
    else if (this.wants(depth)) this.stop('entry', this.reason, row, depth);
  }

  at_return(row: number, depth: number, returned: unknown): void {
    if (this.wants(depth)) this.stop('return', this.reason, row, depth, returned);
  }

  at_decision(row: number, depth: number): void {
    if (this.wants(depth)) this.stop('decision', this.reason, row, depth);
  }

  private wants(depth: number): boolean {
    switch (this.mode) {
      case 'run':
        return false;
      case 'into':
        return true;
      case 'over':
        return depth <= this.limit;
      case 'out':
        return depth < this.limit || depth === 0;
    }
  }

  private is_breakpoint(name: number): boolean {
    if (name >= this.known.length) this.known = new Uint8Array(Math.max(1024, 2 * name));
    if (this.known[name] === Breakpoint.Unknown) {
      const text = this.tracer.spans.strings.text(name);
      this.known[name] = this.breakpoints.has(text) ? Breakpoint.Yes : Breakpoint.No;
    }
    return this.known[name] === Breakpoint.Yes;
  }

  private stop(phase: StopPhase, reason: StopReason, row: number, depth: number, returned?: unknown): void {
    const base = { phase, reason, row, depth, frames: this.tracer.stack() };
    const stop = phase === 'return' ? { ...base, returned } : base;
    this.limit = depth;
    // Should on_stop throw, the program must not stop again while it unwinds.
    this.go('run', 'step');
    this.go(
      with_tracer(null, () => this.on_stop(stop)),
      'step',
    );
  }

  private go(mode: Resume, reason: StopReason): void {
    this.mode = mode;
    this.reason = reason;
    this.stepping = mode !== 'run';
    this.armed = this.stepping || this.breakpoints.size > 0;
  }
}
