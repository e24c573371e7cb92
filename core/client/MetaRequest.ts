import type { filepath, mds_op_name } from '../ceph/messages/MClientRequest.ts';
import type { MClientReply } from '../ceph/messages/MClientReply.ts';
import { MDS_RANK_NONE, type mds_rank_t } from '../ceph/types.ts';
import type { Inode } from './Inode.ts';

/** What a request is made with. */
export interface MetaRequestFields {
  readonly op: mds_op_name;
  readonly path: filepath;
  /** What the path begins at, where it is known: it tells which rank to ask. */
  readonly inode?: Inode | null;
  readonly mode?: number;
  readonly wanted?: number;
  readonly size?: number;
  /** The inode besides the one that the path begins at. */
  readonly other_inode?: Inode | null;
  /** What of each goes to the rank with the request, because it would have to take it back (CEPH_CAP_* bits). */
  readonly inode_drop?: number;
  readonly other_inode_drop?: number;
  /** Of the directory that the path's name is in, unless the client has `dentry_unless`; and the lease on the name. */
  readonly dentry_drop?: number;
  readonly dentry_unless?: number;
}

/** A metadata operation that was begun and is not answered safely yet (Ceph's MetaRequest). */
export class MetaRequest {
  readonly op: mds_op_name;
  readonly path: filepath;
  readonly inode: Inode | null;
  readonly mode: number;
  readonly wanted: number;
  readonly size: number | undefined;
  readonly other_inode: Inode | null;
  readonly inode_drop: number;
  readonly other_inode_drop: number;
  readonly dentry_drop: number;
  readonly dentry_unless: number;
  tid = 0;
  /** The oldest request that mattered when it was begun: the same each time it is sent. */
  oldest_client_tid = 0;
  /** When it was begun, virtual µs. */
  op_stamp = 0;
  /** When it was first sent, virtual µs. */
  sent_stamp = 0;
  /** Who has it. */
  mds: mds_rank_t = MDS_RANK_NONE;
  /** Who is to have it next, because another said so. */
  resend_mds: mds_rank_t = MDS_RANK_NONE;
  retry_attempt = 0;
  num_fwd = 0;
  /** It was done, and would be lost with the rank's journal: keep it to have it done again. */
  got_unsafe = false;
  reply: MClientReply | null = null;
  target: Inode | null = null;
  created_ino = 0;
  /** Who made it waits: called when there is news. */
  caller: (() => void) | null = null;
  /** What was answered to who made it: 0 or a negative errno; null before. */
  result: number | null = null;
  readonly waitfor_safe: (() => void)[] = [];
  private abort_rc = 0;

  constructor(fields: MetaRequestFields) {
    this.op = fields.op;
    this.path = fields.path;
    this.inode = fields.inode ?? null;
    this.mode = fields.mode ?? 0;
    this.wanted = fields.wanted ?? 0;
    this.size = fields.size;
    this.other_inode = fields.other_inode ?? null;
    this.inode_drop = fields.inode_drop ?? 0;
    this.other_inode_drop = fields.other_inode_drop ?? 0;
    this.dentry_drop = fields.dentry_drop ?? 0;
    this.dentry_unless = fields.dentry_unless ?? 0;
  }

  /** It will not be done: who made it gets `rc`, a negative errno. */
  abort(rc: number): void {
    this.abort_rc = rc;
  }
  aborted(): boolean {
    return this.abort_rc !== 0;
  }
  get_abort_code(): number {
    return this.abort_rc;
  }
  /** Wakes who made it, if they wait. */
  signal(): void {
    const { caller } = this;
    this.caller = null;
    caller?.();
  }

  trace_label(): string {
    return `${this.op} tid ${this.tid}`;
  }
}
