import { ceph_clock_now } from '../daemon/CephContext.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import type { LogSegment } from './LogSegment.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import type { PurgeItem } from './PurgeQueue.ts';

/**
 * Deleted inodes (Ceph's StrayManager): each waits in a stray directory until no client has it any more; then its
 * objects are handed to the purge queue, and it goes.
 */
export class StrayManager {
  private readonly mds: MDSRankMessages;
  private readonly purging = new Set<CInode>();

  constructor(mds: MDSRankMessages) {
    this.mds = mds;
  }

  /** Whether a deleted inode can go now; then it does. True if so. */
  @traced('StrayManager::_eval_stray')
  private _eval_stray(inode: CInode, dn: CDentry): boolean {
    const { stopping } = this.mds;
    if (decide('being purged already', this.purging.has(inode))) return false;
    if (decide('a client still has it', inode.is_any_caps(), inode.client_caps.size)) return false;
    const scrubbed = inode.scrub_header !== null || inode.dirfrag?.scrub_header != null;
    if (decide('it is being scrubbed', scrubbed)) return false;
    const busy = inode.num_request_pins > 0 || inode.is_projected() || dn.is_projected();
    if (decide('a request still works with it', busy)) return false;
    const idle = [...inode.locks(), inode.snaplock, dn.lock].every((lock) => lock.is_idle());
    if (stopping || !decide('its locks are free', idle)) return false;
    this.enqueue(inode, dn);
    return true;
  }

  /** As _eval_stray, where the inode may be no deleted one at all: then nothing happens. */
  eval_stray(inode: CInode): boolean {
    const dn = inode.parent;
    if (dn === null || inode.inode.nlink > 0 || !dn.dir.is_stray()) return false;
    return this.mds.mdcache.open && this._eval_stray(inode, dn);
  }

  @traced('StrayManager::enqueue')
  private enqueue(inode: CInode, dn: CDentry): void {
    this.purging.add(inode);
    this.purge(inode, dn);
  }

  /** Its objects are removed by and by, even if the rank fails over meanwhile: the purge queue is a journal. */
  @traced('StrayManager::purge')
  private purge(inode: CInode, dn: CDentry): void {
    const { ino, size, pool, client_ranges } = inode.inode;
    const written = Math.max(size, ...client_ranges.map(({ last }) => last));
    const is_dir = inode.is_dir();
    const item: PurgeItem = {
      action: is_dir ? 'purge_dir' : 'purge_file',
      stamp: ceph_clock_now(this.mds.cct),
      ino,
      size: is_dir ? 0 : written,
      pool: is_dir ? this.mds.metadata_pool : pool,
    };
    this.mds.cache_logger.inc('strays_enqueued');
    this.mds.purge_queue.push(item, () => this.mds.finisher.queue(() => this._purge_stray_purged(inode, dn)));
  }

  /** The purge queue has it: the name in the stray directory goes. */
  @traced('StrayManager::_purge_stray_purged')
  private _purge_stray_purged(inode: CInode, dn: CDentry): void {
    const { mdlog } = this.mds;
    const blob = new MetaBlobBuilder(mdlog);
    dn.push_projected_linkage(null);
    const version = dn.pre_dirty();
    const fnode = dn.dir.get_projected_fnode();
    const subdirs = inode.is_dir() ? 1 : 0;
    dn.dir.project_fnode({
      version: dn.dir.pre_dirty(),
      num_files: fnode.num_files - 1 + subdirs,
      num_subdirs: fnode.num_subdirs - subdirs,
    });
    blob.add_dir_context(dn.dir);
    blob.add_dir(dn.dir, true);
    blob.add_null_dentry(dn, true);
    blob.add_destroyed_inode(inode.ino);
    const ls = mdlog.get_current_segment();
    mdlog.submit_entry({ type: 'EUpdate', of: 'purge_stray', metablob: blob.build() }, () =>
      this._purge_stray_logged(inode, dn, version, ls),
    );
  }

  @traced('StrayManager::_purge_stray_logged')
  private _purge_stray_logged(inode: CInode, dn: CDentry, pdv: number, ls: LogSegment): void {
    dn.pop_projected_linkage();
    dn.dir.pop_and_dirty_projected_fnode(ls);
    if (decide('its name was never written', dn.is_new)) dn.mark_clean();
    else dn.mark_dirty(pdv, ls);
    dn.dir.try_remove_dentry(dn);
    this.purging.delete(inode);
    this.mds.mdcache.remove_inode(inode);
    this.mds.cache_logger.dec('num_strays');
  }

  /** An inode has lost its name and is in a stray directory now. */
  notify_stray_created(): void {
    this.mds.cache_logger.inc('strays_created');
    this.mds.cache_logger.inc('num_strays');
  }
}
