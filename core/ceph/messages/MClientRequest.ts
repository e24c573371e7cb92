import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_REQUEST } from './types.ts';

/** `CEPH_MDS_OP_*` of ceph_fs.h, under the names that logs print. Those of 0x1000 write. */
export const CEPH_MDS_OP = {
  lookup: 0x100,
  getattr: 0x101,
  open: 0x302,
  readdir: 0x305,
  setattr: 0x1108,
  unlink: 0x1203,
  mkdir: 0x1220,
  rmdir: 0x1221,
  create: 0x1301,
} as const;
export type mds_op_name = keyof typeof CEPH_MDS_OP;

/** Ops with this bit change something, and are journalled. */
export const CEPH_MDS_OP_WRITE = 0x1000;

/** Where a request is about: a path from an inode that both sides know (Ceph's filepath). */
export interface filepath {
  readonly ino: number;
  /** Without a `/` at either end; '' for the inode itself. */
  readonly path: string;
}

/** `#0x1/dir/file`. */
export function print_filepath({ ino, path }: filepath): string {
  return `#0x${ino.toString(16)}${path === '' ? '' : `/${path}`}`;
}

/** A request's number among those of its client, `client.4305:3`: the same whenever it is sent (Ceph's metareqid_t). */
export interface metareqid_t {
  /** The client's global id. */
  readonly client: number;
  readonly tid: number;
}

/**
 * A cap that a client has less of from now on, told with the request that made it give that up; with a name, the lease
 * on that name in the directory is given up too (ceph_mds_request_release).
 */
export interface ceph_mds_request_release {
  readonly ino: number;
  readonly cap_id: number;
  /** Of the last message about it, and of the last answer with it. */
  readonly seq: number;
  readonly issue_seq: number;
  readonly mseq: number;
  /** CEPH_CAP_* bits that the client still has, and wants. */
  readonly caps: number;
  readonly wanted: number;
  /** '' for none. */
  readonly dname: string;
}

export interface MClientRequestFields {
  readonly reqid: metareqid_t;
  readonly op: mds_op_name;
  readonly filepath: filepath;
  /** The oldest request of the client that is not answered safely: what is older needs not be remembered. */
  readonly oldest_client_tid: number;
  /** The client's map. */
  readonly mdsmap_epoch: number;
  /** When the client began it, virtual µs. */
  readonly stamp_us: number;
  /** How often it was sent before. */
  readonly retry_attempt?: number;
  /** How often a rank sent the client to another. */
  readonly num_fwd?: number;
  /** A rank that is gone has answered it, not yet safely: sent again to be done again as it was. */
  readonly replay?: boolean;
  /** Of a replayed create or mkdir: the inode number the former answer gave. */
  readonly created_ino?: number;
  /** Of mkdir and create: permission bits; of open: none. */
  readonly mode?: number;
  /** Of open and create: the caps that are wanted (CEPH_CAP_* bits). */
  readonly wanted?: number;
  /** Of setattr. */
  readonly size?: number;
  readonly releases?: readonly ceph_mds_request_release[];
}

/** A metadata operation that a client asks for. */
export class MClientRequest extends Message {
  readonly class_name = 'MClientRequest';
  readonly reqid: metareqid_t;
  readonly op: mds_op_name;
  readonly filepath: filepath;
  readonly oldest_client_tid: number;
  readonly mdsmap_epoch: number;
  readonly stamp_us: number;
  readonly retry_attempt: number;
  readonly num_fwd: number;
  readonly replay: boolean;
  readonly created_ino: number;
  readonly mode: number;
  readonly wanted: number;
  readonly size: number | null;
  readonly releases: readonly ceph_mds_request_release[];
  /** At a rank: it is one of those that are done before the rank is active. */
  queued_for_replay = false;

  constructor(fields: MClientRequestFields) {
    super(CEPH_MSG_CLIENT_REQUEST, 4);
    this.reqid = fields.reqid;
    this.op = fields.op;
    this.filepath = fields.filepath;
    this.oldest_client_tid = fields.oldest_client_tid;
    this.mdsmap_epoch = fields.mdsmap_epoch;
    this.stamp_us = fields.stamp_us;
    this.retry_attempt = fields.retry_attempt ?? 0;
    this.num_fwd = fields.num_fwd ?? 0;
    this.replay = fields.replay ?? false;
    this.created_ino = fields.created_ino ?? 0;
    this.mode = fields.mode ?? 0;
    this.wanted = fields.wanted ?? 0;
    this.size = fields.size ?? null;
    this.releases = fields.releases ?? [];
    this.tid = fields.reqid.tid;
  }

  /** It changes something. */
  is_write(): boolean {
    return (CEPH_MDS_OP[this.op] & CEPH_MDS_OP_WRITE) !== 0;
  }
  get_reqid(): metareqid_t {
    return this.reqid;
  }
  get_type_name(): string {
    return 'client_request';
  }
  /** `client_request(client.4305:3 mkdir #0x1/dir RETRY=1 caller_uid=0, caller_gid=0{})`; Ceph's has the time too. */
  override print(): string {
    const { client, tid } = this.reqid;
    const retry = this.retry_attempt > 0 ? ` RETRY=${this.retry_attempt}` : '';
    const replay = this.replay ? ' REPLAY' : '';
    return `client_request(client.${client}:${tid} ${this.op} ${print_filepath(this.filepath)}${retry}${replay} caller_uid=0, caller_gid=0{})`;
  }
}
