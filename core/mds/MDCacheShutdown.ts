import { ceph_assert } from '../ceph/ceph_assert.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDCacheTrim } from './MDCacheTrim.ts';

/** How a rank leaves in good order (up:stopping): what is dirty is written, the journal emptied, the cache let go. */
export abstract class MDCacheShutdown extends MDCacheTrim {
  private did_shutdown_log_cap = false;

  @traced('MDCache::shutdown_start')
  shutdown_start(): void {
    this.dout(5, 'shutdown_start');
    // Replicas of base inodes may go from now on.
    this.replica_added();
  }

  /** One more try to leave, at every tick: true once nothing is left. */
  @traced('MDCache::shutdown_pass')
  shutdown_pass(): boolean {
    this.dout(7, 'shutdown_pass');
    const { mds } = this;
    if (decide('stopped already', mds.is_stopped())) return true;
    const strays = this.shutdown_export_strays();
    this.trim(Number.POSITIVE_INFINITY);
    if (decide('strays are left', strays > 0, strays)) {
      this.dout(7, 'waiting for strays to migrate');
      return false;
    }
    if (decide('sessions are open', mds.sessionmap.have_unclosed_sessions())) {
      if (!mds.server.terminating_sessions) mds.server.terminate_sessions();
      return false;
    }
    const { mdlog } = mds;
    if (mdlog.get_num_segments() > 0) this.shutdown_log();
    if (decide('segments are left', mdlog.get_num_segments() > 1, mdlog.get_num_segments())) {
      this.dout(7, 'still >1 segments, waiting for log to trim');
      return false;
    }
    const busy = this.myin?.dirfrag?.auth_pins ?? 0;
    if (decide('my directory is being written', busy > 0, busy)) {
      this.dout(7, 'still have auth pinned objects');
      return false;
    }
    return this.shutdown_journal() && this.shutdown_cache();
  }

  /** Ends the segment there is, if anything happened in it, so that all of them can expire. */
  private shutdown_log(): void {
    const { mdlog } = this.mds;
    const ls = mdlog.get_current_segment();
    const more = ls.num_events > 1 || ls.dirty_dirfrags.size > 0;
    if (decide('it holds more than its beginning', more, ls.num_events)) {
      mdlog.start_new_segment();
      mdlog.flush();
    }
    mdlog.trim_all(() => mdlog.trim_expired_segments());
    mdlog.trim_expired_segments();
  }

  /** Nothing is written into the journal any more, and nothing in it is needed. */
  private shutdown_journal(): boolean {
    const { mdlog } = this.mds;
    if (!decide('the journal is capped', mdlog.is_capped())) {
      this.dout(7, 'capping the mdlog');
      mdlog.cap();
    }
    if (!mdlog.empty()) mdlog.trim(0);
    if (decide('segments are left', !mdlog.empty(), mdlog.get_num_segments())) {
      this.dout(7, `still have ${mdlog.get_num_segments()} log segments`);
      return false;
    }
    if (!decide('the header of the empty journal is written', this.did_shutdown_log_cap)) {
      this.dout(7, 'writing header for (now-empty) journal');
      mdlog.get_journaler().write_head(null);
      this.did_shutdown_log_cap = true;
      return false;
    }
    if (decide('requests to OSDs are under way', this.mds.io.is_active())) {
      this.dout(7, 'objecter still active');
      return false;
    }
    return true;
  }

  /** The last things in the cache: the subtrees that are mine, which are clean. */
  private shutdown_cache(): boolean {
    for (const dir of [...this.subtrees.keys()]) {
      ceph_assert(!dir.is_dirty(), '!dir->is_dirty()');
      this.subtrees.delete(dir);
    }
    this.inode_map.clear();
    this.root = null;
    this.myin = null;
    this.dout(5, 'shutdown done.');
    return true;
  }

  /** How many deleted inodes another rank would have to take: only rank 0, which keeps its own, can have any. */
  @traced('MDCache::shutdown_export_strays')
  private shutdown_export_strays(): number {
    if (decide('rank 0 keeps them', this.mds.get_nodeid() === 0)) return 0;
    return this.stray_dirs().reduce((strays, dir) => strays + dir.items.size, 0);
  }
}
