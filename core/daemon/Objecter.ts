import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { ENOENT } from '../ceph/errno.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import { MOSDOp } from '../ceph/messages/MOSDOp.ts';
import { MOSDOpReply } from '../ceph/messages/MOSDOpReply.ts';
import { osd_op_writes } from '../ceph/messages/OSDOp.ts';
import { OSDMap } from '../ceph/OSDMap.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CephContext } from './CephContext.ts';
import type { Connection } from './Connection.ts';
import type { Context } from './Context.ts';
import type { Dispatcher } from './Dispatcher.ts';
import type { Messenger } from './Messenger.ts';
import type { MonClient } from './MonClient.ts';
import { CEPH_SUBSCRIBE_ONETIME } from './MonSub.ts';
import type { Formatter } from './Formatter.ts';
import { sync_hook } from './admin/AdminSocketHook.ts';
import { Backoff } from './objecter/Backoff.ts';
import { dump_ops } from './objecter/dump_ops.ts';
import type { ObjectOperation, OnReply, Op } from './objecter/Op.ts';
import { add_objecter_counters, count_op, make_objecter_counters } from './objecter/objecter_counters.ts';
import { primary_of } from './objecter/placement.ts';

export type { ObjectOperation, OnReply } from './objecter/Op.ts';

/**
 * Reads and writes objects for a daemon (Ceph's Objecter): knows from the OSDMap which OSD has an object, sends the
 * operation there, and sends it again when the map or the connection changes. An operation is answered once.
 */
export class Objecter implements Dispatcher {
  osdmap = new OSDMap();
  private readonly cct: CephContext;
  private readonly messenger: Messenger;
  private readonly monc: MonClient;
  private readonly ops = new Map<number, Op>();
  private readonly waiting_for_map = new Map<number, Context[]>();
  /** Pools that the mon was asked about: does a newer map know them? */
  private readonly checked_pools = new Set<number>();
  private last_tid = 0;
  private client_inc = -1;
  private epoch_barrier = 0;
  private blocklist_events: Set<string> | null = null;
  private running = false;
  private readonly backoff = new Backoff();
  private readonly m_request_state_hook = sync_hook((_command, _cmdmap, f) => {
    this.dump_requests(f);
    return undefined;
  });
  /** What `perf dump` shows as objecter. */
  readonly logger = make_objecter_counters();

  constructor(cct: CephContext, messenger: Messenger, monc: MonClient) {
    this.cct = cct;
    this.messenger = messenger;
    this.monc = monc;
  }

  @traced('Objecter::init')
  init(): void {
    this.running = true;
  }

  /**
   * The last part of Ceph's Objecter::init, which an MDS runs for a rank only: a standby has no `objecter_requests`,
   * and no counters of it.
   */
  register_asok(): void {
    const help = 'show in-progress osd requests';
    this.cct.admin_socket.register_command('objecter_requests', this.m_request_state_hook, help);
    add_objecter_counters(this.cct.admin_socket.perf, this.logger);
  }

  /** Asks for the OSDMap if there is none yet. */
  @traced('Objecter::start')
  start(): void {
    if (decide('no OSDMap yet', this.osdmap.get_epoch() === 0)) this._maybe_request_map();
  }

  @traced('Objecter::shutdown')
  shutdown(): void {
    this.running = false;
    this.cct.admin_socket.unregister_commands(this.m_request_state_hook);
    this.ops.clear();
    this.waiting_for_map.clear();
  }

  with_osdmap<T>(look: (osdmap: OSDMap) => T): T {
    return look(this.osdmap);
  }

  get_client_incarnation(): number {
    return this.client_inc;
  }

  /** The rank's incarnation: later requests carry it, so that an OSD can tell them from a predecessor's. */
  set_client_incarnation(inc: number): void {
    this.client_inc = inc;
  }

  /** Does the steps, all or none. `on_reply` is called on the dispatch thread, once. Gives the request's number. */
  @traced('Objecter::op_submit')
  op_submit(operation: ObjectOperation, on_reply: OnReply): number {
    const tid = ++this.last_tid;
    const op: Op = { ...operation, tid, on_reply, target: -1, target_addrs: '', con: null };
    this.ops.set(tid, op);
    count_op(this.logger, op.ops);
    this.send_op(op);
    return tid;
  }

