import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { ENOENT } from '../ceph/errno.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { Context, GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { CacheMemory } from './CacheMemory.ts';
import type { CDentry } from './CDentry.ts';
import { CDir } from './CDir.ts';
import { CEPH_INO_ROOT, CInode, MDS_INO_MDSDIR_OFFSET, MDS_INO_STRAY_OFFSET, NUM_STRAY } from './CInode.ts';
import { new_inode_value } from './CInodeState.ts';
import type { LogSegment } from './LogSegment.ts';
import { LRU } from './LRU.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { OpenFileTable } from './OpenFileTable.ts';

/** The directories that every rank has: how they are made, read back and kept (the first part of Ceph's MDCache). */
export abstract class MDCacheHierarchy {
  readonly open_file_table: OpenFileTable;
  readonly inode_map = new Map<number, CInode>();
  readonly memory = new CacheMemory(() => this.upkeep_needed());
  /** The dentries that can go when there is too much: all but those of strays and of what every rank keeps. */
  readonly lru: LRU<CDentry>;
  root: CInode | null = null;
  myin: CInode | null = null;
  /** The tops of the subtrees that the rank has or has replicas of, each with those below it of another rank. */
  readonly subtrees = new Map<CDir, readonly string[]>();
  readonly ambiguous_subtrees: string[] = [];
  global_snaprealm = false;
  /** The system directories are in memory: clients may be served. */
  open = false;
  readonly mds: MDSRankMessages;
  private readonly waiting_for_open: Context[] = [];
  constructor(mds: MDSRankMessages) {
    this.mds = mds;
    this.open_file_table = new OpenFileTable(mds);
    this.lru = new LRU(mds.cct.conf.get_float('mds_cache_mid'));
  }

  /** Something is in the cache that may have to go. */
  abstract upkeep_needed(): void;
  /** Gets the replica of a base inode from the rank that has it. */
  protected abstract discover_base_ino(ino: number, onfinish: Context, from: mds_rank_t): void;
  /** Gets the replica of an inode's dirfrag from the rank that has it. */
  protected abstract open_remote_dirfrag(inode: CInode, fin: Context): void;

  num_subtrees(): number {
    return this.subtrees.size;
  }
  is_subtrees(): boolean {
    return this.subtrees.size > 0;
  }

  /** The root directory, empty. */
  @traced('MDCache::create_empty_hierarchy')
  create_empty_hierarchy(gather: GatherBuilder, ls: LogSegment): void {
    const root = this.create_root_inode();
    const rootdir = this.open_dirfrag(root, true);
    this.subtrees.set(rootdir, []);
    rootdir.complete = true;
    rootdir.mark_dirty(rootdir.pre_dirty(), ls);
    rootdir.commit(gather.new_sub());
    root.store(gather.new_sub());
    root.store_backtrace(gather.new_sub());
  }

  /** The rank's own directory, with the strays in it. */
  @traced('MDCache::create_mydir_hierarchy')
  create_mydir_hierarchy(gather: GatherBuilder, ls: LogSegment): void {
    const my = this.create_mydir_inode();
    const mydir = this.open_dirfrag(my);
    this.subtrees.set(mydir, []);
    for (let i = 0; i < NUM_STRAY; i++) {
      const stray = this.create_system_inode(this.stray_ino(i));
      mydir.add_primary_dentry(`stray${i}`, stray).version = 1;
      const straydir = this.open_dirfrag(stray);
      straydir.complete = true;
      straydir.mark_dirty(straydir.pre_dirty(), ls);
      straydir.commit(gather.new_sub());
      stray.store_backtrace(gather.new_sub());
    }
    mydir.complete = true;
    mydir.mark_dirty(mydir.pre_dirty(), ls);
    mydir.commit(gather.new_sub());
    my.store(gather.new_sub());
  }

  create_global_snaprealm(): void {
    this.global_snaprealm = true;
  }

  create_root_inode(): CInode {
    const root = this.create_system_inode(CEPH_INO_ROOT);
    const { conf } = this.mds.cct;
    const owner = { uid: conf.get_int('mds_root_ino_uid'), gid: conf.get_int('mds_root_ino_gid') };
    // What is made below has its data there, unless it is told otherwise.
    const pool = this.mds.mdsmap.data_pools[0] ?? -1;
    root.set_value({ ...root.get_value(), ...owner, pool });
    root.authority = this.mds.mdsmap.root;
    this.root = root;
    return root;
  }

  private create_mydir_inode(): CInode {
    this.myin = this.create_system_inode(MDS_INO_MDSDIR_OFFSET + this.mds.get_nodeid());
    return this.myin;
  }

  protected create_system_inode(ino: number): CInode {
    const known = this.inode_map.get(ino);
    if (known !== undefined) return known;
    this.mds.cct.dout(
      0,
      `mds.${this.mds.get_nodeid()}.cache creating system inode with ino:0x${ino.toString(16)}`,
    );
    const inode = new CInode(this.mds, new_inode_value(ino, ceph_clock_now(this.mds.cct)));
    this.inode_map.set(ino, inode);
    this.memory.opened('ino');
    return inode;
  }

