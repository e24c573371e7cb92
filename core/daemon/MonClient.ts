import type { entity_name_t } from '../ceph/entity_name.ts';
import { ENOENT, ETIMEDOUT } from '../ceph/errno.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import { CEPH_AUTH_CEPHX, CEPH_AUTH_NONE, MAuth } from '../ceph/messages/MAuth.ts';
import { MAuthReply } from '../ceph/messages/MAuthReply.ts';
import { MLogAck } from '../ceph/messages/MLogAck.ts';
import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMonGetVersion } from '../ceph/messages/MMonGetVersion.ts';
import { MMonGetVersionReply } from '../ceph/messages/MMonGetVersionReply.ts';
import { MConfig } from '../ceph/messages/MConfig.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonCommandAck } from '../ceph/messages/MMonCommandAck.ts';
import { MMonMap } from '../ceph/messages/MMonMap.ts';
import { MMonSubscribeAck } from '../ceph/messages/MMonSubscribeAck.ts';
import type { RotatingSecrets, ServiceTicket } from '../ceph/ServiceTicket.ts';
import { decide, traced } from '../trace/traced.ts';
import type { AuthAuthorizer } from './auth/AuthAuthorizer.ts';
import type { CephContext } from './CephContext.ts';
import type { Connection } from './Connection.ts';
import type { Context } from './Context.ts';
import type { Dispatcher } from './Dispatcher.ts';
import type { LogClient } from './LogClient.ts';
import type { Messenger } from './Messenger.ts';
import { MonSub } from './MonSub.ts';
import { SafeTimer, type TimerEvent } from './SafeTimer.ts';

/** What a command to the monitor came to. */
export type OnMonCommand = (r: number, outs: string, outbl: string) => void;

/**
 * A daemon's line to the monitors (Ceph's MonClient): finds one that answers, authenticates, keeps the subscriptions,
 * and carries messages to it. When the monitor goes away it hunts for one again and asks for its maps anew.
 */
export class MonClient implements Dispatcher {
  monmap: MonMap;
  private readonly cct: CephContext;
  private readonly entity: string;
  private readonly timer: SafeTimer;
  private readonly sub = new MonSub();
  private readonly random;
  private messenger: Messenger | null = null;
  private con: Connection | null = null;
  private hunting = false;
  private initialized = false;
  private global_id = 0;
  private rotating_keys: RotatingSecrets | null = null;
  /** Of cephx: what the mon certifies, by service. */
  private tickets: ReadonlyMap<string, ServiceTicket> = new Map();
  private waiting_for_session: Message[] = [];
  private on_authenticated: Context | null = null;
  /** Called at each new session with a monitor, for what asks it anew. */
  readonly on_session: (() => void)[] = [];
  private tick_event: TimerEvent | null = null;
  /** How much longer than mon_client_hunt_interval the next look for a monitor waits. */
  private reopen_interval_multiplier = 1;
  private had_a_connection = false;
  private log_client: LogClient | null = null;
  private readonly version_requests = new Map<
    number,
    { what: string; on_version: (newest: number) => void }
  >();
  private last_version_handle = 0;
  private readonly mon_commands = new Map<number, { cmd: string; on_finish: OnMonCommand }>();
  private last_mon_command_tid = 0;
  private passthrough_monmap = false;
  private config_notify: (() => void) | null = null;
  private readonly waiting_for_rotating = new Set<Context>();

  /** `entity` is the name it authenticates as, e.g. `mds.a`. */
  constructor(cct: CephContext, monmap: MonMap, entity: string) {
    this.cct = cct;
    this.monmap = monmap;
    this.entity = entity;
    this.timer = new SafeTimer(cct, 'monclient_timer');
    this.random = cct.process.sim.random.fork(`monclient.${cct.name}`);
  }

  @traced('MonClient::set_messenger')
  set_messenger(messenger: Messenger): void {
    this.messenger = messenger;
    messenger.set_auth_client(this);
  }

  /** Whose entries go to the monitor; told of each new session. */
  @traced('MonClient::set_log_client')
  set_log_client(log_client: LogClient): void {
    this.log_client = log_client;
    this.on_session.push(() => log_client.resend());
  }

