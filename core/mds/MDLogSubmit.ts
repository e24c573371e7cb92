import { make_log_counters } from './log_counters.ts';
import { ceph_assert } from '../ceph/ceph_assert.ts';
import { cpp_strerror, EBLOCKLISTED, ETIMEDOUT } from '../ceph/errno.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { Journaler } from './Journaler.ts';
import { encode_event, type LogEvent, print_event, update_segment } from './LogEvent.ts';
import { LogSegment } from './LogSegment.ts';
import type { MDCache } from './MDCache.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** What the submit thread is given: an event to write, someone who waits, or the word to send. */
interface PendingEvent {
  readonly le: LogEvent | null;
  readonly segment: LogSegment;
  readonly fin: Context | null;
  readonly flush: boolean;
}

/** The writing side of a rank's journal: segments, and the thread md_submit that writes events into them. */
export abstract class MDLogSubmit {
  readonly mds: MDSRankMessages;
  readonly cache: MDCache;
  /** Segments by their number, oldest first. */
  readonly segments = new Map<number, LogSegment>();
  private last_segment: LogSegment | null = null;
  event_seq = 0;
  num_events = 0;
  journaler: Journaler | null = null;
  readonly logger = make_log_counters();
  private unflushed = 0;
  private pending_events: PendingEvent[] = [];
  private submit_scheduled = false;
  private stopped = false;

  constructor(mds: MDSRankMessages, cache: MDCache) {
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
    ceph_assert(this.last_segment !== null && !this.empty(), '!segments.empty()');
    return this.last_segment;
  }
  add_segment(segment: LogSegment): void {
    this.segments.set(segment.seq, segment);
    this.last_segment = segment;
  }
  get_num_segments(): number {
    return this.segments.size;
  }

  /** The journaler of the journal in that inode; a write that fails is the rank's to deal with. */
  make_journaler(ino: number): Journaler {
    this.journaler = new Journaler('mdlog', ino, this.mds.io);
    this.journaler.on_write_error = (r) => this.handle_write_error(r);
    return this.journaler;
  }

  /**
   * A write to the journal failed. What a rank does without one would be lost, so mds_action_on_write_error is not
   * asked: nobody gets the rank until an operator has looked at it.
   */
  @traced('C_MDL_WriteError::finish')
  private handle_write_error(r: number): void {
    const fenced = r === -EBLOCKLISTED || r === -ETIMEDOUT;
    if (decide('blocklisted or timed out: restart', fenced, r)) {
      this.mds.dout(-1, `MDSIOContextBase: failed with ${r}, restarting...`);
      this.mds.respawn();
    }
    this.mds.dout(-1, `unhandled error ${cpp_strerror(r)}, shutting down...`);
    const rank = this.mds.get_nodeid();
    this.mds.clog_error(
      `Unhandled journal write error on MDS rank ${rank}: ${cpp_strerror(r)}, shutting down.`,
    );
    this.mds.damaged();
  }

  prepare_new_segment(): void {
    const seq = this.event_seq + 1;
    this.dout(7, `_prepare_new_segment seq ${seq}`);
    this.add_segment(new LogSegment(seq));
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
    update_segment(le, segment);
    segment.num_events++;
    segment.unsafe_events++;
    this.num_events++;
    this.logger.inc('evadd');
    this.pending_events.push({ le, segment, fin: c, flush: false });
    this.schedule_submit();
    const max_events = this.mds.cct.conf.get_int('mds_log_events_per_segment');
    // What begins a segment is never what fills it: else none would hold anything but its beginning.
    const full = le.type !== 'ESubtreeMap' && segment.num_events >= max_events;
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
      const done: Context = (r) => {
        fin?.(r);
        if (le !== null) segment.unsafe_events--;
      };
      if (fin !== null || le !== null) journaler.wait_for_flush((r) => this.mds.finisher.queue(done, r));
      if (flush) {
        this.unflushed = 0;
        journaler.flush();
      }
    }
    this.update_logger();
  }

  /** Nothing is written any more. */
  shutdown(): void {
    this.stopped = true;
    this.pending_events = [];
  }

  dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.mds.get_nodeid()}.log ${text}`);
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
}
