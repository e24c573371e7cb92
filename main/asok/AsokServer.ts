import type { Stats } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { bind_socket, unlink_socket } from './bind.ts';
import { Connection } from './Connection.ts';
import type { ConnectionLimit } from './ConnectionLimit.ts';

/** How long a client may take to ask, and to take its answer. */
const PATIENCE_MS = 30_000;

export interface AsokServerOptions {
  readonly path: string;
  /** The daemon's answer. Rejects where there will be none: the connection is closed then. */
  readonly ask: (request: string) => Promise<string>;
  readonly limit: ConnectionLimit;
  readonly patience_ms?: number;
}

/** The admin socket of one daemon. As in Ceph it answers one request after the other, in the order they came. */
export class AsokServer {
  readonly path: string;
  private readonly options: AsokServerOptions;
  private readonly server: Server;
  private readonly connections = new Set<Connection>();
  private readonly queue: { connection: Connection; text: string }[] = [];
  private busy = false;
  private closed = false;
  private made: Stats | null = null;

  constructor(options: AsokServerOptions) {
    this.options = options;
    this.path = options.path;
    this.server = createServer({ allowHalfOpen: true }, (socket) => {
      const connection: Connection = new Connection(
        socket,
        options.patience_ms ?? PATIENCE_MS,
        ({ text }) => this.asked(connection, text),
        () => this.left(connection),
      );
      this.connections.add(connection);
      if (!options.limit.admit(connection)) connection.close();
    });
  }

  /** Whether the socket is there. */
  get listening(): boolean {
    return this.made !== null;
  }

  /** Makes the socket. Fails with a UserError. */
  async listen(): Promise<void> {
    const made = await bind_socket(this.server, this.path);
    // An error later than this is about one connection that could not be accepted.
    this.server.on('error', () => {});
    if (this.closed) this.remove(made);
    else this.made = made;
  }

  /** Removes the socket, at once, and closes every connection. */
  close(): void {
    this.closed = true;
    if (this.made !== null) this.remove(this.made);
    this.made = null;
    for (const connection of [...this.connections]) connection.close();
    this.queue.length = 0;
  }

  private remove(made: Stats): void {
    unlink_socket(this.path, made);
    this.server.close();
  }

  private left(connection: Connection): void {
    this.connections.delete(connection);
    this.options.limit.left(connection);
  }

  private asked(connection: Connection, text: string): void {
    this.queue.push({ connection, text });
    if (!this.busy) void this.answer_all();
  }

  private async answer_all(): Promise<void> {
    this.busy = true;
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      const { connection, text } = next;
      if (connection.closed) continue;
      try {
        connection.answer(await this.options.ask(text));
      } catch {
        connection.close();
      }
    }
    this.busy = false;
  }
}
