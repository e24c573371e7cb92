import { MClientRequestForward } from '../ceph/messages/MClientRequestForward.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { filepath, MClientRequest } from '../ceph/messages/MClientRequest.ts';
import { print_filepath } from '../ceph/messages/MClientRequest.ts';
import { utf8 } from '../ceph/object_hash.ts';
import { EIO, ENAMETOOLONG, ENOENT, ENOTDIR, ESTALE } from '../ceph/errno.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import { MDCacheInodes } from './MDCacheInodes.ts';
import { MDRequestImpl } from './MDRequest.ts';
import { OpTracker } from './OpTracker.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import type { Session } from './Session.ts';

/** What a path led to. `r`: 0, a negative errno, or 1: it must be begun again when something has come (it will be). */
export interface Traversed {
  readonly r: number;
  /** The last name of the path; null for a path without names. */
  readonly dn: CDentry | null;
  readonly inode: CInode | null;
}

/** Longest name, bytes. */
const NAME_MAX = 255;
const WAITING: Traversed = { r: 1, dn: null, inode: null };
const failed = (r: number): Traversed => ({ r, dn: null, inode: null });

/** Clients' requests in work, and how one finds what its path names. */
export abstract class MDCacheRequests extends MDCacheInodes {
  /** By reqid, `client.4184:3`. */
  readonly active_requests = new Map<string, MDRequestImpl>();
  readonly op_tracker: OpTracker;

  constructor(mds: MDSRankMessages) {
    super(mds);
    this.op_tracker = new OpTracker(mds.cct);
  }

  /** Begins a request; null when the same is in work already: its client has sent it again. */
  @traced('MDCache::request_start')
  request_start(req: MClientRequest, session: Session): MDRequestImpl | null {
    const now = ceph_clock_now(this.mds.cct);
    const reqid = `client.${req.reqid.client}:${req.reqid.tid}`;
    if (decide('it is in work already', this.active_requests.has(reqid), reqid)) return null;
    const mdr = new MDRequestImpl(req, session, now, this.op_tracker, (killed) => this.request_kill(killed));
    this.active_requests.set(reqid, mdr);
    session.requests.add(mdr);
    return mdr;
  }

  /** Begins it, or begins it anew after a wait. */
  @traced('MDCache::dispatch_request')
  dispatch_request(mdr: MDRequestImpl): void {
    if (!this.mds.stopping) this.mds.server.dispatch_client_request(mdr);
  }
  /** What to call when what a request waits for has come. */
  retry_request(mdr: MDRequestImpl): () => void {
    return () => this.dispatch_request(mdr);
  }

  /** Another rank is to be asked: the client asks it itself, as Ceph always has it do. */
  @traced('MDCache::request_forward')
  private request_forward(mdr: MDRequestImpl, who: mds_rank_t): void {
    const { mds } = this;
    const { reqid, num_fwd } = mdr.client_request;
    mdr.op.mark_event('forwarding request');
    mds.logger.inc('forward');
    mds.dout(7, `request_forward ${mdr.reqid} to mds.${who}`);
    mds.send_message_client(new MClientRequestForward(reqid.tid, who, num_fwd + 1), mdr.session);
    this.request_cleanup(mdr);
    if (mdr.client_request.queued_for_replay) mds.queue_one_replay();
  }

  @traced('MDCache::request_finish')
  request_finish(mdr: MDRequestImpl): void {
    this.request_cleanup(mdr);
  }

  /** Its client is gone. What is on its way into the journal goes on; its answer is not sent. */
  @traced('MDCache::request_kill')
  request_kill(mdr: MDRequestImpl): void {
    mdr.killed = true;
    if (decide('it is being journalled', mdr.committing)) return;
    mdr.op.mark_event('killed');
    this.request_cleanup(mdr);
    if (mdr.client_request.queued_for_replay) this.mds.queue_one_replay();
  }

