import { EBLOCKLISTED, EPERM } from '../ceph/errno.ts';
import { STATE_ACTIVE, STATE_STOPPING } from '../ceph/MDSState.ts';
import { type ceph_mds_request_release, MClientRequest } from '../ceph/messages/MClientRequest.ts';
import type { MClientReply } from '../ceph/messages/MClientReply.ts';
import type { MClientRequestForward } from '../ceph/messages/MClientRequestForward.ts';
import { MDS_RANK_NONE, type mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal, type Waiter } from './ClientBase.ts';
import { ClientReleases } from './ClientReleases.ts';
import type { MetaRequest } from './MetaRequest.ts';
import type { MetaSession } from './MetaSession.ts';

/** Metadata operations: to whom they go, how they are sent again, and what comes back. */
export abstract class ClientRequests extends ClientReleases {
  /** Learns what a reply says of inodes and names. */
  protected abstract insert_trace(request: MetaRequest, reply: MClientReply, session: MetaSession): void;

  /** Asks a rank until it has answered; the thread waits meanwhile. `on_done` gets 0 or a negative errno. */
  @traced('Client::make_request')
  make_request(request: MetaRequest, on_done: (r: number) => void): void {
    request.tid = ++this.last_tid;
    request.op_stamp = this.cct.process.sim.clock.now;
    this.mds_requests.set(request.tid, request);
    const oldest = this.mds_requests.keys().next().value ?? request.tid;
    request.oldest_client_tid = oldest;
    const waiting = this.advance(request);
    if (waiting === null) on_done(request.result ?? 0);
    else this.wait_for_news(request, waiting, on_done);
  }

  private wait_for_news(request: MetaRequest, list: Waiter[], on_done: (r: number) => void): void {
    this.wait_on(
      list,
      () => {
        const waiting = this.advance(request);
        if (waiting !== null) this.wait_for_news(request, waiting, on_done);
      },
      () => on_done(request.result ?? 0),
    );
  }

  /** Goes on with a request as far as that is possible now. What it waits for then; null once it has its result. */
  private advance(request: MetaRequest): Waiter[] | null {
    if (request.reply !== null) return this.answered(request);
    for (;;) {
      if (decide('blocklisted', this.blocklisted)) request.abort(-EBLOCKLISTED);
      if (decide('given up', request.aborted(), request.get_abort_code())) return this.given_up(request);
      const mds = this.choose_target_mds(request);
      const state = this.mdsmap.get_state(mds);
      const serves = state === STATE_ACTIVE || state === STATE_STOPPING;
      if (!decide('the rank serves', serves, mds)) {
        this.dout(10, ` target mds.${mds} not active, waiting for new mdsmap`);
        return this.waiting_for_mdsmap;
      }
      const session = this._get_or_open_mds_session(mds);
      if (decide('the rank rejects me', session.state === 'rejected')) {
        request.abort(-EPERM);
        continue;
      }
      if (decide('the session opens', session.state === 'opening')) return session.waiting_for_open;
      if (!decide('the session is open', session.is_open(), session.state)) return this.mount_cond;
      this.send_request(request, session);
      return this.caller_of(request);
    }
  }

  /** A list on which the one who made the request waits for its reply. */
  private caller_of(request: MetaRequest): Waiter[] {
    const list: Waiter[] = [];
    request.caller = () => signal(list);
    return list;
  }

  private answered(request: MetaRequest): null {
    request.result = request.reply?.result ?? 0;
    return null;
  }

  private given_up(request: MetaRequest): null {
    request.result = request.get_abort_code();
    if (!request.got_unsafe) this.unregister_request(request);
    return null;
  }

  /** Who is to do it: who said so; who has the inode; else whoever, who sends it on. */
  @traced('Client::choose_target_mds')
  private choose_target_mds(request: MetaRequest): mds_rank_t {
    if (decide('another rank was named', request.resend_mds !== MDS_RANK_NONE, request.resend_mds)) {
      const mds = request.resend_mds;
      request.resend_mds = MDS_RANK_NONE;
      return mds;
    }
    const auth = request.inode?.auth_cap?.session.mds_num;
    if (decide('a rank has given caps on the inode', auth !== undefined, auth) && auth !== undefined)
      return auth;
    return this._get_random_up_mds();
  }

