import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { ScrubHeader } from './ScrubHeader.ts';

/**
 * An inode or a dirfrag in the cache of a rank (Ceph's MDSCacheObject): the original, at the rank that has authority
 * over it, or a replica of it at another. The original counts the replicas it gives to each rank: that number, the
 * nonce, says whether news of a replica is of the one the rank has now.
 */
export abstract class MDSCacheObject {
  /** The rank that has the original. */
  authority: mds_rank_t;
  /** Ranks with a replica of this original, and which one. */
  readonly replica_map = new Map<mds_rank_t, number>();
  /** Some rank has or had a replica of it since it is in memory. */
  was_replicated = false;
  /** Which replica this one is; 0 for an original. */
  replica_nonce = 0;
  /** The scrub that is to look at it, or does; null for none. */
  scrub_header: ScrubHeader | null = null;
  private readonly whoami: mds_rank_t;

  protected constructor(whoami: mds_rank_t) {
    this.whoami = whoami;
    this.authority = whoami;
  }

  is_auth(): boolean {
    return this.authority === this.whoami;
  }
  is_replica(mds: mds_rank_t): boolean {
    return this.replica_map.has(mds);
  }
  is_replicated(): boolean {
    return this.replica_map.size > 0;
  }
  get_replica_nonce(): number {
    return this.replica_nonce;
  }

  /** A replica goes to a rank. Returns its nonce. One that is known already (a survivor's) is given with its own. */
  add_replica(mds: mds_rank_t, known?: number): number {
    const nonce = known ?? (this.replica_map.get(mds) ?? 0) + 1;
    this.replica_map.set(mds, nonce);
    this.was_replicated = true;
    return nonce;
  }
  remove_replica(mds: mds_rank_t): void {
    this.replica_map.delete(mds);
  }

  /** This is a replica of what `mds` has, the one with that nonce. */
  become_replica_of(mds: mds_rank_t, nonce: number): void {
    ceph_assert(mds !== this.whoami, '!is_auth()');
    this.authority = mds;
    this.replica_nonce = nonce;
  }
}
