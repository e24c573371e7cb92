import { MClientLease } from '../ceph/messages/MClientLease.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { LeaseStat } from '../ceph/messages/MClientReply.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import { CLIENT_LEASE_DURATION, ClientLease, ClientLeases } from './ClientLeases.ts';
import { LockerLocks } from './LockerLocks.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import type { Session } from './Session.ts';
import type { SimpleLock } from './SimpleLock.ts';

const DURATION_MS = CLIENT_LEASE_DURATION * 1000;
/** Who has one of these of a directory knows its names anyhow. */
const KNOWS_NAMES = CEPH_CAP.FILE_SHARED | CEPH_CAP.FILE_EXCL;

/** Leases of clients on names (a part of Ceph's Locker): where no cap on the directory says as much. */
export abstract class LockerLeases extends LockerLocks {
  private readonly client_leases: ClientLeases;

  constructor(mds: MDSRankMessages) {
    super(mds);
    this.client_leases = new ClientLeases(mds);
  }

  /** What an answer says of a name: null for no lease. */
  @traced('Locker::issue_client_lease')
  issue_client_lease(dn: CDentry, session: Session): LeaseStat | null {
    const client = session.get_client();
    const diri = dn.dir.inode;
    const pending = diri.client_caps.get(client)?.pending ?? 0;
    const wanted = !diri.filelock.can_lease(client) && (pending & KNOWS_NAMES) === 0;
    const may = wanted && dn.lock.can_lease(client) && !dn.dir.is_stray();
    if (!decide('a lease, for want of a cap', may, dn.name)) return null;
    const lease = dn.client_lease_map.get(client) ?? this.add_client_lease(dn, session);
    this.client_leases.touch_client_lease(lease);
    return { duration_ms: DURATION_MS, seq: ++lease.seq };
  }

  private add_client_lease(dn: CDentry, session: Session): ClientLease {
    const lease = new ClientLease(dn, session, (removed) => this.remove_client_lease(removed));
    dn.client_lease_map.set(session.get_client(), lease);
    dn.lock.num_client_lease++;
    session.leases.add(lease);
    return lease;
  }

  /** The client may not rely on the name any more; who waited to change it goes on. */
  @traced('CDentry::remove_client_lease')
  remove_client_lease(lease: ClientLease): void {
    const { dn, session } = lease;
    if (dn.client_lease_map.get(session.get_client()) !== lease) return;
    dn.client_lease_map.delete(session.get_client());
    session.leases.delete(lease);
    this.client_leases.delete(lease);
    dn.lock.num_client_lease--;
    if (!decide('that was the last lease', !dn.lock.is_leased())) return;
    dn.lock.revoking_leases = false;
    this.mds.queue_waiters(dn.lock.waiters);
    this.forget_unused(dn);
  }

  /** Asks all who rely on a name to do so no more. */
  @traced('Locker::revoke_client_leases')
  protected revoke_client_leases(lock: SimpleLock, dn: CDentry): void {
    if (decide('asked for already', lock.revoking_leases)) return;
    lock.revoking_leases = true;
    for (const { seq, session } of dn.client_lease_map.values())
      this.mds.send_message_client_counted(
        new MClientLease('revoke', seq, dn.dir.inode.ino, dn.name),
        session,
      );
  }

  @traced('Locker::handle_client_lease')
  handle_client_lease(m: MClientLease): void {
    const { mds } = this;
    const session = mds.get_session(m);
    mds.dout(10, `handle_client_lease ${m}`);
    const dn = mds.mdcache.get_inode(m.ino)?.dirfrag?.lookup(m.dname);
    const lease = session === null ? undefined : dn?.client_lease_map.get(session.get_client());
    if (!decide('the client has a lease on it', lease !== undefined, m.dname)) return;
    if (session === null || dn === undefined || lease === undefined) return;
    decide('what of the lease', m.action);
    switch (m.action) {
      case 'revoke_ack':
      case 'release':
        if (decide('the newest telling of it', lease.seq === m.seq, lease.seq, m.seq))
          this.remove_client_lease(lease);
        break;
      case 'renew':
        if (!decide('the name is not being changed', dn.lock.can_lease(session.get_client()))) return;
        this.client_leases.touch_client_lease(lease);
        mds.send_message_client_counted(
          new MClientLease('renew', ++lease.seq, m.ino, m.dname, DURATION_MS),
          session,
        );
        break;
      case 'revoke':
        mds.dout(7, `handle_client_lease: ${m} is nothing that a client says`);
        break;
      default:
        m.action satisfies never;
    }
  }
}
