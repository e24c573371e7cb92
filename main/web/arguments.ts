import { parseArgs } from 'node:util';
import { known_example } from '../host/known_example.ts';
import { UserError } from '../host/UserError.ts';
import type { WebOptions } from './start_web.ts';

export const HELP = `Serves Cuttlebone to a browser on this machine: npm start -- --web, with any of these.

  --port N        the port; 0 for any free one (default: the first free one from 7431)
  --host H        the address to listen on (default: 127.0.0.1)
  --allow-remote  lets --host be an address that other machines can reach
  --example NAME  the example to begin with
  --help          this text
`;

/** The options on a command line; null where help is asked for. Fails with a UserError. */
export function web_arguments(args: readonly string[]): WebOptions | null {
  const values = parse(args);
  if (values.help) return null;
  return {
    port: values.port === undefined ? undefined : port_of(values.port),
    host: values.host,
    allow_remote: values['allow-remote'],
    example: known_example(values.example),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'allow-remote': { type: 'boolean' },
        example: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const [first = ''] = (error as Error).message.split(/[.\n]/, 1);
    throw new UserError(`${first}. See --help.`);
  }
}

function port_of(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new UserError(`--port takes a number from 0 to 65535, not "${text}".`);
  return port;
}
