import { NONE, RowKind } from '../trace/SpanStore.ts';
import { format_value, type RecordedValue } from '../trace/values.ts';
import type { TraceView } from './view.ts';

/** What the tree is made of: messages are not in it. */
type TreeView = Pick<TraceView, 'spans' | 'lanes'>;

/**
 * The call tree as lines of text. Each root call begins with `[mds.c ms_dispatch 12.345678]` (daemon, thread, virtual
 * seconds of its entry); then one line a call, two spaces a level, and decisions as `* text: outcome (compared)`.
 * A call that waited has all its calls under it, in order, whatever ran elsewhere meanwhile.
 */
export function* tree_lines(trace: TreeView): Generator<string> {
  const { spans } = trace;
  const { first, next, first_root } = family(trace);
  for (let root = first_root; root !== NONE; root = next[root] as number) {
    const { process, thread } = trace.lanes.get(spans.lane[root] as number);
    yield `[${process} ${thread} ${((spans.start[root] as number) / 1e6).toFixed(6)}]`;
    let row = root;
    let level = 0;
    for (;;) {
      yield '  '.repeat(level) + line_of(trace, row);
      const child = first[row] as number;
      if (child !== NONE) {
        row = child;
        level++;
        continue;
      }
      // Up to the next call that has a sibling left. A root's siblings are other trees.
      while (level > 0 && next[row] === NONE) {
        row = spans.parent[row] as number;
        level--;
      }
      if (level === 0) break;
      row = next[row] as number;
    }
  }
}

/** The call tree as one text; every line ends with a newline. */
export function tree_text(trace: TreeView): string {
  return Array.from(tree_lines(trace), (line) => `${line}\n`).join('');
}

/** The line of one row, without its indentation: a function's name, or a decision with its outcome. */
export function line_of(trace: TreeView, row: number): string {
  const { spans } = trace;
  if (spans.kind[row] !== RowKind.Decision) return one_line(spans.name_of(row));
  const [outcome, ...compared] = spans.values_of(row).map(said);
  const with_what = compared.length > 0 ? ` (${compared.join(', ')})` : '';
  return one_line(`* ${spans.name_of(row)}: ${outcome ?? ''}${with_what}`);
}

function said(recorded: RecordedValue): string {
  if (recorded.kind === 'value' && typeof recorded.value === 'boolean') return recorded.value ? 'yes' : 'no';
  return format_value(recorded);
}

function one_line(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}

/** First child and next sibling of each row (roots are each other's siblings); NONE where there is none. */
function family({ spans }: TreeView): { first: Int32Array; next: Int32Array; first_root: number } {
  const first = new Int32Array(spans.length).fill(NONE);
  const next = new Int32Array(spans.length).fill(NONE);
  let first_root = NONE;
  // Backwards, so that each row comes before the siblings that are there already.
  for (let row = spans.length - 1; row >= 0; row--) {
    const parent = spans.parent[row] as number;
    if (parent === NONE) {
      next[row] = first_root;
      first_root = row;
    } else {
      next[row] = first[parent] as number;
      first[parent] = row;
    }
  }
  return { first, next, first_root };
}
