import { expect, it } from 'vitest';
import { Runner } from '../../../core/session/Runner.ts';
import { Process } from '../../../core/sim/Process.ts';
import { Simulation } from '../../../core/sim/Simulation.ts';
import { decide } from '../../../core/trace/traced.ts';

/** A host whose time goes on only by what it is asked to wait for, at least a millisecond a turn. */
function slow_host() {
  let now = 0;
  let next: (() => void) | null = null;
  const later = (ms: number, run: () => void) => {
    next = () => {
      now += Math.max(1, ms);
      run();
    };
    return () => {
      next = null;
    };
  };
  const soon = (run: () => void) => later(0, run);
  const host = { now_ms: () => now, later, soon, wait() {}, poll() {} };
  const turn = (): boolean => {
    const run = next;
    next = null;
    run?.();
    return run !== null;
  };
  return { host, turn };
}

for (const speed of [1, null])
  it(`ends when the trace is full, ${speed === null ? 'at full speed' : 'in real time'}`, () => {
    const sim = new Simulation(1);
    const thread = new Process(sim, 'mds.a').thread('ms_dispatch');
    const again = () => {
      decide('one more row', true);
      thread.post(again, 10_000);
    };
    thread.post(again);
    const { host, turn } = slow_host();
    const runner = new Runner(sim, host, speed, { report() {}, end_of_turn() {} }, 100);
    runner.start(Number.POSITIVE_INFINITY, false);
    for (let turns = 0; turns < 10_000 && turn(); turns++);
    expect(runner.state).toBe('idle');
    // It looks after a few events, not after each.
    expect(sim.tracer.spans.length).toBeGreaterThanOrEqual(100);
    expect(sim.tracer.spans.length).toBeLessThan(140);
  });
