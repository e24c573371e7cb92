import { type ceph_mon_subscribe_item, MMonSubscribe } from '../ceph/messages/MMonSubscribe.ts';

/** Flag of a subscription that ends with the first map it brings. */
export const CEPH_SUBSCRIBE_ONETIME = 1;

/** Which maps a daemon wants, and what its monitor has been told of it (Ceph's MonSub). */
export class MonSub {
  private readonly wanted = new Map<string, ceph_mon_subscribe_item>();
  private readonly unsent = new Set<string>();

  /** True if that is something the monitor has to be told. */
  want(what: string, start: number, flags: number): boolean {
    const onetime = (flags & CEPH_SUBSCRIBE_ONETIME) !== 0;
    const known = this.wanted.get(what);
    if (known !== undefined && known.start === start && known.onetime === onetime) return false;
    this.wanted.set(what, { start, onetime });
    this.unsent.add(what);
    return true;
  }

  got(what: string, epoch: number): void {
    const item = this.wanted.get(what);
    if (item === undefined || item.start > epoch) return;
    if (item.onetime) {
      this.wanted.delete(what);
      this.unsent.delete(what);
    } else {
      this.wanted.set(what, { start: epoch + 1, onetime: false });
    }
  }

  unwant(what: string): void {
    this.wanted.delete(what);
    this.unsent.delete(what);
  }

  /** The message that tells the monitor what it does not know yet, or null. */
  take_new(): MMonSubscribe | null {
    if (this.unsent.size === 0) return null;
    const what = new Map<string, ceph_mon_subscribe_item>();
    for (const name of [...this.unsent].sort()) {
      const item = this.wanted.get(name);
      if (item !== undefined) what.set(name, item);
    }
    this.unsent.clear();
    return new MMonSubscribe(what);
  }

  /** The next monitor knows nothing: everything is to be told again. */
  forget_sent(): void {
    for (const name of this.wanted.keys()) this.unsent.add(name);
  }
}
