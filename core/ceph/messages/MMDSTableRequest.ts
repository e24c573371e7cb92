import { bl_length, type bufferlist } from './bufferlist.ts';
import { Message } from './Message.ts';
import { MSG_MDS_TABLE_REQUEST } from './types.ts';

export const TABLE_ANCHOR = 0;
export const TABLE_SNAP = 1;
export type mds_table = typeof TABLE_ANCHOR | typeof TABLE_SNAP;
const TABLES = ['anchortable', 'snaptable'] as const;

/** Positive to the table server, negative from it (`TABLESERVER_OP_*` of mds_table_types.h). */
export const TABLESERVER_OP = {
  query: 1,
  query_reply: -2,
  prepare: 3,
  agree: -4,
  commit: 5,
  ack: -6,
  rollback: 7,
  server_update: 8,
  server_ready: -9,
  notify_ack: 10,
  notify_prep: -11,
} as const;
export type tableserver_op_name = keyof typeof TABLESERVER_OP;
export type tableserver_op = (typeof TABLESERVER_OP)[tableserver_op_name];

export function get_mdstable_name(table: mds_table): string {
  return TABLES[table];
}

/** `query`, `server_ready`, … for its number. */
export function get_mdstableserver_opname(op: tableserver_op): string {
  return Object.entries(TABLESERVER_OP).find(([, number]) => number === op)?.[0] ?? '???';
}

/** Between the MDS that has a table (the snap table) and those that use it. */
export class MMDSTableRequest extends Message {
  readonly class_name = 'MMDSTableRequest';
  readonly table: mds_table;
  readonly op: tableserver_op;
  readonly reqid: number;
  readonly bl: bufferlist;

  /** `tid` is the table's version, 0 where none is meant. */
  constructor(table: mds_table, op: tableserver_op, reqid: number, tid = 0, bl: bufferlist = '') {
    super(MSG_MDS_TABLE_REQUEST);
    this.table = table;
    this.op = op;
    this.reqid = reqid;
    this.tid = tid;
    this.bl = bl;
  }

  get_type_name(): string {
    return 'mds_table_request';
  }
  /** `mds_table_request(snaptable query_reply 1 tid 1 29 bytes)`. */
  override print(): string {
    const bytes = bl_length(this.bl);
    const parts = [
      `mds_table_request(${get_mdstable_name(this.table)} ${get_mdstableserver_opname(this.op)}`,
      this.reqid ? ` ${this.reqid}` : '',
      this.tid ? ` tid ${this.tid}` : '',
      bytes ? ` ${bytes} bytes` : '',
      ')',
    ];
    return parts.join('');
  }
}
