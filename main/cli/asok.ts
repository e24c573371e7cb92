import { ask_socket, NotConnected } from '../asok/ask_socket.ts';
import { parse_json_funcsigs } from '../asok/argparse/argdesc.ts';
import { dump_request, validate_command } from '../asok/argparse/validate_command.ts';
import { printable } from '../host/printable.ts';

/** What the `ceph` tool ends with when a command went nowhere. */
const EINVAL = 22;

/**
 * Does what `ceph --admin-daemon PATH COMMAND…` does, on the socket of a simulated daemon or of a real one: prints the
 * answer as it came. An error of the daemon is an answer, too. The exit code: 0, or 22 where there was none.
 */
export async function asok(
  path: string,
  words: readonly string[],
  format: string | undefined,
): Promise<0 | 22> {
  try {
    process.stdout.write(await admin_socket(path, words, format));
    return 0;
  } catch (error) {
    warn(`admin_socket: ${words_of(error)}`);
    return EINVAL;
  }
}

/** Source: `admin_socket` in ceph_daemon.py. */
async function admin_socket(path: string, words: readonly string[], format = ''): Promise<Buffer> {
  const described = await ask_socket(path, '{"prefix": "get_command_descriptions"}').catch((error) => {
    throw new Error(`exception getting command descriptions: ${socket_words(error)}`);
  });
  const command = validate_command(parse_json_funcsigs(described.toString()), words, warn);
  if (command === null) throw new Error('invalid command');
  if (format !== '') command.set('format', format);
  return ask_socket(path, dump_request(command)).catch((error) => {
    throw new Error(`exception: ${socket_words(error)}`);
  });
}

function socket_words(error: unknown): string {
  return error instanceof NotConnected ? error.message : `exception: ${words_of(error)}`;
}

function words_of(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function warn(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}
