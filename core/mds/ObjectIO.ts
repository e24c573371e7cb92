import type { OSDOp, OSDOpResult } from '../ceph/messages/OSDOp.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Finisher } from '../daemon/Finisher.ts';
import type { Objecter } from '../daemon/Objecter.ts';

/** Takes what the OSD answered: 0 or a length or a negative errno, and one result for each step that ran. */
export type OnObjectReply = (r: number, results: readonly OSDOpResult[]) => void;

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

  constructor(cct: CephContext, objecter: Objecter, finisher: Finisher, pool: number) {
    this.cct = cct;
    this.objecter = objecter;
    this.finisher = finisher;
    this.pool = pool;
  }

  /** Does the steps on the object, all or none. */
  submit(oid: string, ops: readonly OSDOp[], on_finish: OnObjectReply): void {
    this.objecter.op_submit({ pool: this.pool, oid, ops }, (r, results) => {
      this.finisher.queue(() => {
        if (!this.stopped) on_finish(r, results);
      });
    });
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

  stop(): void {
    this.stopped = true;
  }
}

/** The data of the first step as text. Bytes that a real Ceph wrote are no text of ours: they read as ''. */
export function first_text(results: readonly OSDOpResult[]): string {
  const data = results[0]?.outdata;
  return typeof data === 'string' ? data : '';
}
