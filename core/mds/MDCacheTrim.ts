import { MCacheExpire } from '../ceph/messages/MCacheExpire.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDir } from './CDir.ts';
import { CEPH_INO_ROOT } from './CInode.ts';
import { MDCacheTrimLRU, type Trimmed } from './MDCacheTrimLRU.ts';

/** The cache is kept within its limits; replicas that nobody needs go again, and who has the originals is told. */
export abstract class MDCacheTrim extends MDCacheTrimLRU {
  private upkeep_scheduled = false;

  protected override replica_added(): void {
    this.upkeep_needed();
  }

  /**
   * Ceph's upkeep thread looks every mds_cache_trim_interval for what must go; here it comes only when there is
   * something that may have to, and as long as there is.
   */
  override upkeep_needed(): void {
    if (this.upkeep_scheduled) return;
    this.upkeep_scheduled = true;
    this.mds.upkeep_after(this.mds.cct.conf.get_float('mds_cache_trim_interval'), () => {
      this.upkeep_scheduled = false;
      this.upkeep();
      const replicas = [...this.subtrees.keys()].some((dir) => !dir.is_auth());
      if (replicas || this.cache_toofull() || this.mds.server.has_to_recall()) this.upkeep_needed();
    });
  }

  private upkeep(): void {
    const { mds } = this;
    if (!this.is_cache_trimmable()) return;
    this.trim();
    const TRIM = this.cache_toofull();
    mds.server.recall_client_state(null, { ENFORCE_MAX: true, ENFORCE_LIVENESS: true, TRIM });
  }

  /**
   * Lets go of what is too much, or of `count` dentries; of replicas of others' dirfrags; when stopping, of their base
   * inodes too.
   */
  @traced('MDCache::trim')
  trim(count = 0): Trimmed {
    const { throttled, trimmed } = this.trim_lru(count);
    const gone: { to: mds_rank_t; inode?: number; dir?: CDir; nonce: number }[] = [];
    for (const dir of [...this.subtrees.keys()]) {
      if (dir.is_auth() || dir.inode.is_auth()) continue;
      const used = dir.items.size > 0;
      const recovers = this.rejoin_ack_gather.has(dir.authority);
      if (decide('a replica that is in use, or whose rank recovers', used || recovers, dir.dirfrag()))
        continue;
      gone.push({ to: dir.authority, dir, nonce: dir.get_replica_nonce() });
      this.close_dirfrag(dir.inode);
    }
    const { root } = this;
    const others = this.mds.is_stopping() && root !== null && !root.is_auth() && root.dirfrag === null;
    if (decide('stopping: no base inode of others is kept', others) && root !== null) {
      gone.push({ to: root.authority, inode: root.ino, nonce: root.get_replica_nonce() });
      if (this.inode_map.delete(CEPH_INO_ROOT)) this.memory.closed('ino');
      this.root = null;
    }
    this.send_expire_messages(gone);
    return { throttled, trimmed: trimmed + gone.filter(({ dir }) => dir !== undefined).length };
  }

  private send_expire_messages(
    gone: readonly { to: mds_rank_t; inode?: number; dir?: CDir; nonce: number }[],
  ): void {
    for (const to of new Set(gone.map((one) => one.to))) {
      const mine = gone.filter((one) => one.to === to);
      const inodes = mine.flatMap(({ inode, nonce }) => (inode === undefined ? [] : [{ id: inode, nonce }]));
      const dirs = mine.flatMap(({ dir, nonce }) =>
        dir === undefined ? [] : [{ id: dir.dirfrag(), nonce }],
      );
      this.dout(7, `sending cache_expire to ${to}`);
      this.mds.send_message_mds(new MCacheExpire(this.mds.get_nodeid(), inodes, dirs), to);
    }
  }

  /** A rank has let go of replicas of mine: unless it has got newer ones meanwhile. */
  @traced('MDCache::handle_cache_expire')
  protected handle_cache_expire(m: MCacheExpire): void {
    this.dout(7, `cache_expire from mds.${m.from}`);
    for (const { id, nonce } of m.inodes) {
      const inode = this.inode_map.get(id);
      if (decide('that replica', inode?.replica_map.get(m.from) === nonce, `0x${id.toString(16)}`, nonce))
        inode?.remove_replica(m.from);
    }
    for (const { id, nonce } of m.dirs) {
      const dir = this.inode_map.get(Number(id))?.dirfrag;
      if (decide('that replica', dir?.replica_map.get(m.from) === nonce, id, nonce))
        dir?.remove_replica(m.from);
    }
  }
}
