import type { CephContext } from '../daemon/CephContext.ts';
import type { Context } from '../daemon/Context.ts';
import { traced } from '../trace/traced.ts';

/** How long a commit takes to reach the disk, virtual µs: as long as a real monitor on a quick disk takes. */
const COMMIT_US = 4_000;

/** One change of the store. */
export type Write = () => void;

/**
 * Agrees on what is committed (Ceph's Paxos). With one monitor there is nobody to agree with: a proposal is written
 * to the disk and is then committed. Proposals made meanwhile wait and are committed together.
 */
export class Paxos {
  /** Virtual seconds of the last commit; long ago before the first. */
  last_commit_time = Number.NEGATIVE_INFINITY;
  private readonly cct: CephContext;
  private readonly refresh: () => void;
  private writes: Write[] = [];
  private finishers: Context[] = [];
  private writing = false;
  private plugged = false;

  /** `refresh` makes the services look at what was committed. */
  constructor(cct: CephContext, refresh: () => void) {
    this.cct = cct;
    this.refresh = refresh;
  }

  /** Adds to the next proposal; `on_commit` runs once it is committed. */
  queue_pending(write: Write, on_commit: Context): void {
    this.writes.push(write);
    this.finishers.push(on_commit);
  }

  /** What comes until `unplug` is proposed together. */
  plug(): void {
    this.plugged = true;
  }
  unplug(): void {
    this.plugged = false;
  }

  /** Proposes what is queued, now or after the proposal that is being written. */
  trigger_propose(): void {
    if (!this.plugged && !this.writing && this.writes.length > 0) this.propose_pending();
  }

  @traced('Paxos::propose_pending')
  private propose_pending(): void {
    const writes = this.writes;
    const finishers = this.finishers;
    this.writes = [];
    this.finishers = [];
    this.writing = true;
    this.cct.process.thread('fn_monstore').post(() => this.commit_finish(writes, finishers), COMMIT_US);
  }

  @traced('Paxos::commit_finish')
  private commit_finish(writes: readonly Write[], finishers: readonly Context[]): void {
    for (const write of writes) write();
    this.last_commit_time = this.cct.process.sim.clock.seconds();
    this.refresh();
    for (const finish of finishers) finish(0);
    this.writing = false;
    this.trigger_propose();
  }
}