  /** Some rank that has a daemon; MDS_RANK_NONE where there is none. */
  private _get_random_up_mds(): mds_rank_t {
    const up = [...this.mdsmap.up.keys()].sort((a, b) => a - b);
    if (up.length < 2) return up[0] ?? MDS_RANK_NONE;
    const mds = up[this.cct.process.sim.random.between(0, up.length - 1)] ?? MDS_RANK_NONE;
    this.dout(10, `did not get mds through better means, so chose random mds ${mds}`);
    return mds;
  }

  /** `drop_cap_releases`: what it would give back it does not yet claim to have, for the rank recovers. */
  @traced('Client::send_request')
  protected send_request(request: MetaRequest, session: MetaSession, drop_cap_releases = false): void {
    const given_back = request.got_unsafe ? [] : this.encode_cap_releases(request, session);
    const releases = decide('nothing of that is told', drop_cap_releases) ? [] : given_back;
    const r = this.build_client_request(request, releases);
    if (request.mds === MDS_RANK_NONE) request.sent_stamp = this.cct.process.sim.clock.now;
    request.mds = session.mds_num;
    session.requests.set(request.tid, request);
    session.con.send_message(r);
  }

  @traced('Client::build_client_request')
  private build_client_request(
    request: MetaRequest,
    releases: readonly ceph_mds_request_release[],
  ): MClientRequest {
    const { op, path, oldest_client_tid, created_ino, mode, wanted, size } = request;
    return new MClientRequest({
      reqid: { client: this.monc.get_global_id(), tid: request.tid },
      op,
      filepath: path,
      oldest_client_tid,
      mdsmap_epoch: this.mdsmap.get_epoch(),
      stamp_us: request.op_stamp,
      retry_attempt: request.retry_attempt++,
      num_fwd: request.num_fwd,
      replay: decide('it was done once, unsafely', request.got_unsafe),
      created_ino: request.got_unsafe ? created_ino : 0,
      mode,
      wanted,
      ...(size === undefined ? {} : { size }),
      releases,
    });
  }

  @traced('Client::handle_client_request_forward')
  handle_client_request_forward(m: MClientRequestForward): void {
    const session = this.session_of(m);
    const request = this.mds_requests.get(m.tid);
    if (session === null || !decide('I wait for it', request !== undefined, m.tid) || request === undefined)
      return;
    session.requests.delete(request.tid);
    request.retry_attempt = 0;
    request.mds = MDS_RANK_NONE;
    request.num_fwd = m.num_fwd;
    request.resend_mds = m.dest_mds;
    request.signal();
  }

  /** The early answer is the caller's; with the safe one the request can be forgotten. */
  @traced('Client::handle_client_reply')
  handle_client_reply(m: MClientReply): void {
    const session = this.session_of(m);
    if (!decide('there is a session', session !== null) || session === null) return;
    const request = this.mds_requests.get(m.tid);
    if (!decide('I wait for it', request !== undefined, m.tid) || request === undefined) {
      this.dout(-1, `handle_client_reply no pending request on tid ${m.tid} safe is:${m.safe ? 1 : 0}`);
      return;
    }
    if (!decide('from the rank that I asked', request.mds === session.mds_num, request.mds)) return;
    if (decide('early, and there was one before', request.got_unsafe && !m.safe)) return;
    if (decide('the first answer', !request.got_unsafe)) {
      request.reply = m;
      this.update_metadata_latency(this.cct.process.sim.clock.now - request.sent_stamp);
      this.insert_trace(request, m, session);
    }
    const was_unsafe = request.got_unsafe;
    if (decide('safe: it is in the journal', m.safe)) {
      this.unregister_request(request);
      signal(request.waitfor_safe);
    } else {
      request.got_unsafe = true;
      request.created_ino = m.created_ino;
      session.unsafe_requests.set(request.tid, request);
    }
    if (!was_unsafe) request.signal();
    if (this.is_unmounting()) signal(this.mount_cond);
  }

  protected unregister_request(request: MetaRequest): void {
    this.mds_requests.delete(request.tid);
    const session = this.mds_sessions.get(request.mds);
    session?.requests.delete(request.tid);
    session?.unsafe_requests.delete(request.tid);
  }
}
