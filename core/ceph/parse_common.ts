import { CompatSet } from './CompatSet.ts';
import { entity_addr_t, type entity_addr_type } from './entity_addr.ts';
import { entity_addrvec_t } from './entity_addrvec.ts';
import { JsonCursor } from './json/cursor.ts';
import { MAX_MDS, type mds_gid_t, type mds_rank_t } from './types.ts';
import { utime_t } from './utime.ts';

/** A byte order mark, and the line that `ceph fs dump` and the like write to stderr and people copy with it. */
const PREAMBLE = /^\ufeff?\s*(?:dumped [a-z]+ epoch \d+[ \t]*\r?\n)?/;

/** The document in what somebody pasted. */
export function read_document(text: string): JsonCursor {
  return JsonCursor.read(text, preamble_length(text));
}

export function preamble_length(text: string): number {
  return PREAMBLE.exec(text)?.[0].length ?? 0;
}

/** Readers of the small types inside the maps. All throw ParseError. */

const ADDR_TYPES: readonly entity_addr_type[] = ['none', 'v1', 'v2', 'any'];

export function parse_utime(at: JsonCursor): utime_t {
  return utime_t.parse(at.string('a time')) ?? at.fail('a time such as "2026-11-22T14:57:29.662588+0000"');
}

/** `{feature_1: 'base v0.20', …}`: numbers 1 to 63. */
export function parse_features(at: JsonCursor): [number, string][] {
  return at.entries('an object of features').map(([key, name]) => {
    const id = /^feature_(\d{1,3})$/.exec(key)?.[1];
    if (id === undefined || String(Number(id)) !== id) at.fail_key(key, 'a key such as feature_1');
    return [Number(id), name.string('a name of a feature')];
  });
}

export function parse_compat(at: JsonCursor): CompatSet {
  const [compat, ro_compat, incompat] = (['compat', 'ro_compat', 'incompat'] as const).map((key) =>
    parse_features(at.get(key, 'an object of features')),
  );
  return new CompatSet(compat, ro_compat, incompat);
}

function parse_addr(at: JsonCursor): entity_addr_t {
  const type_at = at.get('type', 'a type of address');
  const name = type_at.string('a type of address');
  const type = ADDR_TYPES.find((known) => known === name) ?? type_at.fail('none, v1, v2 or any');
  const addr_at = at.get('addr', 'an address');
  const nonce = at.get('nonce', 'a nonce (integer)').uint32('a nonce (integer)');
  const addr =
    entity_addr_t.parse(type, addr_at.string('an address')) ??
    addr_at.fail('an address such as "127.0.0.1:6800"');
  return new entity_addr_t(type, addr.ip, addr.port, nonce);
}

/** `{addrvec: [...]}`, or another object with such a member. */
export function parse_addrvec(at: JsonCursor): entity_addrvec_t {
  return new entity_addrvec_t(at.get('addrvec', 'an array of addresses').items().map(parse_addr));
}

/** From `addrs`, or from the lone `addr` of releases before Nautilus. */
export function parse_addrs(info: JsonCursor, many = 'addrs', one = 'addr'): entity_addrvec_t {
  const addrs = info.opt(many);
  if (addrs) return parse_addrvec(addrs);
  const at = info.get(one, 'an address');
  const addr = entity_addr_t.parse('v1', at.string('an address'));
  return new entity_addrvec_t([addr ?? at.fail('an address such as "127.0.0.1:6800/123"')]);
}

export function parse_gid(at: JsonCursor): mds_gid_t {
  return at.int(1, Number.MAX_SAFE_INTEGER, 'a gid (integer)');
}

export function parse_rank(at: JsonCursor): mds_rank_t {
  return at.int(0, MAX_MDS - 1, 'a rank (integer)');
}

export function parse_ranks(at: JsonCursor): mds_rank_t[] {
  return at.items('an array of ranks').map(parse_rank);
}

export function parse_epoch(at: JsonCursor): number {
  return at.uint32('an epoch (integer)');
}
