import { cpp_strerror, ENOENT } from '../ceph/errno.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { Finisher } from '../daemon/Finisher.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import { decide, traced } from '../trace/traced.ts';
import { Journaler } from './Journaler.ts';
import { file_object_name } from './JournalObjects.ts';
import { MDS_INO_PURGE_QUEUE } from './JournalPointer.ts';
import { ObjectIO } from './ObjectIO.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';
import { make_purge_counters } from './purge_counters.ts';

/** A deleted file or directory whose objects are to go (Ceph's PurgeItem). */
export interface PurgeItem {
  readonly action: 'purge_file' | 'purge_dir';
  /** When it was queued, virtual seconds. */
  readonly stamp: number;
  readonly ino: number;
  /** Bytes up to which there may be objects. */
  readonly size: number;
  readonly pool: number;
}

/** An item, and where it ends in the journal. */
interface QueuedItem {
  readonly item: PurgeItem;
  readonly end: number;
}

/**
 * The journal of deleted files whose objects are still to be removed (Ceph's PurgeQueue), with a finisher thread of
 * its own: what a rank could not remove, the next holder of the rank does.
 */
export class PurgeQueue {
  readonly journaler: Journaler;
  recovered = false;
  private readonly cct: CephContext;
  private readonly rank: number;
  private readonly finisher: Finisher;
  private readonly on_error: (r: number) => void;
  private readonly waiting_for_recovery: Context[] = [];
  private readonly io: ObjectIO;
  readonly logger = make_purge_counters();
  /** Not begun yet, oldest first; and those whose objects are being removed, with how many requests are out. */
  private readonly queued: QueuedItem[] = [];
  private readonly in_flight = new Map<QueuedItem, number>();
  /** Ends of what is done, while something before it is not. */
  private readonly done_ends = new Set<number>();

  constructor(
    cct: CephContext,
    rank: number,
    pool: number,
    objecter: Objecter,
    on_error: (r: number) => void,
  ) {
    this.cct = cct;
    this.rank = rank;
    this.on_error = on_error;
    this.finisher = new Finisher(cct, 'PurgeQueue', 'PQ_Finisher');
    this.io = new ObjectIO(cct, objecter, this.finisher, pool);
    this.journaler = new Journaler('pq', MDS_INO_PURGE_QUEUE + rank, this.io);
    this.journaler.on_write_error = on_error;
  }

  init(): void {
    this.finisher.start();
  }

  /** A new, empty queue: its header is written. */
  @traced('PurgeQueue::create')
  create(fin: Context | null): void {
    this.dout(4, 'create: creating');
    if (fin !== null) this.waiting_for_recovery.push(fin);
    this.journaler.set_writeable();
    this.journaler.create();
    this.journaler.write_head((r) => {
      if (r >= 0) this.is_recovered();
    });
  }

  /** Finds the queue again; a file system from before there were any gets one. */
  @traced('PurgeQueue::open')
  open(completion: Context | null): void {
    this.dout(4, 'open: opening');
    if (completion !== null) this.waiting_for_recovery.push(completion);
    this.journaler.recover((r) => {
      if (decide('there is no purge queue: make one', r === -ENOENT)) {
        this.create(null);
      } else if (decide('the purge queue is there', r === 0, r)) {
        this.dout(4, 'open: complete');
        this._recover();
      } else {
        this.dout(-1, `Error ${cpp_strerror(r)} loading Journaler`);
        this.on_error(r);
      }
    });
  }

  /** Reads what the former holder of the rank had not removed, and goes on with it. */
  private _recover(): void {
    this.journaler.read_entries(
      (text, start) => {
        const item = parse_item(decode_json(text));
        if (item !== null) this.enqueue({ item, end: start + text.length + 1 });
        return item !== null;
      },
      (r) => {
        if (decide('the queue cannot be read', r < 0, r)) {
          this.dout(-1, `_recover: error ${r} reading queue`);
          this.on_error(r);
          return;
        }
        this.journaler.set_writeable();
        this.is_recovered();
        this._consume();
      },
    );
  }

