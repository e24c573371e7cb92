import { ceph_assert } from '../ceph/ceph_assert.ts';
import { STATE_REJOIN } from '../ceph/MDSState.ts';
import { MMDSCacheRejoin, type RejoinReplica } from '../ceph/messages/MMDSCacheRejoin.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDir } from './CDir.ts';
import type { CInode } from './CInode.ts';
import { MDCacheResolve } from './MDCacheResolve.ts';
import { decode_inode, encode_inode } from './replica_inode.ts';

/** What ranks tell each other of their replicas when they rejoin: only base inodes and their dirfrags have any here. */
export abstract class MDCacheRejoinMessages extends MDCacheResolve {
  /** From whom I still need a rejoin; myself while I am not ready to send any. */
  readonly rejoin_gather = new Set<mds_rank_t>();
  /** From whom I still need an ack; myself until I have sent mine. */
  readonly rejoin_ack_gather = new Set<mds_rank_t>();
  protected readonly rejoin_sent = new Set<mds_rank_t>();
  protected readonly rejoin_ack_sent = new Set<mds_rank_t>();

  protected abstract maybe_rejoin_gather_finish(): void;
  protected abstract maybe_rejoin_done(): void;

  /** From one who recovers: which of `rank`'s inodes it has. */
  protected weak_rejoin(rank: mds_rank_t): MMDSCacheRejoin {
    const { inodes, dirs } = this.replicas_of(rank);
    return new MMDSCacheRejoin('weak', {
      weak_inodes: inodes.map((inode) => inode.ino),
      weak_dirfrags: dirs.map((dir) => dir.dirfrag()),
    });
  }

  /** From one who survived: which of `rank`'s inodes it has, and which replicas they are. */
  protected strong_rejoin(rank: mds_rank_t): MMDSCacheRejoin {
    const { inodes, dirs } = this.replicas_of(rank);
    return new MMDSCacheRejoin('strong', {
      strong_inodes: inodes.map((inode) => ({ id: inode.ino, nonce: inode.get_replica_nonce() })),
      strong_dirfrags: dirs.map((dir) => ({ id: dir.dirfrag(), nonce: dir.get_replica_nonce() })),
    });
  }

  private replicas_of(rank: mds_rank_t): { inodes: CInode[]; dirs: CDir[] } {
    const inodes = this.root !== null && this.root.authority === rank ? [this.root] : [];
    const dirs = [...this.subtrees.keys()].filter((dir) => dir.authority === rank);
    return { inodes, dirs };
  }

  @traced('MDCache::handle_cache_rejoin')
  protected handle_cache_rejoin(m: MMDSCacheRejoin): void {
    this.dout(7, `handle_cache_rejoin ${m.to_log_string()} from ${m.get_source()}`);
    const { op } = m;
    decide('which', op);
    switch (op) {
      case 'weak':
        this.handle_cache_rejoin_weak(m);
        break;
      case 'strong':
        this.handle_cache_rejoin_strong(m);
        break;
      case 'ack':
        this.handle_cache_rejoin_ack(m);
        break;
      default:
        throw new Error(`no such rejoin: ${op satisfies never}`);
    }
  }

  /** A recovering rank has these replicas of mine: a survivor answers at once, else I do when all have spoken. */
  @traced('MDCache::handle_cache_rejoin_weak')
  private handle_cache_rejoin_weak(weak: MMDSCacheRejoin): void {
    const from = weak.get_source()?.num ?? -1;
    const { mds } = this;
    const survivor = mds.is_clientreplay() || mds.is_active() || mds.is_stopping();
    decide('I am a survivor', survivor, from);
    if (survivor) this.dout(10, 'i am a surivivor, and will ack immediately');
    else if (this.put_off_until_rejoin(weak)) return;
    // What it had before it failed is gone.
    this.rejoin_scour_survivor_replicas(from);
    for (const ino of weak.weak_inodes) this.inode_map.get(ino)?.add_replica(from);
    for (const dirfrag of weak.weak_dirfrags) this.dir_of(dirfrag)?.add_replica(from);
    this.rejoin_gather.delete(from);
    if (survivor) mds.send_message(this.rejoin_ack(from), weak);
    else this.maybe_rejoin_gather_finish();
  }

