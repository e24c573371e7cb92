import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AsokEngine } from '../asok/AsokEngine.ts';
import { RunDir } from '../asok/RunDir.ts';
import { EngineHub } from '../host/EngineHub.ts';
import { EngineThread } from '../host/EngineThread.ts';
import { UserError } from '../host/UserError.ts';
import { is_loopback, new_token } from './guard.ts';
import { listen } from './listen.ts';
import { serve_page } from './pages.ts';
import { Sockets } from './sockets.ts';

export interface WebOptions {
  /** 0: any free one. Left out: the first free one from 7431 upwards. */
  readonly port?: number | undefined;
  /** Loopback unless `allow_remote` says otherwise. */
  readonly host?: string | undefined;
  readonly allow_remote?: boolean | undefined;
  /** The example the session begins with. */
  readonly example?: string | undefined;
  /** The folder of the built window, for tests. */
  readonly root?: string | undefined;
  /** The built engine, for tests. */
  readonly engine?: URL | undefined;
}

export interface WebServer {
  /** The address to open, with its token. */
  readonly url: string;
  /** Closes every connection and ends the engine. */
  close(): Promise<void>;
}

/** Serves the window and one session. Fails with a UserError. */
export async function start_web(options: WebOptions = {}): Promise<WebServer> {
  const host = options.host ?? '127.0.0.1';
  if (!is_loopback(host) && !options.allow_remote) {
    throw new UserError(`${host} can be reached by others; say --allow-remote if that is what you want.`);
  }
  // Both are beside this file once it is built.
  const root = options.root ?? fileURLToPath(new URL('../renderer', import.meta.url));
  const entry = options.engine ?? new URL('./engine.js', import.meta.url);
  if (!existsSync(join(root, 'index.html'))) {
    throw new UserError('The window has not been built; run: npm run build');
  }

  const token = new_token();
  const at = { host: host.replace(/^\[|\]$/g, ''), port: 0 };
  const run_dir = RunDir.temporary();
  const hub = new EngineHub(
    () => new AsokEngine(new EngineThread({ entry, example: options.example }), run_dir),
  );
  const sockets = new Sockets(hub, token);
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
    serve_page(request, response, { root, token, at }).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head, at));
  at.port = await listen(server, at.host, options.port);

  return {
    url: `http://${address_of(at.host)}:${at.port}/?token=${token}`,
    async close() {
      server.close();
      await sockets.close();
      server.closeAllConnections();
      await hub.close();
      run_dir.dispose();
    },
  };
}

/** What to call the host in a URL. One that listens everywhere is opened here by its loopback address. */
function address_of(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
