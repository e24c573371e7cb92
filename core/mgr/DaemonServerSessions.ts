import type { Connection as MessageConnection } from '../ceph/messages/Message.ts';
import { MMgrClose } from '../ceph/messages/MMgrClose.ts';
import { MMgrConfigure } from '../ceph/messages/MMgrConfigure.ts';
import type { MMgrOpen } from '../ceph/messages/MMgrOpen.ts';
import type { MMgrReport } from '../ceph/messages/MMgrReport.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { Connection } from '../daemon/Connection.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import { decide, traced } from '../trace/traced.ts';
import { type DaemonKey, DaemonState, key_text } from './DaemonState.ts';
import { DaemonServerMaps } from './DaemonServerMaps.ts';

/** The sessions of daemons with the active mgr, and their reports. */
export abstract class DaemonServerSessions extends DaemonServerMaps {
  protected readonly osd_cons = new Set<MessageConnection>();
  /** Those that are to hear of it when the mgr wants its reports otherwise. */
  protected readonly daemon_connections = new Set<MessageConnection>();

  /** A daemon begins to report. One whose metadata is not known yet is sent away: it will come again. */
  @traced('DaemonServer::handle_open')
  protected handle_open(m: MMgrOpen): boolean {
    const key = key_of(m);
    const con = m.get_connection();
    if (con === null) return true;
    this._send_configure(con);
    const of_service = decide('a daemon of a service', m.service_name !== '', m.service_name);
    const known = this.daemon_state.get(key);
    if (!decide('the daemon is known', known !== undefined, key_text(key)) && !of_service) {
      this.cct.dout(2, `ignoring open from ${key_text(key)}; not ready for session (expect reconnect)`);
      mark_down(con);
      this.fetch_missing_metadata(key, `${con.get_peer_addrs()}`);
      return true;
    }
    const state = known ?? new DaemonState(key);
    state.perf_counters.clear();
    state.config = m.config;
    state.service_daemon = of_service;
    if (of_service) {
      state.metadata = m.daemon_metadata;
      this.daemon_state.insert(state);
      this.register_service_daemon(m);
    } else if (key.type !== 'client') this.daemon_connections.add(con);
    return true;
  }

  /** A daemon of a service is in the next service map, unless it is there as what it is. */
  private register_service_daemon(m: MMgrOpen): void {
    const map = this.pending_service_map;
    const gid = m.get_source()?.num ?? 0;
    const { daemon, added } = map.get_daemon(m.service_name, m.daemon_name);
    if (!decide('the service map does not have it', added || daemon.gid !== gid, m.daemon_name)) return;
    map.set_daemon(m.service_name, m.daemon_name, {
      gid,
      addr: m.get_connection()?.get_peer_addrs().get_legacy_str() ?? '-',
      start_epoch: map.epoch,
      start_stamp: time_of_day(this.cct.process.sim.clock.seconds()),
      metadata: m.daemon_metadata,
      task_status: daemon.task_status,
    });
    this.pending_service_map_dirty = map.epoch;
  }

  /** How often a daemon reports, and what. */
  @traced('DaemonServer::_send_configure')
  private _send_configure(con: MessageConnection): void {
    const { conf } = this.cct;
    const period = conf.get_int('mgr_stats_period');
    con.send_message(new MMgrConfigure(period, conf.get_int('mgr_stats_threshold')));
  }

  @traced('DaemonServer::handle_report')
  protected handle_report(m: MMgrReport): boolean {
    const key = key_of(m);
    const con = m.get_connection();
    if (decide('a client that is no daemon', key.type === 'client', key_text(key))) {
      this.cct.dout(10, `rejecting report from non-daemon client ${m.daemon_name}`);
      if (con !== null) mark_down(con);
      return true;
    }
    const state = this.daemon_state.get(key);
    if (!decide('the daemon is known', state !== undefined, key_text(key)) || state === undefined) {
      this.cct.dout(5, `rejecting report from ${key_text(key)}, since we do not have its metadata now.`);
      this.fetch_missing_metadata(key, `${con?.get_peer_addrs() ?? ''}`);
      if (con !== null) {
        mark_down(con);
        this.osd_cons.delete(con);
        this.daemon_connections.delete(con);
      }
      return false;
    }
    state.perf_counters.update(m, ceph_clock_now(this.cct));
    state.last_report = m;
    const now = ceph_clock_now(this.cct);
    if (state.service_daemon) state.last_service_beacon = now;
    if (decide('tells what it is busy with', m.task_status !== null) && m.task_status !== null) {
      this.update_task_status(key, m.task_status);
      state.last_service_beacon = now;
    }
    if (key.type === 'osd' || key.type === 'mon') state.daemon_health_metrics = m.daemon_health_metrics;
    return true;
  }

  /** What a daemon is busy with is part of the service map: `ceph status` shows it there. */
  @traced('DaemonServer::update_task_status')
  private update_task_status(key: DaemonKey, task_status: ReadonlyMap<string, string>): void {
    const map = this.pending_service_map;
    const { daemon } = map.get_daemon(key.type, key.name);
    if (!decide('its tasks are others', !same_texts(daemon.task_status, task_status), key_text(key))) return;
    map.set_daemon(key.type, key.name, { ...daemon, task_status });
    this.pending_service_map_dirty = map.epoch;
  }

  /** A daemon takes its leave: it is told so back. */
  @traced('DaemonServer::handle_close')
  protected handle_close(m: MMgrClose): boolean {
    const key = key_of(m);
    const state = this.daemon_state.get(key);
    if (decide('the daemon is known', state !== undefined, key_text(key))) {
      this.daemon_state.rm(key);
      if (state?.service_daemon && this.pending_service_map.rm_daemon(key.type, key.name))
        this.pending_service_map_dirty = this.pending_service_map.epoch;
    }
    m.get_connection()?.send_message(new MMgrClose(m.daemon_name, m.service_name));
    return true;
  }
}

/** Whose message it is: of the service it names, else of the kind of its sender. */
function key_of(m: MMgrOpen | MMgrReport | MMgrClose): DaemonKey {
  return { type: m.service_name || (m.get_source()?.type ?? 'unknown'), name: m.daemon_name };
}

function mark_down(con: MessageConnection): void {
  if (con instanceof Connection) con.mark_down();
}

function same_texts(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, text]) => b.get(key) === text);
}
