import { ENOSPC, EROFS } from '../ceph/errno.ts';
import { MClientReply } from '../ceph/messages/MClientReply.ts';
import type { MClientRequest } from '../ceph/messages/MClientRequest.ts';
import { STATE_RECONNECT } from '../ceph/MDSState.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MDRequestImpl } from './MDRequest.ts';
import { ServerChange } from './ServerChange.ts';
import type { Session } from './Session.ts';

/** pg_pool_t::FLAG_FULL */
const FLAG_FULL = 2;

/** Clients' requests as they come in: who may ask now, what was done already, and to which handler each goes. */
export abstract class ServerRequests extends ServerChange {
  /** Requests that come before the rank is active: those of clients that come back are done first, all others wait. */
  protected wait_for_active(req: MClientRequest): boolean {
    const { mds } = this;
    if (decide('active', mds.is_active())) return false;
    const reconnecting = mds.is_reconnect() || mds.get_want_state() === STATE_RECONNECT;
    if (decide('clients are coming back', reconnecting)) {
      const session = mds.get_session(req);
      if (session === null || session.is_closed()) {
        this.dout(5, `session is closed, dropping ${req.reqid.tid}`);
        return true;
      }
      const completed = req.retry_attempt > 0 && this.was_completed(req, session);
      if (decide('it was answered before, not safely, or is done', req.replay || completed)) {
        this.dout(3, 'queuing replayed op');
        req.queued_for_replay = true;
        mds.replay_queue.push(mds.retry_message(req));
        return true;
      }
    }
    if (mds.is_stopping()) return false;
    if (decide('its turn in clientreplay', mds.is_clientreplay() && req.queued_for_replay)) return false;
    this.dout(3, 'not active yet, waiting');
    mds.waiting_for_active.push(mds.retry_message(req));
    return true;
  }

  private was_completed(req: MClientRequest, session: Session): boolean {
    return session.info.have_completed_request(req.reqid.tid) !== undefined;
  }

  @traced('Server::handle_client_request')
  handle_client_request(req: MClientRequest): void {
    const { mds } = this;
    this.dout(4, `handle_client_request ${req}`);
    mds.logger.inc('request');
    this.logger.inc('handle_client_request');
    if (!decide('the cache is open', mds.mdcache.open)) {
      this.dout(5, 'waiting for root');
      mds.mdcache.wait_for_open(mds.retry_message(req));
      return;
    }
    const session = mds.get_session(req);
    if (!decide('the connection has a session', session !== null) || session === null) {
      this.dout(5, `no session for ${req.get_source()}, dropping`);
      return;
    }
    const gone = session.is_closed() || session.is_closing() || session.is_killing();
    if (decide('the session is over', gone, session.state)) {
      this.dout(5, 'session closed|closing|killing, dropping');
      if (req.queued_for_replay) mds.queue_one_replay();
      return;
    }
    const has_completed = (req.replay || req.retry_attempt > 0) && this.was_completed(req, session);
    if (decide('it was done before', has_completed, req.reqid.tid) && this.answer_again(req, session)) return;
    this.trim_completed(req, session);
    session.load.load_avg.hit();
    const mdr = mds.mdcache.request_start(req, session);
    if (mdr === null) {
      if (req.queued_for_replay) mds.queue_one_replay();
      return;
    }
    mdr.has_completed = has_completed;
    if (decide('caps are let go of with it', req.releases.length > 0 && !req.replay, req.releases.length))
      for (const item of req.releases) mds.locker.process_request_cap_release(mdr, item);
    this.dispatch_client_request(mdr);
  }

  /** The same answer as before. False where the answer must tell more: of what was made, and of what is open. */
  private answer_again(req: MClientRequest, session: Session): boolean {
    const { mds } = this;
    if (!session.is_open()) return true;
    const created_ino = session.info.have_completed_request(req.reqid.tid) ?? 0;
    const opens = req.op === 'open' || req.op === 'create';
    if (!decide('without more', req.replay || (created_ino === 0 && !opens), created_ino)) return false;
    const mdsmap_epoch = mds.mdsmap.get_epoch();
    const { tid } = req.reqid;
    const fields = { tid, op: req.op, result: 0, safe: true, mdsmap_epoch, created_ino };
    mds.send_message_client(new MClientReply(fields), session);
    if (req.queued_for_replay) mds.queue_one_replay();
    return true;
  }

