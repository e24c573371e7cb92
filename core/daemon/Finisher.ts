import type { CephContext } from './CephContext.ts';
import type { Context } from './Context.ts';

/** Runs contexts one after the other on a thread of its own (Ceph's Finisher), e.g. `MR_Finisher`. */
export class Finisher {
  private readonly cct: CephContext;
  private readonly thread_name: string;
  private running = false;

  constructor(cct: CephContext, thread_name: string) {
    this.cct = cct;
    this.thread_name = thread_name;
  }

  start(): void {
    this.running = true;
  }

  stop(): void {
    this.running = false;
  }

  /** Queues `context` to be finished with `r`. After `stop` nothing more runs. */
  queue(context: Context, r = 0): void {
    this.cct.process.thread(this.thread_name).post(() => {
      if (this.running) context(r);
    });
  }
}