  /** Answers all that would write with `r`, a negative errno, without asking an OSD any more. */
  @traced('Objecter::op_cancel_writes')
  op_cancel_writes(r: number): void {
    for (const op of [...this.ops.values()]) {
      if (!op.ops.some(osd_op_writes)) continue;
      this.ops.delete(op.tid);
      op.on_reply(r, []);
    }
  }

  /** Calls `on_map` once the map's epoch is at least `epoch`: at once if it is. */
  wait_for_map(epoch: number, on_map: Context): void {
    if (this.osdmap.get_epoch() >= epoch) {
      on_map(0);
      return;
    }
    this.waiting_for_map.set(epoch, [...(this.waiting_for_map.get(epoch) ?? []), on_map]);
    this._maybe_request_map();
  }

  /** Calls `on_map` once the newest map that the mon has now is here. */
  @traced('Objecter::wait_for_latest_osdmap')
  wait_for_latest_osdmap(on_map: Context): void {
    this.monc.get_version('osdmap', (newest) => this.wait_for_map(newest, on_map));
  }

  /** Calls `on_map` once there is any map. */
  wait_for_osd_map(on_map: Context): void {
    this.wait_for_map(Math.max(1, this.osdmap.get_epoch()), on_map);
  }

  /** Asks for the next map, once: what follows the newest one comes without being needed for a request. */
  @traced('Objecter::maybe_request_map')
  maybe_request_map(): void {
    this._maybe_request_map();
  }

  /** No request is sent with a map older than this. */
  set_epoch_barrier(epoch: number): void {
    if (epoch <= this.epoch_barrier) return;
    this.epoch_barrier = epoch;
    if (this.osdmap.get_epoch() < epoch) this._maybe_request_map();
  }

  /** From now on newly blocklisted addresses are kept for consume_blocklist_events. */
  enable_blocklist_events(): void {
    this.blocklist_events ??= new Set();
  }

  /** The addresses blocklisted since the last call. */
  consume_blocklist_events(): ReadonlySet<string> {
    const events = this.blocklist_events ?? new Set<string>();
    if (this.blocklist_events !== null) this.blocklist_events = new Set();
    return events;
  }

  /** Takes answers; looks at maps but leaves them to the dispatchers behind it, as Ceph does. */
  ms_dispatch(m: Message): boolean {
    if (!this.running) return false;
    if (m instanceof MOSDOpReply) {
      this.handle_osd_op_reply(m);
      return true;
    }
    if (m instanceof MOSDMap) this.handle_osd_map(m);
    return false;
  }

  ms_handle_reset(con: Connection): boolean {
    if (con.peer_type !== 'osd') return false;
    const wait = this.backoff.next(con.get_peer_addrs().toString(), con.peer_name !== null);
    const lost = [...this.ops.values()].filter((op) => op.con === con);
    for (const op of lost) op.con = null;
    if (lost.length > 0) this.cct.process.thread('ms_dispatch').post(() => this.kick_requests(lost), wait);
    this._maybe_request_map();
    return true;
  }

  /** Sends again what was lost with a connection, unless a new map has done so already. */
  @traced('Objecter::_kick_requests')
  private kick_requests(lost: readonly Op[]): void {
    for (const op of lost) if (this.ops.get(op.tid) === op && op.con === null) this.send_op(op);
  }

