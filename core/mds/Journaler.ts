import { ceph_assert } from '../ceph/ceph_assert.ts';
import { EINVAL, ENOENT } from '../ceph/errno.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { decode_header, encode_header, type JournalHeader } from './JournalHeader.ts';
import { JournalWriter } from './JournalWriter.ts';

/**
 * A stream of entries in objects, with a header that says which part of it matters (Ceph's Journaler). Positions are
 * bytes from the stream's beginning; the first object is the header, so the stream begins with the second.
 */
export class Journaler extends JournalWriter {
  /** An empty stream. Nothing is written before write_head. */
  @traced('Journaler::create')
  create(): void {
    ceph_assert(!this.readonly, '!readonly');
    const start = this.objects.object_size;
    this.write_pos = this.flush_pos = this.safe_pos = start;
    this.read_pos = this.expire_pos = this.trimmed_pos = start;
    this.prezeroing_pos = this.prezero_pos = start;
  }

  @traced('Journaler::write_head')
  write_head(oncommit: Context | null): void {
    ceph_assert(!this.readonly, '!readonly');
    this.last_wrote_head = ceph_clock_now(this.io.cct);
    const header: JournalHeader = {
      trimmed_pos: this.trimmed_pos,
      expire_pos: this.expire_pos,
      write_pos: this.safe_pos,
      stream_format: this.stream_format,
    };
    this.objects.write_head(encode_header(header), this.write_iohint, (r) => {
      if (r < 0) this.handle_write_error(r);
      else if (this.trimmed_pos < header.expire_pos) this.trim();
      oncommit?.(r);
    });
  }

  /** Reads the header, then looks for how far the stream was really written. */
  @traced('Journaler::recover')
  recover(onread: Context): void {
    this.objects.read_head((r, text) => {
      const header = r < 0 ? r : this.decode_head(text);
      if (typeof header === 'number') {
        onread(header);
        return;
      }
      this.take_header(header);
      this.read_pos = header.expire_pos;
      this.probe(onread);
    });
  }

  /** Follows a journal that another daemon writes: takes its header and end anew, and stays where it has read to. */
  @traced('Journaler::reread_head_and_probe')
  reread_head_and_probe(onfinish: Context): void {
    ceph_assert(this.readonly, 'readonly');
    this.objects.read_head((r, text) => {
      const header = r < 0 ? r : this.decode_head(text);
      if (typeof header === 'number') {
        onfinish(header);
        return;
      }
      this.take_header(header);
      this.probe(onfinish);
    });
  }

  private decode_head(text: string): JournalHeader | number {
    if (decide('the header is empty', text === '', this.name)) return -ENOENT;
    const header = decode_header(text);
    if (!decide('the header is whole', header !== null, this.name) || header === null) return -EINVAL;
    return header;
  }

  private take_header(h: JournalHeader): void {
    this.trimmed_pos = h.trimmed_pos;
    this.expire_pos = h.expire_pos;
    this.set_end(Math.max(h.write_pos, this.write_pos));
  }

  private probe(onfinish: Context): void {
    this.objects.probe(this.write_pos, (r, end) => {
      if (r < 0) {
        onfinish(r);
        return;
      }
      this.io.cct.dout(10, `mds.journaler.${this.name}(ro) _finish_probe_end write_pos = ${end}`);
      this.set_end(end);
      onfinish(0);
    });
  }

  set_expire_pos(pos: number): void {
    this.expire_pos = pos;
  }

  /** Deletes the objects that lie wholly before what is still needed. */
  @traced('Journaler::trim')
  trim(): void {
    const period = this.get_layout_period();
    const trim_to = this.expire_pos - (this.expire_pos % period);
    for (let pos = this.trimmed_pos - (this.trimmed_pos % period); pos < trim_to; pos += period) {
      this.objects.remove(pos, () => {});
    }
    this.trimmed_pos = Math.max(this.trimmed_pos, trim_to);
  }

  /** Deletes what is in the last object behind the stream's end, left by a daemon that died while writing. */
  trim_tail(): void {
    ceph_assert(!this.readonly, '!readonly');
    this.issue_prezero();
  }

  /** Whether an entry is there to be read. */
  is_readable(): boolean {
    return this.read_pos < this.write_pos;
  }

  /**
   * Reads every entry there is from read_pos on; `each` gets its text and its position, and ends it with false. A
   * thread that waits for what is read goes on by `on_thread`.
   */
  read_entries(
    each: (text: string, start: number) => boolean,
    onfinish: Context,
    on_thread: (then: () => void) => void = (then) => then(),
  ): void {
    const start = this.read_pos;
    this.objects.read(start, this.write_pos - start, (r, text) =>
      on_thread(() => this.take_entries(r, text, start, each, onfinish)),
    );
  }

  private take_entries(
    r: number,
    text: string,
    start: number,
    each: (text: string, start: number) => boolean,
    onfinish: Context,
  ): void {
    if (r < 0) {
      this.error = r;
      onfinish(r);
      return;
    }
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      if (!each(text.slice(at, end), start + at)) {
        onfinish(-EINVAL);
        return;
      }
      at = end + 1;
      this.read_pos = start + at;
    }
    if (decide('bytes are missing that were there', start + text.length < this.write_pos, text.length)) {
      this.error = -EINVAL;
      onfinish(-EINVAL);
      return;
    }
    // An entry that was half written when its daemon died was never safe: the stream ends before it.
    if (at < text.length) this.set_end(start + at);
    onfinish(0);
  }
}
