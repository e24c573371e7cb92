import { MPGStats, type PGStat } from '../ceph/messages/MPGStats.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import { add_stats, NO_STATS, type object_stat_sum_t } from '../ceph/PGMap.ts';
import { candidate_osds, primary_of_group } from '../daemon/objecter/placement.ts';
import type { ObjectStore } from './ObjectStore.ts';

/** The size of a simulated disk, in KiB (memstore_device_bytes of the recorded cluster). */
const DISK_KB = 2 * 1024 * 1024;

/** What clients have read and written, by pool and placement group: counted from the OSD's start on. */
export class IoStats {
  private readonly groups = new Map<string, object_stat_sum_t>();

  get(pool: number, ps: number): object_stat_sum_t {
    return this.groups.get(`${pool}.${ps}`) ?? NO_STATS;
  }

  add(pool: number, ps: number, bytes: number, write: boolean): void {
    const kb = Math.ceil(bytes / 1024);
    const done = write
      ? { ...NO_STATS, num_write: 1, num_write_kb: kb }
      : { ...NO_STATS, num_read: 1, num_read_kb: kb };
    this.groups.set(`${pool}.${ps}`, add_stats(this.get(pool, ps), done));
  }
}

/** The report of the placement groups that OSD `whoami` leads. In a simulated cluster they are always clean. */
export function pg_stats(osdmap: OSDMap, whoami: number, store: ObjectStore, io: IoStats): MPGStats {
  const pg_stat: PGStat[] = [];
  const candidates = candidate_osds(osdmap);
  let used = 0;
  for (const [pool, { pg_num }] of osdmap.pools) {
    store.usage(pool, pg_num).groups.forEach(({ objects, bytes }, ps) => {
      if (primary_of_group(candidates, ps) !== whoami) return;
      used += bytes;
      const stats = { ...io.get(pool, ps), num_objects: objects, num_bytes: bytes };
      pg_stat.push({ pool, ps, stat: { state: 'active+clean', acting_primary: whoami, stats } });
    });
  }
  const kb_used = Math.ceil(used / 1024);
  const osd_stat = { kb: DISK_KB, kb_used, kb_avail: DISK_KB - kb_used };
  return new MPGStats(osdmap.fsid, osdmap.epoch, osd_stat, pg_stat);
}
