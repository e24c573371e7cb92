import { type DirValue, parse_dir, type InodeValue, parse_inode } from '../cache_values.ts';
import { as_count } from '../object_json.ts';
import { as_record, list, parse_text } from './parse.ts';

/** A dirfrag that this rank has, and the dirfrags below it that begin another subtree. Names are `0x1`. */
export interface SubtreeEntry {
  readonly dirfrag: string;
  readonly bounds: readonly string[];
}

/** The event that begins every segment: which subtrees are this rank's, with what is needed to have them again. */
export interface ESubtreeMap {
  readonly type: 'ESubtreeMap';
  /** The segment's number. */
  readonly event_seq: number;
  readonly expire_pos: number;
  readonly subtrees: readonly SubtreeEntry[];
  readonly ambiguous_subtrees: readonly string[];
  /** The inodes and dirfrags of the subtrees (the event's EMetaBlob). */
  readonly metablob: { readonly inodes: readonly InodeValue[]; readonly dirs: readonly DirValue[] };
}

export function print_subtree_map({ subtrees, ambiguous_subtrees, metablob }: ESubtreeMap): string {
  const blob = `[metablob ${subtrees[0]?.dirfrag ?? 'none'}, ${metablob.dirs.length} dirs]`;
  return `ESubtreeMap ${subtrees.length} subtrees , ${ambiguous_subtrees.length} ambiguous ${blob}`;
}

export function parse_subtree_map(value: Readonly<Record<string, unknown>>): ESubtreeMap | null {
  const event_seq = as_count(value.event_seq);
  const expire_pos = as_count(value.expire_pos);
  const subtrees = list(value.subtrees, parse_subtree);
  const ambiguous_subtrees = list(value.ambiguous_subtrees, parse_text);
  const metablob = parse_metablob(value.metablob);
  if (event_seq === null || expire_pos === null) return null;
  if (subtrees === null || ambiguous_subtrees === null || metablob === null) return null;
  return { type: 'ESubtreeMap', event_seq, expire_pos, subtrees, ambiguous_subtrees, metablob };
}

function parse_metablob(value: unknown): ESubtreeMap['metablob'] | null {
  const blob = as_record(value);
  const inodes = list(blob?.inodes, parse_inode);
  const dirs = list(blob?.dirs, parse_dir);
  return inodes === null || dirs === null ? null : { inodes, dirs };
}

function parse_subtree(value: unknown): SubtreeEntry | null {
  const entry = as_record(value);
  const dirfrag = parse_text(entry?.dirfrag);
  const bounds = list(entry?.bounds, parse_text);
  return dirfrag === null || bounds === null ? null : { dirfrag, bounds };
}
