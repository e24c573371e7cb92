import type { Context } from '../daemon/Context.ts';
import type { MDCache } from './MDCache.ts';

/** A stretch of the journal that is expired as a whole (Ceph's LogSegment). */
export class LogSegment {
  readonly seq: number;
  /** Where it begins and ends in the journal, bytes. Null until its first event is written. */
  offset: number | null;
  end: number;
  num_events = 0;

  constructor(seq: number, offset: number | null = null) {
    this.seq = seq;
    this.offset = offset;
    this.end = offset ?? 0;
  }

  /** Finishes once the journal is no longer needed for what changed in this segment. */
  try_to_expire(cache: MDCache, onfinish: Context): void {
    cache.commit_dirty_dirs(this.seq, onfinish);
  }
}
