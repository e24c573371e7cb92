import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import { GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal } from './ClientBase.ts';
import { ClientMaps } from './ClientMaps.ts';
import { data_object, extents } from './file_layout.ts';
import type { Inode } from './Inode.ts';

/** What an operation came to: 0, or a length, or a negative errno. */
export type Done = (r: number) => void;

/** How what is only in the client gets to where it is safe: data into objects, sizes and times to the ranks. */
export abstract class ClientFlush extends ClientMaps {
  /** Starts to write what is buffered; those who wait for it are told. True if nothing is. */
  @traced('Client::_flush')
  _flush(inode: Inode): boolean {
    if (decide('nothing to flush', inode.dirty_data.length === 0)) return true;
    const pieces = inode.dirty_data.splice(0);
    for (const { offset, data } of pieces)
      this.submit_write(inode, offset, data, (r) => {
        if (r < 0) {
          this.dout(1, `I/O error from flush on inode 0x${inode.ino.toString(16)}: ${r}`);
          inode.async_err = r;
        }
        this.put_cap_ref(inode, CEPH_CAP.FILE_BUFFER);
      });
    return false;
  }

  protected submit_write(inode: Inode, offset: number, data: string, on_done: Done): void {
    const gather = new GatherBuilder(on_done);
    for (const part of extents(offset, data.length)) {
      const sub = gather.new_sub();
      const piece = data.slice(part.at, part.at + part.length);
      const op: OSDOp = { op: 'write', offset: part.offset, data: piece };
      const oid = data_object(inode.ino, part.objectno);
      this.objecter.op_submit({ pool: inode.pool, oid, ops: [op] }, (r) => sub(r));
    }
    gather.activate();
  }

  /** Goes on once nothing is buffered, nor on its way to the objects. */
  protected write_back(inode: Inode, then: () => void): void {
    this._flush(inode);
    if ((inode.caps_used() & CEPH_CAP.FILE_BUFFER) === 0) then();
    else this.wait_on(inode.waitfor_commit, then);
  }

  /** Waits until a file's data is in the objects, its size and time are with the rank, and its making is safe. */
  @traced('Client::_fsync')
  _fsync(inode: Inode, on_done: Done): void {
    this.write_back(inode, () => {
      if (decide('something is dirty', inode.dirty_caps !== 0)) this.check_caps(inode, true);
      this.wait_flushed(inode, () => this.wait_safe(inode, () => on_done(this.take_error(inode))));
    });
  }

  private wait_flushed(inode: Inode, then: () => void): void {
    if (inode.flushing_caps === 0) then();
    else this.wait_on(inode.waitfor_flush, () => this.wait_flushed(inode, then));
  }

  private wait_safe(inode: Inode, then: () => void): void {
    const unsafe = [...this.mds_requests.values()].find((each) => each.got_unsafe && each.target === inode);
    if (!decide('something of it is not safe yet', unsafe !== undefined) || unsafe === undefined) {
      then();
      return;
    }
    this.flush_mdlog(unsafe.mds);
    this.wait_on(unsafe.waitfor_safe, () => this.wait_safe(inode, then));
  }

  /** Asks a rank to write its journal now. */
  @traced('Client::flush_mdlog')
  flush_mdlog(mds: number): void {
    this.mds_sessions.get(mds)?.con.send_message(new MClientSession('request_flush_mdlog'));
  }

  private take_error(inode: Inode): number {
    const r = inode.async_err;
    inode.async_err = 0;
    return r;
  }

  /** Has nothing dirty any more, of no file. */
  protected flush_all(then: () => void): void {
    const dirty = [...this.inode_map.values()].find(
      (inode) => inode.dirty_data.length > 0 || inode.caps_dirty() !== 0 || inode.caps_used() !== 0,
    );
    if (dirty === undefined) then();
    else this.write_back(dirty, () => this.flush_caps_of(dirty, () => this.flush_all(then)));
  }

  private flush_caps_of(inode: Inode, then: () => void): void {
    if (inode.dirty_caps !== 0) this.check_caps(inode, true);
    if (inode.dirty_caps !== 0) {
      // Nobody is left to take it.
      inode.dirty_caps = 0;
      signal(inode.waitfor_flush);
    }
    this.wait_flushed(inode, then);
  }
}
