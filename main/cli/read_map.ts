import { resolve } from 'node:path';
import { one_line, UserError } from '../host/UserError.ts';
import { read_limited } from './read_limited.ts';

/** The largest map that a daemon can be handed, as in the window. */
const MAX_MAP_BYTES = 32 * 1024 * 1024;

/** The text of a map that a step names, beside its scenario. Fails with a UserError that names the file. */
export function read_map(folder: string, name: string): string {
  try {
    return read_limited(resolve(folder, name), MAX_MAP_BYTES);
  } catch (error) {
    throw new UserError(`${name}: ${one_line(error)}`);
  }
}
