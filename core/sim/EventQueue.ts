/** Something that will happen: at `time` (virtual µs), and among those of one time in the order it was put in. */
export interface QueuedEvent {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
  /** False once it was called off; it is then dropped when its turn comes. */
  live: boolean;
}

/** The events to come, soonest first: a binary heap ordered by (time, order). */
export class EventQueue {
  private readonly heap: QueuedEvent[] = [];
  private next_order = 0;
  private dead = 0;

  /** Events that are still to run. */
  get length(): number {
    return this.heap.length - this.dead;
  }

  /** Puts an event in; the returned disposer calls it off (calling it late or twice does nothing). */
  push(time: number, run: () => void): () => void {
    const event = this.add(time, run);
    return () => this.call_off(event);
  }

  /** Puts an event in. */
  add(time: number, run: () => void): QueuedEvent {
    const event: QueuedEvent = { time, order: this.next_order++, run, live: true };
    this.heap.push(event);
    this.up(this.heap.length - 1);
    return event;
  }

  /** The event will not run. Nothing, when it has run or was called off already. */
  call_off(event: QueuedEvent): void {
    if (!event.live) return;
    event.live = false;
    this.dead++;
    if (this.dead > 64 && this.dead > this.heap.length / 2) this.sweep();
  }

  /** The time of the soonest event, or undefined when there is none. */
  peek_time(): number | undefined {
    this.drop_dead();
    return this.heap[0]?.time;
  }

  /** Takes the soonest event out; undefined if there is none, or none until `limit`. */
  pop(limit = Number.POSITIVE_INFINITY): QueuedEvent | undefined {
    const time = this.peek_time();
    if (time === undefined || time > limit) return undefined;
    const top = this.take_top();
    if (top !== undefined) top.live = false;
    return top;
  }

  private drop_dead(): void {
    while (this.heap[0] !== undefined && !this.heap[0].live) {
      this.take_top();
      this.dead--;
    }
  }

  /** Called-off events (cancelled timers, mostly) must not pile up: cost grows with work, not with history. */
  private sweep(): void {
    const live = this.heap.filter((event) => event.live);
    this.heap.length = 0;
    this.dead = 0;
    for (const event of live) {
      this.heap.push(event);
      this.up(this.heap.length - 1);
    }
  }

  private take_top(): QueuedEvent | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last;
      this.down(0);
    }
    return top;
  }

  // Both move a hole, and put the event into it last: half the writes of swapping.

  private up(from: number): void {
    const { heap } = this;
    const event = heap[from] as QueuedEvent;
    let hole = from;
    while (hole > 0) {
      const above = (hole - 1) >> 1;
      const parent = heap[above] as QueuedEvent;
      if (!is_before(event, parent)) break;
      heap[hole] = parent;
      hole = above;
    }
    heap[hole] = event;
  }

  private down(from: number): void {
    const { heap } = this;
    const { length } = heap;
    const event = heap[from] as QueuedEvent;
    let hole = from;
    for (;;) {
      let below = 2 * hole + 1;
      if (below >= length) break;
      let least = heap[below] as QueuedEvent;
      const other = heap[below + 1];
      if (other !== undefined && is_before(other, least)) {
        least = other;
        below++;
      }
      if (!is_before(least, event)) break;
      heap[hole] = least;
      hole = below;
    }
    heap[hole] = event;
  }
}

function is_before(a: QueuedEvent, b: QueuedEvent): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
