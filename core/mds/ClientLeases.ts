import { ceph_clock_now } from '../daemon/CephContext.ts';
import { traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import type { Session } from './Session.ts';
import type { SessionLease } from './SessionHoldings.ts';

/** How long a lease lasts, seconds (MDCache::client_lease_durations of the pool that Ceph uses for all). */
export const CLIENT_LEASE_DURATION = 30;

/** A client may rely on a name in a directory for a while (Ceph's ClientLease). */
export class ClientLease implements SessionLease {
  readonly dn: CDentry;
  readonly session: Session;
  /** Counts what was told the client of it. */
  seq = 0;
  /** Until when it lasts, virtual seconds. */
  ttl = 0;
  private readonly on_remove: (lease: ClientLease) => void;

  constructor(dn: CDentry, session: Session, on_remove: (lease: ClientLease) => void) {
    this.dn = dn;
    this.session = session;
    this.on_remove = on_remove;
  }

  remove(): void {
    this.on_remove(this);
  }
}

/** All leases of a rank in the order in which they run out (MDCache::client_leases). */
export class ClientLeases {
  private readonly mds: MDSRankMessages;
  private readonly leases = new Set<ClientLease>();
  private scheduled = false;

  constructor(mds: MDSRankMessages) {
    this.mds = mds;
  }

  /** It is new, or lasts longer now. */
  touch_client_lease(lease: ClientLease): void {
    lease.ttl = ceph_clock_now(this.mds.cct) + CLIENT_LEASE_DURATION;
    this.leases.delete(lease);
    this.leases.add(lease);
    this.schedule();
  }
  delete(lease: ClientLease): void {
    this.leases.delete(lease);
  }

  /** Takes away those that have run out. */
  @traced('MDCache::trim_client_leases')
  trim_client_leases(): void {
    const now = ceph_clock_now(this.mds.cct);
    for (const lease of this.leases) {
      if (lease.ttl > now) break;
      lease.remove();
    }
  }

  /** Ceph's upkeep thread looks every mds_cache_trim_interval; here it comes when the first may have run out. */
  private schedule(): void {
    const [first] = this.leases;
    if (first === undefined || this.scheduled) return;
    this.scheduled = true;
    const interval = this.mds.cct.conf.get_float('mds_cache_trim_interval');
    const left = first.ttl - ceph_clock_now(this.mds.cct);
    this.mds.upkeep_after(interval > 0 ? Math.ceil(left / interval) * interval : left, () => {
      this.scheduled = false;
      if (this.mds.stopping) return;
      this.trim_client_leases();
      this.schedule();
    });
  }
}
