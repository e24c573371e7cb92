import { STATE_STOPPED } from '../ceph/MDSState.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankRecovery } from './MDSRankRecovery.ts';

/** How a rank leaves in good order: the map says up:stopping, and at each tick it tries to be done. */
export abstract class MDSRankStopping extends MDSRankRecovery {
  @traced('MDSRank::stopping_start')
  stopping_start(): void {
    this.dout(2, 'Stopping...');
    const last = this.mdsmap.get_num_in_mds() === 1 && !this.sessionmap.empty();
    if (decide('the last rank, and clients are there', last)) this.server.terminate_sessions();
    this.mdcache.shutdown_start();
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
