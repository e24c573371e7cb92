import { read_fields } from './json/codec.ts';
import type { JsonCursor } from './json/cursor.ts';
import { OSDMap } from './OSDMap.ts';
import { OSDMAP_HEAD, OSDMAP_TAIL } from './OSDMap_dump.ts';
import { OSD_FIELDS, osd_info_t, XINFO_FIELDS } from './osd_info_t.ts';
import { parse_addrs, read_document } from './parse_common.ts';
import { POOL_FIELDS } from './pg_pool_json.ts';
import { pg_pool_t } from './pg_pool_t.ts';

const ADDRS = ['public', 'cluster', 'heartbeat_back', 'heartbeat_front'] as const;
/** What an OSD has fields for; `autoout`, `nearfull` and so on are other_states. */
const OWN_STATES: readonly string[] = ['exists', 'up', 'new'];

/**
 * Reads what `ceph osd dump -f json` prints. Keys that 16.2 does not know are passed over.
 * @throws ParseError, and nothing else, whatever the text.
 */
export function parse_osdmap(text: string): OSDMap {
  return parse_osdmap_at(read_document(text));
}

export function parse_osdmap_at(at: JsonCursor): OSDMap {
  const map = new OSDMap();
  read_fields(at, OSDMAP_HEAD, map);
  for (const pool_at of at.get('pools', 'an array of pools').items('an array of pools')) {
    const id_at = pool_at.get('pool', 'a pool id (integer)');
    const id = id_at.uint53('a pool id (integer)');
    if (map.pools.has(id)) id_at.fail('an id that no other pool has');
    map.pools.set(id, parse_pool(pool_at));
  }
  for (const osd_at of at.get('osds', 'an array of OSDs').items('an array of OSDs')) parse_osd(map, osd_at);
  const seen = new Set<number>();
  for (const xinfo of at.opt('osd_xinfo')?.items('an array of OSDs') ?? []) {
    const { id, id_at } = parse_osd_id(xinfo);
    const osd = map.osds.get(id) ?? id_at.fail('the id of one of the osds');
    if (seen.has(id)) id_at.fail('an OSD that is listed once');
    seen.add(id);
    read_fields(xinfo, XINFO_FIELDS, osd);
  }
  read_fields(at, OSDMAP_TAIL, map);
  // Its name before Pacific.
  const blacklist = at.has('blocklist') ? null : at.opt('blacklist');
  if (blacklist) map.blocklist = OSDMAP_TAIL.blocklist?.read(blacklist) ?? map.blocklist;
  return map;
}

function parse_pool(at: JsonCursor): pg_pool_t {
  const pg_num = at.get('pg_num', 'an integer').uint32();
  return read_fields(at, POOL_FIELDS, new pg_pool_t({ name: '', pg_num }));
}

function parse_osd_id(at: JsonCursor): { id: number; id_at: JsonCursor } {
  const id_at = at.get('osd', 'the id of an OSD (integer)');
  return { id: id_at.int(0, 0x7ffffffe, 'the id of an OSD (integer)'), id_at };
}

function parse_osd(map: OSDMap, at: JsonCursor): void {
  const { id, id_at } = parse_osd_id(at);
  if (map.osds.has(id)) id_at.fail('an id that no other OSD has');
  if (id >= map.max_osd) id_at.fail(`an id below max_osd (${map.max_osd})`);
  const osd = new osd_info_t();
  osd.is_new = false;
  read_fields(at, OSD_FIELDS, osd);
  for (const net of ADDRS) {
    const many = `${net}_addrs` as const;
    const one = `${net}_addr`;
    if (!at.has(many) && at.has(one)) osd[many] = parse_addrs(at, many, one);
  }
  const state = at.opt('state');
  if (state) {
    const names = state.items('an array of states').map((name) => name.string('a state'));
    if (names.includes('up') !== osd.up) state.fail(`states ${osd.up ? 'with' : 'without'} "up", as up says`);
    osd.is_new = names.includes('new');
    osd.other_states = names.filter((name) => !OWN_STATES.includes(name));
  }
  map.osds.set(id, osd);
}
