import type { MClientRequest } from '../ceph/messages/MClientRequest.ts';
import type { Capability } from './Capability.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import { interval_set } from './interval_set.ts';
import type { MDLockCache } from './MDLockCache.ts';
import { MutationImpl } from './Mutation.ts';
import type { OpTracker, TrackedOp } from './OpTracker.ts';
import type { Session } from './Session.ts';
import type { SessionRequest } from './SessionHoldings.ts';

/** A client's request in work (Ceph's MDRequestImpl). It may be begun several times: after each wait from the start. */
export class MDRequestImpl extends MutationImpl implements SessionRequest {
  readonly client_request: MClientRequest;
  readonly session: Session;
  /** It was done before, by this or a former daemon: only the answer is to be given again. */
  has_completed = false;
  did_early_reply = false;
  /** What its client let go of for it, and which telling of each cap was the last then. */
  readonly cap_releases = new Map<Capability, number>();
  /** The locks of its directory that it need not get: they are kept for it. */
  lock_cache: MDLockCache | null = null;
  /** What the answer tells of: the name that was found, and what it names. */
  tracedn: CDentry | null = null;
  tracei: CInode | null = null;
  /** Numbers taken for it: one from the table, one from the session's, and a stock for the session. */
  alloc_ino = 0;
  used_prealloc_ino = 0;
  prealloc_inos = new interval_set();
  /** When it came, and when it was last begun; virtual seconds. */
  readonly initiated_at: number;
  readonly op: TrackedOp;
  private readonly on_kill: (mdr: MDRequestImpl) => void;

  constructor(
    request: MClientRequest,
    session: Session,
    now: number,
    tracker: OpTracker,
    on_kill: (mdr: MDRequestImpl) => void,
  ) {
    super(session.get_client());
    this.client_request = request;
    this.session = session;
    this.initiated_at = now;
    this.on_kill = on_kill;
    this.op = tracker.register(request, now);
  }

  /** The number that the request made; 0 for none. */
  get created_ino(): number {
    return this.used_prealloc_ino > 0 ? this.used_prealloc_ino : this.alloc_ino;
  }
  get reqid(): string {
    const { client, tid } = this.client_request.reqid;
    return `client.${client}:${tid}`;
  }

  kill(): void {
    this.on_kill(this);
  }

  trace_label(): string {
    return `request(${this.reqid} ${this.client_request.op})`;
  }
}
