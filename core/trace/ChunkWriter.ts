import type { ChangeLog } from './Changes.ts';
import type { TraceChunk } from './chunk.ts';
import type { FlowStore } from './FlowStore.ts';
import type { SpanStore } from './SpanStore.ts';
import type { Tracer } from './Tracer.ts';

/** Cuts a tracer's growing trace into chunks. One per receiver of the trace. */
export class ChunkWriter {
  private readonly tracer: Tracer;
  private readonly log: ChangeLog;
  private strings = 0;
  private lanes = 0;
  private values = 0;

  constructor(tracer: Tracer) {
    this.tracer = tracer;
    this.log = tracer.changes.open();
  }

  /** The receiver is gone: its changes need no longer be kept. */
  dispose(): void {
    this.tracer.changes.close(this.log);
  }

  /** What is new since the last call, or null if nothing is. */
  next(): TraceChunk | null {
    const { log, tracer } = this;
    const { spans, flows, lanes } = tracer;
    const grew = log.sent_rows < spans.length || log.sent_flows < flows.length || this.lanes < lanes.size;
    if (!grew && log.rows.size === 0 && log.flows.size === 0) return null;
    const chunk: TraceChunk = {
      strings: spans.strings.since(this.strings),
      lanes: lanes.since(this.lanes),
      first_row: log.sent_rows,
      rows: rows_since(spans, log.sent_rows),
      first_value: this.values,
      values: {
        tag: spans.value_tag.slice(this.values, spans.values),
        value: spans.value.slice(this.values, spans.values),
      },
      patches: patches_of(spans, log),
      flows: flows_of(flows, log),
    };
    this.strings = spans.strings.size;
    this.lanes = lanes.size;
    this.values = spans.values;
    tracer.changes.sent(log, spans.length, flows.length);
    return chunk;
  }
}

function rows_since(spans: SpanStore, first: number): TraceChunk['rows'] {
  const past = spans.length;
  return {
    kind: spans.kind.slice(first, past),
    flags: spans.flags.slice(first, past),
    name: spans.name.slice(first, past),
    parent: spans.parent.slice(first, past),
    depth: spans.depth.slice(first, past),
    lane: spans.lane.slice(first, past),
    start: spans.start.slice(first, past),
    end: spans.end.slice(first, past),
    args: spans.args.slice(first, past),
    cause: spans.cause.slice(first, past),
  };
}

function patches_of(spans: SpanStore, log: ChangeLog): TraceChunk['patches'] {
  const row = Uint32Array.from(log.rows).sort();
  return {
    row,
    flags: Uint8Array.from(row, (at) => spans.flags[at] ?? 0),
    end: Float64Array.from(row, (at) => spans.end[at] ?? Number.NaN),
  };
}

function flows_of(flows: FlowStore, log: ChangeLog): TraceChunk['flows'] {
  const changed = Uint32Array.from(log.flows).sort();
  const id = new Uint32Array(changed.length + flows.length - log.sent_flows);
  id.set(changed);
  for (let i = changed.length, flow = log.sent_flows; flow < flows.length; flow++) id[i++] = flow;
  return {
    id,
    state: Uint8Array.from(id, (at) => flows.state[at] ?? 0),
    label: Uint32Array.from(id, (at) => flows.label[at] ?? 0),
    from_lane: Uint16Array.from(id, (at) => flows.from_lane[at] ?? 0),
    to_lane: Uint16Array.from(id, (at) => flows.to_lane[at] ?? 0),
    sent: Float64Array.from(id, (at) => flows.sent[at] ?? 0),
    delivered: Float64Array.from(id, (at) => flows.delivered[at] ?? Number.NaN),
    sent_by: Int32Array.from(id, (at) => flows.sent_by[at] ?? -1),
    handled_by: Int32Array.from(id, (at) => flows.handled_by[at] ?? -1),
  };
}
