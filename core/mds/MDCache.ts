import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { type Context, type GatherBuilder, GatherBuilder as Gather } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { CDir } from './CDir.ts';
import { CEPH_INO_ROOT, CInode, MDS_INO_MDSDIR_OFFSET, MDS_INO_STRAY_OFFSET, NUM_STRAY } from './CInode.ts';
import type { ESubtreeMap, SubtreeEntry } from './LogEvent.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { OpenFileTable } from './OpenFileTable.ts';

/**
 * The metadata a rank has in memory (Ceph's MDCache): inodes, dirfrags, and which subtrees are its own. It knows the
 * directories every rank has; files and directories of clients join with the requests that make them.
 */
export class MDCache {
  readonly open_file_table: OpenFileTable;
  readonly inode_map = new Map<number, CInode>();
  root: CInode | null = null;
  myin: CInode | null = null;
  /** The rank's subtrees in order of their dirfrags, each with those below it that are not its own. */
  readonly subtrees = new Map<CDir, readonly string[]>();
  readonly ambiguous_subtrees: string[] = [];
  global_snaprealm = false;
  /** The system directories are in memory: clients may be served. */
  open = false;
  private readonly mds: MDSRankBase;
  private readonly waiting_for_open: Context[] = [];
  private recovery_set: ReadonlySet<mds_rank_t> = new Set();
  /** From whom a resolve, or a rejoin, is awaited. */
  readonly resolve_gather = new Set<mds_rank_t>();
  readonly rejoin_gather = new Set<mds_rank_t>();
  private resolve_done: Context | null = null;
  private rejoin_done: Context | null = null;
  private rejoins_pending = false;

  constructor(mds: MDSRankBase) {
    this.mds = mds;
    this.open_file_table = new OpenFileTable(mds);
  }

  num_subtrees(): number {
    return this.subtrees.size;
  }
  is_subtrees(): boolean {
    return this.subtrees.size > 0;
  }

  /** The root directory, empty. */
  @traced('MDCache::create_empty_hierarchy')
  create_empty_hierarchy(gather: GatherBuilder, seq: number): void {
    const root = this.create_root_inode();
    const rootdir = this.open_dirfrag(root, true);
    this.subtrees.set(rootdir, []);
    rootdir.complete = true;
    rootdir.mark_dirty(seq);
    rootdir.commit(gather.new_sub());
    root.store(gather.new_sub());
    root.store_backtrace(gather.new_sub());
  }

  /** The rank's own directory, with the strays in it. */
  @traced('MDCache::create_mydir_hierarchy')
  create_mydir_hierarchy(gather: GatherBuilder, seq: number): void {
    const my = this.create_mydir_inode();
    const mydir = this.open_dirfrag(my);
    this.subtrees.set(mydir, []);
    for (let i = 0; i < NUM_STRAY; i++) {
      const stray = this.create_system_inode(this.stray_ino(i), { ino: my.ino, name: `stray${i}` });
      const straydir = this.open_dirfrag(stray);
      straydir.complete = true;
      straydir.mark_dirty(seq);
      straydir.commit(gather.new_sub());
      stray.store_backtrace(gather.new_sub());
      mydir.items.set(`stray${i}`, stray.get_value());
    }
    mydir.complete = true;
    mydir.mark_dirty(seq);
    mydir.commit(gather.new_sub());
    my.store(gather.new_sub());
  }

  create_global_snaprealm(): void {
    this.global_snaprealm = true;
  }

  create_root_inode(): CInode {
    const root = this.create_system_inode(CEPH_INO_ROOT);
    root.uid = this.mds.cct.conf.get_int('mds_root_ino_uid');
    root.gid = this.mds.cct.conf.get_int('mds_root_ino_gid');
    this.root = root;
    return root;
  }

  private create_mydir_inode(): CInode {
    this.myin = this.create_system_inode(MDS_INO_MDSDIR_OFFSET + this.mds.get_nodeid());
    return this.myin;
  }

  private create_system_inode(ino: number, parent: CInode['parent'] = null): CInode {
    const known = this.inode_map.get(ino);
    if (known !== undefined) return known;
    this.mds.cct.dout(
      0,
      `mds.${this.mds.get_nodeid()}.cache creating system inode with ino:0x${ino.toString(16)}`,
    );
    const inode = new CInode(this.mds, ino, ceph_clock_now(this.mds.cct), parent);
    this.inode_map.set(ino, inode);
    return inode;
  }

  /** Reads the root's inode. */
  @traced('MDCache::open_root_inode')
  open_root_inode(c: Context): void {
    this.create_root_inode().fetch(c);
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
    inode.dirfrag ??= new CDir(this.mds, inode, is_rep);
    return inode.dirfrag;
  }

  /** All is there to begin with: opens what every rank keeps open. */
  @traced('MDCache::open_root')
  open_root(): void {
    if (this.mds.get_nodeid() === this.mds.mdsmap.root && this.root !== null) {
      const rootdir = this.open_dirfrag(this.root, true);
      if (!this.subtrees.has(rootdir)) this.subtrees.set(rootdir, []);
    }
    this.populate_mydir();
  }

  /** Gets the rank's own directory and its strays into memory, reading what is missing; then the cache is open. */
  @traced('MDCache::populate_mydir')
  populate_mydir(): void {
    ceph_assert(this.myin !== null, 'myin');
    const mydir = this.open_dirfrag(this.myin);
    if (!decide('my directory is in memory', mydir.complete)) {
      mydir.fetch((r) => this.populate_more(r));
      return;
    }
    for (let i = 0; i < NUM_STRAY; i++) {
      const stray = this.create_system_inode(this.stray_ino(i), { ino: this.myin.ino, name: `stray${i}` });
      const stored = mydir.items.get(`stray${i}`);
      if (stored !== undefined) stray.set_value(stored);
      const straydir = this.open_dirfrag(stray);
      if (!straydir.complete) {
        decide('a stray directory is not in memory', true, i);
        straydir.fetch((r) => this.populate_more(r));
        return;
      }
    }
    if (!this.open) {
      this.open = true;
      this.mds.queue_waiters(this.waiting_for_open);
    }
  }

