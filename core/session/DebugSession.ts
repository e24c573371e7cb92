import type { Cluster } from '../cluster/Cluster.ts';
import { no_such_function, unknown_functions } from '../cluster/known_breakpoints.ts';
import { EXAMPLES } from '../cluster/examples.ts';
import { MAX_TRACE_ROWS } from '../cluster/ScenarioRun.ts';
import { Abandoned } from '../sim/Process.ts';
import type { Simulation } from '../sim/Simulation.ts';
import { ChunkWriter } from '../trace/chunk.ts';
import { Debugger, type Resume, type Stop } from '../trace/Debugger.ts';
import { Outbox } from './batch.ts';
import { ClusterWatch } from './ClusterWatch.ts';
import { handle } from './commands.ts';
import { error_of } from './errors.ts';
import type { SessionHost } from './host.ts';
import { build_cluster, type OpenScenario, scenario_for } from './open.ts';
import type { LogLine, Request, SessionInfo, StopInfo, ToClient, Transport } from './protocol.ts';
import { severity_of } from './severity.ts';
import { Runner } from './Runner.ts';
import { type Pending, Unanswered } from './Unanswered.ts';

/** Virtual seconds per second of the wall to begin with. */
const FIRST_SPEED = 1;
/** Log lines that are kept for a client that comes later. */
const KEPT_LOG_LINES = 1000;

/** The highest level of Ceph's log that is kept; what is above only helps with the source open. */
const QUIETEST_KEPT = 5;

/** Says no to one request. */
type Refuse = (error: unknown) => void;

/**
 * The one door through which a host drives a simulated cluster: takes requests from the transport, answers them, and
 * tells what happens. While the program is stopped inside a handler, this thread blocks in `host.wait` and still
 * answers; requests that change the cluster then take effect when the handler has run to its end.
 */
export class DebugSession {
  readonly host: SessionHost;
  scenario: OpenScenario;
  cluster: Cluster;
  runner: Runner;
  debugger: Debugger;
  breakpoints: string[];
  /** The live stop, while stopped. */
  stop: Stop | null = null;
  private readonly out: Outbox;
  private chunks: ChunkWriter;
  private watch: ClusterWatch;
  /** Whether the client has been told of the cluster at all. */
  private cluster_told = false;
  private log: LogLine[] = [];
  /** How many clusters were begun to be built. */
  private builds = 0;
  private unsent_log: LogLine[] = [];
  private go_on: Resume | null = null;
  private abandoned = false;
  private greeted = false;
  /** The simulation whose trace was said to be full. */
  private full: Simulation | null = null;
  private readonly unanswered = new Unanswered();

  constructor(
    transport: Transport<ToClient, Request>,
    host: SessionHost,
    options: { example?: string } = {},
  ) {
    this.out = new Outbox(transport);
    this.host = host;
    this.scenario = scenario_for({ example: options.example ?? EXAMPLES[0]?.name ?? '' });
    this.breakpoints = [...(this.scenario.scenario.breakpoints ?? [])];
    this.cluster = this.build(this.scenario, this.log);
    this.runner = new Runner(this.cluster.sim, host, FIRST_SPEED, {
      report: () => this.report(),
      end_of_turn: () => this.out.send(),
    });
    this.debugger = this.new_debugger();
    this.chunks = new ChunkWriter(this.cluster.sim.tracer);
    this.watch = new ClusterWatch(this.cluster);
    transport.on_message((request) => this.receive(request));
  }

  /** What a client that comes now needs to draw; the next report brings the trace from row 0. */
  greet(): SessionInfo {
    this.greeted = true;
    this.cluster_told = false;
    this.chunks.dispose();
    this.chunks = new ChunkWriter(this.cluster.sim.tracer);
    this.unsent_log = [...this.log];
    return this.info();
  }

  info(): SessionInfo {
    return {
      scenario: { name: this.scenario.name, title: this.scenario.title },
      seed: this.scenario.scenario.seed,
      status: this.status(),
      stop: this.stop === null ? null : this.stop_info(this.stop),
      cluster: this.watch.info(),
      breakpoints: this.breakpoints,
      speed: this.runner.get_speed(),
    };
  }

