import { ceph_assert } from '../ceph/ceph_assert.ts';
import {
  type DaemonState,
  STATE_ACTIVE,
  STATE_CLIENTREPLAY,
  STATE_CREATING,
  STATE_RECONNECT,
  STATE_REJOIN,
  STATE_REPLAY,
  STATE_RESOLVE,
  STATE_STARTING,
  STATE_STOPPED,
} from '../ceph/MDSState.ts';
import type { epoch_t, mds_rank_t } from '../ceph/types.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankReplay } from './MDSRankReplay.ts';
import { MetricAggregator } from './MetricAggregator.ts';

/** From replay to active: what is made sure with other ranks and clients before anybody is served. */
export abstract class MDSRankRecovery extends MDSRankReplay {
  /** Clients' requests that the former daemon answered before they were safe. */
  readonly replay_queue: Context[] = [];
  replaying_requests_done = false;
  metric_aggregator: MetricAggregator | null = null;

  /** Before the first state in which the log is written: fragments that were never committed would be put back. None is made. */
  @traced('MDSRank::reopen_log')
  private reopen_log(): void {
    this.dout(1, 'reopen_log');
  }

  @traced('MDSRank::calc_recovery_set')
  private calc_recovery_set(): void {
    const rs = this.mdsmap.get_recovery_mds_set();
    rs.delete(this.whoami);
    this.mdcache.set_recovery_set(rs);
    this.dout(1, ` recovery set is ${[...rs].join()}`);
  }

  @traced('MDSRank::resolve_start')
  resolve_start(): void {
    this.dout(1, 'resolve_start');
    this.reopen_log();
    this.calc_recovery_set();
    this.mdcache.resolve_start(() => this.resolve_done());
    finish_contexts(this.waiting_for_resolve);
  }

  @traced('MDSRank::resolve_done')
  resolve_done(): void {
    this.dout(1, 'resolve_done');
    this.request_state(STATE_RECONNECT);
    this.snapclient.sync(() => {});
  }

  @traced('MDSRank::reconnect_start')
  reconnect_start(): void {
    this.dout(1, 'reconnect_start');
    if (decide('there was nothing to resolve: straight from replay', this.last_state === STATE_REPLAY))
      this.reopen_log();
    // Clients that the OSDs refuse need not be waited for.
    this.objecter.enable_blocklist_events();
    const { blocklist, epoch } = this.objecter.with_osdmap((o) => ({
      blocklist: new Set([...o.blocklist.keys(), ...o.range_blocklist.keys()]),
      epoch: o.get_epoch(),
    }));
    this.apply_blocklist(blocklist, epoch);
    this.server.reconnect_clients(() => this.reconnect_done());
    finish_contexts(this.waiting_for_reconnect);
  }

  @traced('MDSRank::reconnect_done')
  reconnect_done(): void {
    this.dout(1, 'reconnect_done');
    this.request_state(STATE_REJOIN);
  }

  /** Ends the sessions of clients at these addresses, which are in the blocklist of that OSDMap. */
  @traced('MDSRank::apply_blocklist')
  apply_blocklist(blocklist: ReadonlySet<string>, epoch: epoch_t): void {
    const victims = this.server.apply_blocklist(blocklist);
    const sessions = this.sessionmap.get_sessions().size;
    const list = `(${blocklist.size} blocklist entries, ${sessions})`;
    this.dout(4, `apply_blocklist: killed ${victims}, blocklisted sessions ${list}`);
    if (decide('sessions were ended', victims > 0, victims)) this.set_osd_epoch_barrier(epoch);
  }

  @traced('MDSRank::rejoin_joint_start')
  rejoin_joint_start(): void {
    this.dout(1, 'rejoin_joint_start');
    this.mdcache.rejoin_send_rejoins();
  }

  @traced('MDSRank::rejoin_start')
  rejoin_start(): void {
    this.dout(1, 'rejoin_start');
    this.mdcache.rejoin_start(() => this.rejoin_done());
    finish_contexts(this.waiting_for_rejoin);
  }

