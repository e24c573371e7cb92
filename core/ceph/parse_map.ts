import type { MgrMap } from './MgrMap.ts';
import type { OSDMap } from './OSDMap.ts';
import { read_document } from './parse_common.ts';
import { type ParsedMap, parse_fsmap_at } from './parse_fsmap.ts';
import { parse_mgrmap_at } from './parse_mgrmap.ts';
import { type ParsedMonMap, parse_monmap_at } from './parse_monmap.ts';
import { parse_osdmap_at } from './parse_osdmap.ts';
import { parse_servicemap_at } from './parse_servicemap.ts';
import type { ServiceMap } from './ServiceMap.ts';

/** What a text turned out to be, of all maps. */
export type AnyMap =
  | ParsedMap
  | { readonly kind: 'osdmap'; readonly osdmap: OSDMap }
  | { readonly kind: 'mgrmap'; readonly mgrmap: MgrMap }
  | ({ readonly kind: 'monmap' } & ParsedMonMap)
  | { readonly kind: 'servicemap'; readonly servicemap: ServiceMap };

const EXPECTED =
  'an fsmap (with "filesystems"), an mdsmap (with "info"), an osdmap (with "osds"), ' +
  'a mgrmap (with "active_gid"), a monmap (with "mons") or a servicemap (with "services")';

/**
 * Reads any map that `ceph … dump -f json` (or json-pretty) prints, and says which it was.
 * @throws ParseError, and nothing else, whatever the text.
 */
export function parse_map(text: string): AnyMap {
  const at = read_document(text);
  const mds = parse_fsmap_at(at);
  if (mds) return mds;
  if (at.has('osds') || at.has('pools')) return { kind: 'osdmap', osdmap: parse_osdmap_at(at) };
  if (at.has('active_gid') || at.has('active_name')) return { kind: 'mgrmap', mgrmap: parse_mgrmap_at(at) };
  if (at.has('mons')) return { kind: 'monmap', ...parse_monmap_at(at) };
  // A mgrmap has services too: this one comes last. `ceph status` has one inside.
  if (at.has('services')) return { kind: 'servicemap', servicemap: parse_servicemap_at(at) };
  return at.fail(EXPECTED);
}
