import { ChunkWriter, TraceReplica } from '../../../../core/trace/chunk.ts';
import { type SuspendedStack, Tracer } from '../../../../core/trace/Tracer.ts';

/** A call: its name, and what it does inside, in order. A text alone is a decision. */
export type Call = readonly [name: string, ...inside: (Call | string)[]];

/** A recorded trace and its replica, grown piece by piece. */
export class TraceUnderTest {
  readonly tracer = new Tracer({ now: 0 });
  readonly replica = new TraceReplica();
  private readonly writer = new ChunkWriter(this.tracer);

  constructor() {
    this.tracer.lanes.lane('mds.a', 'ms_dispatch');
  }

  /** Sends what is new to the replica. */
  send(): void {
    const chunk = this.writer.next();
    if (chunk !== null) this.replica.apply(chunk);
  }

  event(call: Call, lane = 'mds.a', cause = -1): void {
    const [process = '', thread = 'ms_dispatch'] = lane.split('/');
    this.tracer.run_event(this.tracer.lanes.lane(process, thread), cause, () => this.call(call));
  }

  call([name, ...inside]: Call, args: unknown[] = []): void {
    const row = this.enter(name, args);
    for (const each of inside) {
      if (typeof each === 'string') this.tracer.decision(each, true, [8, 7]);
      else this.call(each);
    }
    this.tracer.leave(row, undefined);
  }

  enter(name: string, args: unknown[] = []): number {
    return this.tracer.enter(this.tracer.spans.strings.intern(name), null, args);
  }

  /** Calls that wait: to be resumed later. */
  suspend(names: readonly string[]): SuspendedStack {
    const rows = names.map((name) => this.enter(name));
    const stack = this.tracer.suspend();
    for (const row of rows.reverse()) this.tracer.leave(row, undefined);
    return stack;
  }
}
