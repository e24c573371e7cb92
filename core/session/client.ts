import { singles } from './batch.ts';
import { with_change } from './cluster_change.ts';
import type {
  ClusterInfo,
  CommandName,
  Commands,
  EventMessage,
  EventName,
  Events,
  ProtocolError,
  Request,
  Single,
  ToClient,
  Transport,
} from './protocol.ts';

/** A command that failed: its message is fit to show, `place` says where in the input. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly place: ProtocolError['place'];

  constructor(error: ProtocolError) {
    super(error.message);
    this.place = error.place;
  }
}

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };
type Listener = (message: EventMessage) => void;

/** The window's end of the protocol: commands as promises, events as listeners. */
export class SessionClient {
  private readonly transport: Transport<Request, ToClient>;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<Listener>();
  private readonly turns = new Set<() => void>();
  private next_id = 1;
  /** The cluster as it was told last. */
  private cluster: ClusterInfo | null = null;

  constructor(transport: Transport<Request, ToClient>) {
    this.transport = transport;
    transport.on_message((message) => {
      for (const single of singles(message)) this.receive(single);
      for (const listener of [...this.turns]) listener();
    });
  }

  /** Asks a command. Rejects with CommandError when the session says no. */
  ask<C extends CommandName>(command: C, params: Commands[C]['params']): Promise<Commands[C]['result']> {
    const id = this.next_id++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      this.transport.send({ id, command, params } as Request);
    });
  }

  /** Calls `listener` for every event of one kind until the returned disposer is called. */
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void {
    const wrapped: Listener = (message) => {
      if (message.event === event) listener(message.data as Events[E]);
    };
    this.listeners.add(wrapped);
    return () => this.listeners.delete(wrapped);
  }

  /** Calls `listener` when all that came in one message has been told, until the returned disposer is called. */
  on_turn(listener: () => void): () => void {
    this.turns.add(listener);
    return () => this.turns.delete(listener);
  }

  /** Commands asked and not yet answered. */
  get outstanding(): number {
    return this.waiting.size;
  }

  /** Fails everything that waits: the connection is gone. */
  close(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new CommandError({ message: reason }));
    this.waiting.clear();
  }

  /** A change of the cluster as the cluster after it. */
  private followed(message: EventMessage): EventMessage {
    if (message.event === 'cluster') this.cluster = message.data;
    if (message.event !== 'cluster_change' || this.cluster === null) return message;
    this.cluster = with_change(this.cluster, message.data);
    return { event: 'cluster', data: this.cluster };
  }

  private receive(message: Single): void {
    if ('event' in message) {
      const told = this.followed(message);
      for (const listener of [...this.listeners]) listener(told);
      return;
    }
    const waiting = this.waiting.get(message.id);
    if (waiting === undefined) return;
    this.waiting.delete(message.id);
    if ('error' in message) waiting.reject(new CommandError(message.error));
    else waiting.resolve(message.result);
  }
}
