import { ceph_assert } from '../ceph/ceph_assert.ts';
import { PerfCounters } from '../daemon/AdminSocket.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { Journaler } from './Journaler.ts';
import { JournalPointer, MDS_INO_LOG_OFFSET } from './JournalPointer.ts';
import { encode_event, type LogEvent, print_event } from './LogEvent.ts';
import { LogSegment } from './LogSegment.ts';
import type { MDCache } from './MDCache.ts';
import type { MDSRankBase } from './MDSRankBase.ts';

/** What the submit thread is given: an event to write, someone who waits, or the word to send. */
interface PendingEvent {
  readonly le: LogEvent | null;
  readonly segment: LogSegment;
  readonly fin: Context | null;
  readonly flush: boolean;
}

/**
 * A rank's journal (Ceph's MDLog): events in segments, each begun by a map of the rank's subtrees, so that replay can
 * begin at any segment. Events are written by the thread md_submit. Reading it back is MDLogReplay.
 */
export class MDLog {
  readonly mds: MDSRankBase;
  readonly cache: MDCache;
  /** Segments by their number, oldest first. */
  readonly segments = new Map<number, LogSegment>();
  event_seq = 0;
  num_events = 0;
  journaler: Journaler | null = null;
  readonly logger = new PerfCounters();
  private readonly expired_segments = new Set<LogSegment>();
  private unflushed = 0;
  private pending_events: PendingEvent[] = [];
  private submit_scheduled = false;
  private stopped = false;

  constructor(mds: MDSRankBase, cache: MDCache) {
    this.mds = mds;
    this.cache = cache;
  }

  get_journaler(): Journaler {
    ceph_assert(this.journaler !== null, 'journaler');
    return this.journaler;
  }
  empty(): boolean {
    return this.segments.size === 0;
  }
  get_last_segment_seq(): number {
    return this.get_current_segment().seq;
  }
  get_current_segment(): LogSegment {
    const last = [...this.segments.values()].at(-1);
    ceph_assert(last !== undefined, '!segments.empty()');
    return last;
  }
  get_num_segments(): number {
    return this.segments.size;
  }

  /** The counters of the journal, under Ceph's names. */
  create_logger(): PerfCounters {
    const { logger } = this;
    logger.add_u64_counter('evadd', { description: 'Events submitted', nick: 'subm', priority: 8 });
    logger.add_u64_counter('evtrm', { description: 'Trimmed events', priority: 5 });
    logger.add_u64('ev', { description: 'Events', nick: 'evts', priority: 8 });
    logger.add_u64_counter('segadd', { description: 'Segments added', priority: 5 });
    logger.add_u64_counter('segtrm', { description: 'Trimmed segments', priority: 5 });
    logger.add_u64('seg', { description: 'Segments', nick: 'segs', priority: 8 });
    logger.add_u64('expos', { description: 'Journaler xpire position' });
    logger.add_u64('wrpos', { description: 'Journaler  write position' });
    logger.add_u64('rdpos', { description: 'Journaler  read position' });
    logger.add_u64_counter('replayed', { description: 'Events replayed', nick: 'repl', priority: 8 });
    return logger;
  }

  /** Brings the counters that show a state up to date. */
  update_logger(): void {
    const { logger, journaler } = this;
    logger.set('ev', this.num_events);
    logger.set('seg', this.segments.size);
    logger.set('expos', journaler?.expire_pos ?? 0);
    logger.set('wrpos', journaler?.write_pos ?? 0);
    logger.set('rdpos', journaler?.read_pos ?? 0);
  }

