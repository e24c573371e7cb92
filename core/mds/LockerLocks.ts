import { decide, traced } from '../trace/traced.ts';
import type { Context } from '../daemon/Context.ts';
import { caps_in_the_way } from './caps_that_may_change.ts';
import type { CDentry } from './CDentry.ts';
import type { Capability } from './Capability.ts';
import { CInode } from './CInode.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import type { lock_mode, MutationImpl } from './Mutation.ts';
import type { lock_state, lock_type, SimpleLock } from './SimpleLock.ts';

/** One lock that is wanted, and how (MutationImpl::LockOp). */
export interface LockOp {
  readonly lock: SimpleLock;
  readonly mode: lock_mode;
}

/** In Ceph's order (CEPH_LOCK_*). */
const TYPE_ORDER: readonly lock_type[] = ['dn', 'isnap', 'ifile', 'iauth', 'ilink', 'ixattr'];

/**
 * Locks for requests (the first part of Ceph's Locker). Who must wait for another request holds nothing meanwhile, so none
 * wait in a ring; who waits for clients alone keeps what it has, and nobody who came later is done before it.
 */
export abstract class LockerLocks {
  readonly mds: MDSRankMessages;
  /** Several locks change: clients are told when all have, if any has. */
  private tells_later = false;
  protected need_issue = false;
  /** While an inode is looked at as a whole: those who waited for its locks go on at the end of that. */
  protected finishers: Context[] | null = null;

  constructor(mds: MDSRankMessages) {
    this.mds = mds;
  }

  /** Lets clients have what the locks allow now, and takes back what they do not. */
  abstract issue_caps(inode: CInode): void;
  /** Brings the inode's locks into the states that suit its clients. */
  abstract eval(inode: CInode, cap?: Capability): void;
  /** Asks for what clients may rely on of a name. */
  protected abstract revoke_client_leases(lock: SimpleLock, dn: CDentry): void;
  /** Locks that are kept though no request is in work are let go of, soon. */
  protected abstract invalidate_lock_caches(lock: SimpleLock): void;

  /** All of these; false when one must be waited for: then none is held, and `retry` runs when it may be free. */
  @traced('Locker::acquire_locks')
  acquire_locks(mdr: MutationImpl, lov: readonly LockOp[], retry: () => void): boolean {
    for (const { lock, mode } of [...lov].sort(by_order)) {
      if (this.holds(mdr, lock, mode)) continue;
      if (!this.can_lock(mdr, lock, mode)) this.kick(lock, mode);
      if (decide('a lock must be waited for', !this.can_lock(mdr, lock, mode), lock.trace_label(), mode)) {
        this.wait(mdr, lock, lov, retry);
        return false;
      }
      this.lock(mdr, lock, mode);
    }
    return true;
  }

  private holds(mdr: MutationImpl, lock: SimpleLock, mode: lock_mode): boolean {
    const held = mdr.locks.get(lock);
    return held !== undefined && (held === mode || held === 'x' || mode === 'r');
  }

  /** Holds it to change it whatever its state: what a client has done cannot be refused. */
  wrlock_force(lock: SimpleLock, mut: MutationImpl): void {
    lock.num_wrlock++;
    mut.locks.set(lock, 'w');
  }

  private lock(mdr: MutationImpl, lock: SimpleLock, mode: lock_mode): void {
    if (mode === 'r') lock.num_rdlock++;
    else if (mode === 'w') lock.num_wrlock++;
    else {
      lock.num_xlock++;
      lock.xlock_by = mdr;
      lock.xlock_by_client = mdr.client;
      lock.xlock_done = false;
    }
    mdr.locks.set(lock, mode);
  }

  private can_lock(mdr: MutationImpl, lock: SimpleLock, mode: lock_mode): boolean {
    if (mode === 'r') return lock.can_rdlock(mdr.client);
    const loner = lock.parent instanceof CInode ? lock.parent.loner_cap : -1;
    return mode === 'w' ? lock.can_wrlock(mdr.client, loner) : lock.can_xlock(mdr.client);
  }

  /** Sends an inode's lock on its way to a state in which the mode is possible. A dentry's has only one. */
  private kick(lock: SimpleLock, mode: lock_mode): void {
    const { parent } = lock;
    if (!lock.is_stable() || lock.is_xlocked()) return;
    if (!(parent instanceof CInode)) {
      if (mode === 'x' && lock.is_leased()) this.revoke_client_leases(lock, parent);
      return;
    }
    if (mode === 'r') this.change_state(lock, 'sync');
    else if (mode === 'w' && parent.is_subtree_root()) this.change_state(lock, 'mix');
    else this.change_state(lock, 'lock');
  }

  /** What `change` does to locks is told to clients at its end, in one message to each. */
  protected in_one_message(locks: readonly SimpleLock[], change: () => void): void {
    const outer = this.tells_later;
    this.tells_later = true;
    change();
    this.tells_later = outer;
    if (outer) return;
    for (const inode of new Set(locks.flatMap(({ parent }) => (parent instanceof CInode ? [parent] : []))))
      this.issue_caps(inode);
  }

