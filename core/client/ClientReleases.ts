import { MDS_RANK_NONE } from '../ceph/types.ts';
import type { ceph_mds_request_release } from '../ceph/messages/MClientRequest.ts';
import { MClientLease } from '../ceph/messages/MClientLease.ts';
import { decide, traced } from '../trace/traced.ts';
import { ClientResets } from './ClientResets.ts';
import { CEPH_CAP_ANY_FILE_WR } from './file_caps.ts';
import type { Inode } from './Inode.ts';
import type { MetaRequest } from './MetaRequest.ts';
import type { MetaSession } from './MetaSession.ts';

/** What the client gives back together with a request, before the rank has to ask for it; and leases that it is asked for. */
export abstract class ClientReleases extends ClientResets {
  @traced('Client::encode_cap_releases')
  protected encode_cap_releases(request: MetaRequest, session: MetaSession): ceph_mds_request_release[] {
    const { inode, other_inode, inode_drop, other_inode_drop, dentry_drop } = request;
    const releases: (ceph_mds_request_release | null)[] = [];
    if (inode_drop !== 0 && inode !== null)
      releases.push(this.encode_inode_release(inode, session, inode_drop, 0, false));
    if (other_inode_drop !== 0 && other_inode !== null)
      releases.push(this.encode_inode_release(other_inode, session, other_inode_drop, 0, false));
    if (dentry_drop !== 0 && inode !== null)
      releases.push(this.encode_dentry_release(inode, request, session));
    return releases.filter((each) => each !== null);
  }

  /** `force`: the rank is told what the client has, whether that is less than before or not. */
  @traced('Client::encode_inode_release')
  private encode_inode_release(
    inode: Inode,
    session: MetaSession,
    wished: number,
    unless: number,
    force: boolean,
  ): ceph_mds_request_release | null {
    const cap = inode.caps.get(session.mds_num);
    if (!decide('the rank has given a cap on it', cap !== undefined) || cap === undefined) return null;
    const drop = wished & ~(inode.dirty_caps | inode.caps_used());
    const drops = (drop & cap.issued) !== 0 && (unless & cap.issued) === 0;
    if (decide('something is dropped', drops, drop & cap.issued)) {
      cap.issued &= ~drop;
      cap.implemented &= ~drop;
    } else if (!force) return null;
    cap.wanted = inode.caps_wanted();
    if (cap === inode.auth_cap && (cap.wanted & CEPH_CAP_ANY_FILE_WR) === 0) inode.requested_max_size = 0;
    const { cap_id, seq, issue_seq, mseq, implemented: caps, wanted } = cap;
    return { ino: inode.ino, cap_id, seq, issue_seq, mseq, caps, wanted, dname: '' };
  }

  /** Of the directory, and with it the lease on the name. */
  @traced('Client::encode_dentry_release')
  private encode_dentry_release(
    dir: Inode,
    request: MetaRequest,
    session: MetaSession,
  ): ceph_mds_request_release | null {
    const { dentry_drop, dentry_unless } = request;
    const released = this.encode_inode_release(dir, session, dentry_drop, dentry_unless, true);
    const name = request.path.path;
    const dentry = dir.dentries.get(name);
    const leased = released !== null && dentry?.lease_mds === session.mds_num;
    if (!decide('the lease on the name goes too', leased, name)) return released;
    if (released === null || dentry === undefined) return released;
    dentry.lease_mds = MDS_RANK_NONE;
    return { ...released, dname: name };
  }

  /** The rank wants to change a name that the client relies on. */
  @traced('Client::handle_lease')
  handle_lease(m: MClientLease): void {
    const session = this.session_of(m);
    if (!decide('there is a session', session !== null) || session === null) return;
    if (!decide('the lease is taken back', m.action === 'revoke', m.action)) {
      this.dout(1, `handle_lease: ${m.action} is nothing that a rank says here`);
      return;
    }
    this.got_mds_push(session);
    const dentry = this.inode_map.get(m.ino)?.dentries.get(m.dname);
    if (decide('I know the name', dentry !== undefined, m.dname) && dentry !== undefined)
      dentry.lease_mds = MDS_RANK_NONE;
    session.con.send_message(new MClientLease('release', m.seq, m.ino, m.dname));
  }
}
