import { STATE_STOPPED } from '../ceph/MDSState.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankRecovery } from './MDSRankRecovery.ts';

/** How a rank leaves in good order: the map says up:stopping, and at each tick it tries to be done. */
export abstract class MDSRankStopping extends MDSRankRecovery {
  @traced('MDSRank::stopping_start')
  stopping_start(): void {
    this.dout(2, 'Stopping...');
    const last = this.mdsmap.get_num_in_mds() === 1 && !this.sessionmap.empty();
    if (decide('the last rank, and clients are there', last)) this.evict_all_clients();
    this.mdcache.shutdown_start();
  }

  /** No rank is left that could serve them. */
  private evict_all_clients(): void {
    const blocklist = this.cct.conf.get_bool('mds_session_blocklist_on_evict');
    const victims = [...this.sessionmap.get_sessions().values()];
    this.dout(20, `stopping_start matched ${victims.length} sessions`);
    for (const session of victims) this.evict_client(session.get_client(), blocklist);
  }

  /** One more try to be done. */
  protected stopping_pass(): void {
    this.mdlog.trim();
    if (!decide('nothing is left', this.mdcache.shutdown_pass())) {
      this.dout(7, 'shutdown_pass=false');
      return;
    }
    if (!decide('nothing waits to be purged', this.purge_queue.drain())) {
      this.dout(7, 'shutdown_pass=true, but still waiting for purge queue');
      return;
    }
    this.dout(7, 'shutdown_pass=true, finished w/ shutdown, moving to down:stopped');
    this.stopping_done();
  }

  /** Tells the monitor that this rank has left in good order. */
  @traced('MDSRank::stopping_done')
  stopping_done(): void {
    this.dout(2, 'Finished stopping...');
    this.request_state(STATE_STOPPED);
  }
}
