import type { mds_rank_t } from '../ceph/types.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { CDirEntries } from './CDirEntries.ts';
import type { CInode } from './CInode.ts';
import { DirPopularity } from './DirPopularity.ts';
import { dump_load_vec, META_POP, meta_load, type meta_pop_t } from './dirfrag_load_vec_t.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** What a rank has to do, as of its last beat (Ceph's mds_load_t). */
interface mds_load_t {
  /** By META_POP: of the dirfrags that are its own, and of all it knows. */
  readonly auth: readonly number[];
  readonly all: readonly number[];
  /** Requests a second. */
  readonly req_rate: number;
}

/** A directory that is less popular than this is not shown. */
const SHOWN = 0.001;
/** As Ceph prints the half-life of counters that were made without one. */
const NO_HALFLIFE = '-inf';

/**
 * How popular directories are (Ceph's MDBalancer). Nothing is moved by it here, so ranks do not tell each other: rank
 * 0, which Ceph has begin the round, knows its own load.
 */
export class MDBalancer {
  private readonly mds: MDSRankMessages;
  private readonly mds_load = new Map<mds_rank_t, mds_load_t>();
  private last_heartbeat: number;
  private last_get_load = 0;
  private last_num_requests = 0;

  constructor(mds: MDSRankMessages) {
    this.mds = mds;
    this.last_heartbeat = ceph_clock_now(mds.cct);
  }

  hit_inode(inode: CInode, type: meta_pop_t): void {
    const dn = inode.get_projected_parent_dn();
    if (dn !== null) this.hit_dir(dn.dir, type);
  }

  /** Something was done with what is in a directory: it and all above are a little more popular. */
  hit_dir(dir: CDirEntries, type: meta_pop_t, amount = 1): void {
    if (dir.is_stray()) return;
    const { cct } = this.mds;
    dir.pop ??= new DirPopularity(cct);
    dir.pop.me.hit(type, amount);
    let hit_subtree = dir.is_auth();
    const hit_subtree_nested = hit_subtree;
    for (
      let at: CDirEntries | null = dir;
      at !== null;
      at = at.inode.get_projected_parent_dn()?.dir ?? null
    ) {
      at.pop ??= new DirPopularity(cct);
      at.pop.nested.hit(type, amount);
      if (hit_subtree) at.pop.auth_subtree.hit(type, amount);
      if (hit_subtree_nested) at.pop.auth_subtree_nested.hit(type, amount);
      // What is above is another rank's matter, or another part of this one's.
      if (at.is_subtree_root) hit_subtree = false;
    }
  }

  /** Every mds_bal_interval rank 0 looks at its load. */
  tick(): void {
    const { mds } = this;
    const interval = mds.cct.conf.get_int('mds_bal_interval');
    const now = ceph_clock_now(mds.cct);
    const beats = mds.get_nodeid() === 0 && mds.is_active() && interval > 0;
    if (!beats || Math.floor(now - this.last_heartbeat) < interval) return;
    this.last_heartbeat = now;
    if (!mds.cluster_degraded && mds.mdcache.open) this.mds_load.set(0, this.get_load(now));
  }

  private get_load(now: number): mds_load_t {
    const dir = this.mds.mdcache.root?.dirfrag;
    const values = (vec: 'auth_subtree_nested' | 'nested'): number[] =>
      Object.values(META_POP).map((type) => dir?.pop?.[vec].get(type) ?? 0);
    const requests = Number(this.mds.logger.get('request'));
    const elapsed = now - this.last_get_load;
    const known = this.last_get_load > 0 && elapsed > 0;
    const req_rate = known ? (requests - this.last_num_requests) / elapsed : 0;
    this.last_get_load = now;
    this.last_num_requests = requests;
    return { auth: values('auth_subtree_nested'), all: values('nested'), req_rate };
  }

  /** `dump loads`. */
  dump_loads(f: Formatter): void {
    f.open_object_section('loads');
    this.dump_dirfrags(f);
    f.open_object_section('mds_load');
    for (const [rank, load] of this.mds_load) this.dump_mds_load(rank, load, f);
    f.close_section();
    f.open_object_section('mds_meta_load');
    f.close_section();
    f.open_object_section('mds_import_map');
    for (const rank of this.mds_load.keys()) {
      f.open_array_section(`mds.${rank}`);
      f.close_section();
    }
    f.close_section();
    f.close_section();
  }

  /** From the root down, those that are popular. */
  private dump_dirfrags(f: Formatter): void {
    f.open_array_section('dirfrags');
    const root = this.mds.mdcache.root?.dirfrag ?? null;
    const dirs = root === null ? [] : [root];
    for (const dir of dirs) {
      f.open_object_section('dir');
      f.dump_string('path', dir.inode.make_path_string());
      f.dump_stream('dirfrag', dir.dirfrag());
      (dir.pop ?? new DirPopularity(this.mds.cct)).dump(f);
      f.close_section();
      for (const { inode } of dir.items.values()) {
        const sub = inode?.dirfrag ?? null;
        if (sub !== null && (sub.pop?.nested.meta_load() ?? 0) >= SHOWN) dirs.push(sub);
      }
    }
    f.close_section();
  }

  private dump_mds_load(rank: mds_rank_t, { auth, all, req_rate }: mds_load_t, f: Formatter): void {
    f.open_object_section(`mds.${rank}`);
    f.dump_float('request_rate', req_rate);
    f.dump_float('cache_hit_rate', 0);
    f.dump_float('queue_length', 0);
    // A simulated process takes none of its host's time.
    f.dump_float('cpu_load', 0);
    f.dump_float('mds_load', this.load_of(meta_load(auth), meta_load(all), req_rate));
    f.open_object_section('auth_dirfrags');
    dump_load_vec(auth, NO_HALFLIFE, f);
    f.close_section();
    f.open_object_section('all_dirfrags');
    dump_load_vec(all, NO_HALFLIFE, f);
    f.close_section();
    f.close_section();
  }

  /** mds_load_t::mds_load: one number, as mds_bal_mode says. */
  private load_of(auth: number, all: number, req_rate: number): number {
    const mode = this.mds.cct.conf.get_int('mds_bal_mode');
    if (mode === 0) return 0.8 * auth + 0.2 * all + req_rate;
    return mode === 1 ? req_rate : 0;
  }
}
