/**
 * What to do once something has finished (Ceph's Context): called once, with 0 or a negative errno. A blocking call
 * of Ceph is a call with such a continuation here.
 */
export type Context = (r: number) => void;

/** Runs every context with `r`, in order, and empties the list first, as finish_contexts does. */
export function finish_contexts(contexts: Context[], r = 0): void {
  const ready = contexts.splice(0);
  for (const context of ready) context(r);
}

/**
 * Finishes one context when all of its parts have finished (Ceph's C_GatherBuilder): hand `new_sub()` to each part,
 * then `activate()`. The first failure is what the whole finishes with.
 */
export class GatherBuilder {
  private readonly finisher: Context;
  private outstanding = 0;
  private active = false;
  private result = 0;

  constructor(finisher: Context) {
    this.finisher = finisher;
  }

  new_sub(): Context {
    this.outstanding++;
    let done = false;
    return (r) => {
      if (done) return;
      done = true;
      if (r < 0 && this.result === 0) this.result = r;
      this.outstanding--;
      this.maybe_finish();
    };
  }

  activate(): void {
    this.active = true;
    this.maybe_finish();
  }

  private maybe_finish(): void {
    if (!this.active || this.outstanding > 0) return;
    this.active = false;
    this.finisher(this.result);
  }
}
