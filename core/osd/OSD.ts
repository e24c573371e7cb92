import { EBLOCKLISTED, ENOENT } from '../ceph/errno.ts';
import type { MOSDOp } from '../ceph/messages/MOSDOp.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import { MOSDOpReply } from '../ceph/messages/MOSDOpReply.ts';
import { type OSDOpResult, osd_op_writes } from '../ceph/messages/OSDOp.ts';
import { primary_of_ps } from '../daemon/objecter/placement.ts';
import { decide, traced } from '../trace/traced.ts';
import { do_osd_op, type ObjectContext } from './do_osd_op.ts';
import { OSD_commands } from './OSD_commands.ts';
import { copy_of } from './ObjectStore.ts';

export type { OSDArgs } from './OSD_boot.ts';

/** Virtual µs that the disk takes for a request: reads, and writes that must be durable. */
const READ_US = 120;
const WRITE_US = 900;

/** An object storage daemon (Ceph's OSD), as far as others see it: it boots, and does steps on objects in order. */
export class OSD extends OSD_commands {
  /** Virtual µs at which the disk is done with all requests so far. */
  private disk_free_at = 0;

  @traced('OSD::handle_op')
  protected override handle_op(m: MOSDOp): void {
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
    if (!decide('I lead its placement group', primary_of_ps(this.osdmap, m.ps) === this.whoami, m.ps)) {
      this.maybe_share_map(m);
      return;
    }
    if (
      !decide('nobody leads it by a newer map', this.store.lead(m.pool, m.ps, this.whoami, this.osdmap.epoch))
    ) {
      this.waiting_for_map.push(m);
      return;
    }
    const { name, inc, tid } = m.get_reqid();
    const reqid = `${name}.${inc}:${tid} from ${from}`;
    const done = m.may_write() ? this.store.find_write(reqid) : undefined;
    if (
      m.may_write() &&
      decide('this write was done before', done !== undefined, reqid) &&
      done !== undefined
    ) {
      this.reply(m, done.result, done.results);
      return;
    }
    const { result, results } = this.do_osd_ops(m);
    const bytes = this.store.get(m.pool, m.oid)?.data.length ?? 0;
    this.pg_stats.io.add(m.pool, m.ps, bytes, m.may_write());
    if (m.may_write()) this.store.log_write(reqid, { result, results });
    this.reply(m, result, results);
  }

  /** Whoever sent it has an old map: with a newer one it asks whom it should. */
  @traced('OSDService::maybe_share_map')
  private maybe_share_map({ connection, map_epoch }: MOSDOp): void {
    const { osdmap } = this;
    if (!decide('its map is older', map_epoch < osdmap.epoch, map_epoch, osdmap.epoch)) return;
    connection?.send_message(new MOSDMap(osdmap.fsid, [osdmap]));
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
      const may_fail = op.op === 'omap-clear' && op.failok === true;
      if (result.rval < 0 && !may_fail) return { result: result.rval, results };
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
}