  /** The client has the safe answers of all before this one: nobody will ask for them again. */
  private trim_completed(req: MClientRequest, session: Session): void {
    if (req.oldest_client_tid === 0) return;
    const trimmed = session.info.trim_completed_requests(req.oldest_client_tid);
    if (!decide('answers can be forgotten', trimmed, req.oldest_client_tid)) {
      this.warn_of_completed(req, session);
      return;
    }
    const most = this.mds.cct.conf.get_int('mds_max_completed_requests');
    if (session.info.get_completed_requests().size * 2 < most) session.num_trim_requests_warnings = 0;
    if (this.mds.mdlog.empty()) return;
    this.mds.mdlog.get_current_segment().touched_sessions.add(session.name.toString());
  }

  /** It never says that it has got its answers; the log says so each time there are twice as many. */
  private warn_of_completed(req: MClientRequest, session: Session): void {
    const { size } = session.info.get_completed_requests();
    const most = this.mds.cct.conf.get_int('mds_max_completed_requests');
    if (size < most * 2 ** session.num_trim_requests_warnings) return;
    session.num_trim_requests_warnings++;
    const behind = `does not advance its oldest_client_tid (${req.oldest_client_tid})`;
    const recorded = `${size} completed requests recorded in session`;
    this.mds.clog('warn', `client.${session.get_client()} ${behind}, ${recorded}\n`);
  }

  @traced('Server::dispatch_client_request')
  dispatch_client_request(mdr: MDRequestImpl): void {
    const { mds } = this;
    if (decide('its client is gone', mdr.killed)) return;
    const req = mdr.client_request;
    this.logger.inc('dispatch_client_request');
    this.dout(7, `dispatch_client_request ${req}`);
    mdr.op.mark_event('dispatched');
    if (mdr.has_completed) {
      // What it made is there: the client is told of it as if it had looked.
      if (req.op === 'create') this.handle_client_open(mdr);
      else if (req.op === 'open') this.handle_client_open(mdr);
      else this.handle_client_getattr(mdr);
      return;
    }
    if (decide('it writes, and the cache is read-only', req.is_write() && mds.cache_readonly)) {
      this.dout(10, ' read-only FS');
      this.respond_to_request(mdr, -EROFS);
      return;
    }
    const grows = req.op === 'create' || req.op === 'mkdir' || req.op === 'setattr';
    if (decide('the pools are full', grows && this.is_full())) {
      this.dout(20, 'full, responding ENOSPC to op');
      this.respond_to_request(mdr, -ENOSPC);
      return;
    }
    this.run(mdr);
  }

  private run(mdr: MDRequestImpl): void {
    const { op } = mdr.client_request;
    decide('operation', op);
    switch (op) {
      case 'lookup':
      case 'getattr':
        this.handle_client_getattr(mdr);
        break;
      case 'readdir':
        this.handle_client_readdir(mdr);
        break;
      case 'open':
        this.handle_client_open(mdr);
        break;
      case 'create':
        this.handle_client_openc(mdr);
        break;
      case 'mkdir':
        this.handle_client_mkdir(mdr);
        break;
      case 'setattr':
        this.handle_client_setattr(mdr);
        break;
      case 'unlink':
      case 'rmdir':
        this.handle_client_unlink(mdr);
        break;
      default:
        op satisfies never;
    }
  }

  /** MDSRank::is_full: a pool of the file system has the full flag. */
  private is_full(): boolean {
    const { mds } = this;
    const pools = [mds.metadata_pool, ...mds.mdsmap.data_pools];
    return mds.objecter.with_osdmap((o) =>
      pools.some((pool) => ((o.get_pg_pool(pool)?.flags ?? 0) & FLAG_FULL) !== 0),
    );
  }
}