  /** A survivor has these replicas of mine. Only a rank that recovers is told so. */
  @traced('MDCache::handle_cache_rejoin_strong')
  private handle_cache_rejoin_strong(strong: MMDSCacheRejoin): void {
    const from = strong.get_source()?.num ?? -1;
    if (!this.mds.is_rejoin() && this.put_off_until_rejoin(strong)) return;
    for (const { id, nonce } of strong.strong_inodes) this.inode_map.get(id)?.add_replica(from, nonce);
    for (const { id, nonce } of strong.strong_dirfrags) this.dir_of(id)?.add_replica(from, nonce);
    this.rejoin_gather.delete(from);
    this.maybe_rejoin_gather_finish();
  }

  /** The map that makes me rejoin is still on its way. */
  private put_off_until_rejoin(m: MMDSCacheRejoin): boolean {
    if (decide('I rejoin', this.mds.is_rejoin())) return false;
    ceph_assert(this.mds.get_want_state() === STATE_REJOIN, 'got unexpected rejoin message during recovery');
    this.mds.waiting_for_rejoin.push(this.mds.retry_message(m));
    return true;
  }

  /** What I have replicas of is so. */
  @traced('MDCache::handle_cache_rejoin_ack')
  private handle_cache_rejoin_ack(ack: MMDSCacheRejoin): void {
    const from = ack.get_source()?.num ?? -1;
    this.dout(7, `handle_cache_rejoin_ack from mds.${from}`);
    ceph_assert(this.mds.get_state() >= STATE_REJOIN, 'mds->get_state() >= MDSMap::STATE_REJOIN');
    for (const base of ack.inode_base) {
      const inode = this.inode_map.get(base.ino);
      if (inode !== undefined) decode_inode(inode, base);
    }
    for (const { id, nonce } of ack.strong_inodes) this.inode_map.get(id)?.become_replica_of(from, nonce);
    for (const { id, nonce } of ack.strong_dirfrags) this.dir_of(id)?.become_replica_of(from, nonce);
    if (!decide('an ack that I wait for', this.rejoin_ack_gather.delete(from), from)) return;
    if (decide('I am a survivor', !this.mds.is_rejoin())) return;
    this.maybe_rejoin_done();
  }

  /** I recover and know all replicas of mine now: tells the other ranks. */
  @traced('MDCache::rejoin_send_acks')
  protected rejoin_send_acks(): void {
    this.dout(7, 'rejoin_send_acks');
    for (const rank of this.recovery_set) {
      if (this.rejoin_ack_sent.has(rank)) continue;
      this.mds.send_message_mds(this.rejoin_ack(rank), rank);
    }
    this.rejoin_ack_sent.clear();
    for (const rank of this.recovery_set) this.rejoin_ack_sent.add(rank);
  }

  /** The replicas of mine that a rank has, each with a new nonce, and what the inodes are. */
  private rejoin_ack(rank: mds_rank_t): MMDSCacheRejoin {
    const inodes = this.originals().filter((inode) => inode.is_replica(rank));
    const dirs = [...this.subtrees.keys()].filter((dir) => dir.is_auth() && dir.is_replica(rank));
    const again = <Id>(id: Id, object: CInode | CDir): RejoinReplica<Id> => ({
      id,
      nonce: object.add_replica(rank),
    });
    return new MMDSCacheRejoin('ack', {
      inode_base: inodes.map(encode_inode),
      strong_inodes: inodes.map((inode) => again(inode.ino, inode)),
      strong_dirfrags: dirs.map((dir) => again(dir.dirfrag(), dir)),
    });
  }

  /** Forgets the replicas that a rank had. */
  @traced('MDCache::rejoin_scour_survivor_replicas')
  private rejoin_scour_survivor_replicas(from: mds_rank_t): void {
    this.dout(10, `rejoin_scour_survivor_replicas from mds.${from}`);
    for (const inode of this.originals()) inode.remove_replica(from);
    for (const dir of this.subtrees.keys()) dir.remove_replica(from);
  }

  /** The base inodes of mine: all that others can have replicas of. */
  private originals(): CInode[] {
    return [this.root, this.myin].filter((inode): inode is CInode => inode?.is_auth() === true);
  }

  private dir_of(dirfrag: string): CDir | null {
    return this.inode_map.get(Number(dirfrag))?.dirfrag ?? null;
  }
}