  /**
   * Builds the scenario's cluster, and only then throws the present one away, with whatever stands still in it. While
   * a long scenario is built the session answers on; opening another one meanwhile ends it. `record`: what comes after
   * its steps is traced too.
   */
  open(scenario: OpenScenario, record = true): SessionInfo {
    const log: LogLine[] = [];
    const cluster = this.build(scenario, log);
    cluster.sim.tracer.recording = record;
    this.scenario = scenario;
    this.breakpoints = [...(scenario.scenario.breakpoints ?? [])];
    this.abandoned = this.stop !== null;
    this.stop = null;
    this.unanswered.refuse_all('The cluster was replaced by another before it answered.');
    this.cluster = cluster;
    this.log = log;
    this.unsent_log = [...log];
    this.runner.replace(cluster.sim);
    this.debugger = this.new_debugger();
    this.chunks.dispose();
    this.chunks = new ChunkWriter(cluster.sim.tracer);
    this.watch = new ClusterWatch(cluster);
    this.cluster_told = false;
    const info = this.info();
    this.out.tell({ event: 'reset', data: info });
    this.report();
    return info;
  }

  /** From a stop: goes on so. Between events: runs to the next stop of that kind. */
  step(how: Resume): void {
    if (this.stop !== null) {
      if (how === 'run') this.unanswered.await_none();
      this.go_on = how;
      return;
    }
    if (how !== 'run') this.debugger.pause('step');
    this.runner.start(Number.POSITIVE_INFINITY, how !== 'run');
  }

  /** Lets time pass to `until_us`; from a stop, goes on. */
  run(until_us: number | undefined): void {
    if (this.stop !== null) {
      this.step('run');
      return;
    }
    this.debugger.clear();
    this.unanswered.await_none();
    this.runner.start(until_us ?? Number.POSITIVE_INFINITY, false);
  }

  /** Stands still: inside the next handler that runs, or between events if none is due now. */
  pause(): void {
    if (this.stop !== null || this.runner.state !== 'running') return;
    this.unanswered.await_none();
    this.runner.stop();
    this.report();
  }

  /** Something was done to the cluster that is an event: between events it happens now. */
  changed(): void {
    const { sim } = this.cluster;
    // What else is due now may stand before it.
    const now = sim.clock.now;
    if (this.stop === null && this.runner.state === 'idle') while (sim.step(now));
    this.report();
  }

  /**
   * Asks the cluster something that it answers when it can. Asked between events, time passes until it is answered,
   * and no longer.
   */
  ask<T>(ask: (done: (answer: T) => void) => void, done: (answer: T) => void, refuse: Refuse): void {
    const pending = this.unanswered.add(refuse);
    try {
      ask((answer) => {
        if (!this.unanswered.settle(pending)) return;
        this.answered(pending);
        done(answer);
      });
    } catch (error) {
      this.unanswered.settle(pending);
      throw error;
    }
    this.wake(pending);
  }

  private wake(pending: Pending): void {
    if (this.stop !== null || !this.unanswered.has(pending)) return;
    // What others wait for may be answered first; time must not stand still then.
    pending.awaited = this.runner.state === 'idle' || this.unanswered.awaited;
    if (this.runner.state === 'idle') this.runner.start(Number.POSITIVE_INFINITY, true);
  }

  private answered({ awaited }: Pending): void {
    if (awaited && this.stop === null && !this.unanswered.awaited) this.runner.stop();
    this.report();
  }

  /** Throws where a name is no traced function's; then the breakpoints stay as they were. */
  set_breakpoints(functions: string[]): void {
    const [unknown] = unknown_functions(functions);
    if (unknown !== undefined) throw new Error(`A breakpoint cannot be set: ${no_such_function(unknown)}.`);
    this.breakpoints = [...functions];
    this.debugger.set_breakpoints(functions);
  }

