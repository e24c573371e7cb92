import { EINVAL, ENOENT } from '../ceph/errno.ts';
import type { Context } from '../daemon/Context.ts';
import type { InodeValue } from './cache_values.ts';
import { parse_inode } from './cache_values.ts';
import type { CDir } from './CDir.ts';
import { file_object_name } from './JournalObjects.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { first_text } from './ObjectIO.ts';
import { MDSCacheObject } from './MDSCacheObject.ts';
import { decode_json, encode_json } from './object_json.ts';

export const CEPH_INO_ROOT = 1;
/** `~mds0`, the directory of rank 0's own things; one for each rank. */
export const MDS_INO_MDSDIR_OFFSET = 0x100;
/** Where rank 0's deleted inodes wait to be purged: ten directories for each rank. */
export const MDS_INO_STRAY_OFFSET = 0x600;
export const NUM_STRAY = 10;
/** S_IFDIR | 0755 */
const DIRECTORY_MODE = 0o040755;

/** A directory inode in the cache (Ceph's CInode). */
export class CInode extends MDSCacheObject {
  readonly ino: number;
  mode = DIRECTORY_MODE;
  uid = 0;
  gid = 0;
  /** When it was made, virtual seconds. */
  ctime: number;
  version = 1;
  /** Its name and the inode it is in; null for the tops of the two trees. */
  readonly parent: { readonly ino: number; readonly name: string } | null;
  /** Its one dirfrag, once opened. */
  dirfrag: CDir | null = null;
  /** The backtrace is not stored yet. */
  dirty_parent = false;
  private readonly mds: MDSRankBase;

  constructor(mds: MDSRankBase, ino: number, ctime: number, parent: CInode['parent'] = null) {
    super(mds.get_nodeid());
    this.mds = mds;
    this.ino = ino;
    this.ctime = ctime;
    this.parent = parent;
  }

  get_value(): InodeValue {
    const { ino, mode, uid, gid, ctime, version } = this;
    return { ino, mode, uid, gid, ctime, version };
  }

  set_value(value: InodeValue): void {
    this.mode = value.mode;
    this.uid = value.uid;
    this.gid = value.gid;
    this.ctime = value.ctime;
    this.version = value.version;
  }

  /** Writes a top's inode into an object of its own: no directory holds it. */
  store(fin: Context): void {
    const data = encode_json(this.get_value());
    this.mds.submit(this.inode_object(), [{ op: 'writefull', data }], (r) => {
      if (r < 0) this.mds.handle_write_error(r);
      else fin(0);
    });
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

  /** Writes where the directory is, for repair tools and for lookups by number. */
  store_backtrace(fin: Context): void {
    this.dirty_parent = true;
    const parent = encode_json({ ino: this.ino, ancestors: this.parent === null ? [] : [this.parent] });
    const layout = encode_json({ pool_id: this.mds.mdsmap.data_pools[0] ?? -1 });
    this.mds.submit(
      this.dirfrag_object(),
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
        this.dirty_parent = false;
        fin(0);
      },
    );
  }

  /** `/` and `~mds0` are the tops of the two trees. */
  get_path(): string {
    if (this.ino === CEPH_INO_ROOT) return '';
    if (this.parent === null) return `~mds${this.ino - MDS_INO_MDSDIR_OFFSET}`;
    return this.parent.name;
  }

  private inode_object(): string {
    return `${this.dirfrag_object()}.inode`;
  }
  private dirfrag_object(): string {
    return file_object_name(this.ino, 0);
  }
}
