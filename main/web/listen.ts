import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../host/UserError.ts';

/** Where the search for a free port begins when none is asked for: the same address as last time, mostly. */
const FIRST_PORT = 7431;
const TRIES = 20;

/** Listens on `port`, or on the first free one from FIRST_PORT upwards. Answers which it is. */
export async function listen(server: Server, host: string, port: number | undefined): Promise<number> {
  if (port !== undefined) return try_port(server, host, port);
  for (let candidate = FIRST_PORT; candidate < FIRST_PORT + TRIES; candidate++) {
    try {
      return await try_port(server, host, candidate);
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
    }
  }
  return try_port(server, host, 0);
}

class PortTaken extends UserError {}

async function try_port(server: Server, host: string, port: number): Promise<number> {
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    throw in_words(error as NodeJS.ErrnoException, host, port);
  }
  return (server.address() as AddressInfo).port;
}

function in_words(error: NodeJS.ErrnoException, host: string, port: number): UserError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortTaken(
        `Port ${port} is in use; choose another with --port, or --port 0 for any free one.`,
      );
    case 'EACCES':
      return new UserError(`Port ${port} may not be used by you; choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError(`${host} is no address of this machine.`);
    default:
      return new UserError(`Cannot listen on ${host} port ${port}: ${error.message}`);
  }
}
