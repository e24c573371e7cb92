import { Filesystem } from './Filesystem.ts';
import { MirrorInfo } from './MirrorInfo.ts';
import { FSMap } from './FSMap.ts';
import type { JsonCursor } from './json/cursor.ts';
import type { MDSMap } from './MDSMap.ts';
import { STATE_STANDBY } from './MDSState.ts';
import { parse_compat, parse_epoch, read_document } from './parse_common.ts';
import { parse_mds_info } from './parse_mds_info.ts';
import { parse_mdsmap } from './parse_mdsmap.ts';
import { FS_CLUSTER_ID_NONE, MDS_RANK_NONE } from './types.ts';

/** What a pasted text turned out to be. */
export type ParsedMap =
  | { readonly kind: 'fsmap'; readonly fsmap: FSMap }
  | { readonly kind: 'mdsmap'; readonly mdsmap: MDSMap };

/**
 * Reads what `ceph fs dump -f json` (or json-pretty) prints: the whole, one element of its `filesystems`, or one
 * `mdsmap` object. From Nautilus to Tentacle; keys that 16.2 does not know are passed over.
 * @throws ParseError, and nothing else, whatever the text.
 */
export function parse_fsmap(text: string): ParsedMap {
  const at = read_document(text);
  return parse_fsmap_at(at) ?? at.fail('an fsmap (with "filesystems") or an mdsmap (with "info")');
}

/** The same of a document that is read; null where it is something else. */
export function parse_fsmap_at(at: JsonCursor): ParsedMap | null {
  if (!at.is_object()) return null;
  if (at.has('filesystems')) return { kind: 'fsmap', fsmap: parse_whole(at) };
  const element = at.opt('mdsmap');
  if (element) return { kind: 'mdsmap', mdsmap: parse_mdsmap(element) };
  if (at.has('info') || at.has('fs_name')) return { kind: 'mdsmap', mdsmap: parse_mdsmap(at) };
  return null;
}

function parse_whole(at: JsonCursor): FSMap {
  const map = new FSMap();
  map.epoch = parse_epoch(at.get('epoch', 'an epoch (integer)'));
  map.default_compat = parse_compat(at.get('compat', 'a compat set'));
  const flags = at.opt('feature_flags');
  map.enable_multiple = flags?.opt('enable_multiple')?.boolean() ?? true;
  map.ever_enabled_multiple = flags?.opt('ever_enabled_multiple')?.boolean() ?? true;
  for (const fs_at of at.get('filesystems').items('an array of file systems')) parse_filesystem(map, fs_at);
  for (const info_at of at.get('standbys', 'an array of daemons').items('an array of daemons')) {
    parse_standby(map, info_at);
  }
  const default_at = at.get('default_fscid', 'a file system id (integer)');
  map.legacy_client_fscid = default_at.int32('a file system id (integer)');
  if (map.legacy_client_fscid !== FS_CLUSTER_ID_NONE && !map.filesystem_exists(map.legacy_client_fscid)) {
    default_at.fail('the id of one of the file systems, or -1');
  }
  return map;
}

function parse_filesystem(map: FSMap, at: JsonCursor): void {
  const fs = new Filesystem();
  const id = at.get('id', 'a file system id (integer)');
  fs.fscid = id.int(0, 0x7fffffff, 'a file system id (integer)');
  if (map.filesystems.has(fs.fscid)) id.fail('an id that no other file system has');
  const map_at = at.get('mdsmap', 'an mdsmap');
  fs.mds_map = parse_mdsmap(map_at);
  fs.mirror_info = parse_mirror_info(at);
  for (const gid of fs.mds_map.mds_info.keys()) {
    const gid_at = map_at.get('info').get(`gid_${gid}`).get('gid');
    if (map.mds_roles.has(gid)) gid_at.fail('a daemon that no other file system has');
    map.mds_roles.set(gid, fs.fscid);
  }
  map.filesystems.set(fs.fscid, fs);
  // The dump does not say which id comes next; a real monitor never gives one twice.
  map.next_filesystem_id = Math.max(map.next_filesystem_id, fs.fscid + 1);
}

/** Where it is mirrored to; null where it is not. */
function parse_mirror_info(at: JsonCursor): MirrorInfo | null {
  const peers = at.opt('mirror_info')?.opt('peers');
  if (!at.has('mirror_info')) return null;
  const info = new MirrorInfo();
  for (const [uuid, peer] of peers?.entries('peers by uuid') ?? []) {
    const remote = peer.get('remote', 'a remote file system');
    const text = (name: string): string => remote.get(name, 'a text').string('a text');
    info.peers.set(uuid, {
      client_name: text('client_name'),
      cluster_name: text('cluster_name'),
      fs_name: text('fs_name'),
    });
  }
  return info;
}

function parse_standby(map: FSMap, at: JsonCursor): void {
  const info = parse_mds_info(at);
  if (info.rank !== MDS_RANK_NONE) at.get('rank').fail('-1, the rank of a standby');
  if (info.state !== STATE_STANDBY) at.get('state').fail('"up:standby"');
  if (map.mds_roles.has(info.global_id)) at.get('gid').fail('a daemon that is listed once');
  if (info.compat.empty()) info.compat = map.default_compat.clone();
  map.mds_roles.set(info.global_id, FS_CLUSTER_ID_NONE);
  map.standby_daemons.set(info.global_id, info);
  map.standby_epochs.set(info.global_id, parse_epoch(at.get('epoch', 'an epoch (integer)')));
}
