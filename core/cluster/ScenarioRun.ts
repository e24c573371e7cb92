import { ParseError } from '../ceph/json/ParseError.ts';
import { plain_value } from '../ceph/json/plain.ts';
import { read_json } from '../ceph/json/read.ts';
import type { ToolResult } from '../client/CephTool.ts';
import { cpp_strerror } from '../ceph/errno.ts';
import type { Cluster } from './Cluster.ts';
import { parse_duration, type Step } from './scenario.ts';

/** What a step came to. `path` is the place in the input that is wrong, where it is about input. */
export type Outcome =
  | { readonly result: unknown }
  | { readonly error: { readonly message: string; readonly path?: string } };

/** Virtual µs that an answer may take before its step fails. */
const PATIENCE_US = 600e6;

/**
 * Rows of a trace that are kept, about 1.5 GB: a row of a cluster at rest takes 53 bytes with its values, messages and
 * texts, and there are 85 a virtual second with three MDS daemons, 1,000 with a hundred.
 */
export const MAX_TRACE_ROWS = 25_000_000;

/** Events between two looks at what goes on outside. */
const EVENTS_PER_LOOK = 2000;

/** Carries out the steps of a scenario on a cluster, one after the other. */
export class ScenarioRun {
  private readonly cluster: Cluster;
  private readonly read_file: (file: string) => string;
  private readonly look_up: () => void;

  /**
   * `read_file` gives the text of a file named beside the scenario, or throws. `look_up` is called now and then while
   * time passes; if it throws, that ends the step.
   */
  constructor(cluster: Cluster, read_file: (file: string) => string, look_up: () => void = () => {}) {
    this.cluster = cluster;
    this.read_file = read_file;
    this.look_up = look_up;
  }

  /** Carries a step out, and lets time pass until what it asked for is answered. Never throws. */
  run(step: Step): Outcome {
    try {
      return this.carry_out(step);
    } catch (error) {
      return { error: words_of(error) };
    }
  }

  /** Only says what a step says, for somebody who wants to watch what comes of it. Never throws. */
  begin(step: Step): Outcome {
    try {
      return this.say(step);
    } catch (error) {
      return { error: words_of(error) };
    }
  }

  private say(step: Step): Outcome {
    if ('tell' in step) {
      this.cluster.tell(step.tell, step.command, () => {}, step.as);
      return { result: null };
    }
    if ('command' in step && !('asok' in step)) {
      this.cluster.command(with_format(step.command), () => {});
      return { result: null };
    }
    if ('client' in step) {
      this.cluster.client(step.client, step, () => {});
      return { result: null };
    }
    if ('asok' in step) {
      this.cluster.asok(step.asok, step.command, () => {});
      return { result: null };
    }
    if ('kill' in step) {
      this.cluster.kill(step.kill);
      return { result: null };
    }
    if ('stop' in step) {
      this.cluster.stop(step.stop);
      return { result: null };
    }
    return this.run(step);
  }

  private carry_out(step: Step): Outcome {
    const { cluster } = this;
    const { sim } = cluster;
    if ('run' in step) {
      this.run_for(parse_duration(step.run) ?? 0);
      return { result: { now: sim.clock.now / 1e6 } };
    }
    if ('asok' in step) {
      return outcome_of(
        this.wait<ToolResult | Error>(`${step.asok} to answer`, (done) =>
          cluster.asok(step.asok, step.command, done),
        ),
      );
    }
    if ('tell' in step) {
      return outcome_of(
        this.wait<ToolResult>(`${step.tell} to answer`, (done) =>
          cluster.tell(step.tell, step.command, done, step.as),
        ),
      );
    }
    if ('command' in step) {
      return outcome_of(
        this.wait<ToolResult>('the mon to answer', (done) =>
          cluster.command(with_format(step.command), done),
        ),
      );
    }
    if ('inject' in step) {
      const { message, flow } = cluster.inject(step.inject, this.read_file(step.file));
      // It is taken when the daemon has handled it, which it does at once unless its thread waits.
      const limit = sim.clock.now + PATIENCE_US;
      while (sim.tracer.flows.state[flow] === 0 && sim.step(limit));
      return { result: { message } };
    }
    if ('client' in step) {
      return outcome_of(
        this.wait<ToolResult>(`${step.client} to ${step.do}`, (done) =>
          cluster.client(step.client, step, done),
        ),
      );
    }
    if ('partition' in step || 'heal' in step) {
      const cut = 'partition' in step;
      const [a, b] = cut ? step.partition : step.heal;
      if (cut) cluster.partition([a, b]);
      else cluster.heal([a, b]);
      this.until(() => sim.network.is_partitioned(a, b) === cut);
      return { result: null };
    }
    const name = 'kill' in step ? step.kill : 'stop' in step ? step.stop : step.start;
    if ('kill' in step) cluster.kill(name);
    else if ('stop' in step) cluster.stop(name);
    else cluster.start(name);
    const slot = cluster.slot(name);
    const { starts } = slot;
    this.until(() => ('kill' in step ? slot.running === null : slot.starts > starts));
    return { result: { daemon: name, state: slot.state_at(sim.clock.now) } };
  }

  /** Lets happen what was to happen by now, until `done`: what was asked for has its turn after what came before it. */
  private until(done: () => boolean): void {
    const { sim } = this.cluster;
    const now = sim.clock.now;
    while (!done() && sim.step(now));
  }

  private run_for(us: number): void {
    const { sim } = this.cluster;
    const until = sim.clock.now + us;
    for (let events = 1; sim.step(until); events++) {
      if (events % EVENTS_PER_LOOK !== 0) continue;
      this.look_up();
      refuse_endless(this.cluster);
    }
    sim.run_until(until);
  }

  /** Lets time pass until `ask` has called back. Throws if it does not in time. */
  private wait<T>(what: string, ask: (done: (answer: T) => void) => void): T {
    const { sim } = this.cluster;
    let answer: { value: T } | null = null;
    ask((value) => {
      answer = { value };
    });
    const limit = sim.clock.now + PATIENCE_US;
    while (answer === null && sim.step(limit));
    const given = answer as { value: T } | null;
    if (given === null) throw new Error(`waited ${PATIENCE_US / 1e6} s for ${what}, in vain`);
    return given.value;
  }
}

/** Throws once a trace has as many rows as are kept: a longer one would take the machine's memory. */
export function refuse_endless({ sim }: Cluster): void {
  if (sim.tracer.spans.length < MAX_TRACE_ROWS) return;
  const rows = MAX_TRACE_ROWS.toLocaleString('en');
  throw new Error(
    `the trace has ${rows} rows, as many as are kept, after ${sim.clock.seconds().toFixed(0)} virtual s`,
  );
}

/** The answer of a daemon as a step's outcome: JSON where it is JSON, else the words. */
export function outcome_of(answer: ToolResult | Error): Outcome {
  if (answer instanceof Error) return { error: { message: answer.message } };
  const { code, status, output } = answer;
  if (code < 0) {
    const words = status.trim() || output.trim();
    return { error: { message: words === '' ? cpp_strerror(code) : `${cpp_strerror(code)}: ${words}` } };
  }
  if (output.trim() === '') return { result: status };
  try {
    return { result: plain_value(read_json(output)) };
  } catch {
    return { result: output };
  }
}

/** What a program reads is JSON, unless the scenario says otherwise. */
export function with_format(command: Record<string, unknown>): Record<string, unknown> {
  return { format: 'json', ...command };
}

function words_of(error: unknown): { message: string; path?: string } {
  if (error instanceof ParseError) return { message: error.message, path: error.path };
  return { message: error instanceof Error ? error.message : String(error) };
}
