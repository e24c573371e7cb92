import type { version_t } from '../ceph/types.ts';
import type { DirValue } from './cache_values.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import type { DirPopularity } from './DirPopularity.ts';
import { MDS_INO_STRAY_OFFSET, MDS_INO_SYSTEM_BASE } from './inode_numbers.ts';
import type { LogSegment } from './LogSegment.ts';
import { MDSCacheObject } from './MDSCacheObject.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** What is known of a dirfrag (the lowest layer of Ceph's CDir). */
export abstract class CDirState extends MDSCacheObject {
  readonly inode: CInode;
  readonly items = new Map<string, CDentry>();
  readonly dirty_dentries = new Set<CDentry>();
  fnode: DirValue;
  readonly projected_fnodes: DirValue[] = [];
  projected_version: version_t = 0;
  committing_version: version_t = 0;
  committed_version: version_t = 0;
  /** Entries that name something. */
  num_head_items = 0;
  /** All entries are in the cache. */
  complete = false;
  /** Every rank may have a copy of the root. */
  is_rep: boolean;
  /** The segment that holds its last change, while that is not in its object. */
  dirty_segment: LogSegment | null = null;
  /** It was changed since it is in memory. */
  was_dirty = false;
  auth_pins = 0;
  /** The version at which all below it was scrubbed last. */
  last_scrub_version: version_t = 0;
  /** How popular it is; null when nothing was done with it. */
  pop: DirPopularity | null = null;
  protected readonly mds: MDSRankMessages;

  constructor(mds: MDSRankMessages, inode: CInode, is_rep = false) {
    super(mds.get_nodeid());
    this.mds = mds;
    this.inode = inode;
    this.is_rep = is_rep;
    this.fnode = { ino: inode.ino, version: 0, num_files: 0, num_subdirs: 0 };
  }

  /** A subtree begins here. */
  abstract get is_subtree_root(): boolean;

  get version(): version_t {
    return this.fnode.version;
  }
  set version(version: version_t) {
    this.fnode = { ...this.fnode, version };
  }
  get_version(): version_t {
    return this.version;
  }
  is_dirty(): boolean {
    return this.dirty_segment !== null;
  }
  is_complete(): boolean {
    return this.complete;
  }
  is_stray(): boolean {
    return this.inode.ino >= MDS_INO_STRAY_OFFSET && this.inode.ino < MDS_INO_SYSTEM_BASE;
  }
  /** `0x1` */
  dirfrag(): string {
    return `0x${this.inode.ino.toString(16)}`;
  }
  get_value(): DirValue {
    return this.fnode;
  }

  trace_label(): string {
    return `[dir ${this.dirfrag()} ${this.inode.make_path_string()}/ v${this.version}]`;
  }
}
