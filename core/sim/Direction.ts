import { NONE } from '../trace/SpanStore.ts';
import type { QueuedEvent } from './EventQueue.ts';
import type { Simulation } from './Simulation.ts';

/** When what was lost is sent again, virtual µs: TCP's timeout at first, doubled each time, and its longest. */
const FIRST_RETRY_US = 200_000;
const LONGEST_RETRY_US = 120e6;
/** The thread that sends again: in a real daemon the kernel does, and no thread knows of it. */
const KERNEL = 'msgr-worker-0';

/** A packet on its way. */
export class Packet {
  /** Counts the packets of the network. */
  readonly id: number;
  /** Its flow in the trace; NONE if it is no message. */
  flow: number;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Virtual µs that it takes. */
  readonly latency: number;
  /** Virtual µs when it arrives. */
  arrives = 0;
  readonly deliver: (flow: number) => void;
  /** Told when it is lost; null when the network is to send it again. */
  readonly on_lost: (() => void) | null;
  /** Its arrival; null before it is on its way. */
  event: QueuedEvent | null = null;

  constructor(
    id: number,
    flow: number,
    label: string,
    from: string,
    to: string,
    latency: number,
    deliver: (flow: number) => void,
    on_lost: (() => void) | null,
  ) {
    this.id = id;
    this.flow = flow;
    this.label = label;
    this.from = from;
    this.to = to;
    this.latency = latency;
    this.deliver = deliver;
    this.on_lost = on_lost;
  }
}

/** One direction between two processes: an order, and, while it is cut, what waits to be sent again. */
export class Direction {
  private readonly sim: Simulation;
  private readonly from: string;
  private last_arrival = 0;
  private is_cut = false;
  /** They arrive in the order in which they were sent. */
  private on_the_way: Packet[] = [];
  /** What was lost, or was sent behind something lost, in order. */
  private held: { readonly packet: Packet; readonly lost: boolean }[] = [];
  private next_retry = 0;
  private cancel_retry: (() => void) | null = null;

  constructor(sim: Simulation, from: string) {
    this.sim = sim;
    this.from = from;
  }

  send(packet: Packet): void {
    if (this.is_cut) this.lose(packet);
    else if (this.held.length > 0 && packet.on_lost === null) this.hold(packet, false);
    else this.carry(packet);
  }

  cut(): void {
    this.is_cut = true;
    for (const packet of this.take_back()) this.lose(packet);
    // What waited behind something lost was tried too.
    this.held = this.held.map(({ packet, lost }) => {
      if (!lost) this.mark_lost(packet);
      return { packet, lost: true };
    });
  }

  mend(): void {
    this.is_cut = false;
  }

  /** Nobody is there to take it: all of it is lost for good. */
  lose_all(): void {
    const held = this.held;
    const packets = this.take_back();
    this.forget_held();
    for (const packet of packets) {
      this.mark_lost(packet);
      packet.on_lost?.();
    }
    for (const { packet, lost } of held) if (!lost) this.mark_lost(packet);
  }

  in_flight(): Packet[] {
    const waiting = this.held.filter(({ lost }) => !lost).map(({ packet }) => packet);
    for (const packet of waiting) packet.arrives = this.next_retry + packet.latency;
    return [...this.on_the_way, ...waiting].filter(({ flow }) => flow !== NONE);
  }

  private carry(packet: Packet): void {
    packet.arrives = Math.max(this.sim.clock.now + packet.latency, this.last_arrival + 1);
    this.last_arrival = packet.arrives;
    this.on_the_way.push(packet);
    packet.event = this.sim.queue.add(packet.arrives, () => {
      this.on_the_way.shift();
      packet.deliver(packet.flow);
    });
  }

  /** What is on its way does not arrive. */
  private take_back(): readonly Packet[] {
    const packets = this.on_the_way;
    this.on_the_way = [];
    for (const { event } of packets) if (event !== null) this.sim.queue.call_off(event);
    return packets;
  }

  private lose(packet: Packet): void {
    this.mark_lost(packet);
    if (packet.on_lost !== null) packet.on_lost();
    else this.hold(packet, true);
  }

  private mark_lost({ flow }: Packet): void {
    this.sim.tracer.lose(flow);
  }

  private hold(packet: Packet, lost: boolean): void {
    this.held.push({ packet, lost });
    if (this.cancel_retry === null) this.retry_after(FIRST_RETRY_US);
  }

  private retry_after(gap: number): void {
    this.next_retry = this.sim.clock.now + gap;
    this.cancel_retry = this.sim.after(gap, () => {
      if (this.is_cut) this.retry_after(Math.min(2 * gap, LONGEST_RETRY_US));
      else this.send_again();
    });
  }

  private send_again(): void {
    const held = this.held;
    this.forget_held();
    const { tracer } = this.sim;
    tracer.run_event(tracer.lanes.lane(this.from, KERNEL), NONE, () => {
      for (const { packet, lost } of held) {
        if (lost && packet.flow !== NONE) packet.flow = tracer.send(packet.label);
        this.carry(packet);
      }
    });
  }

  private forget_held(): void {
    this.held = [];
    this.cancel_retry?.();
    this.cancel_retry = null;
  }
}
