import { EBLOCKLISTED, ENOENT } from '../ceph/errno.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonCommandAck } from '../ceph/messages/MMonCommandAck.ts';
import { MOSDBeacon } from '../ceph/messages/MOSDBeacon.ts';
import { MOSDBoot } from '../ceph/messages/MOSDBoot.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import { MOSDOp } from '../ceph/messages/MOSDOp.ts';
import { MOSDOpReply } from '../ceph/messages/MOSDOpReply.ts';
import { osd_op_writes, type OSDOpResult } from '../ceph/messages/OSDOp.ts';
import { OSDMap } from '../ceph/OSDMap.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { decide, traced } from '../trace/traced.ts';
import { do_osd_op, type ObjectContext } from './do_osd_op.ts';
import { copy_of, type ObjectStore } from './ObjectStore.ts';

/** Virtual µs that the disk takes for a request: reads, and writes that must be durable. */
const READ_US = 120;
const WRITE_US = 900;

export interface OSDArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly monmap: MonMap;
  readonly whoami: number;
  readonly addrs: entity_addrvec_t;
  readonly store: ObjectStore;
}

/** An object storage daemon (Ceph's OSD), as far as others see it: it boots, and does steps on objects in order. */
export class OSD implements Dispatcher {
  readonly whoami: number;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  osdmap = new OSDMap();
  private readonly cct: CephContext;
  private readonly store: ObjectStore;
  /** Requests from clients that have a newer map than this OSD. */
  private waiting_for_map: MOSDOp[] = [];
  /** Virtual µs at which the disk is done with all requests so far. */
  private disk_free_at = 0;
  private readonly timer: SafeTimer;
  private asked_to_exist = false;

  constructor({ cct, book, monmap, whoami, addrs, store }: OSDArgs) {
    this.cct = cct;
    this.whoami = whoami;
    this.store = store;
    this.messenger = new Messenger(cct, book, entity_name_t.OSD(whoami), addrs);
    this.monc = new MonClient(cct, monmap, `osd.${whoami}`);
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
    this.monc.sub_want('osdmap', 0, 0);
    this.monc.renew_subs();
    this.timer.init();
    this.tick();
  }

  @traced('OSD::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    if (m instanceof MOSDMap) this.handle_osd_map(m);
    else if (m instanceof MOSDOp) this.handle_op(m);
    else if (m instanceof MMonCommandAck) this.handle_osd_new(m);
    else return false;
    return true;
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
    this.monc.sub_got('osdmap', newest.epoch);
    if (decide('I am not in the map', !newest.exists(this.whoami))) this.ask_to_exist();
    else if (!decide('the map says I am up', this.is_up())) this.send_boot();
    for (const op of this.waiting_for_map.splice(0)) this.handle_op(op);
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
      new MOSDBoot(this.monc.get_fsid(), whoami, this.osd_fsid(), osdmap.epoch, addrs),
    );
  }

  @traced('OSD::handle_op')
  private handle_op(m: MOSDOp): void {
    if (
      decide(
        "the client's map is newer: wait for it",
        m.map_epoch > this.osdmap.epoch,
        m.map_epoch,
        this.osdmap.epoch,
      )
    ) {
      this.waiting_for_map.push(m);
      return;
    }
    const from = m.connection?.get_peer_addrs();
    if (decide('the client is blocklisted', from !== undefined && this.osdmap.is_blocklisted(from))) {
      this.reply(m, -EBLOCKLISTED, []);
      return;
    }
    if (!decide('the pool exists', this.osdmap.have_pg_pool(m.pool), m.pool)) {
      this.reply(m, -ENOENT, []);
      return;
    }
    const { name, inc, tid } = m.get_reqid();
    const reqid = `${name}.${inc}:${tid} from ${from}`;
    const done = m.may_write() ? this.store.find_write(reqid) : undefined;
    if (done !== undefined && decide('this write was done before', true, reqid)) {
      this.reply(m, done.result, done.results);
      return;
    }
    const { result, results } = this.do_osd_ops(m);
    if (m.may_write()) this.store.log_write(reqid, { result, results });
    this.reply(m, result, results);
  }

  /** Does the steps on a copy of the object, which takes its place if all went well. */
  @traced('PrimaryLogPG::do_osd_ops')
  private do_osd_ops(m: MOSDOp): { result: number; results: OSDOpResult[] } {
    const before = this.store.get(m.pool, m.oid);
    const context: ObjectContext = { object: before === undefined ? null : copy_of(before) };
    const results: OSDOpResult[] = [];
    for (const op of m.ops) {
      const result = do_osd_op(context, op);
      results.push(result);
      if (result.rval < 0) return { result: result.rval, results };
    }
    if (m.ops.some(osd_op_writes)) {
      this.store.last_version++;
      if (context.object === null) this.store.delete(m.pool, m.oid);
      else this.store.put(m.pool, m.oid, { ...context.object, version: this.store.last_version });
    }
    return { result: 0, results };
  }

  /** Answers once the disk has done its part. Requests are answered in the order they came. */
  private reply(m: MOSDOp, result: number, results: readonly OSDOpResult[]): void {
    const { connection } = m;
    const version = { epoch: this.osdmap.epoch, version: this.store.last_version };
    const send = () => connection?.send_message(new MOSDOpReply(m, result, results, version));
    const { now } = this.cct.process.sim.clock;
    this.disk_free_at = Math.max(this.disk_free_at, now) + (m.may_write() ? WRITE_US : READ_US);
    this.cct.process.thread('tp_osd_tp').post(send, this.disk_free_at - now);
  }

  trace_label(): string {
    return `osd.${this.whoami}`;
  }
}