  /** Queues an item; `completion` finishes once it is in the journal: then it will be done whatever happens. */
  @traced('PurgeQueue::push')
  push(item: PurgeItem, completion: Context): void {
    this.dout(4, `push pushing inode 0x${item.ino.toString(16)}`);
    const end = this.journaler.append_entry(encode_json(item));
    this.journaler.wait_for_flush((r) => {
      completion(r);
      this.enqueue({ item, end });
      this._consume();
    });
    this.journaler.flush();
  }

  private enqueue(item: QueuedItem): void {
    this.queued.push(item);
    this.logger.inc('pq_item_in_journal');
  }

  private can_consume(): boolean {
    return this.in_flight.size < this.cct.conf.get_int('mds_max_purge_files');
  }

  /** Begins as many items as may be in work at once. */
  @traced('PurgeQueue::_consume')
  private _consume(): void {
    while (this.queued.length > 0 && decide('another may begin', this.can_consume(), this.in_flight.size)) {
      const next = this.queued.shift();
      if (next !== undefined) this._execute_item(next);
    }
  }

  /** Removes the objects of a file, or the dirfrag of a directory. That one is not there is no error. */
  @traced('PurgeQueue::_execute_item')
  private _execute_item(queued: QueuedItem): void {
    const { ino, size, pool } = queued.item;
    const num = Math.max(1, Math.ceil(size / this.journaler.objects.object_size));
    this.in_flight.set(queued, num);
    this.logger.set('pq_executing', this.in_flight.size);
    for (let i = 0; i < num; i++) {
      const removed = (r: number): void => {
        if (r < 0 && r !== -ENOENT) {
          this.on_error(r);
          return;
        }
        const left = (this.in_flight.get(queued) ?? 1) - 1;
        this.in_flight.set(queued, left);
        if (left === 0) this._execute_item_complete(queued);
      };
      this.io.submit(file_object_name(ino, i), [{ op: 'delete' }], removed, pool);
    }
  }

  /** What is before the oldest that is not done is no longer needed. */
  @traced('PurgeQueue::_execute_item_complete')
  private _execute_item_complete(queued: QueuedItem): void {
    const oldest = this.in_flight.keys().next().value === queued;
    this.in_flight.delete(queued);
    this.done_ends.add(queued.end);
    if (decide('it was the oldest', oldest)) {
      const first = this.in_flight.keys().next().value;
      for (const end of this.done_ends) {
        if (first !== undefined && end > first.end) continue;
        this.done_ends.delete(end);
        if (end > this.journaler.expire_pos) this.journaler.set_expire_pos(end);
      }
      this.journaler.write_head(null);
    }
    this.logger.inc('pq_executed');
    this.logger.dec('pq_item_in_journal');
    this.logger.set('pq_executing', this.in_flight.size);
    this._consume();
  }

  wait_for_recovery(c: Context): void {
    if (this.recovered) c(0);
    else this.waiting_for_recovery.push(c);
  }

  /** Nothing waits to be purged: the rank may leave. */
  @traced('PurgeQueue::drain')
  drain(): boolean {
    return this.recovered && this.journaler.read_pos === this.journaler.write_pos;
  }

  private is_recovered(): void {
    this.recovered = true;
    finish_contexts(this.waiting_for_recovery);
  }

  shutdown(): void {
    this.finisher.stop();
  }

  private dout(level: number, text: string): void {
    this.cct.dout(level, `mds.${this.rank}.purge_queue ${text}`);
  }
}

function parse_item(value: Readonly<Record<string, unknown>> | null): PurgeItem | null {
  const action = value?.action;
  const ino = as_count(value?.ino);
  const size = as_count(value?.size);
  const pool = as_count(value?.pool);
  const stamp = value?.stamp;
  if (action !== 'purge_file' && action !== 'purge_dir') return null;
  if (ino === null || size === null || pool === null || typeof stamp !== 'number') return null;
  return { action, stamp, ino, size, pool };
}
