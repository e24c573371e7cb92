import { readFileSync } from 'node:fs';
import type { FSMap } from '../../../core/ceph/FSMap.ts';
import { parse_fsmap } from '../../../core/ceph/parse_fsmap.ts';

export const FSMAP_EPOCHS: readonly number[] = Array.from({ length: 19 }, (_, i) => i + 1);

/** The recorded document, without the newline that the CLI puts at its end. */
export function recording(name: string): string {
  const url = new URL(`../../fixtures/maps/${name}.json`, import.meta.url);
  return readFileSync(url, 'utf8').replace(/\n$/, '');
}

export function recorded_fsmap(epoch: number): FSMap {
  const parsed = parse_fsmap(recording(`fsmap.${epoch}`));
  if (parsed.kind !== 'fsmap') throw new Error('not an fsmap');
  return parsed.fsmap;
}

const numbered = (kind: string, count: number): string[] => {
  return Array.from({ length: count }, (_, i) => `${kind}.${i + 1}`);
};
/** All that parse_map can read. */
export const MAP_RECORDINGS: readonly string[] = [
  ...numbered('fsmap', 19),
  ...numbered('osdmap', 12),
  ...numbered('mgrmap', 4),
  'monmap.1',
  'servicemap',
];
