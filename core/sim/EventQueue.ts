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
    const event: QueuedEvent = { time, order: this.next_order++, run, live: true };
    this.heap.push(event);
    this.up(this.heap.length - 1);
    return () => {
      if (!event.live) return;
      event.live = false;
      this.dead++;
      if (this.dead > 64 && this.dead > this.heap.length / 2) this.sweep();
    };
  }

  /** The time of the soonest event, or undefined when there is none. */
  peek_time(): number | undefined {
    this.drop_dead();
    return this.heap[0]?.time;
  }

  /** Takes the soonest event out. */
  pop(): QueuedEvent | undefined {
    this.drop_dead();
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

  private up(from: number): void {
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.before(i, parent)) return;
      this.swap(i, parent);
      i = parent;
    }
  }

  private down(from: number): void {
    let i = from;
    for (;;) {
      const left = 2 * i + 1;
      let least = i;
      if (left < this.heap.length && this.before(left, least)) least = left;
      if (left + 1 < this.heap.length && this.before(left + 1, least)) least = left + 1;
      if (least === i) return;
      this.swap(i, least);
      i = least;
    }
  }

  private before(i: number, j: number): boolean {
    const a = this.heap[i] as QueuedEvent;
    const b = this.heap[j] as QueuedEvent;
    return a.time < b.time || (a.time === b.time && a.order < b.order);
  }

  private swap(i: number, j: number): void {
    const a = this.heap[i] as QueuedEvent;
    this.heap[i] = this.heap[j] as QueuedEvent;
    this.heap[j] = a;
  }
}
