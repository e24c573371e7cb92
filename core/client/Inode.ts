import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import { MDS_RANK_NONE, type mds_rank_t } from '../ceph/types.ts';
import type { Cap } from './Cap.ts';
import { ceph_caps_for_mode } from './file_caps.ts';

const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;

/** A name in a directory, as the client knows it. */
export class Dentry {
  /** What it names; null: the client knows that it names nothing. */
  inode: Inode | null;
  /** The generation of the directory's Fs cap that it was learned under: good as long as that is held. */
  cap_shared_gen = 0;
  /** Who lets the client rely on it without that cap; until when (virtual seconds), and which telling of it. */
  lease_mds: mds_rank_t = MDS_RANK_NONE;
  lease_ttl = 0;
  lease_seq = 0;
  /** The session's generation that the lease is of. */
  lease_gen = 0;

  constructor(inode: Inode | null) {
    this.inode = inode;
  }
}

/** Bytes that were written and are in no object yet. */
export interface DirtyData {
  readonly offset: number;
  readonly data: string;
}

/** A file or directory as the client knows it (Ceph's client-side Inode). Times are virtual seconds. */
export class Inode {
  readonly ino: number;
  version = 0;
  mode = 0;
  uid = 0;
  gid = 0;
  nlink = 1;
  size = 0;
  max_size = 0;
  ctime = 0;
  /** When the client first heard of it: the ranks do not say when it was made. */
  btime = 0;
  mtime = 0;
  /** The pool with the file's data; -1 for a directory. */
  pool = -1;
  /** By rank. */
  readonly caps = new Map<mds_rank_t, Cap>();
  auth_cap: Cap | null = null;
  dirty_caps = 0;
  flushing_caps = 0;
  /** What each flush that is not acknowledged was of, by its tid: oldest first. */
  readonly flushing_cap_tids = new Map<number, number>();
  shared_gen = 0;
  wanted_max_size = 0;
  requested_max_size = 0;
  /** Until when (virtual seconds) caps that are not needed are kept all the same. */
  hold_caps_until = 0;
  /** All its names are known, so that one that is not known is not there; and they are in the order of the rank. */
  dir_complete = false;
  dir_ordered = false;
  /** Names in it. */
  readonly dentries = new Map<string, Dentry>();
  /** Where it was found: the directory and its name there. */
  parent: { readonly dir: Inode; readonly name: string } | null = null;
  /** How often it is open in each mode. */
  readonly open_by_mode = new Map<number, number>();
  /** How often each cap is in use. */
  readonly cap_refs = new Map<number, number>();
  dirty_data: DirtyData[] = [];
  /** What went wrong with data or a request that nobody waited for: a negative errno, told at the next fsync. */
  async_err = 0;
  readonly waitfor_caps: (() => void)[] = [];
  readonly waitfor_commit: (() => void)[] = [];
  readonly waitfor_flush: (() => void)[] = [];

  constructor(ino: number) {
    this.ino = ino;
  }

  is_dir(): boolean {
    return (this.mode & S_IFMT) === S_IFDIR;
  }

  /** What may be done with it now. */
  caps_issued(now: number): number {
    let caps = 0;
    for (const cap of this.caps.values()) if (cap.is_valid(now)) caps |= cap.issued;
    return caps;
  }
  caps_issued_mask(mask: number, now: number): boolean {
    return (this.caps_issued(now) & mask) === mask;
  }
  caps_mds_wanted(): number {
    let caps = 0;
    for (const cap of this.caps.values()) caps |= cap.wanted;
    return caps;
  }
  caps_used(): number {
    let caps = 0;
    for (const [cap, refs] of this.cap_refs) if (refs > 0) caps |= cap;
    return caps;
  }
  /** What those want who have it open. */
  caps_file_wanted(): number {
    let caps = 0;
    for (const [mode, count] of this.open_by_mode) if (count > 0) caps |= ceph_caps_for_mode(mode);
    return caps;
  }
  caps_wanted(): number {
    const want = this.caps_file_wanted() | this.caps_used();
    return (want & CEPH_CAP.FILE_BUFFER) === 0 ? want : want | CEPH_CAP.FILE_EXCL;
  }
  caps_dirty(): number {
    return this.dirty_caps | this.flushing_caps;
  }

  get_open_ref(mode: number): void {
    this.open_by_mode.set(mode, (this.open_by_mode.get(mode) ?? 0) + 1);
  }
  /** True if that was the last. */
  put_open_ref(mode: number): boolean {
    const left = (this.open_by_mode.get(mode) ?? 1) - 1;
    this.open_by_mode.set(mode, left);
    return left === 0;
  }
  get_cap_ref(cap: number): void {
    for (let bit = 1; bit <= cap; bit <<= 1)
      if ((cap & bit) !== 0) this.cap_refs.set(bit, (this.cap_refs.get(bit) ?? 0) + 1);
  }
  /** The caps of which that was the last use. */
  put_cap_ref(cap: number): number {
    let last = 0;
    for (let bit = 1; bit <= cap; bit <<= 1) {
      if ((cap & bit) === 0) continue;
      const left = (this.cap_refs.get(bit) ?? 1) - 1;
      this.cap_refs.set(bit, left);
      if (left === 0) last |= bit;
    }
    return last;
  }

  /** The path from the root, without a `/` at either end; '' for the root. */
  make_path(): string {
    const names: string[] = [];
    for (let at: Inode | null = this; at.parent !== null; at = at.parent.dir) names.unshift(at.parent.name);
    return names.join('/');
  }

  trace_label(): string {
    return `Inode 0x${this.ino.toString(16)}`;
  }
}
