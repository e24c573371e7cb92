import { ceph_assert } from '../ceph/ceph_assert.ts';
import { cpp_strerror, EAGAIN, EBLOCKLISTED, EINVAL, ENOENT } from '../ceph/errno.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { JournalPointer, MDS_INO_LOG_OFFSET } from './JournalPointer.ts';
import { replay_session } from './events/ESession.ts';
import { replay_sessions } from './events/ESessions.ts';
import { decode_event, type LogEvent, print_event, update_segment } from './LogEvent.ts';
import { LogSegment } from './LogSegment.ts';
import { replay_metablob, replay_open } from './replay_metablob.ts';
import type { MDLog } from './MDLog.ts';

/** Finds a rank's journal and reads it back (the recovery and replay threads of Ceph's MDLog). */
export class MDLogReplay {
  private readonly log: MDLog;

  constructor(log: MDLog) {
    this.log = log;
  }

  /** Opens the journal: the pointer says which inode, its header and its objects say where the stream ends. */
  @traced('MDLog::open')
  open(c: Context): void {
    this.log.dout(5, 'open discovering log bounds');
    this.thread('md_recov_open', () => this._recovery_thread(c));
  }

  @traced('MDLog::_recovery_thread')
  _recovery_thread(completion: Context): void {
    const { mds } = this.log;
    const jp = new JournalPointer(mds.get_nodeid(), mds.io);
    const go_on = mds.cct.process.this_thread().block();
    jp.load((r) => go_on(() => this.pointer_read(jp, r, completion)));
  }

  /** MDLog::_recovery_thread once the journal pointer was read. */
  private pointer_read(jp: JournalPointer, read_result: number, completion: Context): void {
    const { mds } = this.log;
    if (decide('no journal pointer: a journal from before there were any', read_result === -ENOENT)) {
      jp.front = MDS_INO_LOG_OFFSET + mds.get_nodeid();
      const go_on = mds.cct.process.this_thread().block();
      jp.save((r) => go_on(() => (r < 0 ? mds.handle_write_error(r) : this.recover(jp.front, completion))));
      return;
    }
    if (decide('blocklisted', read_result === -EBLOCKLISTED)) mds.respawn();
    if (decide('the pointer could not be read', read_result < 0, read_result)) {
      this.log.dout(-1, `failed to read JournalPointer: ${read_result} (${cpp_strerror(read_result)})`);
      mds.damaged_unlocked();
      return;
    }
    this.recover(jp.front, completion);
  }

  private recover(ino: number, completion: Context): void {
    const go_on = this.log.mds.cct.process.this_thread().block();
    this.log.make_journaler(ino).recover((r) => go_on(() => this.recovered(ino, r, completion)));
  }

  /** MDLog::_recovery_thread once the journaler knows the journal's bounds. */
  private recovered(ino: number, r: number, completion: Context): void {
    const { mds } = this.log;
    if (decide('blocklisted', r === -EBLOCKLISTED)) mds.respawn();
    if (decide('the journal could not be recovered', r !== 0, r)) {
      mds.clog_error(`Error recovering journal 0x${ino.toString(16)}: ${cpp_strerror(r)}`);
      mds.damaged_unlocked();
      return;
    }
    completion(0);
  }

  /** Does again what the journal says, from where it was read to up to its end. */
  @traced('MDLog::replay')
  replay(c: Context): void {
    const journaler = this.log.get_journaler();
    // An empty stream has nothing to say.
    if (decide('the journal is at its end', journaler.get_read_pos() === journaler.get_write_pos())) {
      c(0);
      return;
    }
    this.log.dout(10, `replay start, from ${journaler.get_read_pos()} to ${journaler.get_write_pos()}`);
    this.thread('md_log_replay', () => this._replay_thread(c));
  }

  /** The thread waits for what it reads, and then goes on with what waited for that. */
  @traced('MDLog::_replay_thread')
  _replay_thread(c: Context): void {
    const { mds } = this.log;
    const go_on = mds.cct.process.this_thread().block();
    this.log.get_journaler().read_entries(
      (text, start) => this.replay_entry(text, start),
      (r) => this.replayed(r, c),
      (then) => go_on(() => !mds.stopping && then()),
    );
  }

  /** MDLog::_replay_thread once all is read. */
  private replayed(r: number, c: Context): void {
    const { mds } = this.log;
    if (decide('fell behind: what was to be read is gone', r === -ENOENT && mds.is_standby_replay(), r)) {
      c(-EAGAIN);
      return;
    }
    if (decide('the journal is broken', r < 0, r)) {
      this.log.dout(0, `_replay journaler got error ${r}, aborting`);
      // An event that makes no sense is damage, which boot_start reports.
      c(r === -EINVAL || r === -ENOENT ? r : -EINVAL);
      return;
    }
    this.log.update_logger();
    this.log.dout(10, `_replay - complete, ${this.log.num_events} events`);
    c(0);
  }

  /** False when the entry cannot be understood or does not fit. */
  private replay_entry(text: string, start: number): boolean {
    const le = decode_event(text);
    if (decide('an entry that is no event', le === null, start) || le === null) {
      this.log.dout(0, `_replay ${start}~${text.length} corrupt journal event at ${start}`);
      return this.log.mds.cct.conf.get_bool('mds_log_skip_corrupt_events');
    }
    this.log.dout(10, `_replay ${start}~${text.length} : ${print_event(le)}`);
    return this.replay_event(le, start, start + text.length + 1);
  }

  /** Does an event again. False when it does not fit what is there. */
  @traced('LogEvent::replay')
  private replay_event(le: LogEvent, start: number, end: number): boolean {
    const { log } = this;
    if (le.type === 'ESubtreeMap') {
      log.event_seq = le.event_seq;
      log.add_segment(new LogSegment(le.event_seq, start));
    } else if (decide('an event before the first map of subtrees', log.empty(), le.type)) {
      return true;
    } else {
      log.event_seq++;
    }
    const segment = log.get_current_segment();
    segment.end = end;
    segment.num_events++;
    log.num_events++;
    log.logger.inc('replayed');
    update_segment(le, segment);
    switch (le.type) {
      case 'ESubtreeMap':
        return log.cache.replay_subtree_map(le);
      case 'ESession':
        replay_session(le, log.mds);
        return true;
      case 'ESessions':
        replay_sessions(le, log.mds);
        return true;
      case 'EUpdate':
        return replay_metablob(le.metablob, log.mds, segment);
      case 'EOpen':
        return replay_open(le, log.mds, segment);
      default:
        return le satisfies never;
    }
  }

  /** Forgets segments that the daemon we follow has let expire. */
  standby_trim_segments(): void {
    const { log } = this;
    const expire_pos = log.get_journaler().expire_pos;
    for (const segment of [...log.segments.values()]) {
      if (log.segments.size === 1 || segment.end > expire_pos) break;
      log.segments.delete(segment.seq);
      log.num_events -= segment.num_events;
    }
  }

  private thread(name: string, code: () => void): void {
    const { mds } = this.log;
    ceph_assert(!mds.stopping, '!stopping');
    mds.cct.process.thread(name).post(() => {
      if (!mds.stopping) code();
    });
  }
}