  /** From now on the dispatchers behind this one see monitor maps too. */
  set_passthrough_monmap(): void {
    this.passthrough_monmap = true;
  }

  /** `notify` is called whenever the monitor has sent the options that it keeps for this process. */
  register_config_notify_callback(notify: () => void): void {
    this.config_notify = notify;
  }

  /** The id the monitor gave this process; 0 before. */
  get_global_id(): number {
    return this.global_id;
  }

  /** Where this process is to be reached. */
  get_myaddrs(): entity_addrvec_t {
    return this.messenger?.get_myaddrs() ?? entity_addrvec_t.EMPTY;
  }

  get_fsid(): string {
    return this.monmap.fsid;
  }

  /** A reopened session asks for this id again, as a process keeps its id. `0` lets the monitor choose. */
  set_global_id(id: number): void {
    this.global_id = id;
  }

  /** 0, or -ENOENT when no monitor is known. */
  @traced('MonClient::init')
  init(): number {
    if (this.monmap.size() === 0) return -ENOENT;
    this.messenger?.add_dispatcher_head(this);
    this.timer.init();
    this.initialized = true;
    this.schedule_tick();
    return 0;
  }

  /** Finishes with 0 once a monitor has let us in, with its refusal, or -ETIMEDOUT after `timeout` seconds (0: never). */
  @traced('MonClient::authenticate')
  authenticate(timeout: number, on_done: Context): void {
    let expiry: TimerEvent | null = null;
    this.on_authenticated = (r) => {
      this.on_authenticated = null;
      if (expiry !== null) this.timer.cancel_event(expiry);
      on_done(r);
    };
    if (timeout > 0) expiry = this.timer.add_event_after(timeout, () => this.on_authenticated?.(-ETIMEDOUT));
    this.sub.want('monmap', 0, 0);
    this.sub.want('config', 0, 0);
    this.reopen_session();
  }

  /** Finishes with 0 once the rotating service keys are there (at once where auth is none), else -ETIMEDOUT. */
  @traced('MonClient::wait_auth_rotating')
  wait_auth_rotating(timeout: number, on_done: Context): void {
    if (!this.uses_cephx() || this.rotating_keys !== null) {
      on_done(0);
      return;
    }
    const arrived: Context = (r) => {
      if (!this.waiting_for_rotating.delete(arrived)) return;
      if (expiry !== null) this.timer.cancel_event(expiry);
      on_done(r);
    };
    const expiry = this.timer.add_event_after(timeout, () => arrived(-ETIMEDOUT));
    this.waiting_for_rotating.add(arrived);
    this.send_mon_message(this.auth_message(true));
  }

  /** Asks for the rotating service keys where they are needed and missing; nobody waits for them. */
  _check_auth_rotating(): void {
    if (this.uses_cephx() && this.rotating_keys === null) this.send_mon_message(this.auth_message(true));
  }

  /** The keys that a daemon checks its peers' tickets with. */
  get_rotating_secrets(): RotatingSecrets {
    return this.rotating_keys ?? new Map();
  }

  /** What to show a daemon of kind `dest_type` (`mds`); null as long as there is nothing to show. */
  build_authorizer(dest_type: string): AuthAuthorizer | null {
    const shown = { name: this.entity, global_id: this.global_id };
    if (!this.uses_cephx()) return { ...shown, protocol: CEPH_AUTH_NONE, ticket: null };
    const ticket = this.tickets.get(dest_type);
    return ticket === undefined ? null : { ...shown, protocol: CEPH_AUTH_CEPHX, ticket };
  }

  /** Wants a map from epoch `start` on; `renew_subs` says so to the monitor. True if that is new. */
  @traced('MonClient::sub_want')
  sub_want(what: string, start: number, flags: number): boolean {
    return this.sub.want(what, start, flags);
  }

  /** Has got a map: from now on newer ones, or, of a one-time subscription, no more. */
  @traced('MonClient::sub_got')
  sub_got(what: string, epoch: number): void {
    this.sub.got(what, epoch);
  }

  /** Wants no more of a map. */
  sub_unwant(what: string): void {
    this.sub.unwant(what);
  }

