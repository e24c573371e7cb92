import { grown, next_capacity } from './columns.ts';
import { NONE } from './SpanStore.ts';

/** Where a flow (a message from a send to its delivery) stands. */
export const FlowState = { InFlight: 0, Delivered: 1, Lost: 2 } as const;

const FIRST_CAPACITY = 256;

/**
 * The messages of a trace, as columns: what was sent from which row and lane and when, and which root row its
 * delivery became. A flow's id is its index. Times are virtual microseconds.
 */
export class FlowStore {
  length = 0;
  state: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  /** String id of the message's text, e.g. `mdsmap(e 8)`. */
  label: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  from_lane: Uint16Array = new Uint16Array(FIRST_CAPACITY);
  to_lane: Uint16Array = new Uint16Array(FIRST_CAPACITY);
  sent: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** NaN until it is delivered. */
  delivered: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** The innermost open call at the send; NONE when nothing traced was open. */
  sent_by: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** The first root row of the delivery; NONE until then. */
  handled_by: Int32Array = new Int32Array(FIRST_CAPACITY);

  /** Makes room for `needed` flows in all. */
  grow(needed: number): void {
    if (needed <= this.state.length) return;
    const capacity = next_capacity(this.state.length, needed);
    this.state = grown(this.state, capacity);
    this.label = grown(this.label, capacity);
    this.from_lane = grown(this.from_lane, capacity);
    this.to_lane = grown(this.to_lane, capacity);
    this.sent = grown(this.sent, capacity);
    this.delivered = grown(this.delivered, capacity);
    this.sent_by = grown(this.sent_by, capacity);
    this.handled_by = grown(this.handled_by, capacity);
  }

  /** Records a send and returns the flow's id. */
  add(label: number, from_lane: number, sent: number, sent_by: number): number {
    const id = this.length;
    this.grow(id + 1);
    this.length = id + 1;
    this.state[id] = FlowState.InFlight;
    this.label[id] = label;
    this.from_lane[id] = from_lane;
    this.to_lane[id] = from_lane;
    this.sent[id] = sent;
    this.delivered[id] = Number.NaN;
    this.sent_by[id] = sent_by;
    this.handled_by[id] = NONE;
    return id;
  }
}
