import { NONE } from '../trace/SpanStore.ts';
import type { SuspendedStack } from '../trace/Tracer.ts';
import type { Simulation } from './Simulation.ts';

/** Thrown by code that ends its own process: nothing after it runs, as after exit(2) or execv(2). */
export class ProcessEnd extends Error {
  readonly kind: 'exit' | 'exec';
  constructor(kind: 'exit' | 'exec') {
    super(kind);
    this.kind = kind;
  }
}

/** Thrown out of a stopped handler when its whole world is given up: nobody may catch it but who gave it up. */
export class Abandoned extends Error {}

/** Why a process is dead though nobody ended it: its code threw. */
export interface ProcessFailure {
  readonly message: string;
  readonly stack: string;
}

/**
 * One run of a program: threads, and everything that must stop when it ends. A program that is started again is
 * another Process.
 */
export class Process {
  readonly sim: Simulation;
  /** The name of its lanes, e.g. `mds.a`. */
  readonly name: string;
  alive = true;
  /** Told when it ends by itself; not when it is killed from outside. */
  on_end: (kind: 'exit' | 'exec' | 'failure') => void = () => {};
  /** The thread whose code runs now; null between events. */
  running: Thread | null = null;
  /** Told each time after code of it has run. */
  on_ran: () => void = () => {};
  /** How often code of it has run: while none runs and this stays, nothing of it has changed. */
  runs = 0;
  private readonly threads = new Map<string, Thread>();
  private readonly disposers = new Set<() => void>();

  constructor(sim: Simulation, name: string) {
    this.sim = sim;
    this.name = name;
  }

  /** The thread of that name, made when it is first asked for. */
  thread(name: string): Thread {
    const known = this.threads.get(name);
    if (known !== undefined) return known;
    const thread = new Thread(this, name);
    this.threads.set(name, thread);
    return thread;
  }

  /** The thread whose code runs now. Throws between events: then no thread of the process could wait. */
  this_thread(): Thread {
    if (this.running === null) throw new Error(`no thread of ${this.name} runs now`);
    return this.running;
  }

  /** `dispose` will be called when the process ends, unless the returned function is called before. */
  at_end(dispose: () => void): () => void {
    this.disposers.add(dispose);
    return () => this.disposers.delete(dispose);
  }

  /** Ends it now: nothing of it runs again. Its resources are given back. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const thread of this.threads.values()) thread.abandon();
    for (const dispose of [...this.disposers]) dispose();
    this.disposers.clear();
  }

  /** Code of this process threw: it ended the process, or failed. That stops here. */
  threw(thrown: unknown): void {
    if (thrown instanceof Abandoned) throw thrown;
    this.kill();
    if (thrown instanceof ProcessEnd) {
      this.on_end(thrown.kind);
      return;
    }
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.sim.on_failure(this, { message: error.message, stack: error.stack ?? '' });
    this.on_end('failure');
  }
}

/**
 * A named thread of a process: a lane of the trace, and an order. What is posted runs one after the other; while the
 * thread waits in a blocking call, what is posted queues up behind it.
 */
export class Thread {
  readonly name: string;
  private readonly process: Process;
  private readonly lane: number;
  private waiting_stack: SuspendedStack | null = null;
  private backlog: { cause: number; code: () => void }[] = [];

  constructor(process: Process, name: string) {
    this.process = process;
    this.name = name;
    this.lane = process.sim.tracer.lanes.lane(process.name, name);
  }

  /** Runs `code` on this thread after `delay_us`. `cause` is the flow whose delivery it is. Returns its disposer. */
  post(code: () => void, delay_us = 0, cause: number = NONE): () => void {
    return this.process.sim.after(delay_us, () => this.deliver(code, cause));
  }

  /**
   * The code that runs on this thread now waits: call it last thing in a handler. The thread does nothing else until
   * the returned function is called with what it does next, which then runs inside the calls that were open. `after`
   * is what the caller of the innermost of them does once that has returned.
   */
  block(): (then: () => void, after?: () => void) => void {
    const { sim } = this.process;
    const stack = sim.tracer.suspend();
    this.waiting_stack = stack;
    return (then, after) => {
      sim.after(0, () => {
        if (!this.process.alive || this.waiting_stack !== stack) return;
        this.waiting_stack = null;
        this.run(NONE, () => sim.tracer.resume(stack, then, after));
        this.drain();
      });
    };
  }

  /** Its process is gone: what is open never returns. */
  abandon(): void {
    if (this.waiting_stack !== null) this.process.sim.tracer.abandon(this.waiting_stack);
    this.waiting_stack = null;
    this.backlog = [];
  }

  /** Runs `code` on this thread within the present event, or behind what it waits for. */
  deliver(code: () => void, cause: number = NONE): void {
    if (!this.process.alive) return;
    if (this.waiting_stack !== null) {
      this.backlog.push({ cause, code });
      return;
    }
    this.run(cause, code);
  }

  private run(cause: number, code: () => void): void {
    const { process } = this;
    const outer = process.running;
    process.runs++;
    process.running = this;
    try {
      process.sim.tracer.run_event(this.lane, cause, code);
    } catch (thrown) {
      process.threw(thrown);
    } finally {
      process.running = outer;
      process.on_ran();
    }
  }

  private drain(): void {
    const backlog = this.backlog;
    this.backlog = [];
    for (const { cause, code } of backlog) this.post(code, 0, cause);
  }
}