  /** Runs a command at the monitor. Asked again if the monitor goes away; its answer is told on a thread of its own. */
  @traced('MonClient::start_mon_command')
  start_mon_command(cmd: string, on_finish: OnMonCommand): void {
    const tid = ++this.last_mon_command_tid;
    this.mon_commands.set(tid, { cmd, on_finish });
    if (this.has_session()) this.send_command(tid, cmd);
  }

  @traced('MonClient::renew_subs')
  renew_subs(): void {
    const wanted = this.sub.take_new();
    if (wanted !== null && this.has_session()) this.con?.send_message(wanted);
    else if (wanted !== null) this.sub.forget_sent();
  }

  /** Sends to the monitor, now or once there is a session. */
  @traced('MonClient::send_mon_message')
  send_mon_message(m: Message): void {
    if (this.has_session()) this.con?.send_message(m);
    else this.waiting_for_session.push(m);
  }

  /** Asks the monitor for the newest version of a map. Asked again if the monitor goes away before it answers. */
  @traced('MonClient::get_version')
  get_version(what: string, on_version: (newest: number) => void): void {
    const handle = ++this.last_version_handle;
    this.version_requests.set(handle, { what, on_version });
    if (this.has_session()) this.con?.send_message(new MMonGetVersion(what, handle));
  }

  /** Drops the monitor it has and looks for one again. */
  @traced('MonClient::reopen_session')
  reopen_session(): void {
    if (!this.initialized || this.messenger === null) return;
    this.con?.mark_down();
    // What waited was meant for the monitor that is gone; who still wants it sent says it again.
    this.waiting_for_session = [];
    if (decide('had a monitor before', this.had_a_connection)) this.back_off();
    this.hunting = true;
    this.sub.forget_sent();
    // Each session begins with the monitor's map.
    this.sub.want('monmap', 0, 0);
    const rank = this.random.between(0, this.monmap.size() - 1);
    this.con = this.messenger.connect_to('mon', this.monmap.get_addrs(rank), true);
    this.con.send_message(this.auth_message(false));
  }

  @traced('MonClient::shutdown')
  shutdown(): void {
    this.initialized = false;
    this.timer.shutdown();
    this.con?.mark_down();
    this.con = null;
    this.waiting_for_session = [];
  }

  ms_dispatch(m: Message): boolean {
    if (m instanceof MAuthReply) this.handle_auth_reply(m);
    else if (m instanceof MMonMap) return this.handle_monmap(m);
    else if (m instanceof MMonCommandAck) return this.handle_mon_command_ack(m);
    else if (m instanceof MConfig) this.handle_config(m);
    else if (m instanceof MMonGetVersionReply) this.handle_get_version_reply(m);
    else if (m instanceof MLogAck) this.log_client?.handle_log_ack(m.last);
    else if (m instanceof MMonSubscribeAck) return true;
    else return false;
    return true;
  }

  @traced('MonClient::ms_handle_reset')
  ms_handle_reset(con: Connection): boolean {
    if (!decide('my monitor is gone', con === this.con)) return false;
    this.con = null;
    // One that never answered is left to the next tick, so that a dead host is not asked without a pause.
    if (!decide('was hunting for one anyway', this.hunting)) {
      this.reopen_session();
      this.schedule_tick();
    }
    return true;
  }

  /** The name it goes by with the monitor. */
  get_entity(): string {
    return this.entity;
  }

  /** The monitor it talks to now, if any. */
  get_mon(): entity_name_t | null {
    return this.has_session() ? (this.con?.peer_name ?? null) : null;
  }

  /** The connection its monitor's messages come in on. */
  get_mon_connection(): Connection | null {
    return this.has_session() ? this.con : null;
  }

  private auth_message(want_rotating_keys: boolean): MAuth {
    return new MAuth(
      this.uses_cephx() ? CEPH_AUTH_CEPHX : CEPH_AUTH_NONE,
      this.entity,
      this.global_id,
      want_rotating_keys,
    );
  }

  private uses_cephx(): boolean {
    return this.cct.conf.get_string('auth_service_required') === 'cephx';
  }

  private has_session(): boolean {
    return this.con !== null && !this.hunting;
  }

