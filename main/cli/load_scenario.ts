import { readFileSync } from 'node:fs';
import { parse_scenario, type Scenario } from '../../core/cluster/scenario.ts';

/** Larger than any scenario a person writes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a scenario file. Throws with words for a person: it cannot be read, is no JSON, or a step is wrong. */
export function load_scenario(file: string): Scenario {
  const text = read(file);
  if (text.length > MAX_BYTES) throw new Error('is too large for a scenario');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parse_scenario(value);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new Error('there is no such file');
    if (code === 'EISDIR') throw new Error('is a folder, not a scenario');
    throw new Error(`cannot be read (${code ?? String(error)})`);
  }
}
