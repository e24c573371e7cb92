import { type MDSHealthMetric, mds_metric_t } from '../ceph/messages/MDSHealth.ts';
import { decide } from '../trace/traced.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** What a rank complains of its clients: those that do not give back what others wait for. */
export function client_health(mds: MDSRankMessages): MDSHealthMetric[] {
  const late = [...mds.locker.get_late_revoking_clients(mds.mdsmap.get_session_timeout())];
  if (!decide('clients do not give back caps', late.length > 0, late.length)) return [];
  if (late.length > mds.cct.conf.get_int('mds_health_summarize_threshold')) {
    const message = `Many clients (${late.length}) failing to respond to capability release`;
    const metadata = new Map([['client_count', String(late.length)]]);
    return [
      { type: mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE_MANY, sev: 'HEALTH_WARN', message, metadata },
    ];
  }
  return late.map((session) => {
    const message = `Client ${session.get_human_name()} failing to respond to capability release`;
    const metadata = new Map([['client_id', String(session.get_client())]]);
    return { type: mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE, sev: 'HEALTH_WARN', message, metadata };
  });
}
