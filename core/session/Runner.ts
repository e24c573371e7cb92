import { MAX_TRACE_ROWS } from '../cluster/ScenarioRun.ts';
import { Abandoned } from '../sim/Process.ts';
import type { Simulation } from '../sim/Simulation.ts';
import type { SessionHost } from './host.ts';
import type { RunState } from './protocol.ts';

/** How long events run before messages are looked at again, milliseconds of the wall. */
const SLICE_MS = 8;
/** How often what has happened is told while running, milliseconds of the wall. */
const REPORT_MS = 33;
/** Events between two looks at the wall's clock. */
const EVENTS_PER_LOOK = 32;

/** How a run tells of itself. */
export interface Telling {
  /** Says what is new since the last time. */
  report(): void;
  /** Nothing more comes until the next turn. */
  end_of_turn(): void;
}

/**
 * Lets virtual time pass: in slices, so that the thread stays in touch, and at a speed (virtual seconds per second of
 * the wall; null is as fast as it goes).
 */
export class Runner {
  state: RunState = 'idle';
  private readonly host: SessionHost;
  private readonly tell: Telling;
  private sim: Simulation;
  private until_us = Number.POSITIVE_INFINITY;
  private speed: number | null;
  private base_ms = 0;
  private base_us = 0;
  private last_report_ms = 0;
  private unpaced = false;
  private cancel: () => void = () => {};

  private readonly max_rows: number;

  /** It ends when the trace has `max_rows` rows. */
  constructor(
    sim: Simulation,
    host: SessionHost,
    speed: number | null,
    tell: Telling,
    max_rows = MAX_TRACE_ROWS,
  ) {
    this.sim = sim;
    this.host = host;
    this.speed = speed;
    this.tell = tell;
    this.max_rows = max_rows;
  }

  /** Runs until `until_us`, or until `stop`. `unpaced` runs as fast as it goes whatever the speed (a step). */
  start(until_us: number, unpaced: boolean): void {
    this.until_us = until_us;
    this.unpaced = unpaced;
    this.state = 'running';
    this.rebase();
    this.cancel();
    this.cancel = this.host.soon(() => this.slice());
  }

  /** No event runs any more; one that runs now runs to its end. */
  stop(): void {
    this.cancel();
    this.state = 'idle';
  }

  /** Goes on at the set speed from here: after a stop the time that a person took to think does not count. */
  resume(unpaced: boolean): void {
    this.unpaced = unpaced;
    this.state = 'running';
    this.rebase();
  }

  set_speed(speed: number | null): void {
    this.speed = speed;
    this.rebase();
  }

  get_speed(): number | null {
    return this.speed;
  }

  /** Another world: nothing runs in it yet. */
  replace(sim: Simulation): void {
    this.stop();
    this.sim = sim;
  }

  private rebase(): void {
    this.base_ms = this.host.now_ms();
    this.base_us = this.sim.clock.now;
  }

  /** Up to when virtual time may go now. */
  private limit_us(now_ms: number): number {
    if (this.unpaced || this.speed === null) return this.until_us;
    return Math.min(this.until_us, this.base_us + (now_ms - this.base_ms) * 1000 * this.speed);
  }

  private slice(): void {
    try {
      this.run_events();
    } catch (thrown) {
      // The world that stood still was given up for another, which has its own runs.
      if (!(thrown instanceof Abandoned)) throw thrown;
      return;
    }
    this.after_slice(this.host.now_ms());
    this.tell.end_of_turn();
  }

  private run_events(): void {
    const { sim, host } = this;
    const began = host.now_ms();
    let now = began;
    while (this.state === 'running' && now - began < SLICE_MS) {
      const limit = this.limit_us(now);
      let ran = 0;
      while (ran < EVENTS_PER_LOOK && this.state === 'running' && sim.step(this.limit_us(now))) ran++;
      if (sim.tracer.spans.length >= this.max_rows) this.state = 'idle';
      if (this.state !== 'running') break;
      if (ran < EVENTS_PER_LOOK) {
        if (Number.isFinite(limit)) sim.clock.now = Math.max(sim.clock.now, Math.floor(limit));
        if (this.limit_us(now) >= this.until_us) {
          this.state = 'idle';
        }
        break;
      }
      now = host.now_ms();
    }
  }

  private after_slice(now: number): void {
    const running = this.state === 'running';
    if (!running || now - this.last_report_ms >= REPORT_MS) {
      this.last_report_ms = now;
      this.tell.report();
    }
    if (!running) return;
    const wait = this.wait_ms(now);
    const go_on = () => this.slice();
    // `soon` holds back while nobody takes what is told: a run at full speed must not fill the memory.
    this.cancel = wait === 0 ? this.host.soon(go_on) : this.host.later(wait, go_on);
  }

  /** Until the next event is due at this speed; at most one report's time. */
  private wait_ms(now: number): number {
    const next = this.sim.queue.peek_time();
    if (next === undefined) return REPORT_MS;
    if (this.unpaced || this.speed === null) return 0;
    const due_ms = this.base_ms + (next - this.base_us) / (1000 * this.speed);
    return Math.min(REPORT_MS, Math.max(1, Math.ceil(due_ms - now)));
  }
}