  /** The journaler of the journal in that inode; a write that fails is the rank's to deal with. */
  make_journaler(ino: number): Journaler {
    this.journaler = new Journaler('mdlog', ino, this.mds.io);
    this.journaler.on_write_error = (r) => this.mds.handle_write_error(r);
    return this.journaler;
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

  prepare_new_segment(): void {
    const seq = this.event_seq + 1;
    this.dout(7, `_prepare_new_segment seq ${seq}`);
    this.segments.set(seq, new LogSegment(seq));
    this.logger.inc('segadd');
  }

  @traced('MDLog::journal_segment_subtree_map')
  journal_segment_subtree_map(onsync: Context | null): void {
    const journaler = this.get_journaler();
    const le = this.cache.create_subtree_map(this.get_last_segment_seq(), journaler.expire_pos);
    this.submit_entry(le, onsync);
  }

  start_new_segment(): void {
    this.prepare_new_segment();
    this.journal_segment_subtree_map(null);
  }

  /** Queues an event; `c` finishes once it is at the OSDs. A segment that is full is followed by another. */
  submit_entry(le: LogEvent, c: Context | null): void {
    const segment = this.get_current_segment();
    this.event_seq++;
    segment.num_events++;
    this.num_events++;
    this.logger.inc('evadd');
    this.pending_events.push({ le, segment, fin: c, flush: false });
    this.schedule_submit();
    const full = segment.num_events >= this.mds.cct.conf.get_int('mds_log_events_per_segment');
    if (decide('the segment is full', full, segment.num_events)) this.start_new_segment();
  }

  /** Finishes once everything submitted so far is at the OSDs. */
  wait_for_safe(c: Context): void {
    if (this.pending_events.length > 0) {
      this.pending_events.push({ le: null, segment: this.get_current_segment(), fin: c, flush: false });
    } else {
      this.get_journaler().wait_for_flush((r) => this.mds.finisher.queue(c, r));
    }
  }

  /** Sends what was written and not yet sent. */
  flush(): void {
    if (this.pending_events.length > 0) {
      this.pending_events.push({ le: null, segment: this.get_current_segment(), fin: null, flush: true });
    } else if (this.unflushed > 0) {
      this.unflushed = 0;
      this.get_journaler().flush();
    }
  }

  private schedule_submit(): void {
    if (this.submit_scheduled) return;
    this.submit_scheduled = true;
    this.mds.cct.process.thread('md_submit').post(() => {
      this.submit_scheduled = false;
      if (!this.stopped) this._submit_thread();
    });
  }

  @traced('MDLog::_submit_thread')
  _submit_thread(): void {
    const journaler = this.get_journaler();
    for (const { le, segment, fin, flush } of this.pending_events.splice(0)) {
      if (le !== null) {
        const write_pos = journaler.get_write_pos();
        const text = encode_event(le);
        segment.offset ??= write_pos;
        segment.end = journaler.append_entry(text);
        this.dout(5, `_submit_thread ${write_pos}~${text.length} : ${print_event(le)}`);
        this.unflushed++;
      }
      if (fin !== null) journaler.wait_for_flush((r) => this.mds.finisher.queue(fin, r));
      if (flush) {
        this.unflushed = 0;
        journaler.flush();
      }
    }
    this.update_logger();
  }

  /** Lets old segments expire when there are too many, and has the open files recorded. Not during recovery. */
  @traced('MDLog::trim')
  trim(): void {
    const max_segments = this.mds.cct.conf.get_int('mds_log_max_segments');
    this.dout(10, `trim ${this.segments.size} / ${max_segments} segments, ${this.num_events} / -1 events`);
    if (this.segments.size === 0) return;
    const too_many = [...this.segments.values()].slice(0, Math.max(0, this.segments.size - max_segments));
    if (decide('too many segments', too_many.length > 0, this.segments.size, max_segments)) {
      for (const ls of too_many) this.try_expire(ls, () => {});
    }
    this.commit_open_files();
    this.trim_expired_segments();
  }

  /** Lets every segment but the last expire; finishes when they have. */
  @traced('MDLog::trim_all')
  trim_all(onfinish: Context): void {
    const last = this.get_last_segment_seq();
    const gather = new GatherBuilder(onfinish);
    if (this.cache.open_file_table.committing_log_seq < last)
      this.cache.open_file_table.commit(gather.new_sub(), last);
    for (const ls of [...this.segments.values()].filter((segment) => segment.seq < last)) {
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
    ls.try_to_expire(this.cache, (r) => {
      this.dout(10, `_expired segment ${ls.seq}/${ls.offset ?? 0}`);
      this.expired_segments.add(ls);
      onfinish(r);
    });
  }

  /** Forgets expired segments, oldest first; the journal's expire position moves with them. */
  trim_expired_segments(): void {
    const oft_committed_seq = this.cache.open_file_table.committed_log_seq;
    const journaler = this.get_journaler();
    let trimmed = false;
    for (const ls of [...this.segments.values()]) {
      if (this.segments.size === 1 || !this.expired_segments.has(ls)) {
        this.dout(10, `_trim_expired_segments waiting for ${ls.seq}/${ls.offset ?? 0} to expire`);
        break;
      }
      if (ls.seq >= oft_committed_seq) break;
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

  /** Nothing is written any more. */
  shutdown(): void {
    this.stopped = true;
    this.pending_events = [];
  }

  dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.mds.get_nodeid()}.log ${text}`);
  }
}
