// What a real MDS did with requests that are none, against what ours makes of the same bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../main/install.mjs';
import { RequestReader } from '../../../../main/asok/RequestReader.ts';

interface Hostile {
  what: string;
  /** The bytes, or the first 2 KiB of so many alike. */
  sent: string;
  length: number;
  /** There was an answer. */
  answered: boolean;
  /** Without one: the connection was cut, or nothing came. */
  end: 'closed' | 'reset' | 'none';
}

const lines = readFileSync(join(root, 'test/fixtures/asok/hostile.ndjson'), 'utf8').trim().split('\n');

it.each(lines.map((line) => JSON.parse(line) as Hostile))('$what', ({ sent, length, answered, end }) => {
  const bytes = Buffer.alloc(length, 'a');
  Buffer.from(sent, 'base64').copy(bytes);
  const read = new RequestReader().push(bytes);
  if (answered) expect(read).toBeInstanceOf(Buffer);
  else expect(read).toBe(end === 'reset' ? 'too long' : null);
});
