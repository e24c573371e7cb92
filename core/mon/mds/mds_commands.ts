import { EBUSY, EINVAL, EPERM } from '../../ceph/errno.ts';
import { MDS_GID_NONE } from '../../ceph/types.ts';
import { type CmdMap, parse_bool } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import { gid_from_arg, parse_role } from '../../ceph/role.ts';
import { mds_compat_rm } from './compat_commands.ts';
import type { CommandTarget } from './target.ts';

/** `mds …` commands that change the map (`MDSMonitor::filesystem_command`); null for one that is no such. */
export function filesystem_command(cmd: CmdMap, target: CommandTarget): CommandResult | null {
  switch (cmd.prefix()) {
    case 'mds fail':
      return fail(cmd, target);
    case 'mds rm':
      return rm(cmd, target);
    case 'mds repaired':
      return repaired(cmd, target);
    case 'mds rmfailed':
      return rmfailed(cmd, target);
    case 'mds compat rm_compat':
    case 'mds compat rm_incompat':
      return mds_compat_rm(cmd, target);
    case 'mds freeze':
      return freeze(cmd, target);
    default:
      return null;
  }
}

function fail(cmd: CmdMap, { fsmap, mon, by, fail_mds_gid, propose_osdmap }: CommandTarget): CommandResult {
  const who = cmd.string('role_or_gid') ?? '';
  const { gid, rs } = gid_from_arg(fsmap, who);
  if (gid === MDS_GID_NONE) {
    // Nothing to fail is a success, as in Ceph; the two texts run together there too.
    return {
      r: 0,
      rs: `${rs}MDS named '${who}' does not exist, is not up or you lack the permission to see.`,
    };
  }
  const name = fsmap.get_info_gid(gid).human_name();
  fail_mds_gid(gid);
  propose_osdmap();
  mon.clog('info', `${name} marked failed by ${by}`);
  return { r: 0, rs: `failed mds gid ${gid}` };
}

function rm(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  const gid = cmd.int('gid');
  if (gid === undefined) return { r: -EINVAL, rs: "error parsing 'gid' value ''" };
  if (!fsmap.gid_exists(gid)) return { r: 0, rs: `mds gid ${gid} does not exist` };
  const info = fsmap.get_info_gid(gid);
  if (info.state > 0) return { r: -EBUSY, rs: `cannot remove active mds.${info.name} rank ${info.rank}` };
  fsmap.erase(gid, 0, mon.now());
  return { r: 0, rs: `removed mds gid ${gid}` };
}

function repaired(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  const role = parse_role(fsmap, cmd.string('role') ?? '');
  if ('r' in role) return role;
  if (!fsmap.undamaged(role.fscid, role.rank, mon.now())) {
    return { r: 0, rs: 'nothing to do: rank is not damaged' };
  }
  return { r: 0, rs: `repaired: restoring rank ${role.fscid}:${role.rank}` };
}

function rmfailed(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  if (!cmd.bool('yes_i_really_mean_it')) {
    const warning = 'WARNING: this can make your filesystem inaccessible! ';
    return { r: -EPERM, rs: `${warning}Add --yes-i-really-mean-it if you are sure you wish to continue.` };
  }
  const text = cmd.string('role') ?? '';
  const role = parse_role(fsmap, text);
  if ('r' in role) return { r: -EINVAL, rs: `${role.rs}invalid role '${text}'` };
  fsmap.modify_filesystem(role.fscid, (fs) => void fs.mds_map.failed.delete(role.rank), mon.now());
  return { r: 0, rs: `removed failed mds.${role.fscid}:${role.rank}` };
}

function freeze(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  const { gid, rs } = gid_from_arg(fsmap, cmd.string('role_or_gid') ?? '');
  if (gid === MDS_GID_NONE) return { r: -EINVAL, rs };
  const on = parse_bool(cmd.string('val') ?? '');
  if (on === null) return { r: -EINVAL, rs: 'value must be false|no|0 or true|yes|1' };
  fsmap.modify_daemon(gid, (info) => (on ? info.freeze() : info.unfreeze()), mon.now());
  return { r: 0, rs: `${on ? 'freezing' : 'unfreezing'} mds.${gid}` };
}
