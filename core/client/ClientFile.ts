import { EBADF, EBLOCKLISTED, EIO, EROFS } from '../ceph/errno.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { OSDOp, OSDOpResult } from '../ceph/messages/OSDOp.ts';
import { GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { ClientFlush, type Done } from './ClientFlush.ts';
import { data_object, extents, OBJECT_SIZE } from './file_layout.ts';
import type { Inode } from './Inode.ts';

export type { Done } from './ClientFlush.ts';

/** An open file. */
export interface Fh {
  readonly inode: Inode;
  /** CEPH_FILE_MODE_* bits. */
  readonly mode: number;
}

/** Files' data: what may be done under which caps, and the objects. */
export abstract class ClientFile extends ClientFlush {
  /**
   * Waits for `need`; gives `on_caps` what of `need | want` may be used, with a use of `need` noted, or a negative
   * errno. `endoff` is the size that a write will give the file.
   */
  @traced('Client::get_caps')
  get_caps(
    fh: Fh,
    need: number,
    want: number,
    endoff: number,
    on_caps: (r: number, have: number) => void,
  ): void {
    const look = (): { r: number; have: number } | null => this.try_caps(fh, need, want, endoff);
    let found = look();
    if (found !== null) {
      on_caps(found.r, found.have);
      return;
    }
    const wait = (): void =>
      this.wait_on(
        fh.inode.waitfor_caps,
        () => {
          found = look();
          if (found === null) wait();
        },
        () => on_caps(found?.r ?? -EIO, found?.have ?? 0),
      );
    wait();
  }

  private try_caps(fh: Fh, need: number, want: number, endoff: number): { r: number; have: number } | null {
    const { inode } = fh;
    const file_wanted = inode.caps_file_wanted();
    if (!decide('it is open so', (file_wanted & need) === need)) return { r: -EBADF, have: 0 };
    if (decide('blocklisted', this.blocklisted)) return { r: -EBLOCKLISTED, have: 0 };
    const have = inode.caps_issued(this.now());
    const for_write = (need & CEPH_CAP.FILE_WR) !== 0;
    if (for_write && (have & need) === need && endoff > inode.max_size) {
      inode.wanted_max_size = Math.max(inode.wanted_max_size, endoff);
      if (inode.wanted_max_size > inode.requested_max_size) this.check_caps(inode, true);
    }
    const fits = !for_write || endoff <= inode.max_size;
    if (decide('I have the caps', (have & need) === need && fits, have, need)) {
      inode.get_cap_ref(need);
      return { r: 0, have: need | (have & want) };
    }
    if (for_write && inode.auth_cap?.session.readonly === true) return { r: -EROFS, have: 0 };
    // Caps that were lost with a session come only when they are asked for anew.
    if (inode.caps.size === 0) return { r: -EBADF, have: 0 };
    if ((inode.caps_mds_wanted() & need) !== need) this.check_caps(inode, true);
    return null;
  }

  /** Writes `data` at `offset`: into the buffer where the caps allow it, else into the objects. */
  @traced('Client::_write')
  _write(fh: Fh, offset: number, data: string, on_done: Done): void {
    const { inode } = fh;
    const endoff = offset + data.length;
    this.get_caps(fh, CEPH_CAP.FILE_WR | CEPH_CAP.AUTH_SHARED, CEPH_CAP.FILE_BUFFER, endoff, (r, have) => {
      if (r < 0) {
        on_done(r);
        return;
      }
      const buffer = this.cct.conf.get_bool('client_oc') && (have & CEPH_CAP.FILE_BUFFER) !== 0;
      if (decide('it may be buffered', buffer)) {
        inode.get_cap_ref(CEPH_CAP.FILE_BUFFER);
        inode.dirty_data.push({ offset, data });
        on_done(this.written(inode, endoff, data.length));
        return;
      }
      this.submit_write(inode, offset, data, (error) => on_done(error < 0 ? error : data.length));
      this.written(inode, endoff, data.length);
    });
  }

  private written(inode: Inode, endoff: number, length: number): number {
    inode.size = Math.max(inode.size, endoff);
    this.update_write_io_size(length);
    inode.mtime = this.now();
    inode.ctime = inode.mtime;
    this.mark_caps_dirty(inode, CEPH_CAP.FILE_WR);
    this.put_cap_ref(inode, CEPH_CAP.FILE_WR | CEPH_CAP.AUTH_SHARED);
    return length;
  }

  /** Reads the whole file. `on_read` gets a negative errno, or the length and what is in it. */
  @traced('Client::_read')
  _read(fh: Fh, on_read: (r: number, data: string) => void): void {
    const { inode } = fh;
    this.get_caps(fh, CEPH_CAP.FILE_RD, CEPH_CAP.FILE_CACHE, 0, (r) => {
      if (r < 0) {
        on_read(r, '');
        return;
      }
      this.write_back(inode, () => {
        const { size } = inode;
        const go_on = this.cct.process.this_thread().block();
        this.submit_read(inode, size, (error, data) =>
          go_on(() => {
            this.put_cap_ref(inode, CEPH_CAP.FILE_RD);
            if (error >= 0) this.update_read_io_size(size);
            on_read(error < 0 ? error : size, data);
          }),
        );
      });
    });
  }

  private submit_read(inode: Inode, size: number, on_read: (r: number, data: string) => void): void {
    const parts = extents(0, size);
    const pieces: string[] = [];
    const gather = new GatherBuilder((r) => on_read(r, pieces.join('')));
    parts.forEach((part, i) => {
      const sub = gather.new_sub();
      const op: OSDOp = { op: 'read', offset: part.offset, length: part.length };
      const oid = data_object(inode.ino, part.objectno);
      this.objecter.op_submit({ pool: inode.pool, oid, ops: [op] }, (r, results) => {
        // What was never written reads as zeros.
        pieces[i] = text_of(results).padEnd(part.length, '\0');
        sub(r === -EBLOCKLISTED ? r : 0);
      });
    });
    gather.activate();
  }

  /** Nobody has the file open so any more: what is buffered is written, what is not needed let go of. */
  @traced('Client::_release_fh')
  _release_fh({ inode, mode }: Fh): void {
    if (!decide('the last that had it open so', inode.put_open_ref(mode))) return;
    this._flush(inode);
    this.check_caps(inode);
    if (inode.nlink === 0 && inode.caps_file_wanted() === 0) this.put_inode(inode);
  }
}

function text_of(results: readonly OSDOpResult[]): string {
  const data = results[0]?.outdata ?? '';
  return typeof data === 'string' ? data : String.fromCharCode(...data.subarray(0, OBJECT_SIZE));
}
