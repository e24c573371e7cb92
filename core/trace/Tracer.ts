import type { Frame } from './CallStack.ts';
import { FlowState } from './FlowStore.ts';
import { LaneTable } from './LaneTable.ts';
import { Recorder, STEP_COST_US } from './Recorder.ts';
import { NONE, RowFlag } from './SpanStore.ts';

export type { Frame } from './CallStack.ts';
export { STEP_COST_US, type TraceClock } from './Recorder.ts';

/** The open calls of a thread that waits (see Tracer.suspend). Only the tracer looks inside. */
export interface SuspendedStack {
  readonly lane: number;
  readonly frames: readonly Frame[];
}

/**
 * Records what a simulation does: the events, the calls and decisions in them (Recorder), the threads that wait and the
 * messages.
 *
 * One tracer serves one simulation, in which one event runs at a time; so one live stack is enough. Traced methods
 * report to the tracer that `with_tracer` (traced.ts) has made the current one.
 */
export class Tracer extends Recorder {
  readonly lanes: LaneTable = new LaneTable();
  /** False: nothing is written down, and memory does not grow with time. For worlds that nobody looks back on. */
  recording = true;
  private readonly waiting = new WeakSet<SuspendedStack>();
  /** How often a thread began to wait. */
  private suspensions = 0;

  /** Runs one event of the simulation: every root call in it is on `lane` and was caused by flow `cause`. */
  run_event(lane: number, cause: number, event: () => void): void {
    if (this.calls.depth !== 0) throw new Error('one event runs at a time');
    const outer_lane = this.lane;
    const outer_cause = this.cause;
    this.lane = lane;
    this.cause = cause;
    if (cause !== NONE) this.mark_delivered(cause, lane);
    try {
      event();
    } finally {
      this.lane = outer_lane;
      this.cause = outer_cause;
    }
  }

  /**
   * The thread that runs now waits, as a thread of the daemon would in a blocking call: its open calls stay open
   * when the JavaScript frames return, until `resume` or `abandon`. Call it last thing in a handler.
   */
  suspend(): SuspendedStack {
    const { calls } = this;
    if (calls.suspended > 0) throw new Error('this thread waits already');
    const stack = { lane: this.lane, frames: calls.frames() };
    for (const { row } of stack.frames) this.set_flags(row, RowFlag.Open | RowFlag.Suspended);
    calls.suspended = calls.depth;
    this.waiting.add(stack);
    this.suspensions++;
    return stack;
  }

  /**
   * The thread goes on: `event` runs inside the calls that `suspend` left open, which then return. If `event` suspends
   * again, that is a new stack with all of them in it. Else, `after` then runs with the innermost of them returned: it
   * is what its caller does next.
   */
  resume(stack: SuspendedStack, event: () => void, after?: () => void): void {
    const { calls } = this;
    if (calls.depth !== 0) throw new Error('a thread can only go on between events');
    if (!this.waiting.delete(stack)) throw new Error('this thread does not wait');
    const outer_lane = this.lane;
    const suspensions = this.suspensions;
    this.lane = stack.lane;
    for (const { row, self, args } of stack.frames) {
      this.set_flags(row, RowFlag.Open);
      calls.push(row, self);
      for (const arg of args) calls.argument(arg);
    }
    try {
      event();
      if (after !== undefined && this.suspensions === suspensions) {
        if (calls.depth > 0) this.leave(calls.top(), undefined);
        after();
      }
      while (calls.depth > 0) this.leave(calls.top(), undefined);
    } finally {
      // Only an exception leaves any open.
      while (calls.depth > 0) this.leave_throwing(calls.top());
      this.lane = outer_lane;
    }
  }

  /**
   * Closes the calls of a thread that never goes on (its process is gone). Nothing, if it went on already. Each costs
   * time, as a return does: no call ends when the one inside it does.
   */
  abandon(stack: SuspendedStack): void {
    if (!this.waiting.delete(stack)) return;
    for (const { row } of [...stack.frames].reverse()) {
      this.clock.now += STEP_COST_US;
      this.spans.end[row] = this.clock.now;
      this.set_flags(row, RowFlag.Threw);
    }
  }

  /** Records that the running code sends a message; returns the flow's id for the delivery to name, NONE for none. */
  send(label: string): number {
    if (!this.recording) return NONE;
    const sent_by = this.calls.depth === 0 ? NONE : this.calls.top();
    return this.flows.add(this.spans.strings.intern(label), this.lane, this.clock.now, sent_by);
  }

  /** Records that a message will never arrive. */
  lose(flow: number): void {
    if (flow === NONE) return;
    this.flows.state[flow] = FlowState.Lost;
    this.changes.flow(flow);
  }

  private mark_delivered(flow: number, lane: number): void {
    if (this.flows.state[flow] === FlowState.Delivered) return;
    this.flows.state[flow] = FlowState.Delivered;
    this.flows.delivered[flow] = this.clock.now;
    this.flows.to_lane[flow] = lane;
    this.changes.flow(flow);
  }
}
