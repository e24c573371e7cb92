/** An open connection, as far as the limit cares. */
export interface Limited {
  /** Nobody is owed an answer on it: it has not asked yet, or has stopped listening. */
  readonly dispensable: boolean;
  close(): void;
}

/**
 * How many connections there are at a time, on all sockets together. One more closes the oldest that is owed nothing:
 * a crowd that says nothing does not keep out somebody who has a question.
 */
export class ConnectionLimit {
  /** In the order in which they came. */
  private readonly open = new Set<Limited>();
  private readonly most: number;

  constructor(most = 1100) {
    this.most = most;
  }

  get size(): number {
    return this.open.size;
  }

  /** False if there is no room for it. */
  admit(connection: Limited): boolean {
    if (this.open.size >= this.most) {
      const oldest = [...this.open].find(({ dispensable }) => dispensable);
      if (oldest === undefined) return false;
      this.open.delete(oldest);
      oldest.close();
    }
    this.open.add(connection);
    return true;
  }

  left(connection: Limited): void {
    this.open.delete(connection);
  }
}
