import type { TraceView } from '../../../core/export/view.ts';
import { NONE, RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';

/**
 * What is wrong with the nesting of a trace; nothing, if calls nest as calls do: a child within its parent's time, on
 * its parent's lane, one deeper; on each lane a row always belongs to the innermost call that is open then.
 */
export function nesting_problems({ spans, lanes }: TraceView): string[] {
  const problems: string[] = [];
  /** For each lane the calls that are open where the walk is. */
  const open = Array.from({ length: lanes.size }, (): number[] => []);
  const end_of = (row: number): number =>
    spans.is_open(row) ? Number.POSITIVE_INFINITY : (spans.end[row] as number);
  for (let row = 0; row < spans.length; row++) {
    const check = (ok: boolean, what: string) =>
      ok || problems.push(`row ${row} (${spans.name_of(row)}): ${what}`);
    const start = spans.start[row] as number;
    const flags = spans.flags[row] as number;
    const parent = spans.parent[row] as number;
    const depth = spans.depth[row] as number;
    const call = spans.kind[row] === RowKind.Call;
    check(end_of(row) >= start, 'ends before it starts');
    check(row === 0 || start > (spans.start[row - 1] as number), 'starts before the row before it');
    check(call ? end_of(row) > start : spans.end[row] === start, 'takes the wrong time');
    check(spans.is_open(row) || (flags & RowFlag.Suspended) === 0, 'waits but has ended');
    check(spans.is_open(row) === Number.isNaN(spans.end[row]), 'is open and has an end, or neither');
    const stack = open[spans.lane[row] as number];
    if (stack === undefined) {
      problems.push(`row ${row}: no such lane`);
      continue;
    }
    while (stack.length > 0 && end_of(stack.at(-1) as number) < start) stack.pop();
    check((stack.at(-1) ?? NONE) === parent, `its parent is ${parent}, open on its lane is ${stack.at(-1)}`);
    check(depth === stack.length, `its depth is ${depth}, open on its lane are ${stack.length}`);
    if (parent !== NONE) {
      check(parent < row && spans.kind[parent] === RowKind.Call, 'its parent is no earlier call');
      check(
        end_of(row) < end_of(parent) || end_of(parent) === Number.POSITIVE_INFINITY,
        'ends after its parent',
      );
    }
    if (call) stack.push(row);
  }
  return problems;
}
