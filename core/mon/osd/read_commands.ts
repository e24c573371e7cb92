import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import { print_json, print_json_pretty } from '../../ceph/json/print.ts';
import type { JsonValue } from '../../ceph/json/value.ts';
import type { OSDMap } from '../../ceph/OSDMap.ts';
import type { CmdMap } from '../CmdMap.ts';
import { type CommandResult, format_output, with_newline } from '../MonCommand.ts';
import type { MonServices } from '../MonServices.ts';
import type { VersionStore } from '../MonitorStore.ts';
import { blocklist_ls } from './blocklist_commands.ts';
import { age_text, print_osdmap, print_pool } from './print.ts';

/** Commands that only look at the OSD map; null for one that is no such. */
export function osd_read_command(
  cmd: CmdMap,
  osdmap: OSDMap,
  versions: VersionStore<OSDMap>,
  mon: MonServices,
): CommandResult | null {
  switch (cmd.prefix()) {
    case 'osd dump':
      return dump(cmd, osdmap, versions);
    case 'osd stat':
      return stat(cmd, osdmap, mon);
    case 'osd lspools':
      return lspools(cmd, osdmap);
    case 'osd ls':
      return ls(cmd, osdmap);
    case 'osd getmaxosd':
      return getmaxosd(cmd, osdmap);
    case 'osd find':
      return find(cmd, osdmap, mon);
    case 'osd pool ls':
      return pool_ls(cmd, osdmap);
    case 'osd blocklist ls':
    case 'osd blacklist ls':
      return blocklist_ls(cmd, osdmap);
    case 'osd metadata':
      return metadata(cmd, osdmap, mon);
    default:
      return null;
  }
}

function dump(cmd: CmdMap, osdmap: OSDMap, versions: VersionStore<OSDMap>): CommandResult {
  const epoch = cmd.int('epoch') ?? 0;
  const map = epoch === 0 ? osdmap : versions.get(epoch);
  if (map === undefined) return { r: -ENOENT, rs: `there is no map for epoch ${epoch}` };
  return {
    r: 0,
    out: with_newline(
      format_output(
        cmd,
        () => map.dump(),
        () => print_osdmap(map),
      ),
    ),
  };
}

function stat(cmd: CmdMap, osdmap: OSDMap, mon: MonServices): CommandResult {
  const total = osdmap.osds.size;
  const [up, inn] = [osdmap.get_num_up_osds(), osdmap.get_num_in_osds()];
  const now = mon.now();
  const since = (stamp: typeof now): string => (stamp.is_zero() ? '' : ` (since ${age_text(now, stamp)})`);
  const out = format_output(
    cmd,
    () => osd_stat(osdmap),
    () =>
      `${total} osds: ${up} up${since(osdmap.last_up_change)}, ${inn} in${since(osdmap.last_in_change)}; epoch: e${osdmap.epoch}\n`,
  );
  return { r: 0, out };
}

/** The `osdmap` object of `status`, and the document of `osd stat`. */
export function osd_stat(osdmap: OSDMap) {
  return {
    epoch: osdmap.epoch,
    num_osds: osdmap.osds.size,
    num_up_osds: osdmap.get_num_up_osds(),
    osd_up_since: osdmap.last_up_change.sec,
    num_in_osds: osdmap.get_num_in_osds(),
    osd_in_since: osdmap.last_in_change.sec,
    num_remapped_pgs: 0,
  };
}

function lspools(cmd: CmdMap, osdmap: OSDMap): CommandResult {
  const out = format_output(
    cmd,
    () => [...osdmap.pools].map(([poolnum, { name }]) => ({ poolnum, poolname: name })),
    () => [...osdmap.pools].map(([id, { name }]) => `${id} ${name}\n`).join(''),
  );
  return { r: 0, out: with_newline(out) };
}

function ls(cmd: CmdMap, osdmap: OSDMap): CommandResult {
  const ids = [...osdmap.osds.keys()];
  const out = format_output(
    cmd,
    () => ids,
    () => ids.map((id) => `${id}\n`).join(''),
  );
  return { r: 0, out: with_newline(out) };
}

function getmaxosd(cmd: CmdMap, osdmap: OSDMap): CommandResult {
  const [epoch, max_osd] = [osdmap.epoch, osdmap.get_max_osd()];
  const out = format_output(
    cmd,
    () => ({ epoch, max_osd }),
    () => `max_osd = ${max_osd} in epoch ${epoch}\n`,
  );
  return { r: 0, out };
}

/** Where an OSD is. There is no plain form. */
function find(cmd: CmdMap, osdmap: OSDMap, mon: MonServices): CommandResult {
  const id = cmd.int('id');
  if (id === undefined) return { r: -EINVAL, rs: 'unable to parse osd id value' };
  if (!osdmap.exists(id)) return { r: -ENOENT, rs: `osd.${id} does not exist` };
  const told = mon.store.osd_metadata.get(id);
  const host = told?.get('hostname') ?? '';
  const value = {
    osd: id,
    addrs: osdmap.get_addrs(id).dump(),
    osd_fsid: osdmap.osd(id).uuid,
    host,
    container_name: told?.get('container_name') ?? '',
    crush_location: { host, root: 'default' },
  };
  return { r: 0, out: cmd.format() === 'json' ? print_json(value) : `${print_json_pretty(value)}` };
}

function pool_ls(cmd: CmdMap, osdmap: OSDMap): CommandResult {
  const detail = cmd.string('detail') === 'detail';
  const out = format_output(
    cmd,
    () => [...osdmap.pools].map(([id, pool]) => (detail ? pool.dump(id) : pool.name)),
    () => {
      const lines = [...osdmap.pools].map(([id, pool]) => (detail ? print_pool(id, pool) : pool.name));
      return lines.map((line) => `${line}\n`).join('') + (detail ? '\n' : '');
    },
  );
  return { r: 0, out };
}

/** There is no plain form. */
function metadata(cmd: CmdMap, osdmap: OSDMap, mon: MonServices): CommandResult {
  const json = (value: JsonValue): string =>
    with_newline(cmd.format() === 'json' ? print_json(value) : print_json_pretty(value));
  const of = (id: number) =>
    new Map<string, JsonValue>([['id', id], ...(mon.store.osd_metadata.get(id) ?? [])]);
  const id = cmd.int('id');
  if (id === undefined) return { r: 0, out: json([...osdmap.osds.keys()].map(of)) };
  if (!osdmap.exists(id)) return { r: -ENOENT, rs: `osd.${id} does not exist` };
  return { r: 0, out: json(of(id)) };
}
