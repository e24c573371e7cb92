/** What a debug session needs of the thread it runs in. */
export interface SessionHost {
  /** Milliseconds of the wall, monotonic. */
  now_ms(): number;
  /** Calls `task` soon, after messages that have arrived were delivered. Returns its disposer. */
  soon(task: () => void): () => void;
  /** Calls `task` after `ms` of the wall. Returns its disposer. */
  later(ms: number, task: () => void): () => void;
  /**
   * Blocks this thread until a message has arrived, and delivers all that have to the transport's listeners: the way
   * a stopped program stays in touch. Called from inside a handler.
   */
  wait(): void;
  /** Delivers the messages that have arrived, without blocking. */
  poll(): void;
}
