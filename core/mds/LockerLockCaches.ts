import { decide, traced } from '../trace/traced.ts';
import type { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import { LockerLeases } from './LockerLeases.ts';
import { type lock_cache_op, MDLockCache } from './MDLockCache.ts';
import type { MDRequestImpl } from './MDRequest.ts';
import type { SimpleLock } from './SimpleLock.ts';

/** Locks of directories that are kept for a client's next requests (a part of Ceph's Locker). */
export abstract class LockerLockCaches extends LockerLeases {
  /** What the request holds of the directory is kept, for the next of its kind. */
  @traced('Locker::create_lock_cache')
  create_lock_cache(mdr: MDRequestImpl, diri: CInode, opcode: lock_cache_op): void {
    if (decide('it uses one itself', mdr.lock_cache !== null) || mdr.killed) return;
    const cap = diri.client_caps.get(mdr.client);
    if (!decide('the client has a cap on the directory', cap !== undefined) || cap === undefined) return;
    const locks = [...mdr.locks].filter(([lock]) => lock.parent === diri);
    if (
      decide(
        'one of the locks is about to change',
        locks.some(([lock]) => !lock.is_stable()),
      )
    )
      return;
    const lock_cache = new MDLockCache(cap, opcode);
    cap.lock_caches.set(opcode, lock_cache);
    for (const [lock, mode] of locks) {
      mdr.locks.delete(lock);
      lock_cache.locks.set(lock, mode);
      lock.lock_caches.add(lock_cache);
    }
    this.use(mdr, lock_cache);
  }

  /** A request of a client that holds the locks of its directory already. */
  @traced('Locker::find_and_attach_lock_cache')
  find_and_attach_lock_cache(mdr: MDRequestImpl, diri: CInode, opcode: lock_cache_op): boolean {
    if (mdr.lock_cache !== null) return true;
    const found = diri.client_caps.get(mdr.client)?.lock_caches.get(opcode);
    if (!decide('there is one', found !== undefined, opcode) || found === undefined) return false;
    this.use(mdr, found);
    return true;
  }

  private use(mdr: MDRequestImpl, lock_cache: MDLockCache): void {
    lock_cache.ref++;
    mdr.lock_cache = lock_cache;
  }

  /** The request needs nothing any more (MDCache::request_drop_locks). */
  drop_locks_of_request(mdr: MDRequestImpl): void {
    this.drop_locks(mdr);
    const { lock_cache } = mdr;
    mdr.lock_cache = null;
    if (lock_cache !== null) this.put_lock_cache(lock_cache);
  }

  private put_lock_cache(lock_cache: MDLockCache): void {
    lock_cache.ref--;
    if (lock_cache.ref > 0) return;
    for (const lock of lock_cache.locks.keys()) lock.lock_caches.delete(lock_cache);
    this.mds.queue_waiters([
      () => {
        this.drop_locks(lock_cache);
        this.mds.stray_manager.eval_stray(lock_cache.diri);
      },
    ]);
  }

  /** A lock is to get into another state: nothing keeps it any more. */
  @traced('Locker::invalidate_lock_caches')
  protected invalidate_lock_caches(lock: SimpleLock): void {
    for (const lock_cache of [...lock.lock_caches]) this.invalidate_lock_cache(lock_cache);
  }

  /** The client's cap is going. */
  protected invalidate_lock_caches_of(cap: Capability): void {
    for (const lock_cache of [...cap.lock_caches.values()]) this.invalidate_lock_cache(lock_cache);
  }

  private invalidate_lock_cache(lock_cache: MDLockCache): void {
    if (lock_cache.invalidating) return;
    lock_cache.invalidating = true;
    lock_cache.client_cap?.lock_caches.delete(lock_cache.opcode);
    lock_cache.client_cap = null;
    this.put_lock_cache(lock_cache);
  }
}
