import type { LogSegment } from '../LogSegment.ts';
import { type EMetaBlobValue, parse_metablob, print_metablob } from './EMetaBlob.ts';
import { parse_text } from './parse.ts';

/** A change that a client's request, or the rank itself, made (Ceph's EUpdate). */
export interface EUpdate {
  readonly type: 'EUpdate';
  /** What made it: `mkdir`, `openc`, `unlink_local`, `cap update`, … */
  readonly of: string;
  readonly metablob: EMetaBlobValue;
}

/** `EUpdate mkdir [metablob 0x1, 2 dirs]` */
export function print_update({ of, metablob }: EUpdate): string {
  return `EUpdate ${of} ${print_metablob(metablob)}`;
}

export function parse_update(value: Readonly<Record<string, unknown>>): EUpdate | null {
  const of = parse_text(value.of);
  const metablob = parse_metablob(value.metablob);
  return of === null || metablob === null ? null : { type: 'EUpdate', of, metablob };
}

/** EMetaBlob::update_segment. */
export function update_segment_metablob(metablob: EMetaBlobValue, segment: LogSegment): void {
  if (metablob.inotablev > 0) segment.inotablev = metablob.inotablev;
  if (metablob.sessionmapv > 0) segment.sessionmapv = metablob.sessionmapv;
  for (const { client } of metablob.client_reqs) segment.touched_sessions.add(client);
}
