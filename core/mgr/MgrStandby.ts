import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMgrBeacon } from '../ceph/messages/MMgrBeacon.ts';
import { MMgrConfigure } from '../ceph/messages/MMgrConfigure.ts';
import { MMgrMap } from '../ceph/messages/MMgrMap.ts';
import { MMgrOpen } from '../ceph/messages/MMgrOpen.ts';
import { MMgrReport } from '../ceph/messages/MMgrReport.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';

export interface MgrArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly monmap: MonMap;
  readonly name: string;
  readonly addrs: entity_addrvec_t;
}

/**
 * A manager daemon as the others see it (Ceph's MgrStandby): sends beacons, is active when the MgrMap says so, and
 * then takes the reports of the daemons. It runs no modules.
 */
export class MgrStandby implements Dispatcher {
  readonly name: string;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  active = false;
  /** The newest report of each daemon, by its entity name. */
  readonly reports = new Map<string, MMgrReport>();
  mgrmap_epoch = 0;
  private readonly cct: CephContext;
  private readonly timer: SafeTimer;

  constructor({ cct, book, monmap, name, addrs }: MgrArgs) {
    this.cct = cct;
    this.name = name;
    this.messenger = new Messenger(cct, book, entity_name_t.MGR(-1), addrs);
    this.monc = new MonClient(cct, monmap, `mgr.${name}`);
    this.timer = new SafeTimer(cct);
  }

  /** Starts on the main thread. */
  start(): void {
    this.cct.process.thread('ceph-mgr').post(() => this.init());
  }

  state_label(): string {
    if (this.mgrmap_epoch === 0) return 'booting';
    return this.active ? 'active' : 'standby';
  }

  @traced('MgrStandby::init', 'G02')
  init(): void {
    this.messenger.start();
    this.messenger.add_dispatcher_tail(this);
    this.monc.set_messenger(this.messenger);
    const r = this.monc.init();
    if (!decide('a monmap was obtained', r >= 0, r)) throw new ProcessEnd('exit');
    const go_on = this.cct.process.this_thread().block();
    this.monc.authenticate(0, (result) => go_on(() => this.init_authenticated(result)));
  }

  /** MgrStandby::init once the monitor has answered. */
  private init_authenticated(r: number): void {
    if (!decide('authenticated', r >= 0, r)) {
      this.cct.dout(-1, `failed to authenticate: ${r}`);
      throw new ProcessEnd('exit');
    }
    this.messenger.set_myname(entity_name_t.MGR(this.monc.get_global_id()));
    this.monc.sub_want('mgrmap', 0, 0);
    this.monc.renew_subs();
    this.timer.init();
    this.tick();
  }

  @traced('MgrStandby::tick', 'G03')
  private tick(): void {
    this.send_beacon();
    this.timer.add_event_after(this.cct.conf.get_float('mgr_tick_period'), () => this.tick());
  }

  @traced('MgrStandby::send_beacon', 'G04')
  private send_beacon(): void {
    const available = decide('active and initialized', this.active);
    this.monc.send_mon_message(
      new MMgrBeacon({
        fsid: this.monc.get_fsid(),
        gid: this.monc.get_global_id(),
        name: this.name,
        available,
        server_addrs: available ? this.messenger.get_myaddrs() : entity_addrvec_t.EMPTY,
      }),
    );
  }

  @traced('MgrStandby::ms_dispatch', 'G07')
  ms_dispatch(m: Message): boolean {
    if (decide('message is a MgrMap', m instanceof MMgrMap) && m instanceof MMgrMap) {
      this.handle_mgr_map(m);
      return true;
    }
    if (!decide('active', this.active)) return false;
    if (m instanceof MMgrOpen) {
      const { conf } = this.cct;
      const configure = new MMgrConfigure(
        conf.get_int('mgr_stats_period'),
        conf.get_int('mgr_stats_threshold'),
      );
      m.connection?.send_message(configure);
      return true;
    }
    if (!(m instanceof MMgrReport)) return false;
    this.reports.set(`${m.get_source()?.type}.${m.daemon_name}`, m);
    return true;
  }

  @traced('MgrStandby::handle_mgr_map', 'G08')
  private handle_mgr_map(m: MMgrMap): void {
    const map = m.get_map();
    this.monc.sub_got('mgrmap', map.epoch);
    this.mgrmap_epoch = map.epoch;
    const mine = map.active_gid === this.monc.get_global_id();
    if (decide('my gid is the active one', mine, map.active_gid)) {
      if (!decide('active already', this.active)) {
        this.active = true;
        this.cct.dout(1, 'I am now activating');
        this.send_beacon();
      }
    } else if (decide('but was active', this.active)) {
      this.respawn();
    }
  }

  @traced('MgrStandby::respawn', 'G09')
  private respawn(): never {
    throw new ProcessEnd('exec');
  }

  trace_label(): string {
    return `mgr.${this.name}`;
  }
}
