import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { JournalPointer, MDS_INO_LOG_OFFSET } from './JournalPointer.ts';
import type { CInode } from './CInode.ts';
import type { LogSegment } from './LogSegment.ts';
import { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import { MDLogSubmit } from './MDLogSubmit.ts';

/**
 * A rank's journal (Ceph's MDLog): events in segments, each begun by a map of the rank's subtrees, so that replay can
 * begin at any segment. Here is how it begins and how old segments go. Reading it back is MDLogReplay.
 */
export class MDLog extends MDLogSubmit {
  private readonly expired_segments = new Set<LogSegment>();
  private readonly expiring_segments = new Set<LogSegment>();
  /** The rank leaves: nothing is written any more, and no segment is kept. */
  private mds_is_shutting_down = false;

  @traced('MDLog::cap')
  cap(): void {
    this.dout(5, 'mark mds is shutting down');
    this.mds_is_shutting_down = true;
  }
  is_capped(): boolean {
    return this.mds_is_shutting_down;
  }

  /** A new journal: its header and the pointer to it are written. */
  @traced('MDLog::create')
  create(c: Context): void {
    this.dout(5, 'create empty log');
    const gather = new GatherBuilder(c);
    const ino = MDS_INO_LOG_OFFSET + this.mds.get_nodeid();
    const journaler = this.make_journaler(ino);
    journaler.set_writeable();
    journaler.create();
    journaler.write_head(gather.new_sub());
    const jp = new JournalPointer(this.mds.get_nodeid(), this.mds.io);
    jp.front = ino;
    jp.save(gather.new_sub());
    gather.activate();
  }

  /** Goes on writing behind what was there. */
  append(): void {
    this.dout(5, 'append positioning at end and marking writeable');
    const journaler = this.get_journaler();
    journaler.read_pos = journaler.write_pos;
    journaler.set_expire_pos(journaler.write_pos);
    journaler.set_writeable();
  }

  /** Lets segments expire when there are more than `m`, and has the open files recorded. Not during recovery. */
  @traced('MDLog::trim')
  trim(m = -1): void {
    const max_segments = m >= 0 ? m : this.mds.cct.conf.get_int('mds_log_max_segments');
    this.dout(10, `trim ${this.segments.size} / ${max_segments} segments, ${this.num_events} / -1 events`);
    if (this.segments.size === 0) return;
    let left = this.segments.size - max_segments;
    if (decide('too many segments', left > 0, this.segments.size, max_segments)) {
      for (const ls of this.segments.values()) {
        if (left-- <= 0 || ls.unsafe_events > 0) break;
        if (!this.expired_segments.has(ls) && !this.expiring_segments.has(ls)) this.try_expire(ls, () => {});
      }
    }
    if (!this.is_capped()) this.commit_open_files();
    this.trim_expired_segments();
  }

  /** Lets every segment but the last expire; finishes when they have. */
  @traced('MDLog::trim_all')
  trim_all(onfinish: Context): void {
    const last = this.get_last_segment_seq();
    const gather = new GatherBuilder(onfinish);
    if (this.cache.open_file_table.committing_log_seq < last)
      this.cache.open_file_table.commit(gather.new_sub(), last);
    for (const ls of [...this.segments.values()]) {
      if (ls.seq >= last || ls.unsafe_events > 0) break;
      if (!this.expired_segments.has(ls)) this.try_expire(ls, gather.new_sub());
    }
    gather.activate();
  }

  private commit_open_files(): void {
    const { open_file_table } = this.cache;
    const last_seq = this.get_last_segment_seq();
    const newer = !open_file_table.is_any_committing() && last_seq > open_file_table.committing_log_seq;
    if (decide('open files not recorded for this segment', newer, last_seq)) {
      open_file_table.commit(() => this.trim_expired_segments(), last_seq);
    }
  }

  /** Has all that the segment's events changed written to its place. */
  private try_expire(ls: LogSegment, onfinish: Context): void {
    this.expiring_segments.add(ls);
    ls.try_to_expire(this.mds, (r) => {
      this.expiring_segments.delete(ls);
      this.dout(10, `_expired segment ${ls.seq}/${ls.offset ?? 0}`);
      this.expired_segments.add(ls);
      onfinish(r);
    });
  }

  /** Says again which files clients have open, in the present segment. `c` finishes when that is safe. */
  journal_open_files(inodes: readonly CInode[], c: Context): void {
    const blob = new MetaBlobBuilder(this);
    const ls = this.get_current_segment();
    for (const inode of inodes) {
      const dn = inode.parent;
      if (dn === null) continue;
      blob.add_dir_context(dn.dir);
      blob.add_primary_dentry(dn, inode, false);
      ls.open_files.add(inode);
    }
    this.submit_entry({ type: 'EOpen', metablob: blob.build(), inos: inodes.map(({ ino }) => ino) }, c);
    this.flush();
  }

  /** Forgets expired segments, oldest first; the journal's expire position moves with them. */
  trim_expired_segments(): void {
    const oft_committed_seq = this.cache.open_file_table.committed_log_seq;
    const journaler = this.get_journaler();
    let trimmed = false;
    for (const ls of this.segments.values()) {
      const last = this.segments.size === 1 && !this.is_capped();
      if (last || !this.expired_segments.has(ls)) {
        this.dout(10, `_trim_expired_segments waiting for ${ls.seq}/${ls.offset ?? 0} to expire`);
        break;
      }
      if (ls.seq >= oft_committed_seq && !this.is_capped()) break;
      this.segments.delete(ls.seq);
      this.expired_segments.delete(ls);
      this.num_events -= ls.num_events;
      journaler.set_expire_pos(ls.end);
      this.logger.inc('segtrm');
      this.logger.inc('evtrm', ls.num_events);
      trimmed = true;
    }
    this.update_logger();
    if (trimmed) journaler.write_head(null);
  }
}
