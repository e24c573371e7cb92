import { reads_anew } from '../daemon/config/ConfigObserver.ts';
import { TRACKED_CONF_KEYS } from '../daemon/config/tracked_conf_keys.ts';
import { decide, traced } from '../trace/traced.ts';
import { is_dentry_pinned } from './cache_pins.ts';
import type { CDentry } from './CDentry.ts';
import { DecayCounter } from './DecayCounter.ts';
import { MDCacheRejoin } from './MDCacheRejoin.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** How many dentries went, and whether it were more if they had not to go so fast. */
export interface Trimmed {
  readonly throttled: boolean;
  readonly trimmed: number;
}

/** Dentries that nobody needs go, those that were used longest ago first (a part of Ceph's MDCache). */
export abstract class MDCacheTrimLRU extends MDCacheRejoin {
  /** How much the cache may have, bytes, and the part of that which is kept free. */
  private cache_memory_limit = 0;
  private cache_reservation = 0;
  private readonly trim_counter: DecayCounter;

  constructor(mds: MDSRankMessages) {
    super(mds);
    const { conf } = mds.cct;
    this.trim_counter = new DecayCounter(mds.cct, conf.get_float('mds_cache_trim_decay_rate'));
    this.handle_conf_change();
    conf.add_observer(reads_anew(TRACKED_CONF_KEYS.mds));
    conf.add_observer({
      get_tracked_conf_keys: () => ['mds_cache_memory_limit', 'mds_cache_reservation'],
      handle_conf_change: () => this.handle_conf_change(),
    });
  }

  private handle_conf_change(): void {
    const { conf } = this.mds.cct;
    this.cache_memory_limit = conf.get_int('mds_cache_memory_limit');
    this.cache_reservation = conf.get_float('mds_cache_reservation');
    this.memory.set_reserve(this.cache_memory_limit * (1 - this.cache_reservation));
  }

  /** Bytes. */
  cache_size(): number {
    return this.memory.size();
  }
  cache_limit_memory(): number {
    return this.cache_memory_limit;
  }
  /** Something has to go. */
  cache_toofull(): boolean {
    return this.memory.is_toofull();
  }
  /** So much has to go that the cluster is told. */
  cache_overfull(): boolean {
    const threshold = this.mds.cct.conf.get_float('mds_health_cache_threshold');
    return this.cache_size() > this.cache_memory_limit * threshold;
  }

  protected is_cache_trimmable(): boolean {
    const { mds } = this;
    return mds.is_active() || mds.is_clientreplay() || mds.is_stopping();
  }

  /** Trims until the cache is not too full any more, or `count` dentries more. */
  @traced('MDCache::trim_lru')
  protected trim_lru(count: number): Trimmed {
    const { conf } = this.mds.cct;
    const trim_threshold = conf.get_int('mds_cache_trim_threshold');
    const { lru } = this;
    this.dout(
      7,
      `trim_lru trimming ${count} items from LRU size=${lru.get_size()} mid=${lru.get_top()} pintail=${lru.get_pintail()}`,
    );
    // Before, and in standby-replay: what the journal says next, or clients claim, builds on what there is.
    if (!decide('it serves clients', this.is_cache_trimmable())) return { throttled: false, trimmed: 0 };
    lru.unpin(is_dentry_pinned);
    const start = this.trim_counter.get();
    let trimmed = 0;
    let throttled = false;
    while (this.cache_toofull() || trimmed < count) {
      throttled = start + trimmed >= trim_threshold;
      if (throttled) break;
      const dn = lru.expire(is_dentry_pinned);
      if (dn === null) break;
      this.trim_dentry(dn);
      trimmed++;
    }
    decide('some went', trimmed > 0, trimmed);
    decide('no more may go now', throttled, trim_threshold);
    this.trim_counter.hit(trimmed);
    if (trimmed > 0) this.mds.logger.inc('inodes_expired', trimmed);
    this.dout(7, `trim_lru trimmed ${trimmed} items`);
    return { throttled, trimmed };
  }

  /** Forgets a dentry, and the inode it names with its dirfrag. The directory is not complete in memory then. */
  private trim_dentry(dn: CDentry): void {
    this.dout(12, `trim_dentry ${dn.trace_label()}`);
    const { dir, inode } = dn;
    if (inode !== null) {
      this.dout(15, `trim_inode ${inode.trace_label()}`);
      this.close_dirfrag(inode);
      if (this.inode_map.delete(inode.ino)) this.memory.closed('ino');
      dir.complete = false;
    }
    dir.remove_dentry(dn);
    // The directory may go next.
    const up = dir.inode.parent;
    if (up !== null && !is_dentry_pinned(up)) this.lru.unpin_one(up);
  }

  /** Brings the counters that show a state up to date. */
  log_stat(): void {
    const { logger } = this.mds;
    logger.set('inodes', this.lru.get_size());
    logger.set('inodes_top', this.lru.get_top());
    logger.set('inodes_bottom', this.lru.get_bottom());
    logger.set('inodes_pin_tail', this.lru.get_pintail());
  }
}
