import { Tracer } from '../trace/Tracer.ts';
import { with_tracer } from '../trace/traced.ts';
import { Clock } from './Clock.ts';
import { EventQueue } from './EventQueue.ts';
import { Network } from './Network.ts';
import type { Process, ProcessFailure } from './Process.ts';
import { Random } from './Random.ts';

/**
 * A deterministic world: a clock, chance from one seed, events to come, a network, and a tracer that records what the
 * events do. One event at a time runs to its end. The order is decided by times and the seed alone.
 */
export class Simulation {
  readonly clock = new Clock();
  readonly queue = new EventQueue();
  readonly random: Random;
  readonly tracer = new Tracer(this.clock);
  readonly network: Network;
  /** Events that have run. */
  event_count = 0;
  /** Told when a process's code failed: its process is dead, the world goes on. */
  on_failure: (process: Process, failure: ProcessFailure) => void = () => {};

  constructor(seed: number) {
    this.random = new Random(seed);
    this.network = new Network(this);
  }

  /** Runs `run` after `delay_us` virtual microseconds. The returned disposer calls it off. Throws if that is no number. */
  after(delay_us: number, run: () => void): () => void {
    // At no time comes first for ever, and takes the clock with it.
    if (Number.isNaN(delay_us)) throw new Error('expected a delay in microseconds, found NaN');
    return this.queue.push(this.clock.now + Math.max(0, delay_us), run);
  }

  /** Runs the next event. False when there is none, or none until `limit_us`. */
  step(limit_us = Number.POSITIVE_INFINITY): boolean {
    const event = this.queue.pop(limit_us);
    if (event === undefined) return false;
    // Recorded work may have moved the clock past the event's time: it is late then, never early.
    this.clock.now = Math.max(this.clock.now, event.time);
    this.event_count++;
    with_tracer(this.tracer.recording ? this.tracer : null, event.run);
    return true;
  }

  /** Runs every event up to and including `until_us`, and lets time pass to it. */
  run_until(until_us: number): void {
    while (this.step(until_us));
    this.clock.now = Math.max(this.clock.now, until_us);
  }
}
