import type { MClientCapRelease } from '../ceph/messages/MClientCapRelease.ts';
import type { ceph_mds_request_release } from '../ceph/messages/MClientRequest.ts';
import { STATE_CLIENTREPLAY } from '../ceph/MDSState.ts';
import { decide, traced } from '../trace/traced.ts';
import type { Capability } from './Capability.ts';
import { LockerCaps } from './LockerCaps.ts';
import type { MDRequestImpl } from './MDRequest.ts';

/** What clients let go of unasked: with their requests, and caps they need no more (a part of Ceph's Locker). */
export abstract class LockerReleases extends LockerCaps {
  /** A request comes with the news that its client has less of a cap, or no lease any more. */
  @traced('Locker::process_request_cap_release')
  process_request_cap_release(mdr: MDRequestImpl, item: ceph_mds_request_release): void {
    const { mds } = this;
    const { client } = mdr;
    const inode = mds.mdcache.get_inode(item.ino);
    if (!decide('the inode is known', inode !== undefined, item.ino) || inode === undefined) return;
    if (item.dname !== '') {
      const lease = inode.dirfrag?.lookup(item.dname)?.client_lease_map.get(client);
      if (decide('it had a lease on the name', lease !== undefined, item.dname) && lease !== undefined)
        this.remove_client_lease(lease);
    }
    const cap = inode.client_caps.get(client);
    const its = cap !== undefined && cap.cap_id === item.cap_id && item.mseq >= cap.mseq;
    if (!decide('it has that cap', its, item.ino, item.cap_id) || cap === undefined) return;
    cap.confirm_receipt(item.seq, item.caps & cap.issued);
    if (!cap.is_revoking()) this.revoking_caps.delete(cap);
    this.adjust_cap_wanted(cap, item.wanted, item.issue_seq);
    cap.inc_suppress();
    this.eval(inode);
    cap.dec_suppress();
    // It may have to be told what it has now, when the request is done.
    mdr.cap_releases.set(cap, cap.last_sent);
  }

  /** The request is done: what its client let go of for it, it may have back. */
  @traced('Locker::kick_cap_releases')
  kick_cap_releases(mdr: MDRequestImpl): void {
    for (const [cap, seq] of mdr.cap_releases) {
      const its = cap.inode.client_caps.get(mdr.client) === cap;
      if (decide('nothing was told of it meanwhile', its && cap.last_sent === seq)) this.issue_cap(cap);
    }
    mdr.cap_releases.clear();
  }

  /** What a client wants, if it said so after it had the last answer with the cap; else it can only want more. */
  protected adjust_cap_wanted(cap: Capability, wanted: number, issue_seq: number): void {
    if (issue_seq === cap.last_issue) cap.wanted = wanted;
    else if ((wanted & ~cap.wanted) !== 0) cap.wanted |= wanted;
  }

  /** A client has let go of caps, unless it was given them again meanwhile. */
  @traced('Locker::handle_client_cap_release')
  handle_client_cap_release(m: MClientCapRelease): void {
    const { mds } = this;
    if (decide('not in clientreplay yet', mds.get_state() < STATE_CLIENTREPLAY)) {
      mds.waiting_for_replay.push(mds.retry_message(m));
      return;
    }
    const session = mds.get_session(m);
    if (session === null) return;
    for (const { ino, cap_id, mseq, seq } of m.caps) {
      const cap = mds.mdcache.get_inode(ino)?.client_caps.get(session.get_client());
      const its = cap !== undefined && cap.cap_id === cap_id && mseq >= cap.mseq;
      if (!decide('it has that cap', its, ino, cap_id) || cap === undefined) continue;
      if (decide('no answer has given it again', seq === cap.last_issue, seq, cap.last_issue))
        this.remove_client_cap(cap);
      else this.eval(cap.inode);
    }
    session.notify_cap_release(m.caps.length);
  }
}