  @traced('MDCache::request_cleanup')
  protected request_cleanup(mdr: MDRequestImpl): void {
    this.mds.locker.drop_locks_of_request(mdr);
    this.mds.locker.kick_cap_releases(mdr);
    const pinned = mdr.drop_pins();
    mdr.session.requests.delete(mdr);
    this.active_requests.delete(mdr.reqid);
    mdr.op.finish();
    for (const inode of pinned) this.mds.stray_manager.eval_stray(inode);
  }

  /**
   * Follows a path from name to name, holding each for reading; with `xlock_dentry` the last one alone, which need not
   * name anything yet.
   */
  @traced('MDCache::path_traverse')
  path_traverse(mdr: MDRequestImpl, path: filepath, xlock_dentry = false): Traversed {
    const { logger } = this.mds;
    logger.inc('traverse');
    let inode = this.get_inode(path.ino);
    if (!decide('the path begins at an inode that is known', inode !== undefined, print_filepath(path)))
      return failed(-ESTALE);
    if (decide('another rank has it', inode?.is_auth() === false, inode?.authority) && inode !== undefined) {
      this.request_forward(mdr, inode.authority);
      return WAITING;
    }
    const names = path.path.split('/').filter((name) => name !== '');
    let dn: CDentry | null = null;
    for (const [i, name] of names.entries()) {
      if (inode === undefined) return failed(-ENOENT);
      const last = i === names.length - 1;
      const step = this.traverse_name(mdr, inode, name, last && xlock_dentry);
      if (step.r !== 0) return step;
      ({ dn } = step);
      inode = step.inode ?? undefined;
      if (inode === undefined && !last) return failed(-ENOENT);
    }
    if (inode === undefined && !xlock_dentry) return failed(-ENOENT);
    if (inode !== undefined) mdr.pin(inode);
    logger.inc('traverse_hit');
    return { r: 0, dn, inode: inode ?? null };
  }

  private traverse_name(mdr: MDRequestImpl, parent: CInode, name: string, xlock: boolean): Traversed {
    if (!decide('a directory', parent.is_dir(), parent.make_path_string())) return failed(-ENOTDIR);
    // Bytes, of which a character has at most three for each of its units.
    const length = name.length * 3 > NAME_MAX ? utf8(name).length : name.length;
    if (decide('the name is too long', length > NAME_MAX, length)) return failed(-ENAMETOOLONG);
    mdr.pin(parent);
    const dir = this.get_or_open_dirfrag(parent);
    let dn = dir.lookup(name);
    if (dn === undefined) {
      if (decide('the name may be in what is not in memory: fetch it', !dir.complete, name)) {
        this.fetch_for(mdr, parent);
        return WAITING;
      }
      if (!xlock) return failed(-ENOENT);
      dn = dir.add_null_dentry(name);
      dn.is_new = true;
    }
    const lov = [{ lock: dn.lock, mode: xlock ? 'x' : 'r' }] as const;
    if (!this.mds.locker.acquire_locks(mdr, lov, this.retry_request(mdr))) {
      this.mds.logger.inc('traverse_lock');
      mdr.op.mark_event(`failed to ${xlock ? 'xlock' : 'rdlock'}, waiting`);
      return WAITING;
    }
    this.lru.touch(dn);
    const inode = dn.inode_for(mdr.client);
    if (inode === null && !xlock) return failed(-ENOENT);
    return { r: 0, dn, inode: xlock ? dn.get_projected_inode() : inode };
  }

  /** Reads a directory; the request begins again when that has come. What cannot be read ends it. */
  fetch_for(mdr: MDRequestImpl, parent: CInode): void {
    this.mds.logger.inc('traverse_dir_fetch');
    mdr.op.mark_event('fetching dirfrag, waiting');
    this.mds.locker.drop_locks(mdr);
    this.get_or_open_dirfrag(parent).fetch((r) => {
      if (decide('the directory could not be read', r < 0, parent.ino, r)) {
        this.mds.clog_error(`dir ${parent.ino.toString(16)} object missing on disk; some files may be lost`);
        if (!mdr.killed) this.mds.server.respond_to_request(mdr, -EIO);
      } else {
        this.dispatch_request(mdr);
      }
    });
  }
}
