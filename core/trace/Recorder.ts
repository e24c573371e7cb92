import { CallStack, type Frame } from './CallStack.ts';
import { Changes } from './Changes.ts';
import type { Debugger } from './Debugger.ts';
import { FlowStore } from './FlowStore.ts';
import { NONE, RowFlag, RowKind, SpanStore } from './SpanStore.ts';
import { ValueWriter } from './ValueWriter.ts';

/** The virtual clock as the tracer sees it: recorded work moves it on. */
export interface TraceClock {
  /** Virtual microseconds. */
  now: number;
}

/** Virtual microseconds that each recorded entry, return and decision costs. */
export const STEP_COST_US = 1;

/**
 * The hot half of the Tracer: records calls and decisions into a SpanStore and offers each entry, return and decision to
 * the debugger. A call is recorded in steps (begin, argument..., entered, leave), so that its arguments need no array;
 * a decision likewise.
 */
export class Recorder {
  readonly spans: SpanStore = new SpanStore();
  readonly flows: FlowStore = new FlowStore();
  readonly clock: TraceClock;
  /** Asked at every entry, return and decision while it is armed. */
  debugger: Debugger | null = null;
  /** What changed after it was sent (see ChunkWriter). */
  readonly changes: Changes = new Changes();

  protected lane = 0;
  protected cause = NONE;
  protected readonly calls = new CallStack();
  private readonly values = new ValueWriter(this.spans);

  constructor(clock: TraceClock) {
    this.clock = clock;
  }

  /** Opens a call whole: `begin`, its arguments, `entered`. Returns its row. */
  enter(name: number, self: unknown, args: readonly unknown[]): number {
    const row = this.begin(name, self);
    for (const arg of args) this.argument(arg);
    this.entered(row, name);
    return row;
  }

  /** Opens a call of the function whose name has the string id `name`, and returns its row. */
  begin(name: number, self: unknown): number {
    const { spans, calls } = this;
    const row = spans.length;
    if (row === spans.prepared) spans.prepare_rows();
    spans.length = row + 1;
    const depth = calls.depth;
    const now = this.clock.now + STEP_COST_US;
    this.clock.now = now;
    spans.name[row] = name;
    spans.depth[row] = depth;
    spans.lane[row] = this.lane;
    spans.start[row] = now;
    spans.args[row] = spans.values;
    if (depth === 0) this.begin_root(row);
    else spans.parent[row] = calls.top();
    calls.push(row, self);
    return row;
  }

  /** The next argument of the call that began last: recorded, and kept for inspection while the call is open. */
  argument(value: unknown): void {
    this.calls.argument(value);
    this.values.write(value);
  }

  /** The call that began last has its arguments: the debugger may stop at its entry. */
  entered(row: number, name: number): void {
    const dbg = this.debugger;
    if (dbg?.armed) dbg.at_entry(row, this.calls.depth - 1, name);
  }

  /** Closes the call that `begin` opened. */
  leave(row: number, returned: unknown): void {
    if (this.calls.depth <= this.calls.suspended) {
      this.pop_suspended();
      return;
    }
    this.clock.now += STEP_COST_US;
    const dbg = this.debugger;
    if (dbg?.stepping) this.offer_return(dbg, row, returned);
    this.close(row, 0);
  }

  /** Closes a call that left by an exception. */
  leave_throwing(row: number): void {
    if (this.calls.depth <= this.calls.suspended) {
      this.pop_suspended();
      return;
    }
    this.clock.now += STEP_COST_US;
    this.close(row, RowFlag.Threw);
  }

  /** Records a decision whole: its outcome, then what was compared. */
  decision(text: string, outcome: boolean | string | number, compared: readonly unknown[]): void {
    const row = this.begin_decision(text, outcome);
    for (const value of compared) this.compared(value);
    this.decided(row);
  }

  /** Records a decision inside the innermost open call, with its outcome; what was compared follows. */
  begin_decision(text: string, outcome: boolean | string | number): number {
    const { spans, calls } = this;
    const row = spans.length;
    if (row === spans.prepared) spans.prepare_rows();
    spans.length = row + 1;
    const depth = calls.depth;
    const now = this.clock.now + STEP_COST_US;
    this.clock.now = now;
    spans.kind[row] = RowKind.Decision;
    spans.flags[row] = 0;
    spans.name[row] = spans.strings.intern(text);
    spans.parent[row] = depth === 0 ? NONE : calls.top();
    spans.depth[row] = depth;
    spans.lane[row] = this.lane;
    spans.start[row] = now;
    spans.end[row] = now;
    spans.args[row] = spans.values;
    this.values.write(outcome);
    return row;
  }

  /** The next value that the decision that began last compared. */
  compared(value: unknown): void {
    this.values.write(value);
  }

  /** The decision that began last is whole: the debugger may stop at it. */
  decided(row: number): void {
    const dbg = this.debugger;
    if (dbg?.stepping) dbg.at_decision(row, this.calls.depth);
  }

  /** The open calls, outermost first. */
  stack(): readonly Frame[] {
    return this.calls.frames();
  }

  private begin_root(row: number): void {
    const { spans, flows, cause } = this;
    spans.parent[row] = NONE;
    this.values.forget_labels();
    if (cause === NONE) return;
    spans.cause[row] = cause;
    if (flows.handled_by[cause] !== NONE) return;
    flows.handled_by[cause] = row;
    this.changes.flow(cause);
  }

  private offer_return(dbg: Debugger, row: number, returned: unknown): void {
    try {
      dbg.at_return(row, this.calls.depth - 1, returned);
    } catch (thrown) {
      this.close(row, RowFlag.Threw);
      throw thrown;
    }
  }

  private close(row: number, flags: number): void {
    this.calls.pop();
    this.spans.end[row] = this.clock.now;
    this.set_flags(row, flags);
  }

  protected set_flags(row: number, flags: number): void {
    this.spans.flags[row] = flags;
    if (row < this.changes.sent_rows) this.changes.row(row);
  }

  /** The JavaScript frame of a suspended call returns; the call itself goes on. */
  private pop_suspended(): void {
    this.calls.pop();
    this.calls.suspended = this.calls.depth;
  }
}
