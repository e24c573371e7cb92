import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { FSMap } from '../ceph/FSMap.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { health_status_t } from '../ceph/messages/MDSHealth.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import { utime_t } from '../ceph/utime.ts';
import { EPOCH_US, time_of_day } from '../daemon/time_of_day.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MgrClient } from '../daemon/MgrClient.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { traced } from '../trace/traced.ts';
import { AuthMonitor } from './AuthMonitor.ts';
import { ConfigMonitor } from './ConfigMonitor.ts';
import { HealthMonitor } from './HealthMonitor.ts';
import { LogMonitor } from './LogMonitor.ts';
import { MDSMonitor } from './MDSMonitor.ts';
import { MgrStatMonitor } from './MgrStatMonitor.ts';
import { MgrMonitor } from './MgrMonitor.ts';
import { MonmapMonitor } from './MonmapMonitor.ts';
import type { MonServices } from './MonServices.ts';
import { MonSessionMap } from './MonSession.ts';
import type { MonitorStore } from './MonitorStore.ts';
import { OSDMonitor } from './OSDMonitor.ts';
import { Paxos } from './Paxos.ts';
import type { PaxosService } from './PaxosService.ts';

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
  /** Takes lines of the cluster log. */
  readonly clog?: (level: string, text: string) => void;
}

/** The monitor's services and what they share: store, timer, time of day (the base of Monitor). */
export abstract class Monitor_services implements MonServices {
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
  readonly configmon: ConfigMonitor;
  readonly healthmon: HealthMonitor;
  readonly mgrstatmon: MgrStatMonitor;
  readonly logmon: LogMonitor;
  readonly mgr_client: MgrClient;
  readonly messenger: Messenger;
  /** What it reports to the mgr goes out here. */
  protected readonly mgr_messenger: Messenger;
  protected readonly init_args: MonitorInit;
  protected leader = false;
  /** Virtual seconds of the election. */
  protected quorum_since = 0;

  constructor(init: MonitorInit) {
    this.init_args = init;
    this.cct = init.cct;
    this.name = init.name;
    this.store = init.store;
    this.random = init.cct.process.sim.random.fork(`mon.${init.name}`);
    this.paxos = new Paxos(init.cct, () => this.refresh_from_paxos());
    this.timer = new SafeTimer(init.cct);
    const rank = init.monmap.get_rank(init.name);
    const addrs = init.addrs ?? init.monmap.get_addrs(rank);
    this.messenger = new Messenger(init.cct, init.book, entity_name_t.MON(rank), addrs);
    const nonce = init.cct.process.sim.random.fork(`mgr_messenger.${init.name}`).between(1, 0xffff_fffe);
    const unbound = entity_addrvec_t.v2_and_v1('127.0.0.1', 0, nonce);
    this.mgr_messenger = new Messenger(init.cct, init.book, entity_name_t.MON(rank), unbound);
    this.mgr_client = new MgrClient(init.cct, this.mgr_messenger, null);
    this.monmon = new MonmapMonitor(this, init.monmap);
    this.mdsmon = new MDSMonitor(this);
    this.osdmon = new OSDMonitor(this);
    this.mgrmon = new MgrMonitor(this);
    this.authmon = new AuthMonitor(this);
    this.configmon = new ConfigMonitor(this);
    this.healthmon = new HealthMonitor(this);
    this.mgrstatmon = new MgrStatMonitor(this);
    this.logmon = new LogMonitor(this);
  }

  get monmap(): MonMap {
    return this.monmon.get_monmap();
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
    return utime_t.from_us(EPOCH_US + this.cct.process.sim.clock.now);
  }
  quorum_age(): number {
    return this.cct.process.sim.clock.seconds() - this.quorum_since;
  }
  quorum_start(): utime_t {
    return time_of_day(this.quorum_since);
  }
  clog(level: 'debug' | 'info' | 'warn' | 'error', text: string): void {
    this.cct.dout(level === 'debug' ? 5 : 1, `log_channel(cluster) log [${level}] : ${text}`);
    this.logmon.log(level, text);
    this.init_args.clog?.(level, text);
  }

  protected services(): readonly PaxosService[] {
    return [this.monmon, this.osdmon, this.mdsmon, this.mgrmon];
  }

  @traced('Monitor::refresh_from_paxos')
  protected refresh_from_paxos(): void {
    for (const service of this.services()) service.refresh();
  }
}
