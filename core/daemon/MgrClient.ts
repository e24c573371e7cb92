import type { Message } from '../ceph/messages/Message.ts';
import { MMgrClose } from '../ceph/messages/MMgrClose.ts';
import { MMgrCommand } from '../ceph/messages/MMgrCommand.ts';
import { MMgrCommandReply } from '../ceph/messages/MMgrCommandReply.ts';
import { MMgrConfigure } from '../ceph/messages/MMgrConfigure.ts';
import { MMgrMap } from '../ceph/messages/MMgrMap.ts';
import { MMgrOpen } from '../ceph/messages/MMgrOpen.ts';
import { MMgrReport } from '../ceph/messages/MMgrReport.ts';
import { MgrMap } from '../ceph/MgrMap.ts';
import { decide, traced } from '../trace/traced.ts';
import { type CephContext, ceph_clock_now } from './CephContext.ts';
import type { Connection } from './Connection.ts';
import type { Dispatcher } from './Dispatcher.ts';
import type { Messenger } from './Messenger.ts';
import type { MonClient } from './MonClient.ts';
import { SafeTimer, type TimerEvent } from './SafeTimer.ts';

/** What a command to the mgr came to. */
export type OnCommand = (r: number, rs: string, outbl: string) => void;

/** Reports a daemon to the active mgr (Ceph's MgrClient): follows the MgrMap, opens a session, sends reports. */
export class MgrClient implements Dispatcher {
  private readonly cct: CephContext;
  private readonly messenger: Messenger;
  /** Null for a mon, which needs nobody to tell it of the MgrMap. */
  private readonly monc: MonClient | null;
  private readonly timer: SafeTimer;
  private readonly fsid: string;
  private map = new MgrMap();
  private con: Connection | null = null;
  private initialized = false;
  private report_timer: TimerEvent | null = null;
  private connect_retry: TimerEvent | null = null;
  /** Virtual seconds of the last try to connect. */
  private last_connect_attempt = Number.NEGATIVE_INFINITY;
  /** Seconds between reports; 0 until the mgr has said. */
  private stats_period = 0;
  /** Paths of counters that the mgr has been told of. */
  private declared: readonly string[] = [];
  private pgstats: (() => Message | null) | null = null;
  private readonly commands = new Map<
    number,
    { cmd: readonly string[]; inbl: string; on_finish: OnCommand }
  >();
  private last_command_tid = 0;
  private task_status: ReadonlyMap<string, string> = new Map();
  /** The mgr has not been told of it: it changed, or the session is new. */
  private task_dirty_status = false;

  constructor(cct: CephContext, messenger: Messenger, monc: MonClient | null) {
    this.cct = cct;
    this.messenger = messenger;
    this.monc = monc;
    this.timer = new SafeTimer(cct, 'mgrc_timer');
    this.fsid = monc?.get_fsid() ?? cct.conf.get_string('fsid');
  }

  @traced('MgrClient::init')
  init(): void {
    this.timer.init();
    this.initialized = true;
  }

  is_initialized(): boolean {
    return this.initialized;
  }

  @traced('MgrClient::shutdown')
  shutdown(): void {
    this.initialized = false;
    this.timer.shutdown();
    this.con?.mark_down();
    this.con = null;
  }

  /** `make` is asked with each report what there is to say of placement groups: an OSD's. */
  set_pgstats_cb(make: () => Message | null): void {
    this.pgstats = make;
  }

  /** Runs a command at the active mgr, once there is one. Asked again if it goes away before it answers. */
  @traced('MgrClient::start_command')
  start_command(cmd: readonly string[], inbl: string, on_finish: OnCommand): void {
    const tid = ++this.last_command_tid;
    this.commands.set(tid, { cmd, inbl, on_finish });
    if (decide('there is a session', this.con !== null)) this.send_command(tid);
  }

  private send_command(tid: number): void {
    const command = this.commands.get(tid);
    if (command === undefined) return;
    const m = new MMgrCommand(this.fsid, command.cmd, command.inbl);
    m.tid = tid;
    this.con?.send_message(m);
  }

  /** What the daemon is busy with; the next report carries it. */
  service_daemon_update_task_status(status: ReadonlyMap<string, string>): void {
    this.task_status = status;
    this.task_dirty_status = true;
  }

