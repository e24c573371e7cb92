import { EINVAL, ENOENT } from '../ceph/errno.ts';
import type { bufferlist } from '../ceph/messages/bufferlist.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import type { version_t } from '../ceph/types.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { type DirValue, parse_dir, parse_inode } from './cache_values.ts';
import { CDirEntries } from './CDirEntries.ts';
import { CInode } from './CInode.ts';
import { META_POP } from './dirfrag_load_vec_t.ts';
import { file_object_name } from './JournalObjects.ts';
import { first_text } from './ObjectIO.ts';
import { decode_json, encode_json } from './object_json.ts';

const HEAD = '_head';

/** A dirfrag in the cache: here always a whole directory (Ceph's CDir). Its entries are keys of its object's omap. */
export class CDir extends CDirEntries {
  private waiting_for_commit: { readonly version: version_t; readonly context: Context }[] = [];
  private readonly waiting_for_fetch: Context[] = [];

  get is_subtree_root(): boolean {
    return this.mds.mdcache.subtrees.has(this);
  }

  /** Writes what changed. Finishes once a version that is at least the present one is in the object. */
  @traced('CDir::commit')
  commit(c: Context): void {
    const { version } = this;
    if (decide('deleted: nothing to write', this.inode.is_dir() && this.inode.inode.nlink === 0)) {
      this.discard();
      c(0);
      return;
    }
    if (version === this.committed_version) {
      this.mark_clean();
      c(0);
      return;
    }
    this.waiting_for_commit.push({ version, context: c });
    if (decide('being written already', this.committing_version >= version, version)) return;
    this.committing_version = version;
    this.auth_pins++;
    this.mds.logger.inc('dir_commit');
    this.mds.balancer.hit_dir(this, META_POP.STORE);
    const ops = this._omap_commit();
    // As in Ceph the finisher thread writes the operation.
    this.mds.finisher.queue(() =>
      this.mds.submit(this.object_name(), ops, (r) => this._committed(r, version)),
    );
  }

  /** The steps that write the entries that changed: keys set, and keys of what is gone removed. */
  private _omap_commit(): OSDOp[] {
    const vals = new Map<string, bufferlist>();
    const keys: string[] = [];
    // Of one that was never written all entries are.
    const changed = this.committed_version === 0 && this.complete ? this.items.values() : this.dirty_dentries;
    for (const dn of [...changed].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (dn.inode !== null) vals.set(`${dn.name}${HEAD}`, encode_json(dn.inode.get_value()));
      else if (!dn.is_new) keys.push(`${dn.name}${HEAD}`);
    }
    const ops: OSDOp[] = [{ op: 'omap-set-header', data: encode_json(this.get_value()) }];
    if (vals.size > 0) ops.push({ op: 'omap-set-vals', vals });
    if (keys.length > 0) ops.push({ op: 'omap-rm-keys', keys });
    return ops;
  }

  private _committed(r: number, v: version_t): void {
    this.auth_pins--;
    if (r < 0) {
      this.mds.dout(1, `commit error ${r} v ${v}`);
      this.mds.handle_write_error(r);
      return;
    }
    this.committed_version = v;
    for (const dn of [...this.dirty_dentries]) {
      if (dn.version > v) continue;
      dn.mark_clean();
      this.try_remove_dentry(dn);
    }
    if (this.committed_version === this.version) this.mark_clean();
    const t = this.waiting_for_commit.filter((w) => w.version <= v).map((w) => w.context);
    this.waiting_for_commit = this.waiting_for_commit.filter((w) => w.version > v);
    this.mds.queue_waiters(t);
  }

  /** It is being read. */
  is_fetching(): boolean {
    return this.waiting_for_fetch.length > 0;
  }

  /** Reads it with all its entries. -ENOENT when the object is not there, -EINVAL when it is not whole. */
  @traced('CDir::fetch')
  fetch(c: Context): void {
    if (this.complete) {
      c(0);
      return;
    }
    this.waiting_for_fetch.push(c);
    if (this.waiting_for_fetch.length > 1) return;
    this._omap_fetch([{ op: 'omap-get-header' }], '', null);
    this.mds.logger.inc('dir_fetch');
    this.mds.balancer.hit_dir(this, META_POP.FETCH);
  }

  /** Reads as many entries as one request may give, from behind that key on. */
  private _omap_fetch(before: readonly OSDOp[], start_after: string, known: DirValue | null): void {
    const max_return = this.mds.cct.conf.get_int('mds_dir_keys_per_op');
    const ops: OSDOp[] = [...before, { op: 'omap-get-vals', start_after, max_return }];
    this.mds.submit(this.object_name(), ops, (r, results) => {
      const fnode = known ?? (r < 0 ? null : parse_dir(decode_json(first_text(results))));
      if (r < 0 || fnode === null) {
        this.fetched(r < 0 ? r : first_text(results) === '' ? -ENOENT : -EINVAL);
        return;
      }
      const vals = results.at(-1)?.vals ?? new Map<string, bufferlist>();
      const last = [...vals.keys()].at(-1);
      if (!this.take_entries(vals)) this.fetched(-EINVAL);
      else if (vals.size >= max_return && last !== undefined) this._omap_fetch([], last, fnode);
      else this._omap_fetched(fnode);
    });
  }

  private take_entries(vals: ReadonlyMap<string, bufferlist>): boolean {
    for (const [key, text] of vals) {
      const value = typeof text === 'string' ? parse_inode(decode_json(text)) : null;
      if (value === null) return false;
      // An entry that is here is newer than the stored one: the journal, or a request, gave it.
      const name = key.endsWith(HEAD) ? key.slice(0, -HEAD.length) : key;
      const there = this.lookup(name);
      if (there !== undefined) continue;
      const inode = this.mds.mdcache.get_inode(value.ino) ?? new CInode(this.mds, value);
      if (inode.parent !== null) continue;
      inode.set_value(value);
      this.mds.mdcache.add_inode(inode);
      const dn = this.add_primary_dentry(name, inode);
      dn.version = dn.projected_version = value.version;
    }
    return true;
  }

  private _omap_fetched(fnode: DirValue): void {
    if (fnode.version > this.version) this.fnode = fnode;
    if (this.projected_version < this.version) this.projected_version = this.version;
    if (fnode.version > this.committed_version) {
      this.committed_version = fnode.version;
      if (this.committing_version < fnode.version) this.committing_version = fnode.version;
    }
    this.complete = true;
    this.fetched(0);
  }

  /** CDir::finish_waiting: what came is used by the progress thread, what could not be read is told at once. */
  private fetched(r: number): void {
    if (r < 0) finish_contexts(this.waiting_for_fetch, r);
    else this.mds.queue_waiters(this.waiting_for_fetch);
  }

  private object_name(): string {
    return file_object_name(this.inode.ino, 0);
  }
}
