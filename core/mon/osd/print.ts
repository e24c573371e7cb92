import type { OSDMap } from '../../ceph/OSDMap.ts';
import type { pg_pool_t } from '../../ceph/pg_pool_t.ts';
import type { utime_t } from '../../ceph/utime.ts';

/** `osd dump` as text. */
export function print_osdmap(map: OSDMap): string {
  const lines = [
    `epoch ${map.epoch}`,
    `fsid ${map.fsid}`,
    `created ${map.created}`,
    `modified ${map.modified}`,
    'flags sortbitwise,recovery_deletes,purged_snapdirs,pglog_hardlimit',
    `crush_version ${map.crush_version}`,
    'full_ratio 0.95',
    'backfillfull_ratio 0.9',
    'nearfull_ratio 0.85',
    'require_min_compat_client luminous',
    'min_compat_client jewel',
    'require_osd_release pacific',
    'stretch_mode_enabled false',
    ...[...map.pools].map(([id, pool]) => print_pool(id, pool)),
    `max_osd ${map.get_max_osd()}`,
  ];
  for (const [id, osd] of map.osds) {
    const state = ['exists', ...(osd.up ? ['up'] : []), ...(osd.is_new ? ['new'] : [])].join(',');
    const up = osd.up ? 'up  ' : 'down';
    const weight = osd.in ? `in  weight ${osd.weight}` : 'out weight 0';
    lines.push(
      `osd.${id} ${up} ${weight} up_from ${osd.up_from} up_thru ${osd.up_thru} down_at ${osd.down_at}` +
        ` last_clean_interval [0,0) ${osd.public_addrs} ${osd.cluster_addrs} ${state} ${osd.uuid}`,
    );
  }
  for (const [addr, until] of map.blocklist) lines.push(`blocklist ${addr} expires ${until}`);
  for (const [range, until] of map.range_blocklist) lines.push(`range blocklist ${range} expires ${until}`);
  return `${lines.join('\n')}\n`;
}

/** One line of `osd pool ls detail`. */
export function print_pool(id: number, pool: pg_pool_t): string {
  const options = Object.entries(pool.options).map(([key, value]) => ` ${key} ${String(value)}`);
  const applications = Object.keys(pool.application_metadata);
  const application = applications.length > 0 ? ` application ${applications.join(',')}` : '';
  const type = pool.type === 3 ? `erasure profile ${pool.erasure_code_profile}` : 'replicated';
  return (
    `pool ${id} '${pool.name}' ${type} size ${pool.size} min_size ${pool.min_size}` +
    ` crush_rule ${pool.crush_rule} object_hash rjenkins` +
    ` pg_num ${pool.pg_num} pgp_num ${pool.pg_num} autoscale_mode on last_change ${pool.last_change}` +
    ` flags ${pool.flags_names} stripe_width ${pool.stripe_width}${options.join('')}${application}`
  );
}

/** `2s`, `5m`, `3h`, …: how long ago, in the largest unit of which there are at least two. */
export function age_text(now: utime_t, then: utime_t): string {
  let n = Math.max(0, (now.to_us() - then.to_us()) / 1e6);
  const units = [
    ['s', 60],
    ['m', 60],
    ['h', 24],
    ['d', 7],
  ] as const;
  for (const [unit, size] of units) {
    if (n < size * 2)
      return unit === 's' && n < 10 ? `${Number(n.toPrecision(6))}s` : `${Math.floor(n)}${unit}`;
    n /= size;
  }
  return `${Math.floor(n)}w`;
}
