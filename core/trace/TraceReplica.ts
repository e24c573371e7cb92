import type { TraceChunk } from './chunk.ts';
import { FlowStore } from './FlowStore.ts';
import { LaneTable } from './LaneTable.ts';
import { SpanStore } from './SpanStore.ts';

/** A replica of a trace, grown by chunks: what a window draws from. */
export class TraceReplica {
  readonly spans: SpanStore = new SpanStore();
  readonly flows: FlowStore = new FlowStore();
  readonly lanes: LaneTable = new LaneTable();

  /** Throws RangeError if the chunk does not follow the ones before it. */
  apply(chunk: TraceChunk): void {
    const { spans, flows } = this;
    if (chunk.first_row !== spans.length || chunk.first_value !== spans.values) {
      throw new RangeError(`chunk begins at row ${chunk.first_row}, the trace has ${spans.length}`);
    }
    for (const text of chunk.strings) spans.strings.intern(text);
    for (const lane of chunk.lanes) this.lanes.lane(lane.process, lane.thread);
    const { rows, values, patches } = chunk;
    const first = chunk.first_row;
    spans.grow_rows(first + rows.kind.length);
    spans.kind.set(rows.kind, first);
    spans.flags.set(rows.flags, first);
    spans.name.set(rows.name, first);
    spans.parent.set(rows.parent, first);
    spans.depth.set(rows.depth, first);
    spans.lane.set(rows.lane, first);
    spans.start.set(rows.start, first);
    spans.end.set(rows.end, first);
    spans.args.set(rows.args, first);
    spans.cause.set(rows.cause, first);
    spans.length = first + rows.kind.length;
    spans.grow_values(chunk.first_value + values.tag.length);
    spans.value_tag.set(values.tag, chunk.first_value);
    spans.value.set(values.value, chunk.first_value);
    spans.values = chunk.first_value + values.tag.length;
    patches.row.forEach((row, i) => {
      spans.flags[row] = patches.flags[i] ?? 0;
      spans.end[row] = patches.end[i] ?? Number.NaN;
    });
    chunk.flows.id.forEach((id, i) => {
      flows.grow(id + 1);
      flows.length = Math.max(flows.length, id + 1);
      flows.state[id] = chunk.flows.state[i] ?? 0;
      flows.label[id] = chunk.flows.label[i] ?? 0;
      flows.from_lane[id] = chunk.flows.from_lane[i] ?? 0;
      flows.to_lane[id] = chunk.flows.to_lane[i] ?? 0;
      flows.sent[id] = chunk.flows.sent[i] ?? 0;
      flows.delivered[id] = chunk.flows.delivered[i] ?? Number.NaN;
      flows.sent_by[id] = chunk.flows.sent_by[i] ?? -1;
      flows.handled_by[id] = chunk.flows.handled_by[i] ?? -1;
    });
  }
}
