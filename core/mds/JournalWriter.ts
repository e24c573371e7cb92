import { ceph_assert } from '../ceph/ceph_assert.ts';
import { ENOENT } from '../ceph/errno.ts';
import type { OSDOpFlags } from '../ceph/messages/OSDOp.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { JournalObjects } from './JournalObjects.ts';
import type { ObjectIO } from './ObjectIO.ts';

export const JOURNAL_FORMAT_RESILIENT = 1;

/** Objects ahead of the end that are made clean at most: a setting may say any number, and each is a request. */
const MAX_PREZERO_PERIODS = 1000;

/** Someone who waits until what was written up to a position is at the OSDs. */
interface SafeWaiter {
  readonly pos: number;
  readonly context: Context;
}

/** The writing end of a journal's stream: appends entries, and sends them once the objects ahead are clean. */
export abstract class JournalWriter {
  readonly name: string;
  readonly objects: JournalObjects;
  readonly stream_format = JOURNAL_FORMAT_RESILIENT;
  /** Where an entry that comes now would be written. */
  write_pos = 0;
  /** Up to here written and not yet sent. */
  flush_pos = 0;
  /** Up to here at the OSDs. */
  safe_pos = 0;
  read_pos = 0;
  /** What is before this is no longer needed. */
  expire_pos = 0;
  /** What is before this is gone. */
  trimmed_pos = 0;
  /** Up to here there is certainly nothing old in the objects. */
  prezero_pos = 0;
  readonly = true;
  error = 0;
  /** Handed a failed write. */
  on_write_error: (r: number) => void = () => {};
  /** How the OSDs are told that what is written will not be read soon. */
  write_iohint: OSDOpFlags | null = null;
  protected readonly io: ObjectIO;
  protected prezeroing_pos = 0;
  private readonly prezeroed: [number, number][] = [];
  private buffer = '';
  protected last_wrote_head = Number.NEGATIVE_INFINITY;
  private flush_when_zeroed = false;
  private readonly pending_safe: { end: number; done: boolean }[] = [];
  private waitfor_safe: SafeWaiter[] = [];

  constructor(name: string, ino: number, io: ObjectIO) {
    this.name = name;
    this.io = io;
    this.objects = new JournalObjects(ino, io);
  }

  set_writeable(): void {
    this.readonly = false;
  }
  get_read_pos(): number {
    return this.read_pos;
  }
  get_write_pos(): number {
    return this.write_pos;
  }
  get_trimmed_pos(): number {
    return this.trimmed_pos;
  }
  get_stream_format(): number {
    return this.stream_format;
  }
  get_layout_period(): number {
    return this.objects.object_size;
  }

  /** Puts an entry at the end. Returns the stream's end behind it; it is not sent before `flush`. */
  append_entry(text: string): number {
    ceph_assert(!this.readonly, '!readonly');
    this.buffer += `${text}\n`;
    this.write_pos += text.length + 1;
    return this.write_pos;
  }

  /** Finishes once all that was appended is at the OSDs. */
  wait_for_flush(context: Context): void {
    if (this.safe_pos === this.write_pos) context(this.error);
    else this.waitfor_safe.push({ pos: this.write_pos, context });
  }

  @traced('Journaler::flush')
  flush(onsafe: Context | null = null): void {
    if (this.flush_pos === this.write_pos) {
      onsafe?.(0);
      return;
    }
    if (onsafe !== null) this.wait_for_flush(onsafe);
    this.do_flush();
    const interval = this.io.cct.conf.get_float('journaler_write_head_interval');
    const due = this.last_wrote_head + interval < ceph_clock_now(this.io.cct);
    if (decide('time to write the header', due, interval)) this.write_head(null);
  }

  /** Sends what was appended. The objects must be known to hold nothing old; until they are, the write waits. */
  private do_flush(): void {
    this.issue_prezero();
    const zeroed = this.prezero_pos >= this.write_pos;
    if (!decide('the objects ahead are clean', zeroed, this.prezero_pos, this.write_pos)) {
      this.flush_when_zeroed = true;
      return;
    }
    const text = this.buffer;
    const start = this.flush_pos;
    const pending = { end: this.write_pos, done: false };
    this.buffer = '';
    this.flush_pos = this.write_pos;
    this.pending_safe.push(pending);
    this.objects.write(start, text, this.write_iohint, (r) => {
      if (r < 0) {
        this.handle_write_error(r);
        return;
      }
      pending.done = true;
      this.finish_flush();
    });
  }

  /** Safe is what every write up to it has reached. */
  private finish_flush(): void {
    while (this.pending_safe[0]?.done) this.safe_pos = this.pending_safe.shift()?.end ?? this.safe_pos;
    const safe = this.waitfor_safe.filter((w) => w.pos <= this.safe_pos).map((w) => w.context);
    this.waitfor_safe = this.waitfor_safe.filter((w) => w.pos > this.safe_pos);
    finish_contexts(safe);
  }

  /** Deletes the objects ahead of the stream's end: a former stream may have left something there. */
  protected issue_prezero(): void {
    const period = this.get_layout_period();
    const periods = Math.min(this.io.cct.conf.get_int('journaler_prezero_periods'), MAX_PREZERO_PERIODS);
    const to = Math.floor((this.write_pos + period * periods + period - 1) / period) * period;
    while (this.prezeroing_pos < to) {
      const start = this.prezeroing_pos;
      this.prezeroing_pos += period;
      this.objects.remove(start, (r) => {
        if (r < 0 && r !== -ENOENT) this.handle_write_error(r);
        else this.prezeroed_until(start, period);
      });
    }
  }

  private prezeroed_until(start: number, length: number): void {
    this.prezeroed.push([start, length]);
    this.prezeroed.sort((a, b) => a[0] - b[0]);
    while (this.prezeroed[0]?.[0] === this.prezero_pos) this.prezero_pos += this.prezeroed.shift()?.[1] ?? 0;
    if (this.flush_when_zeroed && this.prezero_pos >= this.write_pos) {
      this.flush_when_zeroed = false;
      this.do_flush();
    }
  }

  protected handle_write_error(r: number): void {
    this.error = r;
    this.on_write_error(r);
  }

  protected set_end(end: number): void {
    this.write_pos = this.flush_pos = this.safe_pos = end;
    const period = this.get_layout_period();
    this.prezeroing_pos = this.prezero_pos = Math.ceil(end / period) * period;
  }

  abstract write_head(oncommit: Context | null): void;
}
