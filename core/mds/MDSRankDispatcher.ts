import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { CEPH_SUBSCRIBE_ONETIME } from '../daemon/MonSub.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankCommands } from './MDSRankCommands.ts';

/** What the daemon calls of its rank (Ceph's MDSRankDispatcher). */
export class MDSRankDispatcher extends MDSRankCommands {
  @traced('MDSRankDispatcher::init')
  init(): void {
    this.objecter.register_asok();
    this.update_log_config();
    this.create_logger();
    this.handle_osd_map();
    this.purge_queue.init();
    this.finisher.start();
  }

  @traced('MDSRankDispatcher::tick')
  tick(): void {
    if (decide('the monitor does not answer: no upkeep', this.beacon.is_laggy())) {
      this.dout(1, 'skipping upkeep work because connection to Monitors appears laggy');
      return;
    }
    this.check_ops_in_flight();
    this.progress_thread_signal();
    this.mdlog.flush();
    this.sessionmap.update_average_session_age();
    const serving = this.is_active() || this.is_stopping();
    this.mdcache.log_stat();
    // Not while it recovers.
    if (decide('active or stopping', serving)) this.mdlog.trim();
    if (decide('serves clients', serving || this.is_clientreplay())) {
      this.server.find_idle_sessions();
      this.server.evict_cap_revoke_non_responders();
    }
    if (decide('waits for clients to come back', this.is_reconnect())) this.server.reconnect_tick();
    if (serving) this.update_targets();
    this.balancer.tick();
    if (serving && this.whoami === 0) this.scrubstack.advance_scrub_status();
    if (decide('stopping', this.is_stopping())) this.stopping_pass();
    this.beacon.notify_health(this);
  }

  /**
   * MDSDaemon::suicide has mds_lock while it waits for the mon, and until the rank is shut down: what would wait for
   * the lock (answered IO, contexts, waiters) never comes to run.
   */
  hold(): void {
    this.held = true;
    this.io.stop();
    this.finisher.stop();
  }

  @traced('MDSRankDispatcher::shutdown')
  shutdown(): void {
    ceph_assert(!this.stopping, 'stopping == false');
    this.stopping = true;
    this.dout(1, `shutdown: shutting down rank ${this.whoami}`);
    this.timer.shutdown();
    this.mdlog.shutdown();
    this.purge_queue.shutdown();
    this.metrics_handler.shutdown();
    this.metric_aggregator?.shutdown();
    this.hold();
    this.objecter.shutdown();
    this.monc.shutdown();
    this.messenger.shutdown();
  }

  /** A new OSDMap: clients in its blocklist are gone. */
  @traced('MDSRankDispatcher::handle_osd_map')
  handle_osd_map(): void {
    // A rank that replays has no sessions yet: reconnect looks at the blocklist.
    if (!decide('replaying', this.is_any_replay())) {
      const newly_blocklisted = this.objecter.consume_blocklist_events();
      this.apply_blocklist(
        newly_blocklisted,
        this.objecter.with_osdmap((o) => o.get_epoch()),
      );
    }
    this.request_next_osd_map();
  }

  /** A rank follows the OSDMap, where other daemons ask for it when they need one (Objecter::maybe_request_map). */
  private request_next_osd_map(): void {
    const epoch = this.objecter.with_osdmap((o) => o.get_epoch());
    const start = epoch === 0 ? 0 : epoch + 1;
    if (this.monc.sub_want('osdmap', start, CEPH_SUBSCRIBE_ONETIME)) this.monc.renew_subs();
  }

  @traced('MDSRankDispatcher::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    return this.dispatch(m);
  }
}
