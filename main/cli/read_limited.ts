import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UserError } from '../host/UserError.ts';

const MIB = 1024 * 1024;

/** What a shell hands over under a name: standard input, or `<(…)`. It may be a pipe. */
const HANDED_OVER = /^\/dev\/(stdin|fd\/\d+)$/;

export interface ReadOptions {
  /** Whether what the shell hands over may be read too. It has no size and may never end, but is cut off at `max`. */
  readonly streams?: boolean;
}

/**
 * The text of a file of at most `max` bytes (whole MiB). Reads no more than that, whatever size the file claims to
 * have, and never waits for a writer: devices and pipes are refused. Fails with a UserError that leaves out the name.
 */
export function read_limited(path: string, max: number, { streams = false }: ReadOptions = {}): string {
  try {
    const stream = streams && HANDED_OVER.test(path);
    // Opening a named pipe waits for its other end, unless it is told not to.
    const file = openSync(path, constants.O_RDONLY | (stream ? 0 : constants.O_NONBLOCK));
    try {
      refuse_wrong(file, max, stream);
      return read_at_most(file, max).toString('utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw in_words(error);
  }
}

function refuse_wrong(file: number, max: number, stream: boolean): void {
  const stats = fstatSync(file);
  if (stats.isDirectory()) throw new UserError('is a folder, not a file');
  if (!stats.isFile() && !stream) throw new UserError('is not a regular file');
  if (stats.size > max) throw too_large(max);
}

/** Fails once there is a byte more than `max`. */
function read_at_most(file: number, max: number): Buffer {
  const pieces: Buffer[] = [];
  for (let total = 0; total <= max; ) {
    const piece = Buffer.allocUnsafe(Math.min(MIB, max + 1 - total));
    const count = readSync(file, piece);
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
    total += count;
  }
  throw too_large(max);
}

function too_large(max: number): UserError {
  return new UserError(`is larger than ${max / MIB} MiB`);
}

function in_words(error: unknown): UserError {
  if (error instanceof UserError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new UserError('there is no such file');
  // What opening a socket, or a device that is not there, comes to.
  if (code === 'ENXIO') return new UserError('is not a regular file');
  return new UserError(`cannot be read (${code ?? String(error)})`);
}
