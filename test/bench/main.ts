import { chunks_per_million_rows } from './chunks.ts';
import { type Speed, simulation_speed } from './cluster.ts';
import { recorded_calls_breakpoint } from './debugger.ts';
import { traced_to_untraced } from './handlers.ts';
import { otel_forgetting, otel_keeping } from './otel.ts';
import { bytes_per_call, recorded_calls, recorded_calls_new_messages } from './record.ts';
import { start_up, step_latency } from './window.ts';

/** A measurement. It runs in a process of its own, several times; the median of each of its numbers is printed. */
export interface Case {
  readonly name: string;
  /** How many processes run it. */
  readonly runs: number;
  readonly measure: () => Numbers | Promise<Numbers>;
}

/** What was measured, by the names that `lines` uses. */
type Numbers = Readonly<Record<string, number>>;

/** A line of the report, made of the medians of what was measured. */
export interface Line {
  readonly text: string;
  readonly value: (of: (name: string) => number) => string;
}

/** Everything that is measured. To add a number: a case here, and a line below. */
export const cases: readonly Case[] = [
  { name: 'record', runs: 7, measure: () => ({ calls: recorded_calls() }) },
  { name: 'record new messages', runs: 7, measure: () => ({ calls_new: recorded_calls_new_messages() }) },
  { name: 'record with breakpoints', runs: 5, measure: () => ({ calls_armed: recorded_calls_breakpoint() }) },
  { name: 'memory', runs: 3, measure: () => ({ bytes: bytes_per_call() }) },
  { name: 'handlers', runs: 5, measure: () => traced_to_untraced() },
  { name: 'OpenTelemetry, forgetting', runs: 5, measure: () => ({ otel: otel_forgetting() }) },
  { name: 'OpenTelemetry, keeping', runs: 5, measure: () => ({ otel_kept: otel_keeping() }) },
  { name: 'chunks', runs: 5, measure: () => chunks_per_million_rows() },
  { name: 'simulation', runs: 5, measure: () => named('3', simulation_speed(3, 15_000)) },
  { name: 'simulation, 100 MDS', runs: 3, measure: () => named('100', simulation_speed(100, 1500)) },
  {
    name: 'simulation, 100 MDS, 1,000 clients',
    runs: 3,
    measure: () => named('clients', simulation_speed(100, 60, 1000)),
  },
  { name: 'step', runs: 3, measure: () => step_latency(100_000, 200) },
  { name: 'start-up', runs: 5, measure: start_up },
];

function named(suffix: string, { virtual, rows, later }: Speed): Numbers {
  return { [`virtual_${suffix}`]: virtual, [`rows_${suffix}`]: rows, [`later_${suffix}`]: later };
}

const millions = (rate: number) => `${(rate / 1e6).toFixed(2)} million/s`;
const ms = (time: number) => `${time.toFixed(1)} ms`;
const speed = (suffix: string) => (of: (name: string) => number) => {
  const virtual = of(`virtual_${suffix}`);
  const digits = { maximumFractionDigits: virtual < 10 ? 1 : 0 };
  const later = `later events ${of(`later_${suffix}`).toFixed(2)} × as long`;
  return `${virtual.toLocaleString('en', digits)} virtual s/s, ${millions(of(`rows_${suffix}`))} rows; ${later}`;
};

export const lines: readonly Line[] = [
  { text: 'calls recorded, with arguments and decisions', value: (of) => millions(of('calls')) },
  { text: '  each event with a new message that labels itself', value: (of) => millions(of('calls_new')) },
  { text: '  with a debugger that has breakpoints', value: (of) => millions(of('calls_armed')) },
  {
    text: 'memory per call, with its decisions and values',
    value: (of) => `${of('bytes').toFixed(1)} bytes`,
  },
  {
    text: 'a handler of realistic weight, traced / untraced',
    value: (of) =>
      `${of('ratio').toFixed(3)} (${of('traced_us').toFixed(2)} / ${of('untraced_us').toFixed(2)} µs)`,
  },
  { text: 'OpenTelemetry, the same tree, spans forgotten', value: (of) => millions(of('otel')) },
  { text: 'OpenTelemetry, the same tree, spans kept', value: (of) => millions(of('otel_kept')) },
  {
    text: 'ratio to OpenTelemetry that forgets',
    value: (of) => `${(of('calls') / of('otel')).toFixed(1)} ×`,
  },
  {
    text: 'ratio to OpenTelemetry that keeps',
    value: (of) => `${(of('calls') / of('otel_kept')).toFixed(1)} ×`,
  },
  { text: 'cutting a million rows into chunks', value: (of) => `${of('write_ms').toFixed(1)} ms` },
  { text: 'applying them to a replica', value: (of) => `${of('apply_ms').toFixed(1)} ms` },
  { text: 'simulation, 3 MDS with a file system', value: speed('3') },
  { text: 'simulation, 100 MDS with a file system', value: speed('100') },
  { text: '  and with 1,000 clients, an operation of each every 30 s', value: speed('clients') },
  {
    text: 'step in the window, key to frame, 100,000 rows',
    value: (of) => `p50 ${ms(of('step_p50'))}, p95 ${ms(of('step_p95'))}`,
  },
  {
    text: '  of it: key / host and engine / React / frame / paint',
    value: (of) =>
      ['asked', 'came', 'told', 'frame', 'paint'].map((part) => ms(of(`step_${part}`))).join(' / '),
  },
  { text: 'npm start -- --web to a usable window', value: (of) => `${(of('start_ms') / 1000).toFixed(2)} s` },
];
