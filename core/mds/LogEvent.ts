import { as_count, decode_json, encode_json } from './object_json.ts';
import { type DirValue, parse_dir, type InodeValue, parse_inode } from './cache_values.ts';

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

/** What a rank writes into its journal. Clients' updates and sessions join with what makes them. */
export type LogEvent = ESubtreeMap;

/** One line about an event, as in the log of a real daemon. */
export function print_event(le: LogEvent): string {
  const { subtrees, ambiguous_subtrees, metablob } = le;
  const blob = `[metablob ${subtrees[0]?.dirfrag ?? 'none'}, ${metablob.dirs.length} dirs]`;
  return `ESubtreeMap ${subtrees.length} subtrees , ${ambiguous_subtrees.length} ambiguous ${blob}`;
}

export function encode_event(le: LogEvent): string {
  return encode_json(le);
}

/** Null when the text is no event that a rank here writes. */
export function decode_event(text: string): LogEvent | null {
  const value = decode_json(text);
  if (value === null || value.type !== 'ESubtreeMap') return null;
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

function parse_text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function as_record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

/** Every element parsed; null when the value is no array, or one element is wrong. */
function list<T>(value: unknown, parse: (element: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const parsed: T[] = [];
  for (const element of value) {
    const one = parse(element);
    if (one === null) return null;
    parsed.push(one);
  }
  return parsed;
}
