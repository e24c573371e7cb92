import { NONE } from '../trace/SpanStore.ts';
import { Direction, Packet } from './Direction.ts';
import type { Random } from './Random.ts';
import type { Simulation } from './Simulation.ts';

export type { Packet } from './Direction.ts';

/** One-way delay of the simulated network, virtual µs: like loopback under a light load. */
const LATENCY_LOW_US = 150;
const LATENCY_HIGH_US = 600;
/** After so long (virtual µs) without a byte an end gives a connection up: ms_connection_idle_timeout, 15 minutes. */
const DEAD_LINK_US = 900e6;

/**
 * Carries packets between processes (named by their lane name): each takes a random while, those of one direction of
 * one pair arrive in the order they were sent, and what cannot arrive is lost.
 *
 * Two names can be partitioned: then every packet between them is lost, those on their way too. As TCP does, the
 * sender's host keeps what was lost and sends it again, at growing intervals, until the link is healed (Direction).
 */
export class Network {
  private readonly sim: Simulation;
  private readonly random: Random;
  /** By the receiver, then by the sender. */
  private readonly directions = new Map<string, Map<string, Direction>>();
  /** By the pair's key: calls off the news that its link is dead. */
  private readonly partitions = new Map<string, () => void>();
  private readonly dead_link_listeners = new Map<string, Set<(peer: string) => void>>();
  private next_id = 0;

  constructor(sim: Simulation) {
    this.sim = sim;
    this.random = sim.random.fork('network');
  }

  /**
   * Sends `label` from one process to another: `deliver(flow)` runs when it arrives. A null label is a packet without
   * a message (a connection being made or lost): it is carried but leaves no flow, and `deliver` gets NONE. With
   * `on_lost`, a packet that is lost is the sender's affair: the network does not send it again.
   */
  send(
    from: string,
    to: string,
    label: string | null,
    deliver: (flow: number) => void,
    on_lost: (() => void) | null = null,
  ): void {
    const flow = label === null ? NONE : this.sim.tracer.send(label);
    // What one sends oneself is in one's own queue at once (Ceph's DispatchQueue::local_delivery).
    const latency = from === to ? 0 : this.random.between(LATENCY_LOW_US, LATENCY_HIGH_US);
    const id = this.next_id++;
    const packet = new Packet(id, flow, label ?? '', from, to, latency, deliver, on_lost);
    this.direction(from, to).send(packet);
  }

  /** The messages on their way, in the order they were sent. */
  in_flight(): Packet[] {
    const packets: Packet[] = [];
    for (const directions of this.directions.values()) {
      for (const direction of directions.values()) packets.push(...direction.in_flight());
    }
    return packets.sort((a, b) => a.id - b.id);
  }

  /** A process is gone: what was on its way to it is lost. What it had sent is with the network and arrives. */
  lose_all_to(process: string): void {
    for (const direction of this.directions.get(process)?.values() ?? []) direction.lose_all();
  }

  /** From now on nothing passes between the two, whichever runs of their programs they are. */
  partition(a: string, b: string): void {
    const key = pair(a, b);
    if (this.partitions.has(key)) return;
    const news = this.sim.after(DEAD_LINK_US, () => this.link_is_dead(a, b));
    this.partitions.set(key, news);
    this.direction(a, b).cut();
    this.direction(b, a).cut();
  }

  /** Packets pass again. What was lost arrives when its sender tries next. */
  heal(a: string, b: string): void {
    const key = pair(a, b);
    this.partitions.get(key)?.();
    if (!this.partitions.delete(key)) return;
    this.direction(a, b).mend();
    this.direction(b, a).mend();
  }

  is_partitioned(a: string, b: string): boolean {
    return this.partitions.has(pair(a, b));
  }

  /** The pairs that are partitioned now, each in order of name. */
  partitioned(): [string, string][] {
    return [...this.partitions.keys()].map((key) => key.split('|') as [string, string]);
  }

  /** `listener(peer)` is told when `process` has heard nothing of a partitioned peer for 15 minutes. */
  on_dead_link(process: string, listener: (peer: string) => void): () => void {
    const listeners = this.dead_link_listeners.get(process) ?? new Set();
    this.dead_link_listeners.set(process, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  private link_is_dead(a: string, b: string): void {
    for (const listener of [...(this.dead_link_listeners.get(a) ?? [])]) listener(b);
    for (const listener of [...(this.dead_link_listeners.get(b) ?? [])]) listener(a);
  }

  private direction(from: string, to: string): Direction {
    let directions = this.directions.get(to);
    if (directions === undefined) {
      directions = new Map();
      this.directions.set(to, directions);
    }
    let direction = directions.get(from);
    if (direction === undefined) {
      direction = new Direction(this.sim, from);
      directions.set(from, direction);
    }
    return direction;
  }
}

function pair(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}
