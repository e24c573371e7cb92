import { EBUSY, EINVAL } from '../../ceph/errno.ts';
import type { FSMap } from '../../ceph/FSMap.ts';
import { gid_from_arg } from '../../ceph/role.ts';
import { MDS_GID_NONE, type mds_gid_t } from '../../ceph/types.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';

/** `mds ok-to-stop ID…`: whether enough standbys would be left for the ranks that lose their daemon. */
export function ok_to_stop(cmd: CmdMap, fsmap: FSMap): CommandResult {
  const ids = cmd.strings('ids');
  if (ids === undefined) return { r: -EINVAL, rs: 'must specify mds id' };
  if (fsmap.is_any_degraded()) return { r: -EBUSY, rs: 'one or more filesystems is currently degraded' };
  // One that is not there is no loss.
  const gids = ids.map((id) => gid_from_arg(fsmap, id).gid).filter((gid) => gid !== MDS_GID_NONE);
  const stopping = new Set(gids.sort((a, b) => a - b));
  const active: mds_gid_t[] = [];
  const standby: mds_gid_t[] = [];
  for (const gid of stopping) {
    if (!fsmap.gid_has_rank(gid)) standby.push(gid);
    else if (!fsmap.is_standby_replay(gid)) {
      const follower = fsmap.get_standby_replay(gid);
      if (follower === MDS_GID_NONE || stopping.has(follower)) active.push(gid);
    }
  }
  if (fsmap.get_num_standby() - standby.length < active.length) {
    const who = `active gids ${active.join()} and/or standby gids ${standby.join()}`;
    return { r: -EBUSY, rs: `insufficent standby MDS daemons to stop ${who}` };
  }
  return { r: 0, rs: `should be safe to stop [${ids.join()}]` };
}
