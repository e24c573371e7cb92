import { EEXIST, EINVAL, ENOENT, EPERM } from '../../ceph/errno.ts';
import { CEPH_MDSMAP_NOT_JOINABLE } from '../../ceph/MDSMap_flags.ts';
import { STATE_STANDBY_REPLAY } from '../../ceph/MDSState.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import { check_pool } from './check_pool.ts';
import { fs_compat } from './compat_commands.ts';
import { fs_required_client_features } from './feature_commands.ts';
import { fs_mirror_command } from './mirror_commands.ts';
import { fs_flag_set, fs_reset } from './fs_admin.ts';
import { fs_add_data_pool, fs_rm_data_pool, take_pool } from './fs_pools.ts';
import { fs_set } from './fs_set.ts';
import type { CommandTarget } from './target.ts';

/** `fs …` commands that change the map (Ceph's FileSystemCommandHandlers); null for one that is no such. */
export function fs_command(cmd: CmdMap, target: CommandTarget): CommandResult | null {
  switch (cmd.prefix()) {
    case 'fs new':
      return fs_new(cmd, target);
    case 'fs set':
      return fs_set(cmd, target);
    case 'fs fail':
      return fs_fail(cmd, target);
    case 'fs rm':
      return fs_rm(cmd, target);
    case 'fs set-default':
    case 'fs set_default':
      return fs_set_default(cmd, target);
    case 'fs reset':
      return fs_reset(cmd, target);
    case 'fs flag set':
      return fs_flag_set(cmd, target);
    case 'fs add_data_pool':
      return fs_add_data_pool(cmd, target);
    case 'fs rm_data_pool':
      return fs_rm_data_pool(cmd, target);
    case 'fs compat':
      return fs_compat(cmd, target);
    case 'fs required_client_features':
      return fs_required_client_features(cmd, target);
    default:
      return fs_mirror_command(cmd, target);
  }
}

function fs_new(cmd: CmdMap, target: CommandTarget): CommandResult {
  const { fsmap, mon } = target;
  const { osdmap } = mon.osdmon;
  const name = cmd.string('fs_name');
  const [metadata_name, data_name] = [cmd.string('metadata') ?? '', cmd.string('data') ?? ''];
  const metadata = osdmap.lookup_pg_pool_name(metadata_name);
  if (metadata < 0) return { r: -ENOENT, rs: `pool '${metadata_name}' does not exist` };
  const data = osdmap.lookup_pg_pool_name(data_name);
  if (data < 0) return { r: -ENOENT, rs: `pool '${data_name}' does not exist` };
  if (name === undefined) return { r: -EINVAL, rs: 'Missing filesystem name' };
  if (name === '') return { r: -EINVAL, rs: 'Filesystem name may not be empty' };
  const same = fsmap.get_filesystem(name);
  if (same !== null) {
    const is_it = same.mds_map.metadata_pool === metadata && same.mds_map.get_first_data_pool() === data;
    if (is_it) {
      target.propose_at_once();
      return { r: 0, rs: `filesystem '${name}' already exists` };
    }
    return { r: -EINVAL, rs: `filesystem already exists with name '${name}'` };
  }
  const force = cmd.bool('force');
  if (!force && (mon.mgrstatmon.stat.digest?.pool_objects.get(metadata) ?? 0) > 0) {
    const rs = `pool '${metadata_name}' already contains some objects. Use an empty pool instead.`;
    return { r: -EINVAL, rs };
  }
  if (fsmap.filesystem_count() > 0 && !fsmap.enable_multiple) {
    const how = "use 'ceph fs flag set enable_multiple true'";
    return {
      r: -EINVAL,
      rs: `Creation of multiple filesystems is disabled.  To enable this experimental feature, ${how}`,
    };
  }
  const overlay = cmd.bool('allow_dangerous_metadata_overlay');
  if (!overlay && (fsmap.pool_in_use(metadata) || fsmap.pool_in_use(data))) {
    const care = 'This should ONLY be done in emergencies and after careful reading of the documentation.';
    return {
      r: -EEXIST,
      rs: `Filesystem '${name}' is already using one of the specified RADOS pools. ${care} Pass --allow-dangerous-metadata-overlay to permit this.`,
    };
  }
  const { r, rs: advice } = check_pool(osdmap, data, 'default data', force);
  if (r < 0) return { r, rs: advice };
  const judged = check_pool(osdmap, metadata, 'metadata', force);
  if (judged.r < 0) return { r: judged.r, rs: `${advice}${judged.rs}` };
  take_pool(target, data, 'data', name);
  take_pool(target, metadata, 'metadata', name);
  target.propose_osdmap();
  target.propose_at_once();

  const fs = fsmap.create_filesystem(name, metadata, data, mon.now());
  const info = fsmap.find_replacement_for({ fscid: fs.fscid, rank: 0 });
  if (info !== null) {
    mon.clog('info', `${info.human_name()} assigned to filesystem ${name} as rank 0`);
    fsmap.promote(info.global_id, fs.fscid, 0, mon.now());
  }
  return { r: 0, rs: `${advice}new fs with metadata pool ${metadata} and data pool ${data}` };
}

function fs_fail(cmd: CmdMap, target: CommandTarget): CommandResult {
  const { fsmap, mon } = target;
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  fsmap.modify_filesystem(fs.fscid, (mine) => mine.mds_map.set_flag(CEPH_MDSMAP_NOT_JOINABLE), mon.now());
  const gids = [...fs.mds_map.up.values()];
  for (const gid of gids) target.fail_mds_gid(gid);
  if (gids.length > 0) target.propose_osdmap();
  target.propose_at_once();
  return {
    r: 0,
    rs: `${name} marked not joinable; MDS cannot join the cluster. All MDS ranks marked failed.`,
  };
}

function fs_rm(cmd: CmdMap, target: CommandTarget): CommandResult {
  const { fsmap, mon } = target;
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: 0, rs: `filesystem '${name}' does not exist` };
  if (fs.mds_map.get_num_up_mds() > 0) {
    return {
      r: -EINVAL,
      rs: 'all MDS daemons must be inactive/failed before removing filesystem. See `ceph fs fail`.',
    };
  }
  if (!cmd.bool('yes_i_really_mean_it')) {
    const warning =
      'this is a DESTRUCTIVE operation and will make data in your filesystem permanently inaccessible.  ';
    return { r: -EPERM, rs: `${warning}Add --yes-i-really-mean-it if you are sure you wish to continue.` };
  }
  const followers = [...fs.mds_map.mds_info.values()].filter((info) => info.state === STATE_STANDBY_REPLAY);
  for (const info of followers) target.fail_mds_gid(info.global_id);
  if (followers.length > 0) target.propose_osdmap();
  fsmap.erase_filesystem(fs.fscid, mon.now());
  return { r: 0 };
}

function fs_set_default(cmd: CmdMap, { fsmap }: CommandTarget): CommandResult {
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  fsmap.legacy_client_fscid = fs.fscid;
  return { r: 0 };
}
