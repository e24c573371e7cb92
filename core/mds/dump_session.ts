import { print_features } from '../ceph/cephfs_features.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { interval_set } from './interval_set.ts';
import type { Session } from './Session.ts';
import type { session_info_t } from './session_info.ts';

/** A session as `session ls` shows it (Session::dump). `now` is in virtual seconds. */
export function dump_session(session: Session, now: number, cap_dump: boolean, f: Formatter): void {
  const { info } = session;
  f.dump_int('id', session.get_client());
  dump_entity(session, f);
  f.dump_string('state', session.state);
  // Clients are not given leases here.
  f.dump_int('num_leases', 0);
  f.dump_int('num_caps', session.caps.size);
  if (cap_dump) dump_caps(session, f);
  if (session.is_open() || session.is_stale())
    f.dump_unsigned('request_load_avg', Math.floor(session.load.load_avg.get()));
  f.dump_float('uptime', now - session.birth_time);
  f.dump_unsigned('requests_in_flight', session.requests.size);
  f.dump_unsigned('num_completed_requests', info.get_completed_requests().size);
  f.dump_unsigned('num_completed_flushes', 0);
  f.dump_bool('reconnecting', session.reconnecting);
  session.load.dump(f);
  f.dump_unsigned('last_trim_completed_requests_tid', info.last_trim_completed_requests_tid);
  f.dump_unsigned('last_trim_completed_flushes_tid', 0);
  f.open_array_section('delegated_inos');
  f.close_section();
  dump_info(info, f);
}

function dump_entity({ name, addrs }: Session, f: Formatter): void {
  const addr = addrs.legacy_or_front_addr();
  f.open_object_section('entity');
  f.open_object_section('name');
  f.dump_string('type', name.type);
  f.dump_unsigned('num', name.num);
  f.close_section();
  f.open_object_section('addr');
  f.dump_string('type', 'any');
  f.dump_string('addr', addr.ip_port());
  f.dump_unsigned('nonce', addr.nonce);
  f.close_section();
  f.close_section();
}

/** The newest first. */
function dump_caps(session: Session, f: Formatter): void {
  f.open_array_section('caps');
  for (const cap of [...session.caps].reverse()) {
    f.open_object_section('cap');
    cap.dump(f);
    f.close_section();
  }
  f.close_section();
}

/** What is stored of it (session_info_t::dump). */
function dump_info(info: session_info_t, f: Formatter): void {
  f.dump_string('inst', info.inst());
  f.open_array_section('completed_requests');
  for (const [tid, ino] of info.get_completed_requests()) {
    f.open_object_section('request');
    f.dump_unsigned('tid', tid);
    f.dump_string('created_ino', `0x${ino.toString(16)}`);
    f.close_section();
  }
  f.close_section();
  dump_inos('prealloc_inos', info.prealloc_inos, f);
  f.open_object_section('client_metadata');
  f.open_object_section('client_features');
  f.dump_string('feature_bits', print_features(info.supported_features));
  f.close_section();
  f.open_object_section('metric_spec');
  f.open_object_section('metric_flags');
  f.dump_string('feature_bits', print_features(info.metric_spec));
  f.close_section();
  f.close_section();
  const sorted = [...info.client_metadata].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, text] of sorted) f.dump_string(key, text);
  f.close_section();
}

function dump_inos(name: string, inos: interval_set, f: Formatter): void {
  f.open_array_section(name);
  for (const [start, length] of inos.intervals) {
    f.open_object_section('ino_range');
    f.dump_string('start', `0x${start.toString(16)}`);
    f.dump_unsigned('length', length);
    f.close_section();
  }
  f.close_section();
}