  /** Reads the root's inode, or gets a replica of it. */
  @traced('MDCache::open_root_inode')
  open_root_inode(c: Context): void {
    const { root } = this.mds.mdsmap;
    if (decide('I have the root directory', this.mds.get_nodeid() === root, root))
      this.create_root_inode().fetch(c);
    else this.discover_base_ino(CEPH_INO_ROOT, c, root);
  }

  /** Reads the inode of the rank's own directory. */
  @traced('MDCache::open_mydir_inode')
  open_mydir_inode(c: Context): void {
    this.create_mydir_inode().fetch(c);
  }

  /** Reads the rank's own directory. */
  open_mydir_frag(c: Context): void {
    this.open_mydir_inode((r) => {
      if (r < 0 || this.myin === null) {
        c(r);
        return;
      }
      const mydir = this.open_dirfrag(this.myin);
      this.subtrees.set(mydir, []);
      mydir.fetch(c);
    });
  }

  open_dirfrag(inode: CInode, is_rep = false): CDir {
    if (inode.dirfrag === null) {
      inode.dirfrag = new CDir(this.mds, inode, is_rep);
      this.memory.opened('dir');
    }
    return inode.dirfrag;
  }
  /** Forgets an inode's dirfrag. */
  close_dirfrag(inode: CInode): void {
    if (inode.dirfrag === null) return;
    for (const dn of [...inode.dirfrag.items.values()]) inode.dirfrag.remove_dentry(dn);
    this.subtrees.delete(inode.dirfrag);
    inode.dirfrag = null;
    this.memory.closed('dir');
  }

  /** Opens what every rank keeps open: the root, its own or a replica, and the rank's directory. Comes again. */
  @traced('MDCache::open_root')
  open_root(r = 0): void {
    if (decide('a directory is missing or broken', r < 0, r)) {
      this.mds.damaged();
      return;
    }
    const again = (r: number): void => this.open_root(r);
    if (!decide('the root inode is in memory', this.root !== null) || this.root === null) {
      this.open_root_inode(again);
      return;
    }
    if (decide('I have the root directory', this.mds.get_nodeid() === this.mds.mdsmap.root)) {
      const rootdir = this.open_dirfrag(this.root, true);
      if (!this.subtrees.has(rootdir)) this.subtrees.set(rootdir, []);
      if (!decide('the root directory is in memory', rootdir.complete)) {
        rootdir.fetch(again);
        return;
      }
    } else if (!decide('a replica of the root directory is here', this.root.dirfrag !== null)) {
      this.open_remote_dirfrag(this.root, again);
      return;
    }
    if (this.myin === null) {
      this.open_mydir_inode(again);
      return;
    }
    const mydir = this.open_dirfrag(this.myin);
    if (!this.subtrees.has(mydir)) this.subtrees.set(mydir, []);
    this.populate_mydir();
  }

  /** Gets the rank's own directory and its strays into memory, reading what is missing; then the cache is open. */
  @traced('MDCache::populate_mydir')
  populate_mydir(): void {
    ceph_assert(this.myin !== null, 'myin');
    const mydir = this.open_dirfrag(this.myin);
    // What has to be read comes back by way of the root, as in Ceph.
    const again = (r: number): void => this.open_root(r);
    if (!decide('my directory is in memory', mydir.complete)) {
      mydir.fetch(again);
      return;
    }
    for (let i = 0; i < NUM_STRAY; i++) {
      const stray = mydir.lookup(`stray${i}`)?.inode ?? null;
      if (stray === null) {
        this.open_root(-ENOENT);
        return;
      }
      const straydir = this.open_dirfrag(stray);
      if (decide('a stray directory is not in memory', !straydir.complete, i)) {
        straydir.fetch(again);
        return;
      }
    }
    if (!this.open) {
      this.open = true;
      this.mds.queue_waiters(this.waiting_for_open);
      this.scan_strays();
    }
  }

  /** Deleted inodes that a former holder of the rank could not let go of (MDCache::scan_stray_dir). */
  private scan_strays(): void {
    for (let i = 0; i < NUM_STRAY; i++) {
      for (const dn of [...(this.inode_map.get(this.stray_ino(i))?.dirfrag?.items.values() ?? [])]) {
        if (dn.inode === null) continue;
        this.mds.cache_logger.inc('num_strays');
        this.mds.stray_manager.eval_stray(dn.inode);
      }
    }
  }

  wait_for_open(c: Context): void {
    this.waiting_for_open.push(c);
  }

  protected stray_ino(i: number): number {
    return MDS_INO_STRAY_OFFSET + this.mds.get_nodeid() * NUM_STRAY + i;
  }

  /** The rank's stray directories, as far as they are in memory. */
  protected stray_dirs(): CDir[] {
    const dirs = Array.from({ length: NUM_STRAY }, (_, i) => this.inode_map.get(this.stray_ino(i))?.dirfrag);
    return dirs.filter((dir): dir is CDir => dir !== undefined && dir !== null);
  }
}
