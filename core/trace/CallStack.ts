/** A call that is running: what the inspector can look into while the program is stopped. */
export interface Frame {
  readonly row: number;
  /** The object whose method runs. */
  readonly self: unknown;
  readonly args: readonly unknown[];
}

/**
 * The open calls of the thread that runs, with their live objects. Kept in flat arrays that are never shortened: once
 * the stack has been this deep, a call allocates nothing here.
 */
export class CallStack {
  /** How many calls are open. */
  depth = 0;
  /** The outermost this many of them are suspended: they wait, only their JavaScript frames have not returned yet. */
  suspended = 0;

  private readonly rows: number[] = [];
  private readonly selves: unknown[] = [];
  /** Where in `args` each call's arguments begin. */
  private readonly firsts: number[] = [];
  private readonly args: unknown[] = [];
  private args_past = 0;

  /** Opens a call; its arguments follow, one `argument` each. */
  push(row: number, self: unknown): void {
    const depth = this.depth;
    this.rows[depth] = row;
    this.selves[depth] = self;
    this.firsts[depth] = this.args_past;
    this.depth = depth + 1;
  }

  argument(value: unknown): void {
    this.args[this.args_past++] = value;
  }

  pop(): void {
    const depth = this.depth - 1;
    this.depth = depth;
    this.args_past = this.firsts[depth] as number;
  }

  /** The row of the innermost open call. There must be one. */
  top(): number {
    return this.rows[this.depth - 1] as number;
  }

  /** The open calls, outermost first. */
  frames(): Frame[] {
    const { rows, selves, firsts, args } = this;
    return Array.from({ length: this.depth }, (_, i) => {
      const past = i + 1 < this.depth ? firsts[i + 1] : this.args_past;
      return { row: rows[i] as number, self: selves[i], args: args.slice(firsts[i], past) };
    });
  }
}