  @traced('MDSRank::rejoin_done')
  rejoin_done(): void {
    this.dout(1, 'rejoin_done');
    if (decide('no subtrees', !this.mdcache.is_subtrees())) {
      if (decide('the root must have one: damaged', this.whoami === 0)) {
        this.dout(-1, 'No subtrees found for root MDS rank!');
        this.damaged();
      } else {
        this.dout(1, ' empty cache, no subtrees, leaving cluster');
        this.request_state(STATE_STOPPED);
      }
      return;
    }
    const nothing = this.replay_queue.length === 0 && this.server.get_num_pending_reclaim() === 0;
    if (decide("no clients' requests to replay", nothing)) {
      this.request_state(STATE_ACTIVE);
    } else {
      this.replaying_requests_done = this.replay_queue.length === 0;
      this.request_state(STATE_CLIENTREPLAY);
    }
  }

  @traced('MDSRank::clientreplay_start')
  clientreplay_start(): void {
    this.dout(1, 'clientreplay_start');
    finish_contexts(this.waiting_for_replay);
    this.queue_one_replay();
  }

  /** The next request to replay; true if there was one. */
  queue_one_replay(): boolean {
    const next = this.replay_queue.shift();
    if (decide('a request to replay', next !== undefined) && next !== undefined) {
      this.queue_waiters([next]);
      return true;
    }
    if (!this.replaying_requests_done) {
      this.replaying_requests_done = true;
      this.mdlog.flush();
    }
    this.maybe_clientreplay_done();
    return false;
  }

  /** Goes on to up:active when all requests are done, and nobody is waited for who may still claim its session. */
  @traced('MDSRank::maybe_clientreplay_done')
  maybe_clientreplay_done(): void {
    if (!this.is_clientreplay() || this.get_want_state() !== STATE_CLIENTREPLAY) return;
    const reclaims = this.server.get_num_pending_reclaim();
    if (
      !decide('all are done, and nobody is waited for', this.replaying_requests_done && !reclaims, reclaims)
    ) {
      this.dout(1, ` still have ${reclaims} sessions need to be reclaimed`);
      return;
    }
    this.mdlog.wait_for_safe(() => this.clientreplay_done());
  }

  @traced('MDSRank::clientreplay_done')
  clientreplay_done(): void {
    this.dout(1, 'clientreplay_done');
    this.request_state(STATE_ACTIVE);
  }

  @traced('MDSRank::active_start')
  active_start(): void {
    this.dout(1, 'active_start');
    const anew = this.last_state === STATE_CREATING || this.last_state === STATE_STARTING;
    if (decide('created or started', anew)) this.mdcache.open_root();

    this.metrics_handler.init();
    this.messenger.add_dispatcher_tail(this.metrics_handler);
    if (decide('rank 0 gathers the metrics of all', this.whoami === 0)) {
      ceph_assert(this.metric_aggregator === null, 'metric_aggregator == nullptr');
      this.metric_aggregator = new MetricAggregator(this.cct, this);
      this.metric_aggregator.init();
      this.messenger.add_dispatcher_tail(this.metric_aggregator);
    }

    finish_contexts(this.waiting_for_replay);
    finish_contexts(this.waiting_for_active);
  }

  @traced('MDSRank::recovery_done')
  recovery_done(oldstate: DaemonState): void {
    this.dout(1, 'recovery_done -- successful recovery!');
    ceph_assert(this.is_clientreplay() || this.is_active(), 'is_clientreplay() || is_active()');
    if (decide('was created: nothing to recover', oldstate === STATE_CREATING)) return;
    this.mdcache.populate_mydir();
  }

  /** Another rank is back: what waited for it goes on. */
  @traced('MDSRank::handle_mds_recovery')
  handle_mds_recovery(who: mds_rank_t): void {
    this.dout(5, `handle_mds_recovery mds.${who}`);
    this.mdcache.handle_mds_recovery(who);
    this.queue_waiters(this.waiting_for_active_peer.get(who) ?? []);
    this.waiting_for_active_peer.delete(who);
  }

  @traced('MDSRank::handle_mds_failure')
  handle_mds_failure(who: mds_rank_t): void {
    if (decide('myself', who === this.whoami)) return;
    this.dout(5, `handle_mds_failure mds.${who}`);
    this.mdcache.handle_mds_failure(who);
    if (this.mdsmap.tableserver === this.whoami) this.snapserver.handle_mds_failure_or_stop(who);
    this.snapclient.handle_mds_failure(who);
  }

  /** All ranks are there, and some resolve: with whom is found out anew. */
  protected join_resolve(): void {
    const resolve = this.mdsmap.get_mds_set(STATE_RESOLVE);
    this.dout(10, ` resolve set is ${[...resolve].join()}`);
    this.calc_recovery_set();
    this.mdcache.send_resolves();
  }
}
