import { one_line } from '../host/UserError.ts';
import { AsokServer } from './AsokServer.ts';
import { ConnectionLimit } from './ConnectionLimit.ts';
import type { RunDir } from './RunDir.ts';

export interface AdminSocketsOptions {
  readonly run_dir: RunDir;
  /** Asks a daemon. Rejects where there will be no answer. */
  readonly ask: (daemon: string, request: string) => Promise<string>;
  /** Told of a socket that listens now. */
  readonly on_listening: (daemon: string) => void;
  /** Told of a socket that could not be made. */
  readonly on_problem: (daemon: string, text: string) => void;
}

/** The admin sockets of a cluster: each daemon that runs has one. */
export class AdminSockets {
  private readonly options: AdminSocketsOptions;
  private readonly servers = new Map<string, AsokServer>();
  private readonly limit = new ConnectionLimit();
  private readonly at_exit = () => this.close();

  constructor(options: AdminSocketsOptions) {
    this.options = options;
    process.once('exit', this.at_exit);
  }

  /** These are the daemons that run now. */
  follow(daemons: readonly string[]): void {
    const wanted = new Set(daemons);
    for (const [name, server] of this.servers) {
      if (wanted.has(name)) continue;
      this.servers.delete(name);
      server.close();
    }
    for (const name of wanted) if (!this.servers.has(name)) this.open(name);
  }

  /** Where a daemon's socket is; undefined if it has none. */
  path_of(daemon: string): string | undefined {
    const server = this.servers.get(daemon);
    return server?.listening ? server.path : undefined;
  }

  close(): void {
    process.removeListener('exit', this.at_exit);
    this.follow([]);
  }

  private open(name: string): void {
    const { run_dir, ask, on_listening, on_problem } = this.options;
    const server = new AsokServer({
      path: run_dir.path_of(name),
      ask: (request) => ask(name, request),
      limit: this.limit,
    });
    this.servers.set(name, server);
    // One that cannot be made is tried again when its daemon starts again.
    server.listen().then(
      () => this.servers.get(name) === server && on_listening(name),
      (error) => on_problem(name, `has no admin socket: ${one_line(error)}`),
    );
  }
}