  /** Tells everything that is new. Before a client has come there is nobody to tell. */
  report(): void {
    if (!this.greeted) return;
    this.warn_when_full();
    const chunk = this.chunks.next();
    if (chunk !== null) this.out.tell({ event: 'trace', data: chunk });
    if (this.unsent_log.length > 0) this.out.tell({ event: 'log', data: this.unsent_log.splice(0) });
    this.tell_cluster();
    this.out.tell({ event: 'status', data: this.status() });
  }

  /** Once all of it, then what has changed. */
  private tell_cluster(): void {
    const change = this.watch.changes();
    if (!this.cluster_told) this.out.tell({ event: 'cluster', data: this.watch.info() });
    else if (change !== null) this.out.tell({ event: 'cluster_change', data: change });
    this.cluster_told = true;
  }

  /** A trace that is full ends the run: say why, once. */
  private warn_when_full(): void {
    const { sim } = this.cluster;
    if (this.full === sim || sim.tracer.spans.length < MAX_TRACE_ROWS) return;
    this.full = sim;
    const text = `The trace has ${MAX_TRACE_ROWS.toLocaleString('en')} rows, as many as are kept: open the scenario anew.`;
    this.unsent_log.push({ time_us: sim.clock.now, daemon: 'debugger', severity: 'error', text });
  }

  private status() {
    const { sim } = this.cluster;
    const state = this.stop !== null ? ('stopped' as const) : this.runner.state;
    return { state, now_us: sim.clock.now, event: sim.event_count };
  }

  private build(scenario: OpenScenario, log: LogLine[]): Cluster {
    const turn = ++this.builds;
    const look_up = () => {
      this.host.poll();
      if (turn !== this.builds) throw new Error('Another scenario was opened meanwhile.');
    };
    return build_cluster(
      scenario,
      (time_us, daemon, level, text) => {
        if (level > QUIETEST_KEPT) return;
        const line = { time_us, daemon, severity: severity_of(level), text };
        log.push(line);
        if (log.length > KEPT_LOG_LINES) log.shift();
        if (log === this.log) this.unsent_log.push(line);
      },
      look_up,
    );
  }

  private new_debugger(): Debugger {
    const { tracer } = this.cluster.sim;
    const made = new Debugger(tracer, (stop) => this.stopped(stop));
    made.set_breakpoints(this.breakpoints);
    return made;
  }

  /** The program stands inside a handler: serves requests until one says how to go on. */
  private stopped(stop: Stop): Resume {
    this.stop = stop;
    this.go_on = null;
    this.report();
    this.out.tell({ event: 'stop', data: this.stop_info(stop) });
    this.out.send();
    while (this.go_on === null && !this.abandoned) this.host.wait();
    if (this.abandoned) {
      this.abandoned = false;
      throw new Abandoned();
    }
    const how: Resume = this.go_on ?? 'run';
    this.stop = null;
    this.runner.resume(how !== 'run');
    if (how === 'run') {
      this.out.tell({ event: 'stop', data: null });
      this.out.tell({ event: 'status', data: this.status() });
      this.out.send();
    }
    return how;
  }

  private stop_info(stop: Stop): StopInfo {
    const { tracer } = this.cluster.sim;
    const { spans } = tracer;
    const lane = tracer.lanes.get(spans.lane[stop.row] ?? 0);
    const frame = stop.frames[stop.frames.length - 1];
    const function_row = stop.phase === 'decision' ? (frame?.row ?? stop.row) : stop.row;
    return {
      phase: stop.phase,
      reason: stop.reason,
      row: stop.row,
      daemon: lane.process,
      thread: lane.thread,
      frames: stop.frames.map(({ row }) => row),
      function: spans.name_of(function_row),
      state: this.cluster.state_entries(lane.process),
    };
  }

  private receive(request: Request): void {
    const answer = (result: unknown) => this.out.tell({ id: request.id, result });
    const refuse = (error: unknown) => this.out.tell({ id: request.id, error: error_of(error) });
    try {
      handle(this, request, answer, refuse);
    } catch (error) {
      refuse(error);
    }
    // A stopped program that goes on has its turn still before it: what comes of the step is told with its answer.
    if (this.stop === null || this.go_on === null) this.out.send();
  }
}
