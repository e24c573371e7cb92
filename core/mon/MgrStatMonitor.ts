import { MMonMgrReport } from '../ceph/messages/MMonMgrReport.ts';
import { MServiceMap } from '../ceph/messages/MServiceMap.ts';
import { ServiceMap } from '../ceph/ServiceMap.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import type { MgrStat } from './MonitorStore.ts';
import type { Subscription } from './MonSession.ts';

/**
 * Keeps what the active mgr reports of the cluster: the service map, the state of the placement groups in short, and
 * what is wrong (Ceph's MgrStatMonitor). A report is taken at once: a single mon has nobody to agree with, and a
 * proposal every two seconds would hide those that matter.
 *
 * Source: `MgrStatMonitor` in 16.2.
 */
export class MgrStatMonitor {
  private readonly mon: MonServices;

  constructor(mon: MonServices) {
    this.mon = mon;
  }

  get stat(): MgrStat {
    return this.mon.store.mgrstat.latest() ?? this.create_initial();
  }

  /** A new cluster has a service map with nothing in it. */
  private create_initial(): MgrStat {
    const service_map = new ServiceMap();
    service_map.epoch = 1;
    service_map.modified = this.mon.now();
    const stat: MgrStat = { service_map, digest: null, health_checks: [], progress_events: [] };
    this.mon.store.mgrstat.put(1, stat);
    return stat;
  }

  @traced('MgrStatMonitor::prepare_report')
  prepare_report(op: MonOpRequest): void {
    const { m } = op;
    if (!(m instanceof MMonMgrReport)) return;
    const { map } = this.mon.mgrmon;
    if (!decide('it comes from the active mgr', m.gid === map.active_gid, m.gid, map.active_gid)) return;
    const before = this.stat;
    const { digest, health_checks, progress_events } = m;
    const { mgrstat } = this.mon.store;
    const service_map = m.service_map ?? before.service_map;
    mgrstat.put(mgrstat.last_committed + 1, { service_map, digest, health_checks, progress_events });
    mgrstat.trim(1);
    if (decide('the service map changed', m.service_map !== null)) this.check_subs();
  }

  private check_subs(): void {
    for (const sub of this.mon.session_map.subs_of('servicemap')) this.check_sub(sub);
  }

  @traced('MgrStatMonitor::check_sub')
  check_sub(sub: Subscription): void {
    const { service_map } = this.stat;
    if (sub.next > service_map.epoch) return;
    sub.session.con.send_message(new MServiceMap(service_map));
    this.mon.session_map.sent(sub, service_map.epoch);
  }
}
