import { read_fields } from './json/codec.ts';
import type { JsonCursor } from './json/cursor.ts';
import { MgrMap } from './MgrMap.ts';
import { MGRMAP_FIELDS } from './MgrMap_dump.ts';
import { parse_addrs, read_document } from './parse_common.ts';

/**
 * Reads what `ceph mgr dump -f json` prints. Keys that 16.2 does not know are passed over.
 * @throws ParseError, and nothing else, whatever the text.
 */
export function parse_mgrmap(text: string): MgrMap {
  return parse_mgrmap_at(read_document(text));
}

export function parse_mgrmap_at(at: JsonCursor): MgrMap {
  const map = read_fields(at, MGRMAP_FIELDS, new MgrMap());
  if (!at.has('active_addrs') && at.has('active_addr')) {
    // Before Nautilus a mgr that is not there had "-" for an address.
    const none = at.get('active_addr').is_string() && at.get('active_addr').string() === '-';
    if (!none) map.active_addrs = parse_addrs(at, 'active_addrs', 'active_addr');
  }
  return map;
}
