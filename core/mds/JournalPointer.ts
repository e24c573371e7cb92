import { ENOENT } from '../ceph/errno.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { file_object_name } from './JournalObjects.ts';
import type { ObjectIO } from './ObjectIO.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';

/** First inode number of the journals, of their pointers and of the purge queues: one for each rank (mdstypes.h). */
export const MDS_INO_LOG_OFFSET = 0x200;
export const MDS_INO_LOG_POINTER_OFFSET = 0x400;
export const MDS_INO_PURGE_QUEUE = 0x500;

/** Says which inode holds a rank's journal, and which one a journal is being moved to (Ceph's JournalPointer). */
export class JournalPointer {
  front = 0;
  back = 0;
  private readonly oid: string;
  private readonly io: ObjectIO;

  constructor(rank: mds_rank_t, io: ObjectIO) {
    this.oid = file_object_name(MDS_INO_LOG_POINTER_OFFSET + rank, 0);
    this.io = io;
  }

  save(on_finish: (r: number) => void): void {
    this.io.write_full(this.oid, encode_json({ front: this.front, back: this.back }), on_finish);
  }

  /** 0, or -ENOENT when there is none or it is not whole. */
  load(on_finish: (r: number) => void): void {
    this.io.read(this.oid, (r, text) => {
      const value = decode_json(text);
      const front = as_count(value?.front);
      const back = as_count(value?.back);
      if (r < 0) on_finish(r);
      else if (front === null || back === null) on_finish(-ENOENT);
      else {
        this.front = front;
        this.back = back;
        on_finish(0);
      }
    });
  }
}
