import type { OSDOp, OSDOpResult } from '../ceph/messages/OSDOp.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Finisher } from '../daemon/Finisher.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import { traced } from '../trace/traced.ts';

/** Takes what the OSD answered: 0 or a length or a negative errno, and one result for each step that ran. */
export type OnObjectReply = (r: number, results: readonly OSDOpResult[]) => void;

/** As many slow ones are counted; more are not. */
const MAX_COUNT = 100;

/** IOs that take long: how many (`100+` for more), and when the oldest was begun, virtual seconds. */
export interface SlowIOs {
  readonly count: string;
  readonly oldest: number;
}

/**
 * Reads and writes objects of one pool; every answer is taken on a finisher thread, as with Ceph's C_OnFinisher around
 * each MDSIOContext. Answers that come after `stop` are dropped: the daemon that asked is shutting down.
 */
export class ObjectIO {
  readonly cct: CephContext;
  readonly pool: number;
  private readonly objecter: Objecter;
  private readonly finisher: Finisher;
  private stopped = false;
  /** When each IO that was not answered yet was begun, virtual seconds; oldest first. */
  private readonly in_flight = new Set<{ readonly created_at: number }>();

  constructor(cct: CephContext, objecter: Objecter, finisher: Finisher, pool: number) {
    this.cct = cct;
    this.objecter = objecter;
    this.finisher = finisher;
    this.pool = pool;
  }

  /** Does the steps on the object, all or none. `pool`: where it is not the one all else is in. */
  submit(oid: string, ops: readonly OSDOp[], on_finish: OnObjectReply, pool = this.pool): void {
    const io = { created_at: ceph_clock_now(this.cct) };
    this.in_flight.add(io);
    this.objecter.op_submit({ pool, oid, ops }, (r, results) => {
      this.finisher.queue(() => {
        this.in_flight.delete(io);
        if (!this.stopped) this.complete(oid, r, () => on_finish(r, results));
      });
    });
  }

  /** The answer to a request is taken: what it leads to is in here. */
  @traced('MDSIOContextBase::complete')
  private complete(_oid: string, _r: number, finish: () => void): void {
    finish();
  }

  write_full(oid: string, data: string, on_finish: (r: number) => void): void {
    this.submit(oid, [{ op: 'writefull', data }], on_finish);
  }

  /** The whole object as text; '' when it is empty or the read failed. */
  read(oid: string, on_finish: (r: number, text: string) => void): void {
    this.submit(oid, [{ op: 'read', offset: 0, length: 0 }], (r, results) =>
      on_finish(r, first_text(results)),
    );
  }

  /** Some IO has no answer yet. */
  is_active(): boolean {
    return this.in_flight.size > 0;
  }

  /** The IOs that were begun before `cutoff` and have no answer yet; null without any. */
  check_ios_in_flight(cutoff: number): SlowIOs | null {
    let slow = 0;
    let oldest = 0;
    for (const { created_at } of this.in_flight) {
      if (created_at >= cutoff || slow > MAX_COUNT) break;
      if (slow === 0) oldest = created_at;
      slow++;
    }
    return slow === 0 ? null : { count: slow > MAX_COUNT ? `${MAX_COUNT}+` : String(slow), oldest };
  }

  stop(): void {
    this.stopped = true;
    this.in_flight.clear();
  }
}

/** The data of the first step as text. Bytes that a real Ceph wrote are no text of ours: they read as ''. */
export function first_text(results: readonly OSDOpResult[]): string {
  const data = results[0]?.outdata;
  return typeof data === 'string' ? data : '';
}
