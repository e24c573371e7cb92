import { EINVAL } from '../ceph/errno.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import type { Connection as MessageConnection } from '../ceph/messages/Message.ts';
import { MMgrClose } from '../ceph/messages/MMgrClose.ts';
import type { MMgrCommand } from '../ceph/messages/MMgrCommand.ts';
import { MMgrCommandReply } from '../ceph/messages/MMgrCommandReply.ts';
import { MMgrConfigure } from '../ceph/messages/MMgrConfigure.ts';
import type { MMgrOpen } from '../ceph/messages/MMgrOpen.ts';
import type { MMgrReport } from '../ceph/messages/MMgrReport.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { Connection } from '../daemon/Connection.ts';
import { queue_tell_command } from '../daemon/queue_tell_command.ts';
import { decide, traced } from '../trace/traced.ts';
import { type DaemonKey, DaemonState, key_text } from './DaemonState.ts';
import { DaemonServerMaps } from './DaemonServerMaps.ts';
import { parse } from './MetadataUpdate.ts';

/** The sessions of daemons with the active mgr, and the commands that come over them. */
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
    let state = this.daemon_state.get(key);
    if (!decide('the daemon is known', state !== undefined, key_text(key))) {
      if (!decide('a daemon of a service', m.service_name !== '', m.service_name)) {
        this.cct.dout(2, `ignoring open from ${key_text(key)}; not ready for session (expect reconnect)`);
        mark_down(con);
        this.fetch_missing_metadata(key, `${con.get_peer_addrs()}`);
        return true;
      }
      state = new DaemonState(key);
      state.service_daemon = true;
      state.metadata = m.daemon_metadata;
      this.daemon_state.insert(state);
    }
    if (m.service_name === '') this.daemon_connections.add(con);
    return true;
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
    if (decide('tells what it is busy with', m.task_status !== null) && m.task_status !== null)
      this.update_task_status(state, m.task_status);
    if (key.type === 'osd' || key.type === 'mon') state.daemon_health_metrics = m.daemon_health_metrics;
    return true;
  }

  @traced('DaemonServer::update_task_status')
  private update_task_status(state: DaemonState, task_status: ReadonlyMap<string, string>): void {
    state.task_status = task_status;
  }

  /** A daemon takes its leave: it is told so back. */
  @traced('DaemonServer::handle_close')
  protected handle_close(m: MMgrClose): boolean {
    const key = key_of(m);
    const state = this.daemon_state.get(key);
    if (decide('the daemon is known', state !== undefined, key_text(key))) {
      this.daemon_state.rm(key);
      if (state?.service_daemon) this._prune_pending_service_map();
    }
    m.get_connection()?.send_message(new MMgrClose(m.daemon_name, m.service_name));
    return true;
  }

  /**
   * What is told (`ceph tell`) the admin socket answers. Commands that the mon hands on are answered by the modules; each
   * runs on the finisher, where all modules' code runs.
   */
  @traced('DaemonServer::handle_command')
  protected handle_command(m: MCommand | MMgrCommand): boolean {
    if (m instanceof MCommand) {
      queue_tell_command(this.cct, m);
      return true;
    }
    const reply = (r: number, rs: string, out = '') =>
      m.get_connection()?.send_message(new MMgrCommandReply(m, r, rs, out));
    const value = parse(m.cmd.join(''));
    const is_object = typeof value === 'object' && value !== null && !Array.isArray(value);
    const cmdmap = new Map(is_object ? Object.entries(value) : []);
    const prefix = cmdmap.get('prefix');
    const command = this.py_modules.get_py_commands().find(
      ({ cmdstring }) =>
        cmdstring
          .split(' ')
          .filter((word) => !word.includes('='))
          .join(' ') === prefix,
    );
    if (!decide('a module answers it', command !== undefined, prefix) || command === undefined) {
      reply(-EINVAL, 'command not supported');
      return true;
    }
    this.finisher.queue(() => {
      const result = this.py_modules.active_modules?.handle_command(command, m.inbl, cmdmap);
      if (result !== undefined) reply(result.retval, result.stderr, result.stdout);
    });
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
