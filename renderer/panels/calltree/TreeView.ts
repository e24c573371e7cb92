import type { TraceReplica } from '../../../core/trace/chunk.ts';
import type { TracedFunction } from '../../../core/trace/traced.ts';
import { type Line, line_of } from './line.ts';
import { is_empty, parse_query } from './query.ts';
import { RowMatcher } from './RowMatcher.ts';
import { ScrollSpace } from './scroll.ts';
import { TreeModel } from './tree-model.ts';

const LINES_KEPT = 4000;

interface Wanted {
  readonly trace: TraceReplica;
  readonly filter: string;
  readonly functions: ReadonlyMap<string, TracedFunction>;
  readonly reveal: { readonly row: number; readonly count: number };
}

/** What the call tree shows now: its lines, its filter, where it is scrolled to. Knows no React. */
export class TreeView {
  model: TreeModel;
  readonly space = new ScrollSpace();
  /** What is wrong with the filter. */
  problem: string | null = null;
  filtered = false;
  /** The row that was to be shown but is left out by the filter. */
  hidden_row = -1;
  private following = true;
  private filter = '';
  private functions: ReadonlyMap<string, TracedFunction> | null = null;
  private revealed = -1;
  /** Rows of the trace at the last update. */
  private rows = 0;
  private readonly lines = new Map<number, Line>();

  constructor(trace: TraceReplica) {
    this.model = new TreeModel(trace);
  }

  /** Brings all up to date. Asked before each drawing; costs by what has changed. */
  update({ trace, filter, functions, reveal }: Wanted): void {
    const anew = trace !== this.model.trace;
    if (anew) {
      this.model = new TreeModel(trace);
      this.space.top = 0;
      this.following = true;
    }
    if (anew || functions !== this.functions) this.lines.clear();
    this.model.sync();
    if (anew || filter !== this.filter || (this.filtered && functions !== this.functions)) {
      this.set_filter(filter, functions);
    }
    this.functions = functions;
    this.space.lines = this.model.length;
    // The end is followed as the trace grows, not when somebody expands a row: that row is what they look at.
    const rows = trace.spans.length;
    if (reveal.count !== this.revealed && reveal.row < trace.spans.length) {
      this.revealed = reveal.count;
      this.hidden_row = -1;
      if (reveal.row >= 0) this.show(reveal.row);
    } else if (this.following && (anew || rows !== this.rows)) this.space.scroll_to(this.space.bottom);
    this.rows = rows;
    this.space.scroll_to(this.space.top);
  }

  /** Expands what is around a row and scrolls to it. */
  show(row: number): void {
    if (!this.model.reveal(row)) {
      this.hidden_row = row;
      return;
    }
    this.space.lines = this.model.length;
    this.space.show(this.model.line_of(row));
    this.scrolled();
  }

  /** The list was moved, by whomever: it follows the end for as long as it is there. */
  scrolled(): void {
    this.following = this.space.at_bottom;
  }

  line(row: number): Line {
    let line = this.lines.get(row);
    if (line === undefined) {
      if (this.lines.size >= LINES_KEPT) this.lines.clear();
      line = line_of(this.model.trace, row, this.functions ?? new Map());
      this.lines.set(row, line);
    }
    return line;
  }

  private set_filter(filter: string, functions: ReadonlyMap<string, TracedFunction>): void {
    const query = parse_query(filter);
    this.filter = filter;
    this.problem = query.problem;
    this.filtered = !is_empty(query);
    this.hidden_row = -1;
    const matcher = this.filtered ? new RowMatcher(this.model.trace, query, functions) : null;
    this.model.set_filter(matcher, query.patterns.length > 0);
  }
}
