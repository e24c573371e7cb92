import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import type { FSMap } from '../../ceph/FSMap.ts';
import { print_json, print_json_pretty } from '../../ceph/json/print.ts';
import type { JsonValue } from '../../ceph/json/value.ts';
import { MDS_GID_NONE } from '../../ceph/types.ts';
import type { CmdMap } from '../CmdMap.ts';
import { type CommandResult, format_output, with_newline } from '../MonCommand.ts';
import type { MonServices } from '../MonServices.ts';
import { fs_compat_show } from './compat_commands.ts';
import { fs_feature_ls } from './feature_commands.ts';
import { ok_to_stop } from './ok_to_stop.ts';
import { print_filesystem, print_fsmap_text, print_summary } from './print.ts';
import { gid_from_arg } from '../../ceph/role.ts';

/** Where the maps come from: the MDSMonitor. */
interface Maps {
  get_fsmap(): FSMap;
  get_version(epoch: number): FSMap | undefined;
  get_first_committed(): number;
  get_last_committed(): number;
}

/** `mds …` and `fs …` commands that only look; null for one that is no such. */
export function mds_read_command(cmd: CmdMap, maps: Maps, mon: MonServices): CommandResult | null {
  const fsmap = maps.get_fsmap();
  switch (cmd.prefix()) {
    case 'mds stat':
      return {
        r: 0,
        out: output(
          cmd,
          () => ({
            fsmap: fsmap.dump(),
            mdsmap_first_committed: maps.get_first_committed(),
            mdsmap_last_committed: maps.get_last_committed(),
          }),
          () => print_summary(fsmap),
        ),
      };
    case 'fs dump':
      return fs_dump(cmd, maps);
    case 'fs ls':
      return fs_ls(cmd, fsmap, mon);
    case 'fs get':
      return fs_get(cmd, fsmap);
    case 'fs feature ls':
      return fs_feature_ls(cmd);
    case 'fs compat show':
      return fs_compat_show(cmd, fsmap);
    case 'mds ok-to-stop':
      return ok_to_stop(cmd, fsmap);
    case 'mds versions':
      return count_metadata('ceph_version', cmd, fsmap, mon);
    case 'mds count-metadata':
      return count_metadata(cmd.string('property') ?? '', cmd, fsmap, mon);
    case 'mds metadata':
      return mds_metadata(cmd, fsmap, mon);
    case 'mds compat show':
      return {
        r: 0,
        out: output(
          cmd,
          () => fsmap.default_compat.dump(),
          () => String(fsmap.default_compat),
        ),
      };
    default:
      return null;
  }
}

function output(cmd: CmdMap, value: () => JsonValue, plain: () => string): string {
  return with_newline(format_output(cmd, value, plain));
}

function fs_dump(cmd: CmdMap, maps: Maps): CommandResult {
  const epoch = cmd.int('epoch');
  const fsmap = epoch === undefined ? maps.get_fsmap() : maps.get_version(epoch);
  if (fsmap === undefined) return { r: -ENOENT };
  const out = output(
    cmd,
    () => fsmap.dump(),
    () => print_fsmap_text(fsmap),
  );
  return { r: 0, rs: `dumped fsmap epoch ${fsmap.get_epoch()}`, out };
}

function fs_get(cmd: CmdMap, fsmap: FSMap): CommandResult {
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `filesystem '${name}' not found` };
  return {
    r: 0,
    out: output(
      cmd,
      () => fs.dump(),
      () => print_filesystem(fs),
    ),
  };
}

function fs_ls(cmd: CmdMap, fsmap: FSMap, mon: MonServices): CommandResult {
  const all = [...fsmap.filesystems.values()].map(({ mds_map }) => ({
    name: mds_map.fs_name,
    metadata_pool: mon.osdmon.osdmap.get_pool_name(mds_map.metadata_pool),
    metadata_pool_id: mds_map.metadata_pool,
    data_pool_ids: mds_map.data_pools,
    data_pools: mds_map.data_pools.map((id) => mon.osdmon.osdmap.get_pool_name(id)),
  }));
  const plain = (): string =>
    all
      .map(({ name, metadata_pool, data_pools }) => {
        const pools = data_pools.map((pool) => `${pool} `).join('');
        return `name: ${name}, metadata pool: ${metadata_pool}, data pools: [${pools}]\n`;
      })
      .join('') || 'No filesystems enabled\n';
  return { r: 0, out: output(cmd, () => all, plain) };
}

/** How many daemons have which value of that property. */
function count_metadata(field: string, cmd: CmdMap, fsmap: FSMap, mon: MonServices): CommandResult {
  const by_val = new Map<string, number>();
  for (const gid of fsmap.get_mds_info().keys()) {
    const value = mon.store.mds_metadata.get(gid)?.get(field) ?? 'unknown';
    by_val.set(value, (by_val.get(value) ?? 0) + 1);
  }
  const counts = new Map([...by_val].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    r: 0,
    out: with_newline(cmd.format() === 'json' ? print_json(counts) : print_json_pretty(counts)),
  };
}

function mds_metadata(cmd: CmdMap, fsmap: FSMap, mon: MonServices): CommandResult {
  // There is no plain form.
  const json = (value: JsonValue): string =>
    with_newline(cmd.format() === 'json' ? print_json(value) : print_json_pretty(value));
  const known = mon.store.mds_metadata;
  const who = cmd.string('who');
  if (who === undefined) {
    const all = [...fsmap.get_mds_info()].map(
      ([gid, info]) => new Map([['name', info.name], ...(known.get(gid) ?? [])]),
    );
    return { r: 0, out: json(all) };
  }
  const { gid, rs } = gid_from_arg(fsmap, who);
  if (gid === MDS_GID_NONE) return { r: -EINVAL, rs, out: json({}) };
  const metadata = known.get(gid);
  return metadata === undefined ? { r: -ENOENT, out: json({}) } : { r: 0, out: json(metadata) };
}
