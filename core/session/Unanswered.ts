/** A request whose answer needs time to pass. */
export interface Pending {
  readonly refuse: (error: unknown) => void;
  /** Time passes only until this is answered. */
  awaited: boolean;
}

/** The requests that the cluster has yet to answer. */
export class Unanswered {
  private readonly all = new Set<Pending>();

  add(refuse: (error: unknown) => void): Pending {
    const pending = { refuse, awaited: false };
    this.all.add(pending);
    return pending;
  }

  /** It has been answered. False if it was before, or was given up. */
  settle(pending: Pending): boolean {
    return this.all.delete(pending);
  }

  has(pending: Pending): boolean {
    return this.all.has(pending);
  }

  /** Whether there is one for whose sake time passes. */
  get awaited(): boolean {
    return [...this.all].some((pending) => pending.awaited);
  }

  /** Time passes for another reason now, or no longer. */
  await_none(): void {
    for (const pending of this.all) pending.awaited = false;
  }

  /** The cluster that was asked is no more: nobody is left waiting. */
  refuse_all(reason: string): void {
    for (const pending of this.all) pending.refuse(new Error(reason));
    this.all.clear();
  }
}