  @traced('MonClient::handle_auth_reply')
  private handle_auth_reply(m: MAuthReply): void {
    if (m.connection !== this.con) return;
    if (m.result < 0) {
      this.cct.dout(0, `monclient: handle_auth_reply: the monitor refused ${this.entity}: ${m.result_msg}`);
      this.on_authenticated?.(m.result);
      return;
    }
    if (m.rotating_keys !== null) {
      this.rotating_keys = m.rotating_keys;
      for (const waiting of [...this.waiting_for_rotating]) waiting(0);
      return;
    }
    this.global_id = m.global_id;
    if (this.messenger !== null) this.messenger.global_id = m.global_id;
    this.tickets = new Map(m.tickets.map((ticket) => [ticket.service, ticket]));
    this.hunting = false;
    this.had_a_connection = true;
    const min = this.cct.conf.get_float('mon_client_hunt_interval_min_multiple');
    this.reopen_interval_multiplier = Math.max(min, this.reopen_interval_multiplier / this.backoff());
    this.renew_subs();
    for (const waiting of this.waiting_for_session.splice(0)) this.con?.send_message(waiting);
    for (const [handle, { what }] of this.version_requests)
      this.con?.send_message(new MMonGetVersion(what, handle));
    for (const tell of this.on_session) tell();
    for (const [tid, { cmd }] of this.mon_commands) this.send_command(tid, cmd);
    this.on_authenticated?.(0);
  }

  private send_command(tid: number, cmd: string): void {
    const m = new MMonCommand(this.get_fsid(), [cmd]);
    m.set_tid(tid);
    this.con?.send_message(m);
  }

  /** False for the answer to a command that somebody else has sent. */
  private handle_mon_command_ack(m: MMonCommandAck): boolean {
    const command = this.mon_commands.get(m.tid);
    if (command === undefined) return false;
    this.mon_commands.delete(m.tid);
    this.cct.process.thread('io_context_pool').post(() => command.on_finish(m.r, m.rs, m.outbl));
    return true;
  }

  private handle_config(m: MConfig): void {
    this.cct.dout(10, `handle_config ${m}`);
    this.cct.process.thread('io_context_pool').post(() => {
      this.cct.conf.set_mon_vals(m.config);
      for (const [name, value] of m.config) this.cct.dout(10, `set_mon_vals ${name} = ${value}`);
      this.config_notify?.();
    });
  }

  private handle_get_version_reply(m: MMonGetVersionReply): void {
    const request = this.version_requests.get(m.handle);
    this.version_requests.delete(m.handle);
    request?.on_version(m.version);
  }

  @traced('MonClient::handle_monmap')
  private handle_monmap(m: MMonMap): boolean {
    this.monmap = m.monmap;
    this.sub.got('monmap', m.monmap.epoch);
    return !this.passthrough_monmap;
  }

  private backoff(): number {
    return this.cct.conf.get_float('mon_client_hunt_interval_backoff');
  }

  private back_off(): void {
    const max = this.cct.conf.get_float('mon_client_hunt_interval_max_multiple');
    this.reopen_interval_multiplier = Math.min(max, this.reopen_interval_multiplier * this.backoff());
  }

  private schedule_tick(): void {
    const { conf } = this.cct;
    const hunt = conf.get_float('mon_client_hunt_interval') * this.reopen_interval_multiplier;
    const interval = this.hunting ? hunt : conf.get_float('mon_client_ping_interval');
    if (this.tick_event !== null) this.timer.cancel_event(this.tick_event);
    this.tick_event = this.timer.add_event_after(interval, () => this.tick());
  }

  @traced('MonClient::tick')
  private tick(): void {
    if (!this.initialized) return;
    if (decide('hunting for a monitor', this.hunting || this.con === null)) this.reopen_session();
    else this.check_keepalive();
    this.schedule_tick();
  }

  /** A monitor that has not answered for mon_client_ping_timeout is given up, though nothing says that it is gone. */
  private check_keepalive(): void {
    const { con } = this;
    if (con === null) return;
    con.send_keepalive();
    const timeout = this.cct.conf.get_float('mon_client_ping_timeout');
    const silent = this.cct.process.sim.clock.seconds() - con.last_keepalive_ack;
    if (!decide('no keepalive for too long', timeout > 0 && silent > timeout, silent, timeout)) return;
    this.cct.dout(1, `monclient: no keepalive for ${silent}s, reconnecting`);
    this.reopen_session();
  }
}
