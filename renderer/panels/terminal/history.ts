/** Where histories are kept: localStorage, or a map in tests. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const LONGEST = 500;
const key_of = (daemon: string) => `cuttlebone.terminal.history.${daemon}`;

/** The lines typed to one daemon, oldest first, without repeats in a row. */
export class History {
  private lines: string[] = [];
  private readonly shelf: Shelf | null;
  private readonly daemon: string;

  constructor(daemon: string, shelf: Shelf | null) {
    this.daemon = daemon;
    this.shelf = shelf;
    try {
      const kept: unknown = JSON.parse(shelf?.getItem(key_of(daemon)) ?? '[]');
      if (Array.isArray(kept)) this.lines = kept.filter((line): line is string => typeof line === 'string');
    } catch {
      // What is kept there is not ours: begin anew.
    }
  }

  get all(): readonly string[] {
    return this.lines;
  }

  /** A line that begins with a blank is not remembered, as in a shell. */
  add(line: string): void {
    if (line.trim() === '' || line.startsWith(' ') || this.lines.at(-1) === line) return;
    this.lines = [...this.lines, line].slice(-LONGEST);
    try {
      this.shelf?.setItem(key_of(this.daemon), JSON.stringify(this.lines));
    } catch {
      // No room left: the history lives as long as the window.
    }
  }

  /** The nearest line before place `at` that begins with `prefix` and differs from `shown`; -1 if there is none. */
  older(at: number, prefix: string, shown: string): number {
    for (let i = Math.min(at, this.lines.length) - 1; i >= 0; i--) {
      const line = this.lines[i] as string;
      if (line.startsWith(prefix) && line !== shown) return i;
    }
    return -1;
  }

  /** The nearest line after place `at`; -1 if there is none. */
  newer(at: number, prefix: string, shown: string): number {
    for (let i = at + 1; i < this.lines.length; i++) {
      const line = this.lines[i] as string;
      if (line.startsWith(prefix) && line !== shown) return i;
    }
    return -1;
  }

  /** The nearest line before place `at` that contains `text`. */
  search(at: number, text: string): number {
    if (text === '') return -1;
    for (let i = Math.min(at, this.lines.length) - 1; i >= 0; i--) {
      if ((this.lines[i] as string).includes(text)) return i;
    }
    return -1;
  }

  /** The newest line that goes on from `prefix`, for the grey suggestion. */
  suggest(prefix: string): string | null {
    if (prefix.trim() === '') return null;
    const at = this.older(this.lines.length, prefix, prefix);
    return at < 0 ? null : (this.lines[at] as string);
  }
}
