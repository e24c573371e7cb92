import { ENOENT } from '../ceph/errno.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { first_text } from './ObjectIO.ts';
import { make_oft_counters } from './rank_loggers.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';

/**
 * Ceph's OpenFileTable: which inodes clients have open, kept in `mds0_openfiles.0`, so that a rank that takes over can
 * have them in memory before clients come back. Here only its header is kept, which lets segments go: the inodes come
 * from the paths that clients say when they reconnect, and from EOpen events.
 */
export class OpenFileTable {
  omap_version = 0;
  readonly logger = make_oft_counters();
  /** The segment whose state the object holds, and the one it is being brought to. */
  committed_log_seq = 0;
  committing_log_seq = 0;
  load_done = false;
  private num_pending_commit = 0;
  private omap_exists = false;
  private readonly mds: MDSRankBase;
  private readonly waiting_for_load: Context[] = [];

  constructor(mds: MDSRankBase) {
    this.mds = mds;
  }

  is_any_committing(): boolean {
    return this.num_pending_commit > 0;
  }

  get_object_name(idx: number): string {
    return `mds${this.mds.get_nodeid()}_openfiles.${idx}`;
  }

  /** Brings the object to the state at segment `log_seq`. */
  @traced('OpenFileTable::commit')
  commit(c: Context, log_seq: number): void {
    this.mds.cct.dout(10, `mds.${this.mds.get_nodeid()}.openfiles commit log_seq ${log_seq}`);
    this.committing_log_seq = log_seq;
    this.omap_version++;
    this.num_pending_commit++;
    this.logger.set('omap_total_objs', 1);
    const header = encode_json({ version: this.omap_version, num_objs: 1, log_seq });
    const ops: OSDOp[] = [{ op: 'omap-set-header', data: header }];
    // What a former table left in the object is of no use.
    if (!decide('the object is ours already', this.omap_exists))
      ops.unshift({ op: 'omap-clear', failok: true });
    this.omap_exists = true;
    this.mds.submit(this.get_object_name(0), ops, (r) => {
      this.num_pending_commit--;
      if (r < 0) {
        this.mds.handle_write_error(r);
        return;
      }
      this.committed_log_seq = log_seq;
      c(0);
    });
  }

  /** Reads the table. One that is missing or broken is taken for empty: it only makes recovery quicker. */
  @traced('OpenFileTable::load')
  load(): void {
    const ops: OSDOp[] = [
      { op: 'omap-get-header' },
      { op: 'omap-get-vals', start_after: '', max_return: 1024 },
    ];
    this.mds.submit(this.get_object_name(0), ops, (r, results) => {
      const version = as_count(decode_json(first_text(results))?.version);
      const usable = r >= 0 && version !== null;
      if (decide('a table of open files is there', usable, r)) {
        this.omap_version = version ?? 0;
        this.omap_exists = true;
      } else if (r < 0 && r !== -ENOENT) {
        this.mds.dout(-1, `openfiles: load got ${r}`);
      }
      this.load_done = true;
      finish_contexts(this.waiting_for_load);
    });
  }

  wait_for_load(c: Context): void {
    if (this.load_done) c(0);
    else this.waiting_for_load.push(c);
  }
}
