import { EINVAL, ENOENT, EPERM } from '../../ceph/errno.ts';
import { type CmdMap, parse_bool } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import type { CommandTarget } from './target.ts';

/** `fs reset FS`: forgets all ranks but the first, which the next daemon replays. For disaster recovery. */
export function fs_reset(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  if (fs.mds_map.get_num_up_mds() > 0) {
    const how = 'set the cluster_down flag and use `ceph mds fail` to make this so';
    return { r: -EINVAL, rs: `all MDS daemons must be inactive before resetting filesystem: ${how}` };
  }
  if (!cmd.bool('yes_i_really_mean_it')) {
    const warning =
      'this is a potentially destructive operation, only for use by experts in disaster recovery.  ';
    return { r: -EPERM, rs: `${warning}Add --yes-i-really-mean-it if you are sure you wish to continue.` };
  }
  fsmap.reset_filesystem(fs.fscid, mon.now());
  return { r: 0 };
}

/** `fs flag set FLAG VAL`: of all file systems. There is one flag. */
export function fs_flag_set(cmd: CmdMap, { fsmap }: CommandTarget): CommandResult {
  const flag = cmd.string('flag_name') ?? '';
  if (flag !== 'enable_multiple') return { r: -EINVAL, rs: `Unknown flag '${flag}'` };
  const val = cmd.string('val') ?? '';
  const on = parse_bool(val);
  if (on === null) {
    return { r: -EINVAL, rs: `value must be false|no|0 or true|yes|1Invalid boolean value '${val}'` };
  }
  fsmap.set_enable_multiple(on);
  return { r: 0 };
}