  /**
   * Till it goes on no lock that it needs turns to what others would rather have. What is in the way may be a change
   * that only waits for the journal to be flushed.
   */
  private wait(mdr: MutationImpl, lock: SimpleLock, lov: readonly LockOp[], retry: () => void): void {
    for (const op of lov) op.lock[op.mode === 'r' ? 'waiting_to_read' : 'waiting_to_write']++;
    lock.waiters.push(() => {
      for (const op of lov) op.lock[op.mode === 'r' ? 'waiting_to_read' : 'waiting_to_write']--;
      retry();
    });
    // Clients answer whatever requests hold: only those who wait for each other could wait for ever.
    if (!decide('only clients are in the way', only_clients_in_the_way(lock))) this.drop_locks(mdr);
    this.mds.mdlog.flush();
  }

  /** To another state: at once, or when the clients have given back what it forbids. */
  protected change_state(lock: SimpleLock, target: lock_state): void {
    if (lock.state === target) return;
    if (decide('it is kept for requests to come', lock.is_cached(), lock.trace_label()))
      this.invalidate_lock_caches(lock);
    lock.next = target;
    this.need_issue = true;
    if (!this.eval_gather(lock) && !this.tells_later && lock.parent instanceof CInode)
      this.issue_caps(lock.parent);
  }

  /** Whether nothing is in the way any more of the state that a lock is to get into: then it is in it. */
  @traced('Locker::eval_gather')
  eval_gather(lock: SimpleLock): boolean {
    const { next, parent } = lock;
    if (next === null || !(parent instanceof CInode)) return false;
    const free = lock.requests_allow(next) && !caps_in_the_way(parent, lock, next);
    if (!decide('the lock is in its next state', free, lock.trace_label())) return false;
    lock.state = next;
    lock.next = null;
    this.need_issue = true;
    if (!this.tells_later) this.issue_caps(parent);
    if (this.finishers === null) this.mds.queue_waiters(lock.waiters);
    else this.finishers.push(...lock.waiters.splice(0));
    return true;
  }

  drop_locks(mdr: MutationImpl): void {
    const held = [...mdr.locks];
    mdr.locks.clear();
    for (const [lock, mode] of held) this.unlock(mdr, lock, mode);
    for (const inode of inodes_of(held)) this.eval(inode);
  }

  /** The client has its answer: what the request only read it can let go of, and what it changes its client may see. */
  @traced('Locker::drop_rdlocks_for_early_reply')
  drop_rdlocks_for_early_reply(mdr: MutationImpl): void {
    const read = [...mdr.locks].filter(([, mode]) => mode === 'r');
    for (const [lock, mode] of read) {
      mdr.locks.delete(lock);
      this.unlock(mdr, lock, mode);
    }
    for (const inode of inodes_of(read)) this.eval(inode);
  }

  /** SimpleLock::set_xlock_done for each lock that is held alone. */
  set_xlocks_done(mdr: MutationImpl): void {
    for (const [lock, mode] of mdr.locks) {
      if (mode !== 'x' || lock.xlock_by !== mdr) continue;
      lock.xlock_done = true;
      this.mds.queue_waiters(lock.waiters);
    }
  }

  private unlock(mdr: MutationImpl, lock: SimpleLock, mode: lock_mode): void {
    if (mode === 'r') lock.num_rdlock--;
    else if (mode === 'w') lock.num_wrlock--;
    else {
      lock.num_xlock--;
      if (lock.xlock_by === mdr) lock.xlock_by = null;
      if (lock.num_xlock === 0) {
        lock.xlock_by_client = -1;
        lock.xlock_done = false;
      }
    }
    if (!lock.is_stable()) this.eval_gather(lock);
    this.mds.queue_waiters(lock.waiters);
    if (!(lock.parent instanceof CInode)) this.forget_unused(lock.parent);
  }

  protected forget_unused(dn: CDentry): void {
    if (dn.inode === null && dn.dir.is_complete()) dn.dir.try_remove_dentry(dn);
  }
}

function inodes_of(held: readonly (readonly [SimpleLock, lock_mode])[]): Set<CInode> {
  const inodes = new Set<CInode>();
  for (const [{ parent }] of held) if (parent instanceof CInode) inodes.add(parent);
  return inodes;
}

function only_clients_in_the_way(lock: SimpleLock): boolean {
  if (lock.parent instanceof CInode) return lock.next !== null && lock.requests_allow(lock.next);
  return lock.is_leased() && !lock.is_rdlocked() && !lock.is_xlocked();
}

/** The same for all, so that of two requests one comes first everywhere: names, then inodes (SimpleLock::ptr_lt). */
function by_order(a: LockOp, b: LockOp): number {
  const names = Number(b.lock.type === 'dn') - Number(a.lock.type === 'dn');
  if (names !== 0) return names;
  const [key_a, key_b] = [key_of(a.lock), key_of(b.lock)];
  const objects = key_a.ino - key_b.ino || (key_a.name < key_b.name ? -1 : key_a.name > key_b.name ? 1 : 0);
  return objects || TYPE_ORDER.indexOf(a.lock.type) - TYPE_ORDER.indexOf(b.lock.type);
}

function key_of({ parent }: SimpleLock): { ino: number; name: string } {
  if (parent instanceof CInode) return { ino: parent.ino, name: '' };
  return { ino: parent.dir.inode.ino, name: parent.name };
}
