import { NONE } from '../trace/SpanStore.ts';
import type { Random } from './Random.ts';
import type { Simulation } from './Simulation.ts';

/** One-way delay of the simulated network, virtual µs: like loopback under a light load. */
const LATENCY_LOW_US = 150;
const LATENCY_HIGH_US = 600;

/** A packet on its way. */
export interface Packet {
  /** Its flow in the trace. */
  readonly flow: number;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Virtual µs when it arrives. */
  readonly arrives: number;
}

/**
 * Carries packets between processes (named by their lane name): each takes a random while, those of one direction of
 * one pair arrive in the order they were sent, and what cannot arrive is lost.
 */
export class Network {
  private readonly sim: Simulation;
  private readonly random: Random;
  private readonly packets = new Map<number, Packet & { cancel: () => void }>();
  private readonly last_arrival = new Map<string, number>();
  private next_id = 0;

  constructor(sim: Simulation) {
    this.sim = sim;
    this.random = sim.random.fork('network');
  }

  /**
   * Sends `label` from one process to another: `deliver(flow)` runs when it arrives. A null label is a packet without
   * a message (a connection being made or lost): it is carried but leaves no flow, and `deliver` gets NONE.
   */
  send(from: string, to: string, label: string | null, deliver: (flow: number) => void): void {
    const flow = label === null ? NONE : this.sim.tracer.send(label);
    const direction = `${from}>${to}`;
    const earliest = (this.last_arrival.get(direction) ?? 0) + 1;
    const arrives = Math.max(
      this.sim.clock.now + this.random.between(LATENCY_LOW_US, LATENCY_HIGH_US),
      earliest,
    );
    this.last_arrival.set(direction, arrives);
    const id = this.next_id++;
    const cancel = this.sim.queue.push(arrives, () => {
      this.packets.delete(id);
      deliver(flow);
    });
    this.packets.set(id, { flow, label: label ?? '', from, to, arrives, cancel });
  }

  /** The messages on their way, in the order they were sent. */
  in_flight(): Packet[] {
    return [...this.packets.values()].filter((packet) => packet.flow !== NONE);
  }

  /** A process is gone: what was on its way to it is lost. What it had sent is with the network and arrives. */
  lose_all_to(process: string): void {
    for (const [id, packet] of this.packets) {
      if (packet.to !== process) continue;
      packet.cancel();
      this.packets.delete(id);
      if (packet.flow !== NONE) this.sim.tracer.lose(packet.flow);
    }
  }
}
