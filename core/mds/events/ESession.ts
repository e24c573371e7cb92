import { ceph_assert } from '../../ceph/ceph_assert.ts';
import type { version_t } from '../../ceph/types.ts';
import { decide } from '../../trace/traced.ts';
import { interval_set, type interval } from '../interval_set.ts';
import type { LogSegment } from '../LogSegment.ts';
import type { MDSRankMessages } from '../MDSRankMessages.ts';
import { as_count } from '../object_json.ts';
import type { Session } from '../Session.ts';
import { session_info_t } from '../session_info.ts';
import {
  type ClientValue,
  client_value,
  type MetadataValue,
  metadata_value,
  parse_addrs,
  parse_client_name,
  parse_metadata,
  take_metadata,
} from '../session_value.ts';
import { list, parse_boolean, parse_text } from './parse.ts';

/** The event of a session that opens or closes (Ceph's ESession). */
export interface ESession extends ClientValue {
  readonly type: 'ESession';
  readonly open: boolean;
  /** The version that the session table has with it. */
  readonly cmapv: version_t;
  /** Numbers that a closing session gives back, and the version that the inode table has with that; 0 for none. */
  readonly inos_to_free: readonly interval[];
  readonly inotablev: version_t;
  readonly client_metadata: MetadataValue;
}

export function open_event(info: session_info_t, cmapv: version_t): ESession {
  const client_metadata = metadata_value(info);
  const nothing = { inos_to_free: [], inotablev: 0 };
  return { type: 'ESession', ...client_value(info), open: true, cmapv, ...nothing, client_metadata };
}

export function close_event(
  info: session_info_t,
  cmapv: version_t,
  inos: interval_set,
  inotablev: version_t,
): ESession {
  const freed = { inos_to_free: inos.intervals, inotablev };
  const client_metadata: MetadataValue = { metadata: [], features: '0', metric_spec: '0' };
  return { type: 'ESession', ...client_value(info), open: false, cmapv, ...freed, client_metadata };
}

export function print_session(le: ESession): string {
  const freed = new interval_set(le.inos_to_free).size();
  const inos = freed === 0 ? '' : ` (${freed} to free, v${le.inotablev}, 0 to purge)`;
  return `ESession ${le.client} ${parse_addrs(le.addrs)?.get_legacy_str() ?? '-'} ${le.open ? 'open' : 'close'} cmapv ${le.cmapv}${inos}`;
}

export function update_segment_session(le: ESession, segment: LogSegment): void {
  segment.sessionmapv = le.cmapv;
  if (le.inos_to_free.length > 0) segment.inotablev = le.inotablev;
}

export function parse_session(value: Readonly<Record<string, unknown>>): ESession | null {
  const client = parse_text(value.client);
  const addrs = list(value.addrs, parse_text);
  const open = parse_boolean(value.open);
  const cmapv = as_count(value.cmapv);
  const inotablev = as_count(value.inotablev);
  const inos = interval_set.from_value(value.inos_to_free);
  const client_metadata = parse_metadata(value.client_metadata);
  if (parse_client_name(client) === null || client === null) return null;
  if (addrs === null || parse_addrs(addrs) === null || open === null || cmapv === null) return null;
  if (inotablev === null || inos === null || client_metadata === null) return null;
  const inos_to_free = inos.intervals;
  return { type: 'ESession', client, addrs, open, cmapv, inos_to_free, inotablev, client_metadata };
}

/** Does to the tables what the event says, unless what was stored of them has it already (ESession::replay). */
export function replay_session(le: ESession, mds: MDSRankMessages): void {
  const { sessionmap, inotable } = mds;
  const { cmapv } = le;
  if (
    decide('the stored session table has it already', sessionmap.version >= cmapv, sessionmap.version, cmapv)
  ) {
    mds.dout(10, `ESession.replay sessionmap ${sessionmap.version} >= ${cmapv}, noop`);
  } else if (decide('it is the next version', sessionmap.version + 1 === cmapv, sessionmap.version, cmapv)) {
    const what = le.open ? 'open' : 'close';
    mds.dout(10, `ESession.replay sessionmap ${sessionmap.version} < ${cmapv} ${what} ${le.client}`);
    const session = le.open ? replay_open(le, mds) : replay_close(le, mds);
    if (session === null) sessionmap.replay_advance_version();
    else sessionmap.replay_dirty_session(session);
  } else {
    mds.clog_error(`ESession.replay sessionmap v ${cmapv} - 1 > table ${sessionmap.version}`);
    sessionmap.replay_mismatch(cmapv);
  }
  if (le.inos_to_free.length === 0 || inotable.version >= le.inotablev) return;
  ceph_assert(inotable.version + 1 === le.inotablev, 'mds->inotable->get_version() + 1 == inotablev');
  inotable.replay_release_ids(new interval_set(le.inos_to_free));
}

function replay_open(le: ESession, mds: MDSRankMessages): Session | null {
  const name = parse_client_name(le.client);
  const addrs = parse_addrs(le.addrs);
  if (name === null || addrs === null) return null;
  const session = mds.sessionmap.get_or_add_session(new session_info_t(name, addrs, ''));
  mds.sessionmap.set_state(session, 'open');
  take_metadata(session.info, le.client_metadata);
  return session;
}

function replay_close(le: ESession, mds: MDSRankMessages): Session | null {
  const name = parse_client_name(le.client);
  const session = name === null ? undefined : mds.sessionmap.get_session(name);
  if (session === undefined) {
    mds.clog_error(`replayed stray Session close event for ${le.client}, ignoring`);
    return null;
  }
  if (decide('the client has connected already: only reset', session.connection !== null)) {
    session.clear();
    return session;
  }
  mds.sessionmap.remove_session(session);
  return null;
}
