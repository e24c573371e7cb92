import type { Filesystem } from '../../ceph/Filesystem.ts';
import type { FSMap } from '../../ceph/FSMap.ts';
import type { JsonObject } from '../../ceph/json/value.ts';
import { ceph_mds_state_name } from '../../ceph/MDSState.ts';

/** `fs get` as text (`Filesystem::print`). */
export function print_filesystem(fs: Filesystem): string {
  const map = fs.mds_map;
  const pairs = (entries: Iterable<readonly [number, unknown]>): string =>
    `{${[...entries].map(([key, value]) => `${key}=${String(value)}`).join(',')}}`;
  const rows: [string, unknown][] = [
    ['fs_name', map.fs_name],
    ['epoch', map.epoch],
    ['flags', map.flags.toString(16)],
    ['created', map.created],
    ['modified', map.modified],
    ['tableserver', map.tableserver],
    ['root', map.root],
    ['session_timeout', map.session_timeout],
    ['session_autoclose', map.session_autoclose],
    ['max_file_size', map.max_file_size],
    ['required_client_features', pairs(map.required_client_features)],
    ['last_failure', map.last_failure],
    ['last_failure_osd_epoch', map.last_failure_osd_epoch],
    ['compat', map.compat],
    ['max_mds', map.max_mds],
    ['in', [...map.in].join(',')],
    ['up', pairs(map.up)],
    ['failed', [...map.failed].join(',')],
    ['damaged', [...map.damaged].join(',')],
    ['stopped', [...map.stopped].join(',')],
    ['data_pools', `[${map.data_pools.join(',')}]`],
    ['metadata_pool', map.metadata_pool],
    ['inline_data', map.inline_data_enabled ? 'enabled' : 'disabled'],
    ['balancer', map.balancer],
    ['standby_count_wanted', Math.max(0, map.standby_count_wanted)],
  ];
  const infos = [...map.mds_info.values()].sort((a, b) => a.rank - b.rank || a.inc - b.inc);
  const lines = [...rows.map(([key, value]) => `${key}\t${String(value)}`), ...infos.map(String)];
  if (fs.mirror_info !== null) lines.push(`${fs.mirror_info}`);
  return `Filesystem '${map.fs_name}' (${fs.fscid})\n${lines.join('\n')}\n`;
}

/** `fs dump` as text (`FSMap::print`). */
export function print_fsmap_text(fsmap: FSMap): string {
  const yes = (on: boolean): number => (on ? 1 : 0);
  let text =
    `e${fsmap.epoch}\n` +
    `enable_multiple, ever_enabled_multiple: ${yes(fsmap.enable_multiple)},${yes(fsmap.ever_enabled_multiple)}\n` +
    `default compat: ${fsmap.default_compat}\nlegacy client fscid: ${fsmap.legacy_client_fscid}\n \n`;
  if (fsmap.filesystem_count() === 0) text += 'No filesystems configured\n';
  for (const fs of fsmap.filesystems.values()) text += `${print_filesystem(fs)} \n \n`;
  if (fsmap.get_num_standby() > 0) text += 'Standby daemons:\n \n';
  for (const info of fsmap.standby_daemons.values()) text += `${info}\n`;
  return text;
}

/** How many daemons are in which state that counts apart from the ranks, last name first. */
function counts(fsmap: FSMap): { by_state: [string, number][]; failed: number; damaged: number } {
  const by_state = new Map<string, number>();
  const count = (state: string): Map<string, number> => by_state.set(state, (by_state.get(state) ?? 0) + 1);
  let [failed, damaged] = [0, 0];
  for (const fs of fsmap.filesystems.values()) {
    failed += fs.mds_map.failed.size;
    damaged += fs.mds_map.damaged.size;
    const up = new Set(fs.mds_map.up.values());
    for (const [gid, info] of fs.mds_map.mds_info) if (!up.has(gid)) count(ceph_mds_state_name(info.state));
  }
  for (const info of fsmap.standby_daemons.values()) count(ceph_mds_state_name(info.state));
  return { by_state: [...by_state].sort(([a], [b]) => (a < b ? 1 : -1)), failed, damaged };
}

/** `mds stat` as text: `cephfs:1 {0=c=up:active} 2 up:standby` (`FSMap::print_summary`). */
export function print_summary(fsmap: FSMap): string {
  const several = fsmap.filesystem_count() > 1;
  const parts: string[] = [];
  const ranks: string[] = [];
  for (const fs of fsmap.filesystems.values()) {
    const map = fs.mds_map;
    parts.push(`${map.fs_name}:${map.up.size}${map.is_degraded() ? `/${map.in.size}` : ''}`);
    for (const [rank, gid] of map.up) {
      const info = map.get_info_gid(gid);
      const laggy = info.laggy() ? '(laggy or crashed)' : '';
      const where = several ? `${map.fs_name}:${rank}` : `${rank}`;
      ranks.push(`${where}=${info.name}=${ceph_mds_state_name(info.state)}${laggy}`);
    }
  }
  if (ranks.length > 0) parts.push(`{${(several ? ranks.sort() : ranks).join(',')}}`);
  const { by_state, failed, damaged } = counts(fsmap);
  for (const [state, n] of by_state) parts.push(`${n} ${state}`);
  const bad = [failed > 0 ? `, ${failed} failed` : '', damaged > 0 ? `, ${damaged} damaged` : ''];
  // Where there is no file system, its place is empty.
  const none = fsmap.filesystem_count() === 0 && by_state.length > 0 ? ' ' : '';
  return none + parts.join(' ') + bad.join('');
}

/** The `fsmap` object of `status -f json`. */
export function dump_summary(fsmap: FSMap): JsonObject {
  const out = new Map<string, JsonObject[string]>([['epoch', fsmap.epoch]]);
  const by_rank: JsonObject[] = [];
  for (const fs of fsmap.filesystems.values()) {
    const map = fs.mds_map;
    // One set of keys: with several file systems the last one counts, as for who parses what Ceph prints.
    out.set('id', fs.fscid).set('up', map.up.size).set('in', map.in.size).set('max', map.max_mds);
    for (const [rank, gid] of map.up) {
      const info = map.get_info_gid(gid);
      const status = ceph_mds_state_name(info.state);
      by_rank.push({ filesystem_id: fs.fscid, rank, name: info.name, status, gid });
    }
  }
  out.set('by_rank', by_rank);
  const { by_state, failed, damaged } = counts(fsmap);
  for (const [state, n] of by_state) out.set(state, n);
  if (failed > 0) out.set('failed', failed);
  if (damaged > 0) out.set('damaged', damaged);
  return Object.fromEntries(out);
}
