import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { traced } from '../trace/traced.ts';
import type { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import { LockerLockCaches } from './LockerLockCaches.ts';
import { GBUFFER, GEXCL, GRD, GWR, type SimpleLock } from './SimpleLock.ts';

/** Which states suit an inode's locks (a part of Ceph's Locker): by who wants what of it, and who has it alone. */
export abstract class LockerEval extends LockerLockCaches {
  /** As issue_caps, of one client. */
  protected abstract issue_cap(cap: Capability): void;

  /**
   * Brings an inode's locks into the states that suit its clients, and the clients' caps to what they allow then.
   * `cap`: it changed, or wants something else, whether a lock does or not.
   */
  @traced('Locker::eval')
  eval(inode: CInode, cap?: Capability): void {
    const outer = this.finishers;
    const finishers: Context[] = [];
    this.finishers = finishers;
    const changed = this.eval_locks(inode);
    this.finishers = outer;
    finish_contexts(finishers);
    if (changed) this.issue_caps(inode);
    else if (cap !== undefined) this.issue_cap(cap);
  }

  /** True if clients may have more or less than before. */
  protected eval_locks(inode: CInode): boolean {
    const outer = this.need_issue;
    this.need_issue = false;
    this.in_one_message([], () => this.eval_each_lock(inode));
    const changed = this.need_issue;
    this.need_issue = outer;
    return changed;
  }

  private eval_each_lock(inode: CInode): void {
    this.choose_loner(inode);
    for (const lock of inode.locks()) {
      if (!lock.is_stable()) this.eval_gather(lock);
      if (!lock.is_stable() || lock.is_xlocked()) continue;
      if (lock === inode.filelock) this.file_eval(inode, lock);
      else this.simple_eval(inode, lock);
    }
  }

  /** Who has the inode alone. One that has more than all may have must give it back before another can. */
  protected choose_loner(inode: CInode): void {
    const ideal = inode.calc_ideal_loner();
    inode.want_loner_cap = ideal;
    if (inode.loner_cap === ideal) return;
    const old = inode.client_caps.get(inode.loner_cap);
    if (old !== undefined) {
      const others_may = inode
        .locks()
        .reduce<number>((caps, lock) => caps | lock.caps_in(lock.state, false), CEPH_CAP.PIN);
      if ((old.issued & ~others_may) !== 0) return;
    }
    inode.loner_cap = ideal;
    this.need_issue = true;
  }

  @traced('Locker::simple_eval')
  private simple_eval(inode: CInode, lock: SimpleLock): void {
    const excl_wanted = (inode.get_caps_wanted() & (GEXCL << lock.cap_shift)) !== 0;
    const loner = inode.get_target_loner();
    if (
      lock.state !== 'excl' &&
      loner >= 0 &&
      loner === inode.loner_cap &&
      excl_wanted &&
      lock.waiting_to_write === 0
    ) {
      if (lock.requests_allow('excl') && lock.waiting_to_read === 0) this.change_state(lock, 'excl');
    } else if (lock.state !== 'sync' && !lock.is_wrlocked() && lock.waiting_to_write === 0) {
      if (!excl_wanted || (lock.state === 'excl' && loner < 0) || lock.state === 'lock')
        this.change_state(lock, 'sync');
    }
  }

  @traced('Locker::file_eval')
  private file_eval(inode: CInode, lock: SimpleLock): void {
    const shift = lock.cap_shift;
    const loner = inode.get_target_loner();
    const wanted = inode.get_caps_wanted() >> shift;
    const others_want = inode.get_caps_wanted(inode.loner_cap) >> shift;
    const writers = (wanted & (GEXCL | GWR | GBUFFER)) !== 0;
    const many = inode.is_dir() && inode.client_caps.size > 1;
    if (lock.state === 'excl') {
      const loner_has = (inode.client_caps.get(inode.loner_cap)?.issued ?? 0) >> shift;
      const idle = !writers && !inode.is_dir() && (loner_has & (GEXCL | GWR | GBUFFER)) === 0;
      const lose = idle || (others_want & (GEXCL | GWR | GRD)) !== 0 || many;
      if (!lose) return;
      if ((others_want & GWR) !== 0) this.change_state(lock, 'mix');
      else if (!lock.is_wrlocked()) this.change_state(lock, 'sync');
    } else if (lock.waiting_to_write > 0) {
      return;
    } else if (
      loner >= 0 &&
      loner === inode.loner_cap &&
      (inode.is_dir() ? !inode.is_subtree_root() : writers)
    ) {
      if (lock.requests_allow('excl') && lock.waiting_to_read === 0) this.change_state(lock, 'excl');
    } else if (
      lock.state !== 'mix' &&
      !lock.is_rdlocked() &&
      lock.waiting_to_read === 0 &&
      loner < 0 &&
      (wanted & GWR) !== 0
    ) {
      this.change_state(lock, 'mix');
    } else if (lock.state === 'mix' && inode.is_dir() && inode.is_subtree_root()) {
      // Others change what is above or below: it stays where it is until somebody reads it.
      return;
    } else if (lock.state !== 'sync' && !lock.is_wrlocked() && (wanted & GWR) === 0) {
      this.change_state(lock, 'sync');
    }
  }
}
