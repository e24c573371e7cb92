import { ENOENT } from '../ceph/errno.ts';
import type { OSDOp, OSDOpFlags } from '../ceph/messages/OSDOp.ts';
import { first_text, type ObjectIO } from './ObjectIO.ts';

/** Bytes of one object of a stream (the default file layout). */
const OBJECT_SIZE = 4194304;

/** `200.00000001` for the second object of inode 0x200. */
export function file_object_name(ino: number, objectno: number): string {
  return `${ino.toString(16)}.${objectno.toString(16).padStart(8, '0')}`;
}

/** A stream's bytes in their objects, and its header in the first (what Ceph's Filer does for a Journaler). */
export class JournalObjects {
  readonly ino: number;
  readonly object_size = OBJECT_SIZE;
  private readonly io: ObjectIO;

  constructor(ino: number, io: ObjectIO) {
    this.ino = ino;
    this.io = io;
  }

  write_head(text: string, flags: OSDOpFlags | null, on_finish: (r: number) => void): void {
    const op: OSDOp = { op: 'writefull', data: text, ...(flags === null ? {} : { flags }) };
    this.io.submit(this.name(0), [op], on_finish);
  }

  read_head(on_finish: (r: number, text: string) => void): void {
    this.io.read(this.name(0), on_finish);
  }

  /** Writes text that begins at `pos`; it may reach over several objects. */
  write(pos: number, text: string, flags: OSDOpFlags | null, on_finish: (r: number) => void): void {
    const parts = this.split(pos, text.length);
    this.each(parts, on_finish, ({ objectno, offset, length, from }, done) => {
      const data = text.slice(from, from + length);
      const op: OSDOp = { op: 'write', offset, data, ...(flags === null ? {} : { flags }) };
      this.io.submit(this.name(objectno), [op], done);
    });
  }

  /** Reads `length` bytes from `pos` on, or as many as there are. An object that is not there is -ENOENT. */
  read(pos: number, length: number, on_finish: (r: number, text: string) => void): void {
    const parts = this.split(pos, length);
    const texts: string[] = [];
    const join = (r: number) => on_finish(r, texts.join(''));
    this.each(parts, join, ({ objectno, offset, length: wanted }, done, i) => {
      const op: OSDOp = { op: 'read', offset, length: wanted };
      this.io.submit(this.name(objectno), [op], (r, results) => {
        texts[i] = r < 0 ? '' : first_text(results);
        done(r);
      });
    });
  }

  /** Finds the stream's end from `pos` on: the end of the first object that is not full. */
  probe(pos: number, on_finish: (r: number, end: number) => void): void {
    const objectno = Math.floor(pos / this.object_size);
    this.io.submit(this.name(objectno), [{ op: 'stat' }], (r, results) => {
      if (r < 0 && r !== -ENOENT) {
        on_finish(r, pos);
        return;
      }
      const size = r === -ENOENT ? 0 : Number(first_text(results));
      const end = Math.max(pos, objectno * this.object_size + size);
      if (size >= this.object_size) this.probe((objectno + 1) * this.object_size, on_finish);
      else on_finish(0, end);
    });
  }

  /** Deletes the object that holds `pos`. */
  remove(pos: number, on_finish: (r: number) => void): void {
    const objectno = Math.floor(pos / this.object_size);
    this.io.submit(this.name(objectno), [{ op: 'delete' }], on_finish);
  }

  private name(objectno: number): string {
    return file_object_name(this.ino, objectno);
  }

  private split(pos: number, length: number): Part[] {
    const parts: Part[] = [];
    for (let from = 0; from < length; ) {
      const objectno = Math.floor((pos + from) / this.object_size);
      const offset = (pos + from) % this.object_size;
      const part = { objectno, offset, length: Math.min(length - from, this.object_size - offset), from };
      parts.push(part);
      from += part.length;
    }
    return parts;
  }

  /** Does something with every part; finishes when all are done, with the first failure. */
  private each(
    parts: readonly Part[],
    on_finish: (r: number) => void,
    act: (part: Part, done: (r: number) => void, i: number) => void,
  ): void {
    let left = parts.length;
    let result = 0;
    if (left === 0) on_finish(0);
    parts.forEach((part, i) => {
      act(
        part,
        (r) => {
          if (r < 0 && result === 0) result = r;
          left--;
          if (left === 0) on_finish(result);
        },
        i,
      );
    });
  }
}

interface Part {
  readonly objectno: number;
  readonly offset: number;
  readonly length: number;
  /** Where it begins in the whole. */
  readonly from: number;
}
