import { ceph_assert } from '../ceph/ceph_assert.ts';
import { cpp_strerror, EBLOCKLISTED, ETIMEDOUT } from '../ceph/errno.ts';
import type { MDSMap } from '../ceph/MDSMap.ts';
import * as S from '../ceph/MDSState.ts';
import type { MDSHealthMetric } from '../ceph/messages/MDSHealth.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import type { epoch_t, mds_rank_t } from '../ceph/types.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { Finisher } from '../daemon/Finisher.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { MgrClient } from '../daemon/MgrClient.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import type { SafeTimer } from '../daemon/SafeTimer.ts';
import { decide, traced } from '../trace/traced.ts';
import type { Beacon } from './Beacon.ts';
import type { MDSMapHolder } from './MDSMapHolder.ts';
import { ObjectIO, type OnObjectReply } from './ObjectIO.ts';

/** What the daemon gives a rank it makes. */
export interface MDSRankArgs {
  readonly whoami: mds_rank_t;
  readonly cct: CephContext;
  /** The daemon's name, `a` of mds.a. */
  readonly name: string;
  readonly daemon: MDSMapHolder;
  readonly timer: SafeTimer;
  readonly beacon: Beacon;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly mgrc: MgrClient;
  readonly objecter: Objecter;
  /** Executes the program anew. */
  readonly respawn: () => never;
  readonly suicide: () => void;
}

/** The two lists of which contexts wait for something that has an order: an epoch, a rank. */
export type Waiters<K> = Map<K, Context[]>;

/**
 * What every part of a rank knows of it (the lowest layer of Ceph's MDSRank): who it is, its state, how it asks for
 * another one, how it ends, and the contexts that wait.
 */
export abstract class MDSRankBase {
  readonly whoami: mds_rank_t;
  readonly cct: CephContext;
  readonly name: string;
  readonly timer: SafeTimer;
  readonly beacon: Beacon;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly mgrc: MgrClient;
  readonly objecter: Objecter;
  readonly metadata_pool: number;
  readonly finisher: Finisher;
  readonly io: ObjectIO;
  /** When the rank object was made, virtual seconds. */
  readonly starttime: number;

  state: S.DaemonState = S.STATE_STANDBY;
  /** The state before the present one. */
  last_state: S.DaemonState = S.STATE_BOOT;
  incarnation = 0;
  cluster_degraded = false;
  stopping = false;
  /** Clients must not use new caps before they have this OSD map. */
  osd_epoch_barrier: epoch_t = 0;
  readonly health: MDSHealthMetric[] = [];

  /** Ready to be finished by the progress thread, or at the end of a dispatch. */
  readonly finished_queue: Context[] = [];
  waiting_for_active: Context[] = [];
  waiting_for_replay: Context[] = [];
  waiting_for_rejoin: Context[] = [];
  waiting_for_reconnect: Context[] = [];
  waiting_for_resolve: Context[] = [];
  readonly waiting_for_active_peer: Waiters<mds_rank_t> = new Map();
  readonly waiting_for_bootstrapping_peer: Waiters<mds_rank_t> = new Map();
  readonly waiting_for_mdsmap: Waiters<epoch_t> = new Map();
  /** Messages put off while the monitor seems not to hear us. */
  readonly waiting_for_nolaggy: Message[] = [];

  private readonly daemon: MDSMapHolder;
  private readonly respawn_hook: () => never;
  private readonly suicide_hook: () => void;
  private progress_signalled = false;

  constructor(args: MDSRankArgs) {
    this.whoami = args.whoami;
    this.cct = args.cct;
    this.name = args.name;
    this.daemon = args.daemon;
    this.timer = args.timer;
    this.beacon = args.beacon;
    this.messenger = args.messenger;
    this.monc = args.monc;
    this.mgrc = args.mgrc;
    this.objecter = args.objecter;
    this.respawn_hook = args.respawn;
    this.suicide_hook = args.suicide;
    this.starttime = ceph_clock_now(args.cct);
    // A file system keeps its metadata pool as long as it lives.
    this.metadata_pool = this.mdsmap.metadata_pool;
    this.finisher = new Finisher(args.cct, 'MR_Finisher');
    this.io = new ObjectIO(args.cct, args.objecter, this.finisher, this.metadata_pool);
  }

  abstract send_message_mds(m: Message, mds: mds_rank_t): void;
  protected abstract handle_message(m: Message): void;
  protected abstract is_stale_message(m: Message): boolean;