  @traced('Objecter::handle_osd_map')
  private handle_osd_map(m: MOSDMap): void {
    const newest = m.maps.get(m.get_last());
    const mine = this.osdmap.get_epoch();
    if (newest === undefined || !decide('the map is newer', m.get_last() > mine, m.get_last(), mine)) return;
    for (const addr of newest.blocklist.keys()) {
      if (!this.osdmap.blocklist.has(addr)) this.blocklist_events?.add(addr);
    }
    for (const range of newest.range_blocklist.keys()) {
      if (!this.osdmap.range_blocklist.has(range)) this.blocklist_events?.add(range);
    }
    this.osdmap = newest;
    this.logger.set('map_epoch', newest.get_epoch());
    this.logger.inc('map_full');
    this.monc.sub_got('osdmap', newest.get_epoch());
    this.backoff.keep_only(new Set([...newest.osds.values()].map((osd) => osd.public_addrs.toString())));
    for (const op of this.ops.values()) {
      const target = this.target_of(op);
      const moved = target !== op.target || this.addrs_of(target) !== op.target_addrs;
      if (moved || target === -1) this.send_op(op);
    }
    for (const [epoch, contexts] of [...this.waiting_for_map]) {
      if (epoch > newest.get_epoch()) continue;
      this.waiting_for_map.delete(epoch);
      for (const on_map of contexts) on_map(0);
    }
    if (this.waiting_for_map.size > 0 || this.osdmap.get_epoch() < this.epoch_barrier)
      this._maybe_request_map();
  }

  @traced('Objecter::handle_osd_op_reply')
  private handle_osd_op_reply(m: MOSDOpReply): void {
    const op = this.ops.get(m.tid);
    if (!decide('an answer I wait for', op !== undefined, m.tid) || op === undefined) return;
    this.ops.delete(m.tid);
    this.logger.inc('op_reply');
    this.logger.dec('op_active');
    op.on_reply(m.result, m.results);
  }

  /** The OSD that has the object, if it is up; -1 if not, or while that cannot be known. */
  private target_of({ pool, oid }: ObjectOperation): number {
    if (this.osdmap.get_epoch() < this.epoch_barrier) return -1;
    const osd = primary_of(this.osdmap, pool, oid);
    return this.osdmap.is_up(osd) ? osd : -1;
  }

  private addrs_of(osd: number): string {
    return osd === -1 ? '' : this.osdmap.get_addrs(osd).toString();
  }

  private send_op(op: Op): void {
    op.target = this.target_of(op);
    op.target_addrs = this.addrs_of(op.target);
    op.con = null;
    const ps = this.osdmap.object_to_ps(op.pool, op.oid);
    if (decide('an OSD has it', op.target !== -1, op.target) && ps !== null) {
      op.con = this.connect(this.osdmap.get_addrs(op.target));
      this.logger.inc('op_send');
      const { tid, pool, oid, ops } = op;
      const map_epoch = this.osdmap.get_epoch();
      op.con.send_message(new MOSDOp({ tid, client_inc: this.client_inc, pool, ps, oid, ops, map_epoch }));
    } else if (decide('the pool is unknown to my map', !this.osdmap.have_pg_pool(op.pool), op.pool)) {
      this.check_pool(op.pool);
    } else {
      this._maybe_request_map();
    }
  }

  private connect(addrs: entity_addrvec_t): Connection {
    return this.messenger.connect_to('osd', addrs, true);
  }

  /** Is the pool only new, or is it none? The mon's newest map decides. */
  private check_pool(pool: number): void {
    if (this.checked_pools.has(pool)) return;
    this.checked_pools.add(pool);
    this.monc.get_version('osdmap', (newest) => {
      this.wait_for_map(newest, () => {
        this.checked_pools.delete(pool);
        if (this.osdmap.have_pg_pool(pool)) return;
        for (const op of [...this.ops.values()]) {
          if (op.pool !== pool) continue;
          this.ops.delete(op.tid);
          this.logger.dec('op_active');
          op.on_reply(-ENOENT, []);
        }
      });
    });
  }

  /** Asks the mon for the next map, once. */
  private _maybe_request_map(): void {
    const epoch = this.osdmap.get_epoch();
    if (this.monc.sub_want('osdmap', epoch === 0 ? 0 : epoch + 1, CEPH_SUBSCRIBE_ONETIME))
      this.monc.renew_subs();
  }

  /** What is not answered yet, as `objecter_requests` shows it. */
  @traced('Objecter::dump_requests')
  private dump_requests(f: Formatter): void {
    f.open_object_section('requests');
    dump_ops([...this.ops.values()], this.osdmap, f);
    f.close_section();
  }

  trace_label(): string {
    return `Objecter of ${this.cct.name}`;
  }
}
