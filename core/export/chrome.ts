import { FlowState } from '../trace/FlowStore.ts';
import { NONE, RowFlag, RowKind } from '../trace/SpanStore.ts';
import { format_value, type RecordedValue } from '../trace/values.ts';
import type { Args, ChromeEvent, JsonValue } from './chrome_types.ts';
import type { TraceView } from './view.ts';

/** The names of a function's parameters, in order; undefined where it is not known. */
export type ParamsOf = (function_name: string) => readonly string[] | undefined;

/**
 * The trace as events of the Chrome Trace Event format. Calls are complete events (X) and not pairs (B and E): an
 * importer then need not guess which end belongs to which begin where times are equal.
 */
export function* chrome_events(
  trace: TraceView,
  params_of: ParamsOf = () => undefined,
): Generator<ChromeEvent> {
  const pids = process_ids(trace);
  yield* metadata(trace, pids);
  const place = (lane: number) => ({ pid: pids[lane] as number, tid: lane + 1 });
  const { spans } = trace;
  const open_end = ends_of_open_calls(trace);
  for (let row = 0; row < spans.length; row++) {
    const at = { name: spans.name_of(row), ...place(spans.lane[row] as number) };
    const ts = spans.start[row] as number;
    if (spans.kind[row] === RowKind.Decision) {
      yield { ...at, ph: 'i', cat: 'decision', ts, s: 't', args: decision_args(spans.values_of(row)) };
      continue;
    }
    const end = spans.is_open(row) ? open_end(spans.depth[row] as number) : (spans.end[row] as number);
    const args = call_args(spans.values_of(row), params_of(at.name), spans.flags[row] as number);
    const call = { ...at, ph: 'X', cat: 'call', ts, dur: end - ts } as const;
    yield args === null ? call : { ...call, args };
  }
  yield* messages(trace, place);
}

/** The trace as a JSON text in pieces, one event each: a big trace never has to be one string. */
export function* chrome_trace_pieces(trace: TraceView, params_of?: ParamsOf): Generator<string> {
  yield '{"displayTimeUnit":"ms","traceEvents":[';
  let separator = '\n';
  for (const event of chrome_events(trace, params_of)) {
    yield separator + JSON.stringify(event);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** The trace as one JSON text, which Perfetto, chrome://tracing and speedscope read. */
export function chrome_trace_text(trace: TraceView, params_of?: ParamsOf): string {
  return Array.from(chrome_trace_pieces(trace, params_of)).join('');
}

/** The pid of each lane: processes are numbered from 1, in the order in which they were first seen. */
function process_ids({ lanes }: TraceView): number[] {
  const ids = new Map<string, number>();
  return Array.from({ length: lanes.size }, (_, lane) => {
    const { process } = lanes.get(lane);
    const id = ids.get(process) ?? ids.size + 1;
    ids.set(process, id);
    return id;
  });
}

function* metadata({ lanes }: TraceView, pids: readonly number[]): Generator<ChromeEvent> {
  for (const [lane, pid] of pids.entries()) {
    const { process, thread } = lanes.get(lane);
    const tid = lane + 1;
    if (pids.indexOf(pid) === lane) {
      yield { name: 'process_name', ph: 'M', pid, tid, args: { name: process } };
      yield { name: 'process_sort_index', ph: 'M', pid, tid, args: { sort_index: pid } };
    }
    yield { name: 'thread_name', ph: 'M', pid, tid, args: { name: thread } };
    yield { name: 'thread_sort_index', ph: 'M', pid, tid, args: { sort_index: tid } };
  }
}

/**
 * Calls that are still open end with the trace. A microsecond apart, the inner first: were all ends equal, importers
 * would end a call before the one that began in it last.
 */
function ends_of_open_calls({ spans }: TraceView): (depth: number) => number {
  let last = 0;
  let deepest = 0;
  for (let row = 0; row < spans.length; row++) {
    const open = spans.is_open(row);
    last = Math.max(last, spans.start[row] as number, open ? 0 : (spans.end[row] as number));
    if (open) deepest = Math.max(deepest, spans.depth[row] as number);
  }
  return (depth) => last + 1 + deepest - depth;
}

function* messages(
  { spans, flows }: TraceView,
  place: (lane: number) => { pid: number; tid: number },
): Generator<ChromeEvent> {
  for (let id = 0; id < flows.length; id++) {
    const name = spans.strings.text(flows.label[id] as number);
    const ts = flows.sent[id] as number;
    const from = place(flows.from_lane[id] as number);
    if (flows.state[id] === FlowState.Lost) {
      yield { name: `lost: ${name}`, ...from, ph: 'i', cat: 'message', ts, s: 't' };
    }
    const receiver = flows.handled_by[id] as number;
    // An arrow needs a call at both ends.
    if (flows.state[id] !== FlowState.Delivered || receiver === NONE || flows.sent_by[id] === NONE) continue;
    yield { name, ...from, ph: 's', cat: 'message', ts, id };
    const to = place(spans.lane[receiver] as number);
    // The delivery is just before the call that handles it begins; the arrow must end inside that call.
    yield { name, ...to, ph: 'f', cat: 'message', ts: spans.start[receiver] as number, id, bp: 'e' };
  }
}

function call_args(values: RecordedValue[], params: readonly string[] = [], flags: number): Args | null {
  const args: Args = {};
  for (const [i, value] of values.entries()) args[params[i] ?? `arg${i}`] = json_of(value);
  if ((flags & RowFlag.Threw) !== 0) args.threw = true;
  if ((flags & RowFlag.Open) !== 0) args.open = true;
  // speedscope makes the arguments part of a frame's name: none should look like none.
  return Object.keys(args).length === 0 ? null : args;
}

function decision_args(values: RecordedValue[]): Args {
  const [outcome, ...compared] = values.map(json_of);
  return compared.length === 0 ? { outcome: outcome ?? null } : { outcome: outcome ?? null, compared };
}

/** A recorded value in JSON: what JSON has no word for (undefined, NaN, infinities, objects) as text. */
function json_of(recorded: RecordedValue): JsonValue {
  if (recorded.kind === 'object') return recorded.label;
  const { value } = recorded;
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
    return format_value(recorded);
  return value;
}
