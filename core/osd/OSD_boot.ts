import { reads_anew } from '../daemon/config/ConfigObserver.ts';
import { TRACKED_CONF_KEYS } from '../daemon/config/tracked_conf_keys.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonCommandAck } from '../ceph/messages/MMonCommandAck.ts';
import { MOSDBeacon } from '../ceph/messages/MOSDBeacon.ts';
import { MOSDBoot } from '../ceph/messages/MOSDBoot.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import { MOSDOp } from '../ceph/messages/MOSDOp.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { OSDMap } from '../ceph/OSDMap.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MgrClient } from '../daemon/MgrClient.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';
import { decide, traced } from '../trace/traced.ts';
import { type OSDState, register_osd_commands } from './OSDAdmin.ts';
import type { ObjectStore } from './ObjectStore.ts';
import { PgStats } from './pg_stats.ts';

export interface OSDArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly monmap: MonMap;
  readonly whoami: number;
  readonly addrs: entity_addrvec_t;
  readonly store: ObjectStore;
}

/** How an OSD comes to be up, and stays so (the base of OSD). */
export abstract class OSD_boot implements Dispatcher {
  readonly whoami: number;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly mgrc: MgrClient;
  osdmap = new OSDMap();
  private oldest_map = 0;
  protected readonly cct: CephContext;
  protected readonly store: ObjectStore;
  /** Requests from clients that have a newer map than this OSD. */
  protected readonly waiting_for_map: MOSDOp[] = [];
  protected readonly pg_stats: PgStats;
  private readonly timer: SafeTimer;
  private asked_to_exist = false;

  constructor({ cct, book, monmap, whoami, addrs, store }: OSDArgs) {
    this.cct = cct;
    this.whoami = whoami;
    this.store = store;
    this.messenger = new Messenger(cct, book, entity_name_t.OSD(whoami), addrs);
    this.monc = new MonClient(cct, monmap, `osd.${whoami}`);
    this.mgrc = new MgrClient(cct, this.messenger, this.monc);
    this.pg_stats = new PgStats(whoami, store);
    this.mgrc.set_pgstats_cb(() => (this.is_up() ? this.pg_stats.report(this.osdmap) : null));
    this.timer = new SafeTimer(cct);
  }

  /** Starts on the main thread. */
  start(): void {
    this.cct.process.thread('ceph-osd').post(() => this.init());
  }

  /** `booting` until the map has it, then `up in`, `up out` and so on. */
  state_label(): string {
    if (!this.is_up()) return 'booting';
    return `up ${this.osdmap.is_in(this.whoami) ? 'in' : 'out'}`;
  }

  @traced('OSD::init')
  init(): void {
    this.cct.conf.add_observer(reads_anew(TRACKED_CONF_KEYS.osd));
    this.messenger.start();
    this.messenger.add_dispatcher_tail(this);
    this.monc.set_messenger(this.messenger);
    if (this.monc.init() < 0) return;
    const go_on = this.cct.process.this_thread().block();
    this.monc.authenticate(0, (r) => go_on(() => this.init_authenticated(r)));
  }

  private init_authenticated(r: number): void {
    if (!decide('authenticated', r >= 0, r)) {
      this.cct.dout(-1, `osd.${this.whoami} could not authenticate: ${r}`);
      return;
    }
    // To check what peers show, where they must.
    if (this.cct.conf.get_string('auth_service_required') !== 'none')
      this.monc.wait_auth_rotating(30, () => {});
    this.mgrc.init();
    this.messenger.add_dispatcher_tail(this.mgrc);
    this.monc.sub_want('osdmap', 0, 0);
    this.monc.sub_want('mgrmap', 0, 0);
    this.monc.renew_subs();
    this.timer.init();
    register_osd_commands(this.state_for_commands(), this.cct.admin_socket);
    this.tick();
  }

  private state_for_commands(): OSDState {
    const osd = this;
    return {
      whoami: this.whoami,
      get osdmap() {
        return osd.osdmap;
      },
      get oldest_map() {
        return osd.oldest_map;
      },
      get_cluster_fsid: () => this.monc.get_fsid(),
      get_osd_fsid: () => this.osd_fsid(),
      is_up: () => this.is_up(),
      led: () => this.pg_stats.led(this.osdmap),
      send_beacon: () => this.send_beacon(),
      get_latest_osdmap: () => {
        // Asked for once more: the answer is the newest there is.
        this.monc.sub_want('osdmap', this.osdmap.epoch + 1, 0);
        this.monc.renew_subs();
      },
    };
  }

