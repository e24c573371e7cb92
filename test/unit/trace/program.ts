import fc from 'fast-check';
import type { SuspendedStack, Tracer } from '../../../core/trace/Tracer.ts';
import { current_tracer, decide, traced, with_tracer } from '../../../core/trace/traced.ts';

/** What a handler does, step by step. */
export type Step =
  | {
      readonly kind: 'call';
      readonly callee: 0 | 1 | 2;
      readonly args: readonly unknown[];
      readonly body: Body;
    }
  | { readonly kind: 'decide'; readonly text: string; readonly outcome: boolean | string | number }
  | { readonly kind: 'send'; readonly to: number }
  | { readonly kind: 'lose' };

/** The steps of a call and how it ends; `caught` says whether it catches what its own calls throw. */
export interface Body {
  readonly steps: readonly Step[];
  readonly end: 'return' | 'throw' | 'suspend';
  readonly caught: boolean;
}

/** An event on a lane. If that lane waits, the event lets it go on, or ends it if `abandon` says so. */
export interface Event {
  readonly lane: number;
  readonly delay: number;
  readonly abandon: boolean;
  readonly body: Body;
}

class Thrown extends Error {}

const labelled = { trace_label: () => 'a label' };

const arg = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.string(),
  fc.constantFrom<unknown>(null, undefined, labelled, [1, 2], { x: 1 }, 7n, 'up:standby'),
);

const { body } = fc.letrec<{ body: Body; step: Step }>((tie) => ({
  body: fc.record({
    steps: fc.array(tie('step'), { maxLength: 4, depthIdentifier: 'calls' }),
    end: fc.constantFrom('return', 'return', 'return', 'throw', 'suspend'),
    caught: fc.boolean(),
  }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'calls' },
    fc.record({
      kind: fc.constant('decide' as const),
      text: fc.constantFrom('epoch newer than mine', 'shutting down', 'message type'),
      outcome: fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom('MDS_MAP', '')),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      callee: fc.constantFrom(0, 1, 2),
      args: fc.array(arg, { maxLength: 5 }),
      body: tie('body'),
    }),
    fc.record({ kind: fc.constant('send' as const), to: fc.nat(2) }),
    fc.constant({ kind: 'lose' as const }),
  ),
}));

/** Programs: events on three lanes of two processes. */
export const programs: fc.Arbitrary<Event[]> = fc.array(
  fc.record({ lane: fc.nat(2), delay: fc.nat(50), abandon: fc.boolean(), body }),
  { maxLength: 8 },
);

/** Runs programs on a tracer, keeping Ceph's rule that a thread which waits does nothing else. */
export class Runner {
  private readonly tracer: Tracer;
  private readonly lanes: readonly number[];
  private readonly waiting = new Map<number, SuspendedStack>();
  private readonly in_flight: { flow: number; to: number }[] = [];
  /** Set once the running event has suspended: the handlers only return from then on. */
  private suspended: SuspendedStack | null = null;

  constructor(tracer: Tracer) {
    this.tracer = tracer;
    const { lanes } = tracer;
    this.lanes = [
      lanes.lane('mds.a', 'ms_dispatch'),
      lanes.lane('mds.a', 'safe_timer'),
      lanes.lane('mgr.x', 'main'),
    ];
  }

  run(program: readonly Event[]): void {
    for (const event of program) this.run_event(event);
  }

  private run_event({ lane, delay, abandon, body }: Event): void {
    const { tracer } = this;
    tracer.clock.now += delay;
    const stack = this.waiting.get(lane);
    this.waiting.delete(lane);
    if (stack !== undefined && abandon) {
      tracer.abandon(stack);
      return;
    }
    const sent = stack === undefined ? this.in_flight.findIndex(({ to }) => to === lane) : -1;
    const cause = sent < 0 ? -1 : (this.in_flight.splice(sent, 1)[0]?.flow ?? -1);
    this.suspended = null;
    const code = () => this.perform(body);
    try {
      with_tracer(tracer, () =>
        tracer.run_event(this.lanes[lane] as number, cause, () =>
          stack === undefined ? code() : tracer.resume(stack, code),
        ),
      );
    } catch (thrown) {
      if (!(thrown instanceof Thrown)) throw thrown;
    }
    if (this.suspended !== null) this.waiting.set(lane, this.suspended);
  }

  private perform(body: Body): void {
    for (const step of body.steps) {
      try {
        this.take(step);
      } catch (thrown) {
        if (!(thrown instanceof Thrown) || !body.caught) throw thrown;
      }
      if (this.suspended !== null) return;
    }
    if (body.end === 'throw') throw new Thrown();
    if (body.end === 'suspend') this.suspended = this.tracer.suspend();
  }

  private take(step: Step): void {
    switch (step.kind) {
      case 'call':
        [this.first, this.second, this.third][step.callee]?.call(this, step.body, ...step.args);
        return;
      case 'decide':
        decide(step.text, step.outcome, step.outcome, 1);
        return;
      case 'send':
        this.in_flight.push({ flow: this.tracer.send('a message'), to: step.to });
        return;
      case 'lose': {
        const lost = this.in_flight.pop();
        if (lost !== undefined) current_tracer()?.lose(lost.flow);
      }
    }
  }

  @traced('Runner::first', 'T1')
  first(body: Body, ..._args: unknown[]): void {
    this.perform(body);
  }

  @traced('Runner::second')
  second(body: Body, ..._args: unknown[]): void {
    this.perform(body);
  }

  @traced('Runner::third')
  third(body: Body, ..._args: unknown[]): void {
    this.perform(body);
  }
}
