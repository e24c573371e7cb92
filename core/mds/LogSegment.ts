import type { version_t } from '../ceph/types.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide } from '../trace/traced.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** A stretch of the journal that is expired as a whole (Ceph's LogSegment). */
export class LogSegment {
  readonly seq: number;
  /** Where it begins and ends in the journal, bytes. Null until its first event is written. */
  offset: number | null;
  end: number;
  num_events = 0;
  /** The versions that the tables have after its events. */
  sessionmapv: version_t = 0;
  inotablev: version_t = 0;
  /** Sessions whose completed requests changed in it, `client.4184`. */
  readonly touched_sessions = new Set<string>();

  constructor(seq: number, offset: number | null = null) {
    this.seq = seq;
    this.offset = offset;
    this.end = offset ?? 0;
  }

  /** Finishes once the journal is no longer needed for what changed in this segment. */
  try_to_expire(mds: MDSRankMessages, onfinish: Context): void {
    const gather = new GatherBuilder(onfinish);
    mds.mdcache.commit_dirty_dirs(this.seq, gather.new_sub());
    this.expire_tables(mds, gather);
    gather.activate();
  }

  private expire_tables(mds: MDSRankMessages, gather: GatherBuilder): void {
    const { sessionmap, inotable } = mds;
    const sessions_old = this.sessionmapv > sessionmap.committed;
    if (decide('the stored session table is older', sessions_old, this.sessionmapv, sessionmap.committed)) {
      sessionmap.save(gather.new_sub(), this.sessionmapv);
    }
    if (this.touched_sessions.size > 0) sessionmap.save_if_dirty(this.touched_sessions, gather);
    this.touched_sessions.clear();
    const inos_old = this.inotablev > inotable.committed_version;
    if (decide('the stored inode table is older', inos_old, this.inotablev, inotable.committed_version)) {
      inotable.save(gather.new_sub(), this.inotablev);
    }
  }
}