  @traced('OSD::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    if (m instanceof MOSDMap) this.handle_osd_map(m);
    else if (m instanceof MOSDOp) this.handle_op(m);
    else if (m instanceof MCommand) this.handle_command(m);
    else if (m instanceof MMonCommandAck) this.handle_osd_new(m);
    else return false;
    return true;
  }

  /** A session with a mon begins: what the last mon was told may be lost. */
  ms_handle_connect(con: Connection): void {
    if (con.peer_type !== 'mon' || this.osdmap.epoch === 0 || this.is_up()) return;
    this.asked_to_exist = false;
    this.start_boot();
  }

  /** The answer to `osd new`: if the mon refused, it is asked again with the next map. */
  private handle_osd_new(m: MMonCommandAck): void {
    if (m.r >= 0) return;
    this.asked_to_exist = false;
    this.cct.dout(-1, `osd new failed: ${m.rs}`);
  }

  @traced('OSD::handle_osd_map')
  private handle_osd_map(m: MOSDMap): void {
    const newest = m.maps.get(m.get_last());
    if (newest === undefined || !decide('the map is newer', m.get_last() > this.osdmap.epoch, m.get_last()))
      return;
    this.osdmap = newest;
    if (this.oldest_map === 0) this.oldest_map = newest.epoch;
    this.store.keep_pools((pool) => newest.have_pg_pool(pool));
    this.monc.sub_got('osdmap', newest.epoch);
    this.start_boot();
    for (const op of this.waiting_for_map.splice(0)) this.handle_op(op);
  }

  @traced('OSD::start_boot')
  private start_boot(): void {
    if (decide('I am not in the map', !this.osdmap.exists(this.whoami))) this.ask_to_exist();
    else if (!decide('the map says I am up', this.is_up())) this.send_boot();
  }

  /** What a deployment tool does before the first start: the mon makes room for this OSD. Its map tells. */
  private ask_to_exist(): void {
    if (this.asked_to_exist) return;
    this.asked_to_exist = true;
    const command = { prefix: 'osd new', uuid: this.osd_fsid(), id: String(this.whoami) };
    this.monc.send_mon_message(new MMonCommand(this.monc.get_fsid(), [JSON.stringify(command)]));
  }

  private osd_fsid(): string {
    return `00000000-0000-4000-8000-${String(this.whoami).padStart(12, '0')}`;
  }

  /** Tells the mon, from time to time, that it lives. */
  private tick(): void {
    if (this.is_up()) this.send_beacon();
    this.timer.add_event_after(this.cct.conf.get_float('osd_beacon_report_interval'), () => this.tick());
  }

  @traced('OSD::send_beacon')
  private send_beacon(): void {
    this.monc.send_mon_message(new MOSDBeacon(this.whoami, this.osdmap.epoch));
  }

  private is_up(): boolean {
    const { osdmap, whoami } = this;
    return osdmap.is_up(whoami) && osdmap.get_addrs(whoami).equals(this.messenger.get_myaddrs());
  }

  @traced('OSD::_send_boot')
  private send_boot(): void {
    const { whoami, osdmap } = this;
    const addrs = this.messenger.get_myaddrs();
    this.monc.send_mon_message(
      new MOSDBoot(this.monc.get_fsid(), whoami, this.osd_fsid(), osdmap.epoch, addrs, this.metadata()),
    );
  }

  /** What `osd metadata` shows of it. */
  private metadata(): Map<string, string> {
    const addrs = this.messenger.get_myaddrs();
    return new Map([
      ...collect_sys_info(),
      ['back_addr', `${addrs}`],
      ['front_addr', `${addrs}`],
      ['osd_objectstore', 'memstore'],
    ]);
  }

  /** A request of a client. */
  protected abstract handle_op(m: MOSDOp): void;
  /** A command that came in a message. */
  protected abstract handle_command(m: MCommand): void;

  trace_label(): string {
    return `osd.${this.whoami}`;
  }
}