  private populate_more(r: number): void {
    if (decide('a directory of mine is missing or broken', r < 0, r)) this.mds.damaged();
    else this.populate_mydir();
  }

  wait_for_open(c: Context): void {
    this.waiting_for_open.push(c);
  }

  private stray_ino(i: number): number {
    return MDS_INO_STRAY_OFFSET + this.mds.get_nodeid() * NUM_STRAY + i;
  }

  /** The event that begins a segment. */
  create_subtree_map(event_seq: number, expire_pos: number): ESubtreeMap {
    const subtrees: SubtreeEntry[] = [...this.subtrees].map(([dir, bounds]) => ({
      dirfrag: dir.dirfrag(),
      bounds,
    }));
    const dirs = [...this.subtrees.keys()];
    const metablob = { inodes: dirs.map((d) => d.inode.get_value()), dirs: dirs.map((d) => d.get_value()) };
    return { type: 'ESubtreeMap', event_seq, expire_pos, subtrees, ambiguous_subtrees: [], metablob };
  }

  /** Takes the subtrees of an event in the journal, the first time; later ones must say what is known. */
  replay_subtree_map(le: ESubtreeMap): boolean {
    if (decide('subtrees are known already', this.is_subtrees())) {
      const mine = [...this.subtrees.keys()].map((dir) => dir.dirfrag()).join();
      return mine === le.subtrees.map(({ dirfrag }) => dirfrag).join();
    }
    for (const value of le.metablob.inodes) {
      const inode = this.create_system_inode(value.ino);
      if (value.version > inode.version) inode.set_value(value);
    }
    for (const { dirfrag, bounds } of le.subtrees) {
      const inode = this.inode_map.get(Number(dirfrag));
      const value = le.metablob.dirs.find(({ ino }) => ino === inode?.ino);
      if (inode === undefined || value === undefined) return false;
      const dir = this.open_dirfrag(inode, inode.ino === CEPH_INO_ROOT);
      dir.version = Math.max(dir.version, value.version);
      this.subtrees.set(dir, [...bounds]);
    }
    return true;
  }

  /** Writes every dirfrag that changed in a segment up to `seq`. */
  commit_dirty_dirs(seq: number, onfinish: Context): void {
    const gather = new Gather(onfinish);
    for (const { dirfrag } of this.inode_map.values()) {
      const since = dirfrag?.dirty_since ?? null;
      if (dirfrag !== null && since !== null && since <= seq) dirfrag.commit(gather.new_sub());
    }
    gather.activate();
  }

  set_recovery_set(ranks: ReadonlySet<mds_rank_t>): void {
    this.recovery_set = ranks;
  }

  /** Waits for the other ranks to say which subtrees are theirs. */
  @traced('MDCache::resolve_start')
  resolve_start(resolve_done: Context): void {
    this.resolve_done = resolve_done;
    this.resolve_gather.clear();
    for (const rank of this.recovery_set) this.resolve_gather.add(rank);
    this.maybe_resolve_finish();
  }

  private maybe_resolve_finish(): void {
    const done = this.resolve_gather.size === 0 && this.resolve_done !== null;
    if (!decide('all have resolved', done, [...this.resolve_gather].join())) return;
    const resolve_done = this.resolve_done;
    this.resolve_done = null;
    resolve_done?.(0);
  }

  /** Opens what clients had open before, then joins its cache with the other ranks'. */
  @traced('MDCache::rejoin_start')
  rejoin_start(rejoin_done: Context): void {
    this.rejoin_gather.clear();
    for (const rank of this.recovery_set) this.rejoin_gather.add(rank);
    // Need finish opening what clients claim before any rejoin is sent.
    this.rejoin_gather.add(this.mds.get_nodeid());
    this.rejoin_done = rejoin_done;
    this.rejoins_pending = false;
    this.open_file_table.wait_for_load(() => this.process_imported_caps());
  }

  /** What clients claimed when they reconnected. No client can have claimed anything yet. */
  private process_imported_caps(): void {
    this.rejoin_gather.delete(this.mds.get_nodeid());
    if (decide('rejoins wait to be sent', this.rejoins_pending)) this.rejoin_send_rejoins();
  }

  @traced('MDCache::rejoin_send_rejoins')
  rejoin_send_rejoins(): void {
    const busy = this.rejoin_gather.has(this.mds.get_nodeid());
    if (decide('still opening what clients claim', busy)) {
      this.rejoins_pending = true;
      return;
    }
    this.rejoins_pending = false;
    const nothing = this.mds.is_rejoin() && this.rejoin_gather.size === 0;
    if (decide('nobody to rejoin with', nothing, [...this.rejoin_gather].join())) this.rejoin_gather_finish();
  }

  private rejoin_gather_finish(): void {
    const rejoin_done = this.rejoin_done;
    this.rejoin_done = null;
    rejoin_done?.(0);
  }

  /** A rank is gone: nothing is to be expected from that incarnation. */
  handle_mds_failure(who: mds_rank_t): void {
    this.mds.dout(7, `handle_mds_failure mds.${who}`);
    if (this.mds.is_resolve()) this.resolve_gather.add(who);
    if (this.mds.is_rejoin()) this.rejoin_gather.add(who);
  }

  handle_mds_recovery(who: mds_rank_t): void {
    this.mds.dout(7, `handle_mds_recovery mds.${who}`);
  }
}
