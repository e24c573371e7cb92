import { type MDSHealthMetric, mds_metric_t } from '../ceph/messages/MDSHealth.ts';
import { decide } from '../trace/traced.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import type { Session } from './Session.ts';

/** What a rank complains of its clients. */
export function client_health(mds: MDSRankMessages): MDSHealthMetric[] {
  const of_caps = late_release(mds);
  return mds.sessionmap.empty() ? of_caps : [...of_caps, ...late_recall(mds), ...oldest_tid(mds)];
}

/** Those that do not give back what others wait for. */
function late_release(mds: MDSRankMessages): MDSHealthMetric[] {
  const late = [...mds.locker.get_late_revoking_clients(mds.mdsmap.get_session_timeout())];
  decide('clients do not give back caps', late.length > 0, late.length);
  return complain(mds, late, {
    one: mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE,
    many: mds_metric_t.MDS_HEALTH_CLIENT_LATE_RELEASE_MANY,
    of_one: 'failing to respond to capability release',
    of_many: 'failing to respond to capability release',
  });
}

/** Those that were asked for caps, so that the cache can shrink, and give too few. */
function late_recall(mds: MDSRankMessages): MDSHealthMetric[] {
  const { conf } = mds.cct;
  const threshold = conf.get_int('mds_recall_warning_threshold');
  const working_set = conf.get_int('mds_min_caps_working_set');
  const late = sessions(mds).filter(({ load, caps }) => {
    return caps.size > working_set && Math.floor(load.recall_caps.get()) > threshold;
  });
  decide('clients do not shrink their caches', late.length > 0, late.length);
  return complain(mds, late, {
    one: mds_metric_t.MDS_HEALTH_CLIENT_RECALL,
    many: mds_metric_t.MDS_HEALTH_CLIENT_RECALL_MANY,
    of_one: 'failing to respond to cache pressure',
    of_many: 'failing to respond to cache pressure',
  });
}

/** Those that never say which answers they have got, so that all must be kept. */
function oldest_tid(mds: MDSRankMessages): MDSHealthMetric[] {
  const most = mds.cct.conf.get_int('mds_max_completed_requests');
  const behind = sessions(mds).filter(({ num_trim_requests_warnings, info }) => {
    return num_trim_requests_warnings > 0 && info.get_completed_requests().size >= most;
  });
  decide('clients do not say which answers they have', behind.length > 0, behind.length);
  return complain(mds, behind, {
    one: mds_metric_t.MDS_HEALTH_CLIENT_OLDEST_TID,
    many: mds_metric_t.MDS_HEALTH_CLIENT_OLDEST_TID_MANY,
    of_one: 'failing to advance its oldest client/flush tid. ',
    of_many: 'failing to advance their oldest client/flush tid',
  });
}

function sessions(mds: MDSRankMessages): Session[] {
  return [...mds.sessionmap.get_sessions().values()];
}

/** One complaint each, or one of all where they are more than mds_health_summarize_threshold. */
function complain(
  mds: MDSRankMessages,
  late: readonly Session[],
  words: { one: mds_metric_t; many: mds_metric_t; of_one: string; of_many: string },
): MDSHealthMetric[] {
  if (late.length > mds.cct.conf.get_int('mds_health_summarize_threshold')) {
    const message = `Many clients (${late.length}) ${words.of_many}`;
    const metadata = new Map([['client_count', String(late.length)]]);
    return [{ type: words.many, sev: 'HEALTH_WARN', message, metadata }];
  }
  return late.map((session) => {
    const message = `Client ${session.get_human_name()} ${words.of_one}`;
    const metadata = new Map([['client_id', String(session.get_client())]]);
    return { type: words.one, sev: 'HEALTH_WARN', message, metadata };
  });
}
