import { EIO, ETIMEDOUT } from '../ceph/errno.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal } from './ClientBase.ts';
import { ClientRequests } from './ClientRequests.ts';
import type { MetaSession } from './MetaSession.ts';

/** What becomes of requests when their rank fails over, their session ends, or nobody will ever answer. */
export abstract class ClientResend extends ClientRequests {
  /** A rank serves again: what was begun meanwhile goes to it now. */
  @traced('Client::kick_requests')
  kick_requests(session: MetaSession): void {
    for (const request of this.mds_requests.values()) {
      if (request.got_unsafe || request.retry_attempt > 0) continue;
      if (request.mds === session.mds_num) this.send_request(request, session);
    }
  }

  /** A rank recovers: it must do again what its predecessor did and may not have written, and what it was asked. */
  @traced('Client::resend_unsafe_requests')
  resend_unsafe_requests(session: MetaSession): void {
    for (const request of session.unsafe_requests.values()) this.send_request(request, session, true);
    for (const request of session.requests.values()) {
      if (request.got_unsafe || request.aborted() || request.retry_attempt === 0) continue;
      this.send_request(request, session, true);
    }
  }

  /** A session is over: who waits asks again, in another; what was done unsafely is lost. */
  @traced('Client::kick_requests_closed')
  kick_requests_closed(session: MetaSession): void {
    const requests = [...session.requests.values()];
    session.requests.clear();
    session.unsafe_requests.clear();
    for (const request of requests) {
      if (decide('done unsafely: lost', request.got_unsafe, request.tid)) {
        this.dout(-1, `kick_requests_closed removing unsafe request ${request.tid}`);
        if (request.inode !== null) request.inode.async_err = -EIO;
        if (request.target !== null) request.target.async_err = -EIO;
        this.mds_requests.delete(request.tid);
        signal(request.waitfor_safe);
      } else {
        request.mds = MDS_RANK_NONE;
        request.signal();
      }
    }
  }

  /** Nothing will ever be answered: the OSDs refuse this client, so the ranks do too. */
  @traced('Client::_abort_mds_sessions')
  _abort_mds_sessions(err: number): void {
    for (const request of [...this.mds_requests.values()]) {
      // What was done unsafely goes with its session.
      if (request.got_unsafe) continue;
      request.abort(err);
      request.signal();
    }
    signal(this.waiting_for_mdsmap);
    for (const session of this.mds_sessions.values()) this._closed_mds_session(session, err);
  }

  /** A mount that takes longer than client_mount_timeout has failed. */
  protected give_up_mount(): void {
    const request = this.mds_requests.values().next().value;
    const timeout = this.cct.conf.get_float('client_mount_timeout');
    if (request === undefined) return;
    const late = request.op_stamp / 1e6 + timeout < this.now();
    if (!decide('mounting has taken too long', late, timeout)) return;
    request.abort(-ETIMEDOUT);
    request.signal();
    signal(this.waiting_for_mdsmap);
    for (const session of this.mds_sessions.values()) signal(session.waiting_for_open);
  }
}
