import { describe, expect, it } from 'vitest';
import { TreeView } from '../../../../renderer/panels/calltree/TreeView.ts';
import { TraceUnderTest } from './traces.ts';

const functions = new Map<string, never>();
const nothing = { row: -1, count: 0 };

function filled(events = 100): { trace: TraceUnderTest; view: TreeView } {
  const trace = new TraceUnderTest();
  for (let i = 0; i < events; i++) trace.event(['A::a', ['A::b', 'c']], i % 2 === 0 ? 'mds.a' : 'mds.c');
  trace.send();
  const view = new TreeView(trace.replica);
  view.space.height = 220;
  return { trace, view };
}

describe('TreeView', () => {
  it('follows the stop: expands what is around it and scrolls to it, once', () => {
    const { trace, view } = filled();
    const wanted = {
      trace: trace.replica,
      filter: '',
      functions,
      reveal: { row: 152, count: 1 },
    };
    view.update(wanted);
    const line = view.model.line_of(152);
    expect(line).toBeGreaterThan(0);
    expect(view.space.first_line).toBeLessThan(line);
    expect(view.space.first_line + view.space.lines_in_view).toBeGreaterThan(line);
    view.space.scroll_to(0);
    view.update(wanted);
    expect(view.space.top).toBe(0);
  });

  it('waits for a row that has not come yet', () => {
    const { trace, view } = filled(2);
    const wanted = {
      trace: trace.replica,
      filter: '',
      functions,
      reveal: { row: 7, count: 1 },
    };
    view.update(wanted);
    expect(view.model.length).toBe(2);
    trace.event(['A::a', ['A::b', 'c']]);
    trace.send();
    view.update(wanted);
    expect(view.model.line_of(7)).toBe(3);
  });

  it('follows the end for as long as it is there', () => {
    const { trace, view } = filled();
    const wanted = { trace: trace.replica, filter: '', functions, reveal: nothing };
    view.update(wanted);
    const grow = () => {
      for (let i = 0; i < 20; i++) trace.event(['A::more']);
      trace.send();
      view.update(wanted);
    };
    grow();
    expect(view.space.top).toBe(view.space.bottom);
    view.space.scroll_to(100);
    view.scrolled();
    grow();
    expect(view.space.top).toBe(100);
  });

  it('says when the filter leaves out what was to be shown, and begins anew with a new trace', () => {
    const { trace, view } = filled();
    const reveal = { row: 4, count: 1 };
    view.update({ trace: trace.replica, filter: 'daemon:mds.a', functions, reveal });
    expect(view.hidden_row).toBe(4);
    expect(view.model.length).toBe(50);
    const other = filled(3).trace;
    view.update({ trace: other.replica, filter: 'daemon:mds.a', functions, reveal: nothing });
    expect(view.model.length).toBe(2);
    expect(view.hidden_row).toBe(-1);
  });
});
