import type { FlowStore } from '../trace/FlowStore.ts';
import type { LaneTable } from '../trace/LaneTable.ts';
import type { SpanStore } from '../trace/SpanStore.ts';

/** What an export reads: a Tracer is one, and so is a TraceReplica. */
export interface TraceView {
  readonly spans: SpanStore;
  readonly flows: FlowStore;
  readonly lanes: LaneTable;
}
