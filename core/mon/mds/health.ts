import type { FSMap } from '../../ceph/FSMap.ts';
import { type MDSHealth, type MDSHealthMetric, mds_metric_t } from '../../ceph/messages/MDSHealth.ts';
import type { HealthChecks } from '../HealthChecks.ts';

/** Code and text of what a daemon can complain of; `%num%` and the like are filled in by HealthChecks. */
const METRICS: Readonly<Partial<Record<mds_metric_t, readonly [string, string]>>> = {
  [mds_metric_t.MDS_HEALTH_TRIM]: ['MDS_TRIM', '%num% MDSs behind on trimming'],
  [mds_metric_t.MDS_HEALTH_CLIENT_RECALL]: [
    'MDS_CLIENT_RECALL',
    '%num% clients failing to respond to cache pressure',
  ],
  [mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE]: [
    'MDS_CLIENT_LATE_RELEASE',
    '%num% clients failing to respond to capability release',
  ],
  [mds_metric_t.MDS_HEALTH_CLIENT_RECALL_MANY]: [
    'MDS_CLIENT_RECALL_MANY',
    '%num% MDSs have many clients failing to respond to cache pressure',
  ],
  [mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE_MANY]: [
    'MDS_CLIENT_LATE_RELEASE_MANY',
    '%num% MDSs have many clients failing to respond to capability release',
  ],
  [mds_metric_t.MDS_HEALTH_CLIENT_OLDEST_TID]: [
    'MDS_CLIENT_OLDEST_TID',
    '%num% clients failing to advance oldest client/flush tid',
  ],
  [mds_metric_t.MDS_HEALTH_CLIENT_OLDEST_TID_MANY]: [
    'MDS_CLIENT_OLDEST_TID_MANY',
    '%num% MDSs have clients failing to advance oldest client/flush tid',
  ],
  [mds_metric_t.MDS_HEALTH_DAMAGE]: ['MDS_DAMAGE', '%num% MDSs report damaged metadata'],
  [mds_metric_t.MDS_HEALTH_READ_ONLY]: ['MDS_READ_ONLY', '%num% MDSs are read only'],
  [mds_metric_t.MDS_HEALTH_SLOW_REQUEST]: ['MDS_SLOW_REQUEST', '%num% MDSs report slow requests'],
  [mds_metric_t.MDS_HEALTH_CACHE_OVERSIZED]: ['MDS_CACHE_OVERSIZED', '%num% MDSs report oversized cache'],
  [mds_metric_t.MDS_HEALTH_SLOW_METADATA_IO]: ['MDS_SLOW_METADATA_IO', '%num% MDSs report slow metadata IOs'],
};

const key_of = (metric: MDSHealthMetric): string =>
  JSON.stringify([metric.type, metric.sev, metric.message, [...metric.metadata]]);

/** Do two reports say the same? A daemon that never reported says nothing. */
export function same_health(a: MDSHealth | undefined, b: MDSHealth | undefined): boolean {
  const [x, y] = [a?.metrics ?? [], b?.metrics ?? []];
  return x.length === y.length && x.every((metric, i) => key_of(metric) === key_of(y[i] as MDSHealthMetric));
}

/** What is wrong with file systems and MDS daemons (`FSMap::get_health_checks`, `MDSMap::get_health_checks`). */
export function mds_health_checks(
  fsmap: FSMap,
  reports: ReadonlyMap<number, MDSHealth>,
  checks: HealthChecks,
): void {
  for (const [gid, info] of fsmap.get_mds_info()) {
    for (const metric of reports.get(gid)?.metrics ?? []) {
      const [code, summary] = METRICS[metric.type] ?? ['MDS_HEALTH', '???'];
      const more = [...metric.metadata].map(([key, value]) => `${key}: ${value}`).join(', ');
      checks.add(
        code,
        metric.sev,
        summary,
        `mds.${info.name}(mds.${info.rank}): ${metric.message} ${more}`.trimEnd(),
      );
    }
  }
  let wanted = 0;
  for (const fs of fsmap.filesystems.values()) {
    const map = fs.mds_map;
    const name = map.fs_name;
    if (map.is_degraded()) {
      checks.add(
        'FS_DEGRADED',
        'HEALTH_WARN',
        '%num% filesystem%plurals% %isorare% degraded',
        `fs ${name} is degraded`,
      );
    }
    for (const rank of map.damaged) {
      checks.add(
        'MDS_DAMAGE',
        'HEALTH_ERR',
        '%num% mds daemon%plurals% damaged',
        `fs ${name} mds.${rank} is damaged`,
      );
    }
    // A rank that a standby is about to take is no reason to worry.
    const stuck = [...map.failed].filter(
      (rank) => fsmap.find_replacement_for({ fscid: fs.fscid, rank }) === null,
    );
    if (stuck.length > 0) {
      checks.add(
        'FS_WITH_FAILED_MDS',
        'HEALTH_WARN',
        '%num% filesystem%plurals% %hasorhave% a failed mds daemon',
        `fs ${name} has ${stuck.length} failed mds${stuck.length > 1 ? 's' : ''}`,
      );
    }
    if (map.max_mds > 0 && map.get_num_up_mds() === 0) {
      checks.add(
        'MDS_ALL_DOWN',
        'HEALTH_ERR',
        '%num% filesystem%plurals% %isorare% offline',
        `fs ${name} is offline because no MDS is active for it.`,
      );
    }
    if (map.in.size < map.max_mds) {
      checks.add(
        'MDS_UP_LESS_THAN_MAX',
        'HEALTH_WARN',
        '%num% filesystem%plurals% %isorare% online with fewer MDS than max_mds',
        `fs ${name} has ${map.in.size} MDS online, but wants ${map.max_mds}`,
      );
    }
    wanted = Math.max(wanted, map.get_standby_count_wanted(fsmap.get_num_standby()));
  }
  if (wanted > 0) {
    checks.add(
      'MDS_INSUFFICIENT_STANDBY',
      'HEALTH_WARN',
      'insufficient standby MDS daemons available',
      `have ${fsmap.get_num_standby()}; want ${wanted} more`,
    );
  }
}
