import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line_of, tree_lines, tree_text } from '../../../core/export/tree.ts';
import { NONE, RowKind } from '../../../core/trace/SpanStore.ts';
import { type SuspendedStack, Tracer } from '../../../core/trace/Tracer.ts';
import { programs, Runner } from '../trace/program.ts';

describe('call tree as text', () => {
  it('has a bracket line for each root, two spaces a level, and decisions in one line', () => {
    const tracer = new Tracer({ now: 12_345_677 });
    const lane = tracer.lanes.lane('mds.c', 'ms_dispatch');
    const other = tracer.lanes.lane('mds.a', 'safe_timer');
    const name = (text: string) => tracer.spans.strings.intern(text);
    let stack: SuspendedStack = { lane, frames: [] };
    tracer.run_event(lane, NONE, () => {
      const outer = tracer.enter(name('MDSDaemon::ms_dispatch2'), null, [{}]);
      tracer.decision('epoch newer than mine', true, [8, 7]);
      tracer.decision('message type', 'MDS_MAP', []);
      const inner = tracer.enter(name('MDSDaemon::handle_mds_map'), null, [{}, 8]);
      tracer.decision('text', 'two\n  lines', [false]);
      stack = tracer.suspend();
      tracer.leave(inner, undefined);
      tracer.leave(outer, undefined);
    });
    tracer.run_event(other, NONE, () => {
      tracer.leave(tracer.enter(name('MDSDaemon::tick'), null, []), undefined);
      tracer.leave(tracer.enter(name('MDSDaemon::tock'), null, []), undefined);
    });
    tracer.resume(stack, () => {
      tracer.decision('answered', 0, [null, undefined]);
    });
    expect(tree_text(tracer)).toBe(`\
[mds.c ms_dispatch 12.345678]
MDSDaemon::ms_dispatch2
  * epoch newer than mine: yes (8, 7)
  * message type: MDS_MAP
  MDSDaemon::handle_mds_map
    * text: two lines (no)
    * answered: 0 (null, undefined)
[mds.a safe_timer 12.345683]
MDSDaemon::tick
[mds.a safe_timer 12.345685]
MDSDaemon::tock
`);
  });

  it('is empty for an empty trace', () => {
    expect(tree_text(new Tracer({ now: 0 }))).toBe('');
  });

  it('has every row once, at its level, under its parent', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const tracer = new Tracer({ now: 0 });
        new Runner(tracer).run(program);
        const { spans } = tracer;
        const expected: string[] = [];
        const add = (row: number, level: number): void => {
          expected.push('  '.repeat(level) + line_of(tracer, row));
          for (let child = row + 1; child < spans.length; child++) {
            if (spans.parent[child] === row) add(child, level + 1);
          }
        };
        for (let row = 0; row < spans.length; row++) {
          if (spans.parent[row] !== NONE) continue;
          const { process, thread } = tracer.lanes.get(spans.lane[row] ?? 0);
          expected.push(`[${process} ${thread} ${((spans.start[row] ?? 0) / 1e6).toFixed(6)}]`);
          add(row, 0);
        }
        expect([...tree_lines(tracer)]).toEqual(expected);
        const roots = [...spans.parent.slice(0, spans.length)].filter((parent) => parent === NONE).length;
        expect(expected.length).toBe(spans.length + roots);
        expect(
          spans.kind
            .slice(0, spans.length)
            .every((kind) => kind === RowKind.Call || kind === RowKind.Decision),
        ).toBe(true);
      }),
    );
  });
});
