import { EINVAL, ENOENT } from '../ceph/errno.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import type { version_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { type DirValue, type InodeValue, parse_dir, parse_inode } from './cache_values.ts';
import type { CInode } from './CInode.ts';
import { file_object_name } from './JournalObjects.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { MDSCacheObject } from './MDSCacheObject.ts';
import { first_text } from './ObjectIO.ts';
import { decode_json, encode_json } from './object_json.ts';

/** A dirfrag in the cache: here always a whole directory (Ceph's CDir). Its entries are keys of its object's omap. */
export class CDir extends MDSCacheObject {
  readonly inode: CInode;
  /** Its entries: system directories only, so far. */
  readonly items = new Map<string, InodeValue>();
  version: version_t = 0;
  committing_version: version_t = 0;
  committed_version: version_t = 0;
  /** All entries are in the cache. */
  complete = false;
  /** Every rank may have a copy of the root. */
  is_rep: boolean;
  /** The number of the segment that holds its last change, while that is not in its object. */
  dirty_since: number | null = null;
  /** It was changed since it is in memory. */
  was_dirty = false;
  auth_pins = 0;
  private readonly mds: MDSRankBase;
  private waiting_for_commit: { readonly version: version_t; readonly context: Context }[] = [];

  constructor(mds: MDSRankBase, inode: CInode, is_rep = false) {
    super(mds.get_nodeid());
    this.mds = mds;
    this.inode = inode;
    this.is_rep = is_rep;
  }

  get_version(): version_t {
    return this.version;
  }
  is_dirty(): boolean {
    return this.dirty_since !== null;
  }
  /** `0x1` */
  dirfrag(): string {
    return `0x${this.inode.ino.toString(16)}`;
  }
  get_value(): DirValue {
    return { ino: this.inode.ino, version: this.version, num_subdirs: this.items.size };
  }

  /** Changed: in the journal by segment `seq`, not yet in its object. */
  mark_dirty(seq: number): void {
    this.version++;
    this.dirty_since = seq;
    this.was_dirty = true;
  }

  /** Writes it. Finishes once a version that is at least the present one is in the object. */
  commit(c: Context): void {
    this.waiting_for_commit.push({ version: this.version, context: c });
    if (this.committing_version >= this.version) return;
    this.committing_version = this.version;
    this.auth_pins++;
    // As in Ceph the finisher thread writes the operation.
    this.mds.finisher.queue(() => this._omap_commit_ops());
  }

  private _omap_commit_ops(): void {
    const v = this.version;
    const ops: OSDOp[] = [{ op: 'omap-set-header', data: encode_json(this.get_value()) }];
    if (this.items.size > 0) {
      const vals = new Map([...this.items].map(([name, inode]) => [`${name}_head`, encode_json(inode)]));
      ops.push({ op: 'omap-set-vals', vals });
    }
    this.mds.submit(this.object_name(), ops, (r) => this._committed(r, v));
  }

  private _committed(r: number, v: version_t): void {
    this.auth_pins--;
    if (r < 0) {
      this.mds.dout(1, `commit error ${r} v ${v}`);
      this.mds.handle_write_error(r);
      return;
    }
    this.committed_version = v;
    if (this.committed_version === this.version) this.dirty_since = null;
    const t = this.waiting_for_commit.filter((w) => w.version <= v).map((w) => w.context);
    this.waiting_for_commit = this.waiting_for_commit.filter((w) => w.version > v);
    this.mds.queue_waiters(t);
  }

  /** Reads it with all its entries. -ENOENT when the object is not there, -EINVAL when it is not whole. */
  fetch(c: Context): void {
    if (this.complete) {
      c(0);
      return;
    }
    const max_return = this.mds.cct.conf.get_int('mds_dir_keys_per_op');
    const ops: OSDOp[] = [{ op: 'omap-get-header' }, { op: 'omap-get-vals', start_after: '', max_return }];
    this.mds.submit(this.object_name(), ops, (r, results) => {
      const fnode = r < 0 ? null : parse_dir(decode_json(first_text(results)));
      if (r < 0 || fnode === null) {
        c(r < 0 ? r : first_text(results) === '' ? -ENOENT : -EINVAL);
        return;
      }
      c(this._omap_fetched(fnode, results[1]?.vals ?? new Map()));
    });
  }

  private _omap_fetched(fnode: DirValue, vals: ReadonlyMap<string, string | Uint8Array>): number {
    for (const [key, text] of vals) {
      const inode = typeof text === 'string' ? parse_inode(decode_json(text)) : null;
      if (inode === null) return -EINVAL;
      // An entry that the journal gave is newer than the stored one.
      const name = key.replace(/_head$/, '');
      if (!this.items.has(name)) this.items.set(name, inode);
    }
    if (fnode.version > this.version) this.version = fnode.version;
    this.committed_version = this.committing_version = fnode.version;
    this.complete = true;
    return 0;
  }

  private object_name(): string {
    return file_object_name(this.inode.ino, 0);
  }
}