  ms_dispatch(m: Message): boolean {
    if (!this.initialized) return false;
    if (m instanceof MMgrMap) return this.handle_mgr_map(m);
    if (m instanceof MMgrConfigure) return this.handle_mgr_configure(m);
    if (m instanceof MMgrClose) return true;
    if (m instanceof MMgrCommandReply) return this.handle_command_reply(m);
    return false;
  }

  ms_handle_reset(con: Connection): boolean {
    if (con !== this.con) return false;
    this.con = null;
    this.reconnect();
    return true;
  }

  @traced('MgrClient::handle_mgr_map')
  private handle_mgr_map(m: MMgrMap): boolean {
    this.map = m.get_map();
    this.monc?.sub_got('mgrmap', this.map.epoch);
    const active = this.map.active_addrs;
    const elsewhere = this.con === null || !this.con.get_peer_addrs().equals(active);
    if (decide('the active mgr is another', elsewhere, this.map.active_name)) this.reconnect();
    return true;
  }

  @traced('MgrClient::reconnect')
  private reconnect(): void {
    this.con?.mark_down();
    this.con = null;
    if (this.report_timer !== null) this.timer.cancel_event(this.report_timer);
    this.report_timer = null;
    this.stats_period = 0;
    this.declared = [];
    this.task_dirty_status = true;
    if (!decide('a mgr is available', this.map.available && !this.map.active_addrs.empty())) return;
    const since = ceph_clock_now(this.cct) - this.last_connect_attempt;
    const interval = this.cct.conf.get_float('mgr_connect_retry_interval');
    if (decide('the last try was just now: wait', since < interval, since, interval)) {
      this.connect_retry ??= this.timer.add_event_after(interval - since, () => {
        this.connect_retry = null;
        this.reconnect();
      });
      return;
    }
    if (this.connect_retry !== null) this.timer.cancel_event(this.connect_retry);
    this.connect_retry = null;
    this.last_connect_attempt = ceph_clock_now(this.cct);
    this.con = this.messenger.connect_to('mgr', this.map.active_addrs, true);
    const name = this.cct.name.slice(this.cct.name.indexOf('.') + 1);
    this.con.send_message(new MMgrOpen(name, '', [], this.cct.conf.modified()));
    for (const tid of this.commands.keys()) this.send_command(tid);
  }

  private handle_command_reply(m: MMgrCommandReply): boolean {
    const command = m.connection === this.con ? this.commands.get(m.tid) : undefined;
    if (command === undefined) return false;
    this.commands.delete(m.tid);
    command.on_finish(m.r, m.rs, m.outbl);
    return true;
  }

  @traced('MgrClient::handle_mgr_configure')
  private handle_mgr_configure(m: MMgrConfigure): boolean {
    if (m.connection !== this.con) return true;
    const starting = this.stats_period === 0 && m.stats_period !== 0;
    this.stats_period = m.stats_period;
    if (decide('reports begin', starting, m.stats_period)) this._send_stats();
    return true;
  }

  @traced('MgrClient::_send_stats')
  private _send_stats(): void {
    this._send_report();
    this._send_pgstats();
    this.report_timer = null;
    // The mgr may have said that it wants no reports.
    if (this.stats_period === 0) return;
    this.report_timer = this.timer.add_event_after(this.stats_period, () => this._send_stats());
  }

  private _send_pgstats(): void {
    const m = this.pgstats?.() ?? null;
    if (m !== null) this.con?.send_message(m);
  }

  @traced('MgrClient::_send_report')
  private _send_report(): void {
    const counters = this.cct.admin_socket.perf.values();
    const { paths } = counters;
    const report = new MMgrReport({
      daemon_name: this.cct.name.slice(this.cct.name.indexOf('.') + 1),
      declare_types: missing_in(this.declared, paths),
      undeclare_types: missing_in(paths, this.declared),
      counters,
      task_status: this.task_dirty_status ? this.task_status : null,
    });
    this.declared = paths;
    this.task_dirty_status = false;
    this.con?.send_message(report);
  }
}

/** Those of `paths` that `there` has not: mostly it is the same array. */
function missing_in(there: readonly string[], paths: readonly string[]): readonly string[] {
  if (paths === there) return [];
  const known = new Set(there);
  return paths.filter((path) => !known.has(path));
}
