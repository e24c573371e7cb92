import { z } from 'zod';
import type { ClientCommand } from './Clients.ts';

/** Bytes that a step may write: a text is one byte a character in the simulated objects. */
const MAX_DATA = 16 * 1024 * 1024;

const path = z
  .string('expected a path such as "/dir/file"')
  .max(4096)
  // Each name but the last ends in its slash: a pattern in which it may would be tried in exponentially many ways.
  .regex(/^\/(?:[^/\0]+\/)*[^/\0]*$/, 'expected a path such as "/dir/file"')
  .refine((text) => !/[\ud800-\udfff]/u.test(text), 'expected a path of whole characters');
const data = z
  .string()
  .max(MAX_DATA)
  // biome-ignore format: one pattern
  .regex(/^[\x20-\x7e\t\n\r]*$/, 'expected ASCII text');
const size = z.int().min(0, 'expected a size in bytes').max(MAX_DATA);

/** By what a client is to do: what else is to be said. */
const COMMANDS = {
  mount: {},
  unmount: {},
  abort: {},
  mkdir: { path },
  rmdir: { path },
  create: { path },
  unlink: { path },
  read: { path },
  ls: { path },
  stat: { path },
  write: { path, data: data.exactOptional() },
  truncate: { path, size },
} as const satisfies { [D in ClientCommand['do']]: z.core.$ZodLooseShape };

const known = Object.keys(COMMANDS).join(', ');

/** What a client can be told, with whose `client` it is beside it. */
function commands_with<T extends z.core.$ZodLooseShape>(more: T) {
  const options = Object.entries(COMMANDS).map(([name, shape]) =>
    z.strictObject({ ...more, do: z.literal(name), ...shape }),
  );
  return z.discriminatedUnion('do', options as [(typeof options)[0], ...typeof options], {
    error: (issue) => (issue.code === 'invalid_union' ? `expected "do" to be one of ${known}` : undefined),
  });
}

export const client_name = z
  .string()
  .regex(/^client\.[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'expected a client such as "client.1"')
  .refine(
    (name) => name !== 'client.admin',
    'expected a client such as "client.1": client.admin is the ceph tool',
  );

/** A step of a client: `{"client": "client.1", "do": "mkdir", "path": "/dir"}`. */
export const client_step = commands_with({ client: client_name });

/** The same without whose it is. */
export const client_command = commands_with({});
