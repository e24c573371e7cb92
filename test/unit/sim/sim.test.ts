import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../../core/sim/EventQueue.ts';
import { Process, ProcessEnd } from '../../../core/sim/Process.ts';
import { Random } from '../../../core/sim/Random.ts';
import { Simulation } from '../../../core/sim/Simulation.ts';
import { traced } from '../../../core/trace/traced.ts';

describe('EventQueue', () => {
  it('gives events by time, those of one time in the order they were put in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const queue = new EventQueue();
        const seen: { time: number; i: number }[] = [];
        times.forEach((time, i) => {
          queue.push(time, () => seen.push({ time, i }));
        });
        for (let event = queue.pop(); event !== undefined; event = queue.pop()) event.run();
        expect(seen).toEqual(
          times.map((time, i) => ({ time, i })).sort((a, b) => a.time - b.time || a.i - b.i),
        );
      }),
    );
  });

  it('drops events that were called off, however many, and counts what is left', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 400 }), (entries) => {
        const queue = new EventQueue();
        const kept: number[] = [];
        entries.forEach(([time, keep], i) => {
          const cancel = queue.push(time, () => kept.push(i));
          if (!keep) {
            cancel();
            cancel();
          }
        });
        expect(queue.length).toBe(entries.filter(([, keep]) => keep).length);
        for (let event = queue.pop(); event !== undefined; event = queue.pop()) event.run();
        expect(kept).toHaveLength(entries.filter(([, keep]) => keep).length);
      }),
    );
  });
});

describe('Random', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const draw = (seed: number) =>
      Array.from({ length: 20 }, (_, __, random = new Random(seed)) => random.uint32());
    const a = new Random(7);
    const b = new Random(7);
    const c = new Random(8);
    const drawn = Array.from({ length: 100 }, () => a.uint32());
    expect(Array.from({ length: 100 }, () => b.uint32())).toEqual(drawn);
    expect(Array.from({ length: 100 }, () => c.uint32())).not.toEqual(drawn);
    expect(draw(3)).toEqual(draw(3));
  });

  it('stays within its bounds', () => {
    const random = new Random('bounds');
    const seen = new Set(Array.from({ length: 1000 }, () => random.between(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });
});

describe('Network', () => {
  it('keeps the order of each direction and loses what is on its way to a dead process', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.constantFrom('b', 'c'), { maxLength: 60 }), (seed, targets) => {
        const sim = new Simulation(seed);
        const arrived: Record<string, number[]> = { b: [], c: [] };
        targets.forEach((to, i) => {
          sim.network.send('a', to, `m${i}`, () => arrived[to]?.push(i));
        });
        expect(sim.network.in_flight()).toHaveLength(targets.length);
        sim.network.lose_all_to('c');
        sim.run_until(1e6);
        expect(arrived.b).toEqual(targets.flatMap((to, i) => (to === 'b' ? [i] : [])));
        expect(arrived.c).toEqual([]);
        expect(sim.network.in_flight()).toEqual([]);
      }),
    );
  });
});

class Daemon {
  readonly done: string[] = [];
  private readonly process: Process;

  constructor(process: Process) {
    this.process = process;
  }

  @traced('Daemon::boot')
  boot(): void {
    this.done.push('boot');
    const go_on = this.process.this_thread().block();
    this.process.sim.after(1000, () => go_on(() => this.booted()));
  }

  @traced('Daemon::booted')
  booted(): void {
    this.done.push('booted');
  }

  @traced('Daemon::work')
  work(name: string): void {
    this.done.push(name);
  }
}

describe('Thread', () => {
  it('waits in a blocking call: later work queues behind it, and the call stays open over it', () => {
    const sim = new Simulation(1);
    const process = new Process(sim, 'd');
    const daemon = new Daemon(process);
    process.thread('main').post(() => daemon.boot());
    process.thread('main').post(() => daemon.work('after'), 10);
    process.thread('other').post(() => daemon.work('meanwhile'), 20);
    sim.run_until(1e6);
    expect(daemon.done).toEqual(['boot', 'meanwhile', 'booted', 'after']);
    const { spans } = sim.tracer;
    const rows = Array.from({ length: spans.length }, (_, row) => [spans.name_of(row), spans.parent[row]]);
    expect(rows).toEqual([
      ['Daemon::boot', -1],
      ['Daemon::work', -1],
      ['Daemon::booted', 0],
      ['Daemon::work', -1],
    ]);
    expect(spans.is_open(0)).toBe(false);
    expect(spans.end[0]).toBeGreaterThan(spans.end[2] ?? Number.POSITIVE_INFINITY);
  });

  it('does nothing more once its process is gone, and closes what was open', () => {
    const sim = new Simulation(1);
    const process = new Process(sim, 'd');
    const daemon = new Daemon(process);
    process.thread('main').post(() => daemon.boot());
    process.thread('main').post(() => daemon.work('after'), 10);
    sim.run_until(100);
    process.kill();
    sim.run_until(1e6);
    expect(daemon.done).toEqual(['boot']);
    expect(sim.tracer.spans.is_open(0)).toBe(false);
  });

  it('ends a process that says so, or whose code fails, and nothing else', () => {
    const sim = new Simulation(1);
    const failures: string[] = [];
    sim.on_failure = (process, { message }) => failures.push(`${process.name}: ${message}`);
    const [good, ends, fails] = ['good', 'ends', 'fails'].map((name) => new Process(sim, name)) as [
      Process,
      Process,
      Process,
    ];
    const heard: string[] = [];
    ends.on_end = (kind) => heard.push(kind);
    fails.on_end = (kind) => heard.push(kind);
    ends.thread('t').post(() => {
      throw new ProcessEnd('exec');
    });
    fails.thread('t').post(() => {
      throw new Error('a bug');
    });
    good.thread('t').post(() => heard.push('good'), 5);
    sim.run_until(100);
    expect(heard).toEqual(['exec', 'failure', 'good']);
    expect(failures).toEqual(['fails: a bug']);
    expect([good.alive, ends.alive, fails.alive]).toEqual([true, false, false]);
  });
});
