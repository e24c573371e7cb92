import type { FSMap } from '../ceph/FSMap.ts';
import type { mds_info_t } from '../ceph/mds_info_t.ts';
import { gid_from_arg } from '../ceph/role.ts';
import { strict_strtoll } from '../ceph/strict_strtoll.ts';
import { MDS_GID_NONE } from '../ceph/types.ts';

/** The daemon meant by `spec`: its name, its gid, or the rank it holds (`0`, `cephfs:0`). Or why there is none. */
export function resolve_mds(fsmap: FSMap, spec: string): mds_info_t | string {
  const { gid } = gid_from_arg(fsmap, spec);
  if (gid !== MDS_GID_NONE) return fsmap.get_info_gid(gid);
  if (strict_strtoll(spec) !== null) return `gid ${spec} not in MDS map`;
  return `no MDS daemons found by name \`${spec}'`;
}
