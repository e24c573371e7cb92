import { once } from 'node:events';
import { chmodSync, lstatSync, mkdtempSync, renameSync, rmSync, type Stats } from 'node:fs';
import { connect, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { UserError } from '../host/UserError.ts';
import { MAX_SOCKET_PATH } from './framing.ts';

/** How long a socket that is there already may take to show that somebody listens. */
const PROBE_MS = 1000;
/** How many may have called before they are let in, where the system allows so many. */
const BACKLOG = 4096;

/**
 * Lets `server` listen at `path`. The socket is made in a folder that nobody else can enter, gets its mode there, and
 * only then takes its place: nobody can connect before it is private. One that a dead process left behind is replaced;
 * one that is answered at, or that is no socket, stays. Fails with a UserError.
 */
export async function bind_socket(server: Server, path: string): Promise<Stats> {
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new UserError(`${path}: this path is too long for a socket (at most ${MAX_SOCKET_PATH} bytes).`);
  }
  if (is_taken(path) && (await is_answered(path))) {
    throw new UserError(`${path}: another program listens there.`);
  }
  const nest = mkdtempSync(`${dirname(path)}/.`);
  try {
    const first = join(nest, 's');
    server.listen({ path: first, backlog: BACKLOG });
    await once(server, 'listening');
    chmodSync(first, 0o600);
    renameSync(first, path);
    return lstatSync(path);
  } catch (error) {
    server.close();
    throw new UserError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(nest, { recursive: true, force: true });
  }
}

/** Removes the socket at `path` if it still is the one that was made there. */
export function unlink_socket(path: string, made: Stats): void {
  const now = lstatSync(path, { throwIfNoEntry: false });
  if (now?.ino === made.ino && now.dev === made.dev && now.isSocket()) rmSync(path, { force: true });
}

/** Whether a socket is there. Throws for anything else. */
function is_taken(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (!stats.isSocket()) throw new UserError(`${path}: this is no socket, so it is left alone.`);
  return true;
}

function is_answered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(PROBE_MS, () => settle(true));
    socket.on('connect', () => settle(true));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}