  /** The daemon's current map. */
  get mdsmap(): MDSMap {
    return this.daemon.mdsmap;
  }
  get_nodeid(): mds_rank_t {
    return this.whoami;
  }
  get_state(): S.DaemonState {
    return this.state;
  }
  get_want_state(): S.DaemonState {
    return this.beacon.get_want_state();
  }

  is_creating(): boolean {
    return this.state === S.STATE_CREATING;
  }
  is_starting(): boolean {
    return this.state === S.STATE_STARTING;
  }
  is_replay(): boolean {
    return this.state === S.STATE_REPLAY;
  }
  is_standby_replay(): boolean {
    return this.state === S.STATE_STANDBY_REPLAY;
  }
  is_any_replay(): boolean {
    return this.is_replay() || this.is_standby_replay();
  }
  is_resolve(): boolean {
    return this.state === S.STATE_RESOLVE;
  }
  is_reconnect(): boolean {
    return this.state === S.STATE_RECONNECT;
  }
  is_rejoin(): boolean {
    return this.state === S.STATE_REJOIN;
  }
  is_clientreplay(): boolean {
    return this.state === S.STATE_CLIENTREPLAY;
  }
  is_active(): boolean {
    return this.state === S.STATE_ACTIVE;
  }
  is_stopping(): boolean {
    return this.state === S.STATE_STOPPING;
  }
  /** The monitor knows that this rank has left in good order. */
  is_stopped(): boolean {
    return this.mdsmap.is_stopped(this.whoami);
  }

  /** Writes a line to the log as Ceph's ranks do: rank and incarnation in front. */
  dout(level: number, text: string): void {
    this.cct.dout(level, `mds.${this.whoami}.${this.incarnation} ${text}`);
  }

  /** Asks the monitor for a state; it is ours when a map says so. */
  @traced('MDSRank::request_state')
  request_state(s: S.DaemonState): void {
    this.dout(3, `request_state ${S.ceph_mds_state_name(s)}`);
    this.beacon.set_want_state(this.mdsmap, s);
    this.beacon.send();
  }

  respawn(): never {
    this.respawn_hook();
  }

  suicide(): void {
    this.suicide_hook();
  }

  /**
   * What is stored of this rank cannot be used: tells the monitor, which marks the rank damaged so that nobody takes
   * it until an operator has repaired it; then starts anew as a standby.
   */
  @traced('MDSRank::damaged')
  damaged(): void {
    this.beacon.set_want_state(this.mdsmap, S.STATE_DAMAGED);
    this.beacon.notify_health(this);
    this.beacon.send_and_wait(this.cct.conf.get_float('mds_mon_shutdown_timeout'), () => this.respawn());
  }

  /** A write failed. Blocklisted: another daemon has our rank, so we must not go on. */
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
    // With 1 Ceph makes the cache read-only, which matters to clients' requests: there are none yet.
    this.dout(
      -1,
      `unhandled write error ${cpp_strerror(r)}, ${action === 1 ? 'force readonly...' : 'ignore...'}`,
    );
  }

  /** Steps on an object of the metadata pool; the answer is taken on MR_Finisher (Ceph's MDSIOContext). */
  submit(oid: string, ops: readonly OSDOp[], on_finish: OnObjectReply): void {
    this.io.submit(oid, ops, (r, results) => {
      if (r === -EBLOCKLISTED || r === -ETIMEDOUT) {
        decide('blocklisted or timed out: restart', true, r);
        this.dout(-1, `MDSIOContextBase: failed with ${r}, restarting...`);
        this.respawn();
      }
      on_finish(r, results);
    });
  }

  /** Hands contexts to the progress thread, which finishes them after the present event. */
  @traced('MDSRank::queue_waiters')
  queue_waiters(ls: Context[]): void {
    this.finished_queue.push(...ls.splice(0));
    this.progress_thread_signal();
  }

  /** Finishes what is ready, then handles what was put off, unless the monitor still seems not to hear us. */
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
      if (!this.stopping) this._advance_queues();
    });
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

  health_metrics(): readonly MDSHealthMetric[] {
    return this.health;
  }

  trace_label(): string {
    ceph_assert(this.whoami >= 0, 'whoami >= 0');
    return `mds.${this.whoami}.${this.incarnation} ${S.ceph_mds_state_name(this.state)}`;
  }
}

function add_waiter<K>(waiters: Waiters<K>, key: K, c: Context): void {
  const there = waiters.get(key);
  if (there === undefined) waiters.set(key, [c]);
  else there.push(c);
}
