import { read_fields } from './json/codec.ts';
import type { JsonCursor } from './json/cursor.ts';
import { MonMap, type mon_info_t } from './MonMap.ts';
import { FEATURES_FIELDS, MON_FIELDS, MONMAP_FIELDS } from './MonMap_dump.ts';
import { parse_addrs, read_document } from './parse_common.ts';

/** What `ceph mon dump` prints: the map, and the ranks that are in the quorum (null where it does not say). */
export interface ParsedMonMap {
  readonly monmap: MonMap;
  readonly quorum: readonly number[] | null;
}

/**
 * Reads what `ceph mon dump -f json` prints. Keys that 16.2 does not know are passed over.
 * @throws ParseError, and nothing else, whatever the text.
 */
export function parse_monmap(text: string): ParsedMonMap {
  return parse_monmap_at(read_document(text));
}

export function parse_monmap_at(at: JsonCursor): ParsedMonMap {
  const monmap = read_fields(at, MONMAP_FIELDS, new MonMap());
  const features = at.opt('features');
  if (features) read_fields(features, FEATURES_FIELDS, monmap);
  const known = new Set<string>();
  for (const mon_at of at.get('mons', 'an array of monitors').items('an array of monitors')) {
    const mon = parse_mon(mon_at, monmap.mons.length);
    if (known.has(mon.name)) mon_at.get('name').fail('a name that no other monitor has');
    known.add(mon.name);
    monmap.mons.push(mon);
  }
  return { monmap, quorum: parse_quorum(at, monmap) };
}

function parse_mon(at: JsonCursor, rank: number): mon_info_t {
  const rank_at = at.opt('rank');
  if (rank_at && rank_at.uint32('a rank (integer)') !== rank)
    rank_at.fail(`${rank}, its place among the mons`);
  const name = at.get('name', 'a name').string('a name');
  const public_addrs = parse_addrs(at, 'public_addrs', at.has('public_addr') ? 'public_addr' : 'addr');
  return read_fields(at, MON_FIELDS, { name, public_addrs, priority: 0, weight: 0, crush_location: '{}' });
}

function parse_quorum(at: JsonCursor, monmap: MonMap): number[] | null {
  const quorum = at.opt('quorum');
  if (!quorum) return null;
  return quorum.items('an array of ranks').map((rank_at) => {
    const rank = rank_at.uint32('a rank (integer)');
    return rank < monmap.size() ? rank : rank_at.fail('the rank of one of the mons');
  });
}
