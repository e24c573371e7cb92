import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { NONE } from '../../../core/trace/SpanStore.ts';
import { with_room } from './growable.ts';
import { Links } from './Links.ts';
import type { RowMatcher } from './RowMatcher.ts';

/** What the person did to a row, as against what it would do by itself. */
const BY_DEFAULT = 0;
const EXPANDED = 1;
const COLLAPSED = 2;

/**
 * The lines of the call tree: which rows are shown, in which order. A row is shown when the filter includes it and
 * every call around it is expanded. Roots are collapsed until somebody expands them, the calls within them are
 * expanded. A filter by text shows what fits with the calls around it, everything expanded.
 *
 * Taking in new rows costs by what is new; expanding and collapsing by what appears or goes.
 */
export class TreeModel {
  readonly trace: TraceReplica;
  readonly links = new Links();
  /** Lines in use. */
  length = 0;
  private lines: Int32Array = new Int32Array(0);
  private state: Uint8Array = new Uint8Array(0);
  private matcher: RowMatcher | null = null;
  private by_text = false;
  /** With a filter by text: the rows that it includes. */
  private included: Uint8Array = new Uint8Array(0);
  /** How many rows fit the filter themselves. */
  matches = 0;
  private synced = 0;
  private flows = 0;

  constructor(trace: TraceReplica) {
    this.trace = trace;
  }

  /** The row on a line; NONE beyond the last. */
  row_at(line: number): number {
    return line >= 0 && line < this.length ? (this.lines[line] as number) : NONE;
  }

  /** The line of a row; NONE when it is not shown. */
  line_of(row: number): number {
    if (row < 0 || row >= this.synced) return NONE;
    const line = this.position_of(row);
    return this.lines[line] === row && line < this.length ? line : NONE;
  }

  /** Takes in rows that the trace has gained. Says whether lines have changed. */
  sync(): boolean {
    const { spans, flows } = this.trace;
    const first = this.synced;
    const past = spans.length;
    const before = this.length;
    this.links.sync(spans);
    this.state = with_room(this.state, past);
    if (this.by_text) this.included = with_room(this.included, past);
    this.synced = past;
    for (let row = first; row < past; row++) this.take(row);
    if (this.by_text) {
      for (let flow = this.flows; flow < flows.length; flow++) {
        const sender = flows.sent_by[flow] as number;
        if (sender !== NONE && sender < first) this.take(sender);
      }
    }
    this.flows = flows.length;
    return this.length !== before;
  }

  is_expanded(row: number): boolean {
    const state = this.state[row];
    if (state !== BY_DEFAULT) return state === EXPANDED;
    return this.by_text || this.trace.spans.parent[row] !== NONE;
  }

  /** Whether there is anything inside the row that expanding would show. */
  has_inside(row: number): boolean {
    return this.next_included(this.links.first_child[row] ?? NONE) !== NONE;
  }

  /** Expands or collapses a row. */
  set_expanded(row: number, expanded: boolean): void {
    if (this.is_expanded(row) === expanded) return;
    this.state[row] = expanded ? EXPANDED : COLLAPSED;
    const line = this.line_of(row);
    if (line === NONE) return;
    if (expanded) {
      const inside = this.inside(row);
      this.insert(line + 1, inside, inside.length);
    } else {
      this.remove(line + 1, this.end_of(line));
    }
  }

  /** Expands every call around a row, so that it is shown. False when the filter leaves it out. */
  reveal(row: number): boolean {
    if (row < 0 || row >= this.synced || !this.includes(row)) return false;
    const around: number[] = [];
    for (
      let p = this.trace.spans.parent[row] as number;
      p !== NONE;
      p = this.trace.spans.parent[p] as number
    ) {
      around.push(p);
    }
    for (const call of around.reverse()) this.set_expanded(call, true);
    return true;
  }

  /** Collapses all roots; with a filter by text everything that has something inside stays reachable all the same. */
  collapse_all(): void {
    this.state.fill(BY_DEFAULT);
    if (this.by_text) for (let i = 0; i < this.links.roots_length; i++) this.state[this.root(i)] = COLLAPSED;
    this.rebuild();
  }

  /** Shows only what fits; null shows everything. `by_text` is whether rows are matched and not only their lanes. */
  set_filter(matcher: RowMatcher | null, by_text: boolean): void {
    if (this.by_text || by_text) this.state.fill(BY_DEFAULT);
    this.matcher = matcher;
    this.by_text = matcher !== null && by_text;
    this.matches = 0;
    this.included = new Uint8Array(this.by_text ? this.synced : 0);
    if (this.by_text) for (let row = 0; row < this.synced; row++) this.mark(row);
    this.rebuild();
  }

