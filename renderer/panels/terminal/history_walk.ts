import type { History } from './history.ts';
import { EMPTY_LINE, type Line } from './line_editor.ts';

/** Going through the history with the arrows: only lines that begin with what stood before the cursor. */
export class HistoryWalk {
  private readonly history: History;
  private at: number;
  private prefix: string | null = null;
  private draft: Line = EMPTY_LINE;

  constructor(history: History) {
    this.history = history;
    this.at = history.all.length;
  }

  /** The next older line, or null when there is none. */
  older(line: Line): Line | null {
    if (this.prefix === null) {
      this.prefix = line.text.slice(0, line.cursor);
      this.draft = line;
    }
    const found = this.history.older(this.at, this.prefix, line.text);
    return found < 0 ? null : this.show(found, line);
  }

  /** The next newer line, at last the line that was being typed. */
  newer(line: Line): Line | null {
    if (this.prefix === null) return null;
    const found = this.history.newer(this.at, this.prefix, line.text);
    if (found >= 0) return this.show(found, line);
    const draft = this.draft;
    this.reset();
    return draft;
  }

  /** Forgets where it was: something else than an arrow was pressed. */
  reset(): void {
    this.at = this.history.all.length;
    this.prefix = null;
  }

  private show(found: number, line: Line): Line {
    this.at = found;
    const text = this.history.all[found] ?? '';
    return { ...line, text, cursor: text.length };
  }
}

/** Ctrl-R: looking for a line that contains what is typed, newest first. */
export class ReverseSearch {
  query = '';
  /** Nothing (more) was found for the query. */
  failed = false;
  private readonly history: History;
  private at: number;

  constructor(history: History) {
    this.history = history;
    this.at = history.all.length;
  }

  /** The line that was found last. */
  get found(): string {
    return this.history.all[this.at] ?? '';
  }

  /** A longer query looks on from the line it stands at; a shorter one begins again. */
  type(query: string): void {
    const longer = query.startsWith(this.query);
    this.query = query;
    this.look(longer ? Math.min(this.at + 1, this.history.all.length) : this.history.all.length);
  }

  /** The next older one. */
  next(): void {
    this.look(this.at);
  }

  private look(from: number): void {
    if (this.query === '') {
      this.at = this.history.all.length;
      this.failed = false;
      return;
    }
    const found = this.history.search(from, this.query);
    this.failed = found < 0;
    if (found >= 0) this.at = found;
  }
}
