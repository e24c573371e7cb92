import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { FlowState } from '../../../core/trace/FlowStore.ts';
import { NONE, RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';
import type { TracedFunction } from '../../../core/trace/traced.ts';
import { format_value, is_callback, type RecordedValue } from '../../../core/trace/values.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** A message that has to do with a row. */
export interface RowMessage {
  readonly label: string;
  /** The lane at the other end, e.g. `mon.a`; '' when it is not known yet. */
  readonly daemon: string;
  /** The row at the other end, NONE when there is none. */
  readonly row: number;
  readonly state: 'in flight' | 'delivered' | 'lost';
  /** When it was sent, and how long it took (NaN until it is there), in virtual microseconds. */
  readonly sent: number;
  readonly took: number;
}

/** All that the trace knows of one row. */
export interface RowModel {
  readonly row: number;
  readonly decision: boolean;
  /** The function, or for a decision the function that decides. */
  readonly function: string;
  /** The decision's text; '' for a call. */
  readonly text: string;
  readonly outcome: string;
  /** The arguments, or what a decision compared. */
  readonly values: readonly NamedValue[];
  readonly daemon: string;
  readonly thread: string;
  readonly start: number;
  /** How long it took; NaN while it is open. */
  readonly took: number;
  readonly ended: 'returned' | 'threw' | 'open' | 'waits';
  /** NONE for a root. */
  readonly caller: number;
  readonly cause: RowMessage | null;
}

const text_of = (value: RecordedValue) =>
  value.kind === 'value' && typeof value.value === 'string'
    ? JSON.stringify(value.value)
    : format_value(value);

/** What a row recorded, or null when there is no such row. */
export function row_model(
  trace: TraceReplica,
  row: number,
  functions: ReadonlyMap<string, TracedFunction>,
): RowModel | null {
  const { spans, lanes } = trace;
  if (row < 0 || row >= spans.length) return null;
  const decision = spans.kind[row] === RowKind.Decision;
  const caller = spans.parent[row] ?? NONE;
  const name = spans.name_of(row);
  const owner = decision ? (caller === NONE ? '' : spans.name_of(caller)) : name;
  const values = spans.values_of(row);
  const outcome = decision ? values.shift() : undefined;
  const params = decision ? [] : (functions.get(name)?.params ?? []);
  const { process, thread } = lanes.get(spans.lane[row] ?? 0);
  const start = spans.start[row] ?? 0;
  return {
    row,
    decision,
    function: owner,
    text: decision ? name : '',
    outcome: outcome === undefined ? '' : text_of(outcome),
    values: values.flatMap((value, i) =>
      is_callback(value) ? [] : [{ name: params[i] ?? (decision ? '' : String(i)), value: text_of(value) }],
    ),
    daemon: process,
    thread,
    start,
    took: (spans.end[row] ?? Number.NaN) - start,
    ended: ended(spans.flags[row] ?? 0),
    caller,
    cause: cause_of_root(trace, row),
  };
}

function ended(flags: number): RowModel['ended'] {
  if ((flags & RowFlag.Threw) !== 0) return 'threw';
  if ((flags & RowFlag.Suspended) !== 0) return 'waits';
  return (flags & RowFlag.Open) !== 0 ? 'open' : 'returned';
}

/** The message whose delivery the row is part of. */
function cause_of_root(trace: TraceReplica, row: number): RowMessage | null {
  const { spans } = trace;
  let root = row;
  while ((spans.parent[root] ?? NONE) !== NONE) root = spans.parent[root] as number;
  const flow = spans.cause[root] ?? NONE;
  return flow === NONE || flow >= trace.flows.length ? null : message(trace, flow, 'sender');
}

const STATES = {
  [FlowState.InFlight]: 'in flight',
  [FlowState.Delivered]: 'delivered',
  [FlowState.Lost]: 'lost',
} as const;

/** A message as seen from its other end. */
export function message(
  { flows, lanes, spans }: TraceReplica,
  flow: number,
  end: 'sender' | 'receiver',
): RowMessage {
  const state = STATES[(flows.state[flow] ?? 0) as keyof typeof STATES];
  const known = end === 'sender' || state === 'delivered';
  const lane = (end === 'sender' ? flows.from_lane[flow] : flows.to_lane[flow]) ?? 0;
  const sent = flows.sent[flow] ?? 0;
  return {
    label: spans.strings.text(flows.label[flow] ?? 0),
    daemon: known ? lanes.get(lane).process : '',
    row: (end === 'sender' ? flows.sent_by[flow] : flows.handled_by[flow]) ?? NONE,
    state,
    sent,
    took: (flows.delivered[flow] ?? Number.NaN) - sent,
  };
}
