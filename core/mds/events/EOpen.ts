import { as_count } from '../object_json.ts';
import { type EMetaBlobValue, parse_metablob, print_metablob } from './EMetaBlob.ts';
import { list } from './parse.ts';

/** Files that clients have open, said again so that the segment that said it first can go (Ceph's EOpen). */
export interface EOpen {
  readonly type: 'EOpen';
  readonly metablob: EMetaBlobValue;
  readonly inos: readonly number[];
}

/** `EOpen [metablob 0x1, 1 dirs], 1 open files` */
export function print_open({ metablob, inos }: EOpen): string {
  return `EOpen ${print_metablob(metablob)}, ${inos.length} open files`;
}

export function parse_open(value: Readonly<Record<string, unknown>>): EOpen | null {
  const metablob = parse_metablob(value.metablob);
  const inos = list(value.inos, as_count);
  return metablob === null || inos === null ? null : { type: 'EOpen', metablob, inos };
}
