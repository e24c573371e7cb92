import { cpp_strerror, EBLOCKLISTED, ETIMEDOUT } from '../ceph/errno.ts';
import * as S from '../ceph/MDSState.ts';
import type { MDSHealthMetric } from '../ceph/messages/MDSHealth.ts';
import type { clog_type } from '../ceph/messages/MLog.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import type { epoch_t, mds_rank_t } from '../ceph/types.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankState, type Waiters } from './MDSRankState.ts';
import type { OnObjectReply } from './ObjectIO.ts';

/**
 * What every part of a rank can ask of it: another state, its end, an object read or written, contexts finished
 * later.
 */
export abstract class MDSRankBase extends MDSRankState {
  private progress_signalled = false;
  /** A write failed, or somebody said so: nothing is changed any more. */
  cache_readonly = false;

  abstract force_readonly(): void;
  abstract health_metrics(): readonly MDSHealthMetric[];
  abstract send_message_mds(m: Message, mds: mds_rank_t): void;
  protected abstract handle_message(m: Message): void;
  protected abstract is_stale_message(m: Message): boolean;

  /** Asks the monitor for a state; it is ours when a map says so. */
  @traced('MDSRank::request_state')
  request_state(s: S.DaemonState): void {
    this.dout(3, `request_state ${S.ceph_mds_state_name(s)}`);
    this.beacon.set_want_state(this.mdsmap, s);
    this.beacon.send();
  }

  @traced('MDSRank::respawn')
  respawn(): never {
    this.respawn_hook();
  }

  suicide(): void {
    this.suicide_hook();
  }

  /** One of its threads waits and keeps mds_lock, so that no other does anything: it ends the program afterwards. */
  waits_with_mds_lock = false;

  /**
   * What is stored of this rank cannot be used: tells the monitor, which marks the rank damaged so that nobody takes
   * it until an operator has repaired it; then starts anew as a standby.
   */
  @traced('MDSRank::damaged')
  damaged(): void {
    this.beacon.set_want_state(this.mdsmap, S.STATE_DAMAGED);
    this.beacon.notify_health(this);
    this.waits_with_mds_lock = true;
    this.beacon.send_and_wait(this.cct.conf.get_float('mds_mon_shutdown_timeout'), () => this.respawn());
  }

  /** The same from a thread that has not got mds_lock yet. */
  @traced('MDSRank::damaged_unlocked')
  damaged_unlocked(): void {
    this.damaged();
  }

  /** An error for the cluster's log. Ceph writes it to the daemon's own log too, and that is all there is here. */
  clog_error(text: string): void {
    this.clog('error', text);
  }
  clog(prio: clog_type, text: string): void {
    this.log_client.do_log(prio, text);
  }

  /** A write failed, though not of the journal: that is MDLog's. Blocklisted: another has our rank, so stop. */
  handle_write_error(r: number): void {
    if (decide('blocklisted (fenced)', r === -EBLOCKLISTED, r)) {
      this.dout(-1, 'we have been blocklisted (fenced), respawning...');
      this.respawn();
    }
    const action = this.cct.conf.get_int('mds_action_on_write_error');
    if (decide('mds_action_on_write_error says die', action >= 2, action)) {
      this.dout(-1, `unhandled write error ${cpp_strerror(r)}, suicide...`);
      this.respawn();
    }
    if (action === 1) this.force_readonly();
    this.dout(
      -1,
      `unhandled write error ${cpp_strerror(r)}, ${action === 1 ? 'force readonly...' : 'ignore...'}`,
    );
  }

  /** Steps on an object of the metadata pool; the answer is taken on MR_Finisher (Ceph's MDSIOContext). */
  submit(oid: string, ops: readonly OSDOp[], on_finish: OnObjectReply): void {
    this.submit_to_pool(this.metadata_pool, oid, ops, on_finish);
  }
  /** As submit, in another pool. */
  submit_to_pool(pool: number, oid: string, ops: readonly OSDOp[], on_finish: OnObjectReply): void {
    const answered: OnObjectReply = (r, results) => {
      const fenced = r === -EBLOCKLISTED || r === -ETIMEDOUT;
      if (decide('blocklisted or timed out: restart', fenced, r)) {
        this.dout(-1, `MDSIOContextBase: failed with ${r}, restarting...`);
        this.respawn();
      }
      on_finish(r, results);
    };
    this.io.submit(oid, ops, answered, pool);
  }

  /** Hands contexts to the progress thread, which finishes them after the present event. */
  @traced('MDSRank::queue_waiters')
  queue_waiters(ls: Context[]): void {
    this.finished_queue.push(...ls.splice(0));
    this.progress_thread_signal();
  }

  /** Finishes what is ready, then handles what was put off, unless the monitor still seems not to hear us. */
  @traced('MDSRank::_advance_queues')
  _advance_queues(): void {
    while (this.finished_queue.length > 0) finish_contexts(this.finished_queue);
    while (this.waiting_for_nolaggy.length > 0 && !this.beacon.is_laggy()) {
      const old = this.waiting_for_nolaggy.shift();
      if (old !== undefined && !this.is_stale_message(old)) this.handle_message(old);
    }
  }

  /** Wakes the thread that finishes queued contexts, if there is something for it to do. */
  progress_thread_signal(): void {
    if (this.progress_signalled || this.stopping) return;
    if (this.finished_queue.length === 0 && this.waiting_for_nolaggy.length === 0) return;
    this.progress_signalled = true;
    this.cct.process.thread('mds_rank_progr').post(() => {
      this.progress_signalled = false;
      if (!this.stopping && !this.held) this._advance_queues();
    });
  }

  /** On the cache's upkeep thread, which ms_dispatch makes, and so bears its name. `delay`: virtual seconds. */
  upkeep_after(delay: number, fn: () => void): void {
    const when_free = () => {
      if (!this.held) fn();
    };
    this.cct.process.thread('ms_dispatch').post(when_free, seconds_to_us(delay));
  }

  wait_for_mdsmap(epoch: epoch_t, c: Context): void {
    add_waiter(this.waiting_for_mdsmap, epoch, c);
  }
  wait_for_bootstrapped_peer(who: mds_rank_t, c: Context): void {
    add_waiter(this.waiting_for_bootstrapping_peer, who, c);
  }
  wait_for_active_peer(who: mds_rank_t, c: Context): void {
    add_waiter(this.waiting_for_active_peer, who, c);
  }

  /** Raised when OSDs were told to refuse a client: who gets caps from now on must know that map. */
  @traced('MDSRank::set_osd_epoch_barrier')
  set_osd_epoch_barrier(e: epoch_t): void {
    this.dout(4, `set_osd_epoch_barrier: epoch=${e}`);
    this.osd_epoch_barrier = e;
  }
  get_osd_epoch_barrier(): epoch_t {
    return this.osd_epoch_barrier;
  }
  @traced('MDSRank::get_osd_epoch')
  get_osd_epoch(): epoch_t {
    return this.objecter.with_osdmap((o) => o.get_epoch());
  }
}

function add_waiter<K>(waiters: Waiters<K>, key: K, c: Context): void {
  const there = waiters.get(key);
  if (there === undefined) waiters.set(key, [c]);
  else there.push(c);
}
