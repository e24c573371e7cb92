import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { NONE } from '../../../core/trace/SpanStore.ts';

const NOTHING: readonly number[] = [];

/** Which messages each row sent, kept up as messages are appended. */
export class FlowIndex {
  private readonly trace: TraceReplica;
  private readonly by_sender = new Map<number, number[]>();
  private readonly by_root = new Map<number, number[]>();
  private length = 0;

  constructor(trace: TraceReplica) {
    this.trace = trace;
  }

  /** Takes in new flows. */
  sync(): void {
    const { flows } = this.trace;
    for (; this.length < flows.length; this.length++) {
      const sender = flows.sent_by[this.length] as number;
      if (sender === NONE) continue;
      add(this.by_sender, sender, this.length);
      add(this.by_root, this.root_of(sender), this.length);
    }
  }

  sent_by(row: number): readonly number[] {
    return this.by_sender.get(row) ?? NOTHING;
  }

  /** The messages that a row and the calls inside it sent, in order. */
  sent_inside(row: number): readonly number[] {
    const sent = this.by_root.get(this.root_of(row));
    if (sent === undefined || this.trace.spans.parent[row] === NONE) return sent ?? NOTHING;
    return sent.filter((flow) => this.is_inside(this.trace.flows.sent_by[flow] as number, row));
  }

  private is_inside(row: number, outer: number): boolean {
    let at = row;
    while (at > outer) at = this.trace.spans.parent[at] as number;
    return at === outer;
  }

  private root_of(row: number): number {
    const { parent } = this.trace.spans;
    let root = row;
    while (parent[root] !== NONE) root = parent[root] as number;
    return root;
  }
}

function add(table: Map<number, number[]>, key: number, flow: number): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [flow]);
  else list.push(flow);
}

const indexes = new WeakMap<TraceReplica, FlowIndex>();

/** The index of a trace's flows, up to date. One per trace: panels and commands share it. */
export function flow_index(trace: TraceReplica): FlowIndex {
  let index = indexes.get(trace);
  if (index === undefined) {
    index = new FlowIndex(trace);
    indexes.set(trace, index);
  }
  index.sync();
  return index;
}
