import { type JsonNode, member_of, type ParsedJson, parse_json_text, pretty_json } from './json_text.ts';

/** A byte order mark, and the line that `ceph fs dump` writes to stderr and people copy with it. */
const PREAMBLE = /^\ufeff?\s*(?:dumped fsmap epoch \d+[ \t]*\r?\n)?/;

/** Reads a map's text as JSON, passing over what `ceph` says before it. */
export function parse_map_text(text: string): ParsedJson {
  return parse_json_text(text, PREAMBLE.exec(text)?.[0].length ?? 0);
}

/** What a text is: a whole FSMap, one of its file systems, or an mdsmap. */
export type MapKind = 'fsmap' | 'filesystem' | 'mdsmap' | 'other';

export function map_kind(root: JsonNode): MapKind {
  if (member_of(root, 'filesystems') !== undefined) return 'fsmap';
  if (member_of(root, 'mdsmap') !== undefined) return 'filesystem';
  if (member_of(root, 'info') !== undefined || member_of(root, 'fs_name') !== undefined) return 'mdsmap';
  return 'other';
}

function filesystems_of(fsmap: JsonNode): readonly JsonNode[] {
  const list = member_of(fsmap, 'filesystems');
  return list?.kind === 'array' ? list.items : [];
}

const text_of = (node: JsonNode | undefined) => (node?.kind === 'string' ? node.value : undefined);

/** The part of the current FSMap that a text of its kind is compared with; undefined when there is none. */
export function counterpart(current: JsonNode, root: JsonNode): JsonNode | undefined {
  const kind = map_kind(root);
  if (kind === 'fsmap' || kind === 'other') return current;
  const mdsmap = kind === 'filesystem' ? member_of(root, 'mdsmap') : root;
  const name = text_of(member_of(mdsmap, 'fs_name'));
  const all = filesystems_of(current);
  const same = all.find((fs) => text_of(member_of(member_of(fs, 'mdsmap'), 'fs_name')) === name) ?? all[0];
  return kind === 'filesystem' ? same : member_of(same, 'mdsmap');
}

/** What an MDS is sent of a text, and where its epoch stands. */
interface MapForOne {
  /** What has the epoch. */
  readonly map: JsonNode | undefined;
  /** The same in words. */
  readonly place: string;
}

/** For the daemon with this gid: its file system's map; what its entry says while it stands by. */
function map_for(root: JsonNode, gid: number | null): MapForOne {
  if (map_kind(root) === 'filesystem') return { map: member_of(root, 'mdsmap'), place: 'the mdsmap' };
  if (map_kind(root) !== 'fsmap') return { map: root, place: 'the mdsmap' };
  const standbys = member_of(root, 'standbys');
  const own = filesystems_of(root)
    .map((fs) => member_of(fs, 'mdsmap'))
    .find((mdsmap) => member_of(member_of(mdsmap, 'info'), `gid_${gid}`) !== undefined);
  const name = text_of(member_of(own, 'fs_name')) ?? '';
  if (own !== undefined || standbys?.kind !== 'array') return { map: own, place: `the mdsmap of ${name}` };
  const map = standbys.items.find((info) => number_of(member_of(info, 'gid')) === gid);
  return { map, place: 'its entry in "standbys"' };
}

function number_of(node: JsonNode | undefined): number | null {
  if (node?.kind !== 'literal') return null;
  const number = Number(node.raw);
  return Number.isSafeInteger(number) ? number : null;
}

/** The epoch that a map says it has itself. */
export function epoch_of(root: JsonNode): number | null {
  return number_of(member_of(root, 'epoch'));
}

/**
 * The epoch of the map that the daemon with this gid would be sent; null when it can't be told. A mon sends an MDS
 * the map of its file system, and one that stands by an empty map with the epoch of its entry (`standby_epochs`).
 */
export function epoch_for(root: JsonNode, gid: number | null): number | null {
  return number_of(member_of(map_for(root, gid).map, 'epoch'));
}

/** Where in the text that epoch stands, in words: a text has several. */
export const epoch_place = (root: JsonNode, gid: number | null): string => map_for(root, gid).place;

/** `fsmap e8`, `e8` → 8 */
export function epoch_in(words: string): number | null {
  const found = /\be(\d+)\b/.exec(words);
  return found === null ? null : Number(found[1]);
}

export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Edits that make the map of the daemon with this gid a new one: its epoch, and the FSMap's, as a mon would. */
export function set_epochs(root: JsonNode, gid: number | null, epoch: number): TextEdit[] {
  const found = [root, map_for(root, gid).map].map((map) => member_of(map, 'epoch'));
  return [...new Set(found)]
    .filter((node): node is JsonNode => node?.kind === 'literal')
    .map(({ start, end }) => ({ from: start, to: end, insert: String(epoch) }))
    .sort((a, b) => a.from - b.from);
}

/** A text as it is edited: what is on few long lines is laid out, anything else is left as it is. */
export function editable_text(text: string): string {
  const lines = text.split('\n', 5).length;
  if (lines >= 5 || text.length < 200) return text;
  const parsed = parse_map_text(text);
  return 'root' in parsed ? `${pretty_json(parsed.root)}\n` : text;
}
