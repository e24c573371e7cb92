import { MMgrDigest } from '../ceph/messages/MMgrDigest.ts';
import type { TimerEvent } from '../daemon/SafeTimer.ts';
import { decide, traced } from '../trace/traced.ts';
import { MgrMonitor_beacon } from './MgrMonitor_beacon.ts';
import { mon_status } from './MonitorAdmin.ts';
import type { Subscription } from './MonSession.ts';

/** What the active mgr is told of the mon, from time to time. */
export abstract class MgrMonitor_digest extends MgrMonitor_beacon {
  private digest_event: TimerEvent | null = null;

  /** Somebody new wants digests: the first comes at once. */
  check_digest_sub(sub: Subscription): void {
    if (!decide('newly subscribed', sub.next === 0)) return;
    sub.next = 1;
    if (this.digest_event !== null) this.mon.timer.cancel_event(this.digest_event);
    this.send_digests();
  }

  @traced('MgrMonitor::send_digests')
  private send_digests(): void {
    this.digest_event = null;
    const subs = this.mon.session_map.subs_of('mgrdigest');
    if (!decide('somebody wants them', subs.length > 0)) return;
    const status = mon_status(this.mon);
    const health = this.mon.healthmon.get_health_checks().dump(true);
    for (const { session } of subs) session.con.send_message(new MMgrDigest(status, health));
    const period = this.mon.cct.conf.get_float('mon_mgr_digest_period');
    this.digest_event = this.mon.timer.add_event_after(period, () => this.send_digests());
  }
}
