import { EINVAL, ENOENT } from './errno.ts';
import type { FSMap } from './FSMap.ts';
import { MDS_GID_NONE, type mds_gid_t, type mds_role_t } from './types.ts';
import { strict_strtoll } from './strict_strtoll.ts';

/** A role as operators write it: `0`, `cephfs:0`, `1:0`. Or why it is none. (`FSMap::parse_role`) */
export function parse_role(fsmap: FSMap, text: string): mds_role_t | { r: number; rs: string } {
  const colon = text.indexOf(':');
  let fs = fsmap.get_legacy_filesystem();
  if (colon < 0) {
    if (fs === null) return { r: -ENOENT, rs: 'No filesystem selected' };
  } else {
    const name = text.slice(0, colon);
    const id = strict_strtoll(name);
    fs = (id === null ? fsmap.get_filesystem(name) : fsmap.filesystems.get(Number(id))) ?? null;
    if (fs === null) return { r: -ENOENT, rs: 'Invalid filesystem' };
  }
  const rank_text = text.slice(colon + 1);
  const rank = strict_strtoll(rank_text);
  if (rank === null) return { r: -EINVAL, rs: `Invalid rank '${rank_text}'` };
  if (!fs.mds_map.in.has(Number(rank))) return { r: -ENOENT, rs: `Rank '${rank_text}' not found` };
  return { fscid: fs.fscid, rank: Number(rank) };
}

/** The daemon that an operator means by a role, a gid or a name. (`MDSMonitor::gid_from_arg`) */
export function gid_from_arg(fsmap: FSMap, arg: string): { gid: mds_gid_t; rs: string } {
  const role = parse_role(fsmap, arg);
  if ('rank' in role) {
    const map = fsmap.get_mdsmap(role.fscid);
    if (map.is_up(role.rank)) return { gid: map.get_gid(role.rank), rs: '' };
  }
  const number = strict_strtoll(arg);
  if (number !== null)
    return { gid: fsmap.gid_exists(Number(number)) ? Number(number) : MDS_GID_NONE, rs: '' };
  const gid = fsmap.find_mds_gid_by_name(arg);
  return { gid, rs: gid === MDS_GID_NONE ? `MDS named '${arg}' does not exist, or is not up` : '' };
}
