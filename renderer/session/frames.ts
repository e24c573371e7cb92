/** What a page offers for waiting until it draws; tests bring their own. */
export interface FrameSource {
  request(callback: () => void): number;
  cancel(id: number): void;
}

/** A hidden page draws no frames, so a timer stands in: state goes on being taken in. */
const HIDDEN_DELAY_MS = 100;

export function page_frames(): FrameSource {
  return {
    request: (callback) =>
      document.hidden ? -window.setTimeout(callback, HIDDEN_DELAY_MS) : requestAnimationFrame(callback),
    cancel: (id) => (id < 0 ? window.clearTimeout(-id) : cancelAnimationFrame(id)),
  };
}

/** Collects changes of a state and hands them on at most once a frame, or at once when something must be seen now. */
export class FrameBatch<State extends object> {
  private readonly frames: FrameSource;
  private readonly apply: (changes: Partial<State>) => void;
  private changes: Partial<State> = {};
  private frame: number | null = null;

  constructor(frames: FrameSource, apply: (changes: Partial<State>) => void) {
    this.frames = frames;
    this.apply = apply;
  }

  get pending(): boolean {
    return this.frame !== null;
  }

  /** What will be handed on with the next frame. */
  get waiting(): Readonly<Partial<State>> {
    return this.changes;
  }

  /** Takes a change in for the next frame. */
  add(changes: Partial<State>): void {
    Object.assign(this.changes, changes);
    this.frame ??= this.frames.request(() => this.flush());
  }

  /** Hands on now what waits. */
  flush(): void {
    if (this.frame === null) return;
    this.frames.cancel(this.frame);
    this.frame = null;
    const changes = this.changes;
    this.changes = {};
    this.apply(changes);
  }
}