  /** Shows a row that is new, or that fits only now. */
  private take(row: number): void {
    if (!this.by_text) {
      if (this.matcher === null || this.matcher.in_scope(row)) this.show(row);
      return;
    }
    const top = this.mark(row);
    if (top === NONE) return;
    // What was marked is a path down to the row: it is shown from the top.
    const path: number[] = [];
    for (let r = row; r !== top; r = this.trace.spans.parent[r] as number) path.push(r);
    this.show(top);
    for (const call of path.reverse()) this.show(call);
  }

  /** Includes a row that fits, with the calls around it. The topmost row that was not included before, or NONE. */
  private mark(row: number): number {
    const matcher = this.matcher as RowMatcher;
    if (this.included[row] === 2 || !matcher.in_scope(row) || !matcher.fits(row)) return NONE;
    this.matches++;
    const was = this.included[row];
    this.included[row] = 2;
    if (was === 1) return NONE;
    let top = row;
    for (
      let p = this.trace.spans.parent[row] as number;
      p !== NONE;
      p = this.trace.spans.parent[p] as number
    ) {
      if (this.included[p] !== 0) break;
      this.included[p] = 1;
      top = p;
    }
    return top;
  }

  private includes(row: number): boolean {
    if (this.matcher === null) return true;
    return this.by_text ? this.included[row] !== 0 : this.matcher.in_scope(row);
  }

  /** Whether a row is itself what the filter looks for. */
  is_match(row: number): boolean {
    return this.by_text && this.included[row] === 2;
  }

  private show(row: number): void {
    const parent = this.trace.spans.parent[row] as number;
    if (parent !== NONE) {
      // Most rows come into collapsed roots, where there is nothing to look for.
      if (!this.is_expanded(this.links.root[row] as number)) return;
      if (!this.is_expanded(parent) || this.line_of(parent) === NONE) return;
    }
    this.insert(this.position_of(row), [row], 1);
  }

  /** The included row at or after a sibling; NONE when there is none. */
  private next_included(row: number): number {
    let next = row;
    while (next !== NONE && !this.includes(next)) next = this.links.next_sibling[next] as number;
    return next;
  }

  /** The rows that are shown inside an expanded row. */
  private inside(row: number, into: number[] = []): number[] {
    const { first_child, next_sibling } = this.links;
    let child = this.next_included(first_child[row] as number);
    while (child !== NONE) {
      into.push(child);
      if (this.is_expanded(child)) this.inside(child, into);
      child = this.next_included(next_sibling[child] as number);
    }
    return into;
  }

  private root(i: number): number {
    return this.links.roots[i] as number;
  }

  private rebuild(): void {
    this.length = 0;
    for (let i = 0; i < this.links.roots_length; i++) {
      const root = this.root(i);
      if (!this.includes(root)) continue;
      this.insert(this.length, [root], 1);
      if (!this.is_expanded(root)) continue;
      const inside = this.inside(root);
      this.insert(this.length, inside, inside.length);
    }
  }

  /** The first line that is not before the row: lines are in the order of (root, row). */
  private position_of(row: number): number {
    const { root } = this.links;
    const wanted = root[row] as number;
    // Most rows come at the end.
    const last = this.length - 1;
    const last_root = last < 0 ? NONE : (root[this.lines[last] as number] as number);
    if (last_root < wanted || (last_root === wanted && (this.lines[last] as number) < row))
      return this.length;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.lines[middle] as number;
      const other_root = root[other] as number;
      if (other_root < wanted || (other_root === wanted && other < row)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first line after what is inside the row on a line. */
  private end_of(line: number): number {
    const { depth, parent } = this.trace.spans;
    const row = this.lines[line] as number;
    const root = this.links.root[row];
    let end = line + 1;
    while (end < this.length) {
      const other = this.lines[end] as number;
      if (this.links.root[other] !== root || (depth[other] as number) <= (depth[row] as number)) break;
      if (parent[other] === NONE) break;
      end++;
    }
    return end;
  }

  private insert(at: number, rows: readonly number[], count: number): void {
    this.lines = with_room(this.lines, this.length + count);
    if (at < this.length) this.lines.copyWithin(at + count, at, this.length);
    this.lines.set(rows, at);
    this.length += count;
  }

  private remove(from: number, to: number): void {
    this.lines.copyWithin(from, to, this.length);
    this.length -= to - from;
  }
}
