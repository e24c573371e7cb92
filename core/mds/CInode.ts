import { EINVAL, ENOENT } from '../ceph/errno.ts';
import type { version_t } from '../ceph/types.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { build_backtrace } from './backtrace.ts';
import { parse_inode } from './cache_values.ts';
import { CInodeCaps } from './CInodeCaps.ts';
import type { CDir } from './CDir.ts';
import { CEPH_INO_ROOT, MDS_INO_MDSDIR_OFFSET } from './inode_numbers.ts';
import { file_object_name } from './JournalObjects.ts';
import type { LogSegment } from './LogSegment.ts';
import { first_text } from './ObjectIO.ts';
import { decode_json, encode_json } from './object_json.ts';
import { SimpleLock } from './SimpleLock.ts';

export { CEPH_INO_ROOT, MDS_INO_MDSDIR_OFFSET, MDS_INO_STRAY_OFFSET, NUM_STRAY } from './inode_numbers.ts';

/** An inode in the cache: a directory or a file (Ceph's CInode). */
export class CInode extends CInodeCaps {
  /** Its one dirfrag, once opened. */
  dirfrag: CDir | null = null;
  /** The segment whose end the backtrace must be stored before; null when it is stored. */
  dirty_parent: LogSegment | null = null;
  dirty_pool = false;
  /** Of a top: the segment with its last change, while that is not in its object. */
  dirty_segment: LogSegment | null = null;
  /** The number of the event it was last written into: a segment needs it once. */
  last_journaled = 0;
  readonly snaplock = new SimpleLock('isnap', this);
  readonly authlock = new SimpleLock('iauth', this);
  readonly linklock = new SimpleLock('ilink', this);
  readonly filelock = new SimpleLock('ifile', this);
  readonly xattrlock = new SimpleLock('ixattr', this);

  /** `/` and `~mds0` are the tops of the two trees: no directory holds them. */
  is_base(): boolean {
    return this.ino === CEPH_INO_ROOT || this.is_mdsdir();
  }
  is_subtree_root(): boolean {
    return this.dirfrag?.is_subtree_root ?? false;
  }
  /** `~mds0`: a rank's own directory. */
  is_mdsdir(): boolean {
    return this.ino >= MDS_INO_MDSDIR_OFFSET && this.ino < 2 * MDS_INO_MDSDIR_OFFSET;
  }

  /** The version its next change has. */
  pre_dirty(): version_t {
    const dn = this.get_projected_parent_dn();
    return dn === null ? this.get_projected_inode().version + 1 : dn.pre_dirty();
  }

  /** Changed, and the journal has it in `ls`. */
  mark_dirty(ls: LogSegment): void {
    if (this.parent !== null) {
      this.parent.mark_dirty(this.inode.version, ls);
      return;
    }
    if (!this.is_base()) return;
    this.dirty_segment?.dirty_inodes.delete(this);
    this.dirty_segment = ls;
    ls.dirty_inodes.add(this);
  }
  mark_clean(): void {
    this.dirty_segment?.dirty_inodes.delete(this);
    this.dirty_segment = null;
  }
  is_dirty(): boolean {
    return this.parent?.is_dirty() ?? this.dirty_segment !== null;
  }

  /** `dirty_pool`: it has no backtrace in its pool yet. */
  mark_dirty_parent(ls: LogSegment, dirty_pool = false): void {
    this.dirty_pool ||= dirty_pool;
    this.dirty_parent?.dirty_parent_inodes.delete(this);
    this.dirty_parent = ls;
    ls.dirty_parent_inodes.add(this);
  }
  clear_dirty_parent(): void {
    this.dirty_parent?.dirty_parent_inodes.delete(this);
    this.dirty_parent = null;
    this.dirty_pool = false;
  }

  pop_and_dirty_projected_inode(ls: LogSegment): void {
    this.pop_projected_inode();
    this.mark_dirty(ls);
  }

  /** Writes a top's inode into an object of its own. */
  store(fin: Context): void {
    const { version } = this.inode;
    const data = encode_json(this.inode);
    this.mds.submit(this.inode_object(), [{ op: 'writefull', data }], (r) => {
      if (r < 0) {
        this.mds.handle_write_error(r);
        return;
      }
      if (this.inode.version === version) this.mark_clean();
      fin(0);
    });
  }

