import type { version_t } from '../../ceph/types.ts';
import { decide } from '../../trace/traced.ts';
import type { LogSegment } from '../LogSegment.ts';
import type { MDSRankMessages } from '../MDSRankMessages.ts';
import { as_count } from '../object_json.ts';
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
import { as_record, list, parse_text } from './parse.ts';

/** A client whose session is opened by another rank's word, or by what it claimed. */
interface OpenedClient extends ClientValue {
  readonly client_metadata: MetadataValue;
}

/** The event of sessions that are opened together, not by their clients' request (Ceph's ESessions). */
export interface ESessions {
  readonly type: 'ESessions';
  /** The version that the session table has after the last of them. */
  readonly cmapv: version_t;
  readonly client_map: readonly OpenedClient[];
}

export function sessions_event(infos: readonly session_info_t[], cmapv: version_t): ESessions {
  const client_map = infos.map((info) => ({ ...client_value(info), client_metadata: metadata_value(info) }));
  return { type: 'ESessions', cmapv, client_map };
}

export function print_sessions(le: ESessions): string {
  return `ESessions ${le.client_map.length} opens cmapv ${le.cmapv}`;
}

export function update_segment_sessions(le: ESessions, segment: LogSegment): void {
  segment.sessionmapv = le.cmapv;
}

export function parse_sessions(value: Readonly<Record<string, unknown>>): ESessions | null {
  const cmapv = as_count(value.cmapv);
  const client_map = list(value.client_map, parse_opened);
  return cmapv === null || client_map === null ? null : { type: 'ESessions', cmapv, client_map };
}

function parse_opened(value: unknown): OpenedClient | null {
  const fields = as_record(value);
  const client = parse_text(fields?.client);
  const addrs = list(fields?.addrs, parse_text);
  const client_metadata = parse_metadata(fields?.client_metadata);
  if (client === null || parse_client_name(client) === null) return null;
  if (addrs === null || parse_addrs(addrs) === null || client_metadata === null) return null;
  return { client, addrs, client_metadata };
}

/** Opens the sessions again, but for those that the stored table has already (ESessions::replay). */
export function replay_sessions(le: ESessions, mds: MDSRankMessages): void {
  const { sessionmap } = mds;
  const known = sessionmap.version >= le.cmapv;
  if (decide('the stored session table has them already', known, sessionmap.version, le.cmapv)) {
    mds.dout(10, `ESessions.replay sessionmap ${sessionmap.version} >= ${le.cmapv}, noop`);
    return;
  }
  mds.dout(10, `ESessions.replay sessionmap ${sessionmap.version} < ${le.cmapv}`);
  const infos = le.client_map.flatMap((opened) => {
    const name = parse_client_name(opened.client);
    const addrs = parse_addrs(opened.addrs);
    if (name === null || addrs === null) return [];
    const info = new session_info_t(name, addrs, '');
    take_metadata(info, opened.client_metadata);
    return [info];
  });
  if (sessionmap.replay_open_sessions(le.cmapv, infos)) return;
  const opens = le.client_map.length;
  mds.clog_error(
    `error replaying open sessions(${opens}) sessionmap v ${le.cmapv} table ${sessionmap.version}`,
  );
  sessionmap.replay_mismatch(le.cmapv);
}
