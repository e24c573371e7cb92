import { cpp_strerror } from '../errno.ts';
import { Message } from './Message.ts';
import { CEPH_MDS_OP, CEPH_MDS_OP_WRITE, type mds_op_name } from './MClientRequest.ts';
import { CEPH_MSG_CLIENT_REPLY } from './types.ts';

/** What a client is told of an inode (Ceph's InodeStat), with the caps it gets on it. */
export interface InodeStat {
  readonly ino: number;
  readonly version: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  readonly size: number;
  readonly max_size: number;
  /** Virtual seconds. */
  readonly ctime: number;
  readonly mtime: number;
  /** What is in a directory. */
  readonly nfiles: number;
  readonly nsubdirs: number;
  /** The pool that has the file's data; -1 for a directory. */
  readonly pool: number;
  readonly cap: {
    readonly cap_id: number;
    /** CEPH_CAP_* bits that are given. */
    readonly caps: number;
    readonly wanted: number;
    readonly seq: number;
    readonly mseq: number;
  };
}

/**
 * How long a client may rely on a name without asking, because it has no cap on the directory that says so
 * (Ceph's LeaseStat).
 */
export interface LeaseStat {
  readonly duration_ms: number;
  readonly seq: number;
}

/** One entry of a directory that was read. */
export interface DirEntry {
  readonly name: string;
  /** Null where the directory's caps say as much. */
  readonly lease: LeaseStat | null;
  readonly inode: InodeStat;
}

export interface MClientReplyFields {
  readonly tid: number;
  readonly op: mds_op_name;
  /** 0 or a negative errno. */
  readonly result: number;
  /** It is in the journal: the client may forget the request. False is the early reply that comes before. */
  readonly safe: boolean;
  readonly mdsmap_epoch: number;
  /** The directory that the request named something in. */
  readonly dir?: InodeStat | null;
  /** On the name that the request gave. */
  readonly lease?: LeaseStat | null;
  /** What the path named. */
  readonly target?: InodeStat | null;
  /** Of create and mkdir: the inode number that was made, to be given back on replay. */
  readonly created_ino?: number;
  /** Of readdir. */
  readonly entries?: readonly DirEntry[];
}

/** The answer to an MClientRequest. One that writes is answered twice: early, then safe. */
export class MClientReply extends Message {
  readonly class_name = 'MClientReply';
  readonly op: mds_op_name;
  readonly result: number;
  readonly safe: boolean;
  readonly mdsmap_epoch: number;
  readonly dir: InodeStat | null;
  readonly lease: LeaseStat | null;
  readonly target: InodeStat | null;
  readonly created_ino: number;
  readonly entries: readonly DirEntry[];

  constructor(fields: MClientReplyFields) {
    super(CEPH_MSG_CLIENT_REPLY);
    this.op = fields.op;
    this.result = fields.result;
    this.safe = fields.safe;
    this.mdsmap_epoch = fields.mdsmap_epoch;
    this.dir = fields.dir ?? null;
    this.lease = fields.lease ?? null;
    this.target = fields.target ?? null;
    this.created_ino = fields.created_ino ?? 0;
    this.entries = fields.entries ?? [];
    this.tid = fields.tid;
  }

  get_type_name(): string {
    return 'client_reply';
  }
  /** `client_reply(???:3 = 0 (0) Success unsafe)`: Ceph, too, does not know the client here. */
  override print(): string {
    const writes = (CEPH_MDS_OP[this.op] & CEPH_MDS_OP_WRITE) !== 0;
    const safe = !writes ? '' : this.safe ? ' safe' : ' unsafe';
    return `client_reply(???:${this.tid} = ${this.result} ${cpp_strerror(this.result)}${safe})`;
  }
}
