import type { FSMap } from '../ceph/FSMap.ts';
import type { PGMapDigest } from '../ceph/PGMap.ts';

/** The `mds:` line of `status`: `1/1 daemons up, 2 standby` (`FSMap::print_daemon_summary`). */
export function print_daemon_summary(fsmap: FSMap): string {
  let [up, inn, failed, following] = [0, 0, 0, 0];
  for (const { mds_map } of fsmap.filesystems.values()) {
    up += mds_map.get_num_up_mds();
    inn += mds_map.get_num_in_mds();
    failed += mds_map.failed.size;
    following += mds_map.mds_info.size - mds_map.up.size;
  }
  const more = [
    failed > 0 ? ` (${failed} failed)` : '',
    fsmap.get_num_standby() > 0 ? `, ${fsmap.get_num_standby()} standby` : '',
    following > 0 ? `, ${following} hot standby` : '',
  ];
  return `${up}/${inn} daemons up${more.join('')}`;
}

/** The `volumes:` line of `status`; none where there are no file systems (`FSMap::print_fs_summary`). */
export function print_fs_summary(fsmap: FSMap): string[] {
  if (fsmap.filesystem_count() === 0) return [];
  const n = { healthy: 0, recovering: 0, failed: 0, stopped: 0, damaged: 0 };
  for (const { mds_map } of fsmap.filesystems.values()) {
    if (mds_map.damaged.size > 0) n.damaged++;
    if (mds_map.failed.size > 0) n.failed++;
    else if (mds_map.is_degraded()) n.recovering++;
    else if (mds_map.max_mds === 0) n.stopped++;
    else n.healthy++;
  }
  const others = (['recovering', 'failed', 'stopped'] as const).filter((what) => n[what] > 0);
  const text = [
    `${n.healthy}/${fsmap.filesystem_count()} healthy`,
    ...others.map((what) => `${n[what]} ${what}`),
  ];
  return [`    volumes: ${text.join(', ')}${n.damaged > 0 ? `; ${n.damaged} damaged` : ''}`];
}

/** A number in at most three digits with its unit, as Ceph prints sizes (`byte_u_t`, `si_u_t`). */
function print_unit(n: number, factor: number, units: readonly string[]): string {
  let [unit, left] = [0, n];
  while (left >= factor && unit < units.length - 1) {
    left /= factor;
    unit++;
  }
  const digits = [2, 1, 0].map((places) => left.toFixed(places)).find((text) => text.length <= 3);
  return `${Number.isInteger(left) ? left : (digits ?? left.toFixed(0))}${units[unit] ?? ''}`;
}

export const print_bytes = (n: number): string =>
  print_unit(n, 1024, [' B', ' KiB', ' MiB', ' GiB', ' TiB', ' PiB', ' EiB']);
const print_count = (n: number): string => print_unit(n, 1000, ['', 'k', 'M', 'G', 'T', 'P', 'E']);

/** The `data:` part of `status`, after the file systems (`PGMapDigest::print_summary`). */
export function print_pgmap_digest(digest: PGMapDigest | null, num_pools: number): string[] {
  const { num_pg, num_objects, num_bytes, osd } = {
    num_pg: digest?.num_pg ?? 0,
    num_objects: digest?.sum.num_objects ?? 0,
    num_bytes: digest?.sum.num_bytes ?? 0,
    osd: digest?.osd_sum ?? { kb: 0, kb_used: 0, kb_avail: 0 },
  };
  const room = [osd.kb_used, osd.kb_avail, osd.kb].map((kb) => print_bytes(kb * 1024));
  const states = digest?.pgs_by_state ?? [];
  const width = Math.max(0, ...states.map(([, n]) => String(n).length));
  const percent = (part: number): string => ((part / num_pg) * 100).toFixed(3);
  const unknown = states.find(([state]) => state === 'unknown')?.[1] ?? 0;
  const groups = [
    ...(unknown > 0 ? [`${percent(unknown)}% pgs unknown`] : []),
    ...states.map(([state, n]) => `${String(n).padEnd(width)} ${state}`),
  ];
  return [
    `    pools:   ${num_pools} pools, ${num_pg} pgs`,
    `    objects: ${print_count(num_objects)} objects, ${print_bytes(num_bytes)}`,
    `    usage:   ${room[0]} used, ${room[1]} / ${room[2]} avail`,
    `    pgs:     ${groups[0] ?? ''}`,
    ...groups.slice(1).map((text) => `             ${text}`),
  ];
}
