import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { NONE } from '../../../core/trace/SpanStore.ts';
import { flow_index } from './FlowIndex.ts';

/** The call that made this call or decision; NONE for a root. */
export function caller_of({ spans }: TraceReplica, row: number): number {
  return in_trace(spans.length, row) ? (spans.parent[row] ?? NONE) : NONE;
}

/** The message whose delivery the row's root is; NONE when no message caused it. */
export function cause_flow_of({ spans }: TraceReplica, row: number): number {
  if (!in_trace(spans.length, row)) return NONE;
  let root = row;
  while ((spans.parent[root] as number) !== NONE) root = spans.parent[root] as number;
  return spans.cause[root] as number;
}

/** The row that sent the message which led to this row; NONE when there is none. */
export function cause_of(trace: TraceReplica, row: number): number {
  const flow = cause_flow_of(trace, row);
  return flow === NONE ? NONE : (trace.flows.sent_by[flow] ?? NONE);
}

/** The row that handled the first message sent in this row that has arrived; NONE when there is none. */
export function effect_of(trace: TraceReplica, row: number): number {
  if (!in_trace(trace.spans.length, row)) return NONE;
  for (const flow of flow_index(trace).sent_inside(row)) {
    const handled_by = trace.flows.handled_by[flow] ?? NONE;
    if (handled_by !== NONE) return handled_by;
  }
  return NONE;
}

function in_trace(length: number, row: number): boolean {
  return row >= 0 && row < length;
}