  /** Writes what is dirty of it to its place: its backtrace; itself, with the directory it is in. */
  @traced('CInode::flush')
  flush(fin: Context): void {
    this.mds.dout(10, `flush ${this.trace_label()}`);
    const gather = new GatherBuilder(fin);
    if (decide('its backtrace is old', this.dirty_parent !== null)) this.store_backtrace(gather.new_sub());
    if (decide('it is dirty', this.is_dirty())) {
      if (this.parent !== null) this.parent.dir.commit(gather.new_sub());
      else this.store(gather.new_sub());
    }
    gather.activate();
  }

  /** Reads a top's inode back. An inode that is not there is -ENOENT, one that is not whole -EINVAL. */
  fetch(fin: Context): void {
    // Before it had an object of its own a top's inode was an attribute of its dirfrag: Ceph asks for both.
    let left = 2;
    let newest: string | null = null;
    let error = 0;
    const fetched = (): void => {
      left--;
      if (left > 0) return;
      if (error < 0) fin(error);
      else this._fetched(newest, fin);
    };
    this.mds.submit(this.dirfrag_object(), [{ op: 'getxattr', name: 'inode' }], () => fetched());
    this.mds.submit(this.inode_object(), [{ op: 'read', offset: 0, length: 0 }], (r, results) => {
      if (r < 0) error = r;
      else newest = first_text(results);
      fetched();
    });
  }

  private _fetched(text: string | null, fin: Context): void {
    if (text === null || text === '') {
      this.mds.dout(-1, `No data while reading inode 0x${this.ino.toString(16)}`);
      fin(-ENOENT);
      return;
    }
    const value = parse_inode(decode_json(text));
    if (value === null || value.ino !== this.ino) {
      fin(-EINVAL);
      return;
    }
    this.set_value(value);
    fin(0);
  }

  /**
   * Writes where the inode is, for repair tools and for lookups by number: into the first object of a file's data, or
   * into the dirfrag's object.
   */
  store_backtrace(fin: Context): void {
    const parent = build_backtrace(this);
    const layout = encode_json({
      pool_id: this.is_dir() ? (this.mds.mdsmap.data_pools[0] ?? -1) : this.inode.pool,
    });
    const written = this.dirty_parent;
    this.mds.submit_to_pool(
      this.backtrace_pool(),
      this.backtrace_object(),
      [
        { op: 'create' },
        { op: 'setxattr', name: 'parent', data: parent },
        { op: 'setxattr', name: 'layout', data: layout },
      ],
      (r) => {
        if (r < 0) {
          this.mds.handle_write_error(r);
          return;
        }
        if (this.dirty_parent === written) this.clear_dirty_parent();
        fin(0);
      },
    );
  }

  /** `` for the root, `/dir/file`, `~mds0/stray3/10000000001`. */
  make_path_string(): string {
    if (this.ino === CEPH_INO_ROOT) return '';
    if (this.is_mdsdir()) return `~mds${this.ino - MDS_INO_MDSDIR_OFFSET}`;
    const dn = this.get_projected_parent_dn();
    return dn === null ? `#0x${this.ino.toString(16)}` : dn.make_path_string();
  }
  /** As admin-socket dumps and the log print it: without the slash in front. */
  get_path(): string {
    return this.make_path_string().replace(/^\//, '');
  }

  /** Where a deleted inode waits to be purged. */
  is_in_stray(): boolean {
    return this.get_projected_parent_dn()?.dir.is_stray() ?? false;
  }

  /** Where its backtrace is. */
  backtrace_pool(): number {
    return this.is_dir() ? this.mds.metadata_pool : this.inode.pool;
  }
  backtrace_object(): string {
    return this.dirfrag_object();
  }
  /** What is stored of a top's inode; null where nothing can be read. */
  read_stored(done: (text: string | null) => void): void {
    this.mds.submit(this.inode_object(), [{ op: 'read', offset: 0, length: 0 }], (r, results) =>
      done(r < 0 ? null : first_text(results)),
    );
  }

  private inode_object(): string {
    return `${this.dirfrag_object()}.inode`;
  }
  private dirfrag_object(): string {
    return file_object_name(this.ino, 0);
  }

  trace_label(): string {
    return `[inode 0x${this.ino.toString(16)} ${this.make_path_string()} v${this.inode.version}]`;
  }
}
