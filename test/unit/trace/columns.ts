import type { TraceView } from '../../../core/export/view.ts';

/** Everything a trace holds, column by column, for comparing two of them. */
export function columns_of({ spans, flows, lanes }: TraceView): Record<string, unknown> {
  const rows = [spans.kind, spans.flags, spans.name, spans.parent, spans.depth, spans.lane] as const;
  const times = [spans.start, spans.end, spans.args, spans.cause] as const;
  const flow_columns = [flows.state, flows.label, flows.from_lane, flows.to_lane, flows.sent] as const;
  const flow_ends = [flows.delivered, flows.sent_by, flows.handled_by] as const;
  return {
    rows: [...rows, ...times].map((column) => bytes(column.slice(0, spans.length))),
    values: [spans.value_tag, spans.value].map((column) => bytes(column.slice(0, spans.values))),
    flows: [...flow_columns, ...flow_ends].map((column) => bytes(column.slice(0, flows.length))),
    strings: spans.strings.since(0),
    lanes: lanes.since(0),
  };
}

/** Bytes, not numbers: a NaN must be the same NaN. */
function bytes(column: { readonly buffer: ArrayBufferLike }): string {
  return Buffer.from(column.buffer).toString('hex');
}
