import type { entity_name_t } from '../entity_name.ts';
import { hobject_text, object_hash } from '../object_hash.ts';
import type { epoch_t } from '../types.ts';
import { Message } from './Message.ts';
import { type OSDOp, osd_op_indata_length, osd_op_writes, print_osd_op } from './OSDOp.ts';
import { CEPH_MSG_OSD_OP } from './types.ts';

/** Who asks, in which incarnation, with which request (`osd_reqid_t`). */
export interface osd_reqid_t {
  readonly name: entity_name_t | null;
  readonly inc: number;
  readonly tid: number;
}

export interface MOSDOpInit {
  readonly tid: number;
  /** Incarnation of the client: the rank's for an MDS. */
  readonly client_inc?: number;
  readonly pool: number;
  /** The placement group's number in its pool. */
  readonly ps: number;
  readonly oid: string;
  readonly ops: readonly OSDOp[];
  readonly map_epoch: epoch_t;
  readonly flags?: readonly string[];
}

/** Steps on one object, to the OSD that has it. */
export class MOSDOp extends Message {
  readonly class_name = 'MOSDOp';
  readonly client_inc: number;
  readonly pool: number;
  readonly ps: number;
  readonly oid: string;
  readonly ops: readonly OSDOp[];
  readonly map_epoch: epoch_t;
  /** As printed, in order: `ondisk`, `write`, … */
  readonly flags: readonly string[];

  #what: string | null = null;

  constructor(init: MOSDOpInit) {
    super(CEPH_MSG_OSD_OP, 8);
    this.tid = init.tid;
    this.client_inc = init.client_inc ?? 0;
    this.pool = init.pool;
    this.ps = init.ps;
    this.oid = init.oid;
    this.ops = [...init.ops];
    this.map_epoch = init.map_epoch;
    const mode = this.may_write() ? 'write' : 'read';
    this.flags = init.flags ?? ['ondisk', mode, 'known_if_redirected', 'full_force'];
  }

  get_type_name(): string {
    return 'osd_op';
  }
  may_write(): boolean {
    return this.ops.some(osd_op_writes);
  }
  get_reqid(): osd_reqid_t {
    return { name: this.source, inc: this.client_inc, tid: this.tid };
  }

  /**
   * `osd_op(mds.0.8:1 2.14 2:292cf221:::200.00000000:head [writefull 0~90 in=90b] snapc 0=[] ondisk+write e19)`.
   * The sender reads `unknown.0` until it was sent, as in a real log.
   */
  override print(): string {
    // It is printed when it is sent and when it comes: what stays is made once.
    this.#what ??= this.print_what();
    return `osd_op(${this.source ?? 'unknown.0'}.${this.client_inc}:${this.tid} ${this.#what}`;
  }

  private print_what(): string {
    const ops = this.ops.map((op) => {
      const bytes = osd_op_indata_length(op);
      return bytes ? `${print_osd_op(op)} in=${bytes}b` : print_osd_op(op);
    });
    const pgid = `${this.pool}.${this.ps.toString(16)}`;
    const object = hobject_text(this.pool, object_hash(this.oid), this.oid);
    return `${pgid} ${object} [${ops.join(',')}] snapc 0=[] ${this.flags.join('+')} e${this.map_epoch})`;
  }
}
