import { cpp_strerror, ENOENT } from '../ceph/errno.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { Finisher } from '../daemon/Finisher.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import { decide, traced } from '../trace/traced.ts';
import { Journaler } from './Journaler.ts';
import { MDS_INO_PURGE_QUEUE } from './JournalPointer.ts';
import { ObjectIO } from './ObjectIO.ts';

/**
 * The journal of deleted files whose objects are still to be removed (Ceph's PurgeQueue), with a finisher thread of
 * its own. Nobody can delete a file yet, so it is made, found again, and empty.
 */
export class PurgeQueue {
  readonly journaler: Journaler;
  recovered = false;
  private readonly cct: CephContext;
  private readonly rank: number;
  private readonly finisher: Finisher;
  private readonly on_error: (r: number) => void;
  private readonly waiting_for_recovery: Context[] = [];

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
    const io = new ObjectIO(cct, objecter, this.finisher, pool);
    this.journaler = new Journaler('pq', MDS_INO_PURGE_QUEUE + rank, io);
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
        this.journaler.set_writeable();
        this.is_recovered();
      } else {
        this.dout(-1, `Error ${cpp_strerror(r)} loading Journaler`);
        this.on_error(r);
      }
    });
  }

  wait_for_recovery(c: Context): void {
    if (this.recovered) c(0);
    else this.waiting_for_recovery.push(c);
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
