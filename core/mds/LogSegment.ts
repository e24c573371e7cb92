import type { version_t } from '../ceph/types.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import type { CDirEntries } from './CDirEntries.ts';
import type { CInode } from './CInode.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** A stretch of the journal that is expired as a whole (Ceph's LogSegment), and what is dirty since it. */
export class LogSegment {
  readonly seq: number;
  /** Where it begins and ends in the journal, bytes. Null until its first event is written. */
  offset: number | null;
  end: number;
  num_events = 0;
  /** Events that are not at the OSDs yet, or whose changes are not in the cache yet: till then it cannot expire. */
  unsafe_events = 0;
  /** What last changed in it and is not in its object. */
  readonly dirty_dirfrags = new Set<CDirEntries>();
  readonly dirty_dentries = new Set<CDentry>();
  /** Tops of trees, which no directory holds. */
  readonly dirty_inodes = new Set<CInode>();
  /** Inodes whose backtrace is old. */
  readonly dirty_parent_inodes = new Set<CInode>();
  /** Inodes that clients opened in it: they must be in the table of open files, or in a later segment. */
  readonly open_files = new Set<CInode>();
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
  @traced('LogSegment::try_to_expire')
  try_to_expire(mds: MDSRankMessages, onfinish: Context): void {
    const gather = new GatherBuilder(onfinish);
    this.expire_dirs(gather);
    this.expire_open_files(mds, gather);
    this.expire_tables(mds, gather);
    gather.activate();
  }

  private expire_dirs(gather: GatherBuilder): void {
    const commit = new Set<CDirEntries>(this.dirty_dirfrags);
    for (const dn of this.dirty_dentries) commit.add(dn.dir);
    decide('dirfrags to commit', commit.size > 0, commit.size);
    for (const dir of commit) dir.commit(gather.new_sub());
    for (const inode of [...this.dirty_inodes]) inode.store(gather.new_sub());
    for (const inode of [...this.dirty_parent_inodes]) inode.store_backtrace(gather.new_sub());
  }

  /** What is still open is journalled again in the present segment. */
  private expire_open_files(mds: MDSRankMessages, gather: GatherBuilder): void {
    const open = [...this.open_files].filter((inode) => inode.is_any_caps_wanted() && inode.parent !== null);
    this.open_files.clear();
    if (!decide('files of it are still open', open.length > 0, open.length)) return;
    mds.mdlog.journal_open_files(open, gather.new_sub());
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
