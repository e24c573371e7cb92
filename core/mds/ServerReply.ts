import { EACCES } from '../ceph/errno.ts';
import { type DirEntry, MClientReply } from '../ceph/messages/MClientReply.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { check_access } from './check_access.ts';
import type { CInode } from './CInode.ts';
import type { EUpdate } from './events/EUpdate.ts';
import type { MDRequestImpl } from './MDRequest.ts';
import { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import { ServerReconnect } from './ServerReconnect.ts';

/** How requests are answered: at once and again when the journal has them, or only once. */
export abstract class ServerReply extends ServerReconnect {
  /** Whether the client's caps let it do that to the inode; if not, it is told so. `mask`: MAY_*. */
  @traced('Server::check_access')
  protected check_access(mdr: MDRequestImpl, inode: CInode, mask: number): boolean {
    const allowed = check_access(mdr.session, inode, mask);
    if (decide('its caps allow it', allowed, inode.make_path_string(), mask)) return true;
    this.respond_to_request(mdr, -EACCES);
    return false;
  }

  /** An event for a request: it says that the request is done. */
  protected start_event(mdr: MDRequestImpl): MetaBlobBuilder {
    const blob = new MetaBlobBuilder(this.mds.mdlog);
    const { reqid, oldest_client_tid } = mdr.client_request;
    blob.add_client_req(mdr.session.name.toString(), reqid.tid, oldest_client_tid);
    mdr.ls = this.mds.mdlog.get_current_segment();
    return blob;
  }

  /** The change goes into the journal, and meanwhile the client has its answer; `fin` when it is safe. */
  @traced('Server::journal_and_reply')
  protected journal_and_reply(
    mdr: MDRequestImpl,
    of: string,
    blob: MetaBlobBuilder,
    tracei: CInode | null,
    fin: Context,
  ): void {
    const { mds } = this;
    mdr.tracei = tracei;
    if (tracei !== null) mdr.pin(tracei);
    this.early_reply(mdr);
    mdr.committing = true;
    this.submit_mdlog_entry({ type: 'EUpdate', of, metablob: blob.build() }, fin, mdr);
    if (decide('it is replayed', mdr.client_request.queued_for_replay)) mds.queue_one_replay();
    else if (decide('the client has its answer', mdr.did_early_reply)) {
      mds.locker.drop_rdlocks_for_early_reply(mdr);
    } else {
      mds.mdlog.flush();
    }
  }

  @traced('Server::submit_mdlog_entry')
  private submit_mdlog_entry(le: EUpdate, fin: Context, mdr: MDRequestImpl): void {
    mdr.op.mark_event(`submit entry: journal_and_reply`);
    this.mds.mdlog.submit_entry(le, (r) => {
      mdr.op.mark_event('journal_committed: ');
      fin(r);
    });
  }

  /** The answer before the change is safe: the client must not forget its request yet. */
  @traced('Server::early_reply')
  private early_reply(mdr: MDRequestImpl): void {
    const { mds } = this;
    const req = mdr.client_request;
    if (!decide('mds_early_reply', mds.cct.conf.get_bool('mds_early_reply'))) return;
    if (decide('a number is straight from the table: not before it is safe', mdr.alloc_ino > 0)) return;
    if (decide('it is replayed: the client knows', req.queued_for_replay)) return;
    if (decide('its client is gone', mdr.killed)) return;
    mds.locker.set_xlocks_done(mdr);
    mds.send_message_client(this.make_reply(mdr, 0, false, true), mdr.session);
    mdr.did_early_reply = true;
    mdr.op.mark_event('early_replied');
    this.count_reply(mdr);
  }

  private make_reply(mdr: MDRequestImpl, r: number, safe: boolean, trace: boolean): MClientReply {
    const { mds } = this;
    const { reqid, op } = mdr.client_request;
    const { locker } = mds;
    const dn = trace ? mdr.tracedn : null;
    const dir = dn?.dir.inode ?? null;
    const target = trace ? mdr.tracei : null;
    const dir_stat = dir === null ? null : locker.encode_inodestat(dir, mdr.session);
    const lease = dn === null ? null : locker.issue_client_lease(dn, mdr.session);
    return new MClientReply({
      tid: reqid.tid,
      op,
      result: r,
      safe,
      mdsmap_epoch: mds.mdsmap.get_epoch(),
      dir: dir_stat,
      lease,
      target: target === null ? null : locker.encode_inodestat(target, mdr.session),
      created_ino: mdr.has_completed ? this.formerly_created(mdr) : mdr.created_ino,
      entries: trace ? this.entries_of(mdr) : [],
    });
  }

  /** What it made when it was done the first time; 0 for nothing. */
  private formerly_created({ session, client_request }: MDRequestImpl): number {
    return session.info.have_completed_request(client_request.reqid.tid) ?? 0;
  }

  /** Of readdir: what is in the directory. */
  protected abstract entries_of(mdr: MDRequestImpl): readonly DirEntry[];

  @traced('Server::respond_to_request')
  respond_to_request(mdr: MDRequestImpl, r: number): void {
    this.reply_client_request(mdr, r);
  }

  /** The last answer: the request is done. */
  @traced('Server::reply_client_request')
  private reply_client_request(mdr: MDRequestImpl, r: number): void {
    const { mds } = this;
    const req = mdr.client_request;
    const { session } = mdr;
    this.dout(7, `reply_client_request ${r} ${req}`);
    if (req.is_write() && r === 0 && !mdr.has_completed) {
      session.info.add_completed_request(req.reqid.tid, mdr.created_ino);
      mdr.ls?.touched_sessions.add(session.name.toString());
    }
    this.apply_allocated_inos(mdr);
    const told = mdr.did_early_reply || req.replay;
    const trace = !decide('the client was told the rest already', told) && r === 0;
    if (!mdr.did_early_reply && !req.queued_for_replay) this.count_reply(mdr);
    // What is held to change something is let go of first, so that the client gets caps.
    if (trace) mds.locker.drop_locks(mdr);
    if (!decide('its client is gone', mdr.killed)) {
      mds.send_message_client(this.make_reply(mdr, r, true, trace), session);
    }
    const over = req.queued_for_replay && (mdr.has_completed || r < 0 || !mdr.committing);
    if (r < 0 && req.queued_for_replay) mds.clog('warn', `failed to replay ${req}`);
    mds.mdcache.request_finish(mdr);
    if (over) mds.queue_one_replay();
  }

  /** Numbers that were taken are the session's, and the table's, now that the journal has it. */
  @traced('Server::apply_allocated_inos')
  private apply_allocated_inos(mdr: MDRequestImpl): void {
    const { sessionmap, inotable } = this.mds;
    const { session } = mdr;
    if (mdr.alloc_ino > 0) inotable.apply_alloc_id(mdr.alloc_ino);
    if (mdr.used_prealloc_ino > 0) {
      session.info.prealloc_inos.erase(mdr.used_prealloc_ino);
      session.taken_inos.erase(mdr.used_prealloc_ino);
      sessionmap.mark_dirty(session, mdr.prealloc_inos.empty());
    }
    if (!mdr.prealloc_inos.empty()) {
      session.pending_prealloc_inos.subtract(mdr.prealloc_inos);
      session.info.prealloc_inos.insert_all(mdr.prealloc_inos);
      sessionmap.mark_dirty(session);
      inotable.apply_alloc_ids(mdr.prealloc_inos);
    }
  }

  private count_reply(mdr: MDRequestImpl): void {
    const { logger } = this.mds;
    const latency = this.now() - mdr.initiated_at;
    logger.inc('reply');
    logger.tinc('reply_latency', latency);
    const { op } = mdr.client_request;
    this.logger.tinc(`req_${op}_latency`, latency);
  }
}
