import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { FSMap } from '../ceph/FSMap.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import { MAuth } from '../ceph/messages/MAuth.ts';
import type { health_status_t } from '../ceph/messages/MDSHealth.ts';
import { MMDSBeacon } from '../ceph/messages/MMDSBeacon.ts';
import { MMgrBeacon } from '../ceph/messages/MMgrBeacon.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonGetVersion } from '../ceph/messages/MMonGetVersion.ts';
import { MMonGetVersionReply } from '../ceph/messages/MMonGetVersionReply.ts';
import { MMonSubscribe } from '../ceph/messages/MMonSubscribe.ts';
import { MOSDBeacon } from '../ceph/messages/MOSDBeacon.ts';
import { MOSDBoot } from '../ceph/messages/MOSDBoot.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import { utime_t } from '../ceph/utime.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { decide, traced } from '../trace/traced.ts';
import { AuthMonitor } from './AuthMonitor.ts';
import { HealthMonitor } from './HealthMonitor.ts';
import { MDSMonitor } from './MDSMonitor.ts';
import { MgrMonitor } from './MgrMonitor.ts';
import { MonmapMonitor } from './MonmapMonitor.ts';
import { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import { type MonSession, MonSessionMap } from './MonSession.ts';
import { MonitorAdmin } from './MonitorAdmin.ts';
import type { MonitorStore } from './MonitorStore.ts';
import { OSDMonitor } from './OSDMonitor.ts';
import { Paxos } from './Paxos.ts';
import type { PaxosService } from './PaxosService.ts';
import { handle_command } from './handle_command.ts';

export interface MonitorInit {
  readonly cct: CephContext;
  readonly book: AddressBook;
  /** The monitors of the cluster; this one is `name` in it. */
  readonly monmap: MonMap;
  /** `a` of mon.a. */
  readonly name: string;
  /** Where it listens; what the monmap says of it, if left out. */
  readonly addrs?: entity_addrvec_t;
  /** Its disk, which outlives the process. */
  readonly store: MonitorStore;
  /** The time of day at virtual time 0, µs since 1970. */
  readonly epoch_us?: number;
  /** Takes lines of the cluster log. */
  readonly clog?: (level: string, text: string) => void;
}

/** The time of day at which simulations begin: that of the recorded cluster. */
export const DEFAULT_EPOCH_US = Date.UTC(2026, 10, 22, 14, 53, 48) * 1000;

/** The monitor of a cluster that has one (Ceph's Monitor). It is always the leader once it runs. */
export class Monitor implements Dispatcher, MonServices {
  readonly cct: CephContext;
  readonly name: string;
  readonly store: MonitorStore;
  readonly session_map = new MonSessionMap();
  readonly paxos: Paxos;
  readonly timer: SafeTimer;
  readonly random;
  readonly mdsmon: MDSMonitor;
  readonly osdmon: OSDMonitor;
  readonly mgrmon: MgrMonitor;
  readonly monmon: MonmapMonitor;
  readonly authmon: AuthMonitor;
  readonly healthmon: HealthMonitor;
  readonly messenger: Messenger;
  private readonly init_args: MonitorInit;
  private readonly epoch_us: number;
  private leader = false;
  /** Virtual seconds of the election. */
  private quorum_since = 0;

  constructor(init: MonitorInit) {
    this.init_args = init;
    this.cct = init.cct;
    this.name = init.name;
    this.store = init.store;
    this.epoch_us = init.epoch_us ?? DEFAULT_EPOCH_US;
    this.random = init.cct.process.sim.random.fork(`mon.${init.name}`);
    this.paxos = new Paxos(init.cct, () => this.refresh_from_paxos());
    this.timer = new SafeTimer(init.cct);
    const rank = init.monmap.get_rank(init.name);
    const addrs = init.addrs ?? init.monmap.get_addrs(rank);
    this.messenger = new Messenger(init.cct, init.book, entity_name_t.MON(rank), addrs);
    this.monmon = new MonmapMonitor(this, init.monmap);
    this.mdsmon = new MDSMonitor(this);
    this.osdmon = new OSDMonitor(this);
    this.mgrmon = new MgrMonitor(this);
    this.authmon = new AuthMonitor(this);
    this.healthmon = new HealthMonitor(this);
  }

  get monmap(): MonMap {
    return this.monmon.get_monmap();
  }

  /** Boots on its main thread; what follows comes of events. */
  start(): void {
    this.cct.process.thread('ceph-mon').post(() => this.init());
  }

  /** For the cluster panel. */
  state_label(): string {
    return this.leader ? 'leader' : 'probing';
  }

  get_fsmap(): FSMap {
    return this.mdsmon.get_fsmap();
  }
  get_osdmap(): OSDMap {
    return this.osdmon.osdmap;
  }
  get_health(): health_status_t {
    return this.healthmon.get_health();
  }

  /** The next new process of `entity` (`mds.c`) gets this global id. */
  preset_global_id(entity: string, gid: number): void {
    this.authmon.preset_global_id(entity, gid);
  }

  now(): utime_t {
    return utime_t.from_us(this.epoch_us + this.cct.process.sim.clock.now);
  }
  quorum_age(): number {
    return this.cct.process.sim.clock.seconds() - this.quorum_since;
  }
  quorum_start(): utime_t {
    return utime_t.from_us(this.epoch_us + Math.round(this.quorum_since * 1e6));
  }
  clog(level: 'debug' | 'info' | 'warn' | 'error', text: string): void {
    this.cct.dout(level === 'debug' ? 5 : 1, `log_channel(cluster) log [${level}] : ${text}`);
    this.init_args.clog?.(level, text);
  }

  @traced('Monitor::init')
  private init(): void {
    this.timer.init();
    this.messenger.add_dispatcher_tail(this);
    this.messenger.start();
    new MonitorAdmin(this).register(this.cct.admin_socket);
    this.win_standalone_election();
    this.new_tick();
  }

  @traced('Monitor::win_standalone_election')
  private win_standalone_election(): void {
    this.store.election_epoch += 2;
    this.leader = true;
    this.quorum_since = this.cct.process.sim.clock.seconds();
    this.refresh_from_paxos();
    for (const service of this.services()) service.election_finished();
  }

  private services(): readonly PaxosService[] {
    return [this.monmon, this.osdmon, this.mdsmon, this.mgrmon];
  }

  @traced('Monitor::refresh_from_paxos')
  private refresh_from_paxos(): void {
    for (const service of this.services()) service.refresh();
  }

  private new_tick(): void {
    this.timer.add_event_after(this.cct.conf.get_float('mon_tick_interval'), () => this.tick());
  }

  @traced('Monitor::tick')
  private tick(): void {
    for (const service of this.services()) service.tick();
    this.new_tick();
  }

  @traced('Monitor::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    const con = m.get_connection();
    if (con === null) return false;
    const session = this.session_map.get(con) ?? this.session_map.new_session(con, m);
    const op = new MonOpRequest(m, session);
    if (m instanceof MAuth) {
      this.authmon.prep_auth(op as MonOpRequest<MAuth>);
      return true;
    }
    if (decide('session is not authenticated', !session.is_authenticated())) {
      this.cct.dout(5, `ms_dispatch: dropping ${m} from unauthenticated ${session.name}`);
      return true;
    }
    return this.dispatch_op(op);
  }

  @traced('Monitor::ms_handle_reset')
  ms_handle_reset(con: Connection): boolean {
    return this.session_map.remove_session(con) !== undefined;
  }

  private dispatch_op(op: MonOpRequest): boolean {
    const { m } = op;
    if (m instanceof MMonSubscribe) this.handle_subscribe(m, op.session);
    else if (m instanceof MMonGetVersion) this.handle_get_version(m, op);
    else if (m instanceof MMonCommand) handle_command(this, op as MonOpRequest<MMonCommand>);
    else if (m instanceof MMDSBeacon) this.mdsmon.dispatch(op);
    else if (m instanceof MMgrBeacon) this.mgrmon.dispatch(op);
    else if (m instanceof MOSDBoot || m instanceof MOSDBeacon) this.osdmon.dispatch(op);
    else return false;
    return true;
  }

  @traced('Monitor::handle_subscribe')
  private handle_subscribe(m: MMonSubscribe, session: MonSession): void {
    for (const [type, { start, onetime }] of m.what) {
      const sub = this.session_map.add_update_sub(session, type, start, onetime);
      if (type === 'fsmap' || type.startsWith('mdsmap')) this.mdsmon.check_sub(sub);
      else if (type === 'osdmap') this.osdmon.check_osdmap_sub(sub);
      else if (type === 'mgrmap') this.mgrmon.check_sub(sub);
      else if (type === 'monmap') this.monmon.check_sub(sub);
      else this.cct.dout(10, `handle_subscribe: nobody sends ${type}`);
    }
  }

  @traced('Monitor::handle_get_version')
  private handle_get_version(m: MMonGetVersion, op: MonOpRequest): void {
    const services: Readonly<Record<string, PaxosService>> = {
      mdsmap: this.mdsmon,
      fsmap: this.mdsmon,
      osdmap: this.osdmon,
      monmap: this.monmon,
      mgrmap: this.mgrmon,
    };
    const service = Object.hasOwn(services, m.what) ? services[m.what] : undefined;
    if (!decide('the map is known', service !== undefined, m.what) || service === undefined) return;
    const reply = new MMonGetVersionReply(
      m.handle,
      service.get_last_committed(),
      service.get_first_committed(),
    );
    reply.set_tid(m.get_tid());
    op.send_reply(reply);
  }
}
