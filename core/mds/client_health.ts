import { entity_name_t } from '../ceph/entity_name.ts';
import { type MDSHealthMetric, mds_metric_t } from '../ceph/messages/MDSHealth.ts';
import { decide } from '../trace/traced.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** Clients that were asked to give back caps longer than `timeout` seconds ago and have not (Locker's function). */
export function get_late_revoking_clients(mds: MDSRankMessages, now: number, timeout: number): number[] {
  const late = new Set<number>();
  // Who was asked longest ago comes first.
  for (const cap of mds.locker.revoking_caps) {
    if (now - cap.last_revoke_stamp <= timeout) break;
    late.add(cap.get_client());
  }
  return [...late];
}

/** What a rank complains of its clients: those that do not give back what others wait for. */
export function client_health(mds: MDSRankMessages, now: number): MDSHealthMetric[] {
  const late = get_late_revoking_clients(mds, now, mds.mdsmap.get_session_timeout());
  if (!decide('clients do not give back caps', late.length > 0, late.length)) return [];
  const most = mds.cct.conf.get_int('mds_health_summarize_threshold');
  if (late.length > most) {
    const message = `Many clients (${late.length}) failing to respond to capability release`;
    const metadata = new Map([['client_count', String(late.length)]]);
    return [
      { type: mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE_MANY, sev: 'HEALTH_WARN', message, metadata },
    ];
  }
  return late.flatMap((client) => {
    const session = mds.sessionmap.get_session(entity_name_t.CLIENT(client));
    if (session === undefined) return [];
    const message = `Client ${session.get_human_name()} failing to respond to capability release`;
    const metadata = new Map([['client_id', String(client)]]);
    return [{ type: mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE, sev: 'HEALTH_WARN', message, metadata }];
  });
}
