import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse_query } from '../../../../renderer/panels/calltree/query.ts';
import { RowMatcher } from '../../../../renderer/panels/calltree/RowMatcher.ts';
import { TreeModel } from '../../../../renderer/panels/calltree/tree-model.ts';
import { type Call, TraceUnderTest } from './traces.ts';

const dispatch: Call = [
  'MDSDaemon::ms_dispatch',
  'not shutting down',
  ['MDSDaemon::handle_mds_map', 'newer', ['Beacon::notify_mdsmap'], 'taken'],
];

function shown(model: TreeModel): string[] {
  return Array.from({ length: model.length }, (_, line) => {
    const row = model.row_at(line);
    const { spans } = model.trace;
    return `${' '.repeat(spans.depth[row] ?? 0)}${spans.name_of(row)}`;
  });
}

function filter(model: TreeModel, text: string): void {
  const query = parse_query(text);
  model.set_filter(new RowMatcher(model.trace, query, new Map()), query.patterns.length > 0);
}

function model_of(trace: TraceUnderTest): TreeModel {
  trace.send();
  const model = new TreeModel(trace.replica);
  model.sync();
  return model;
}

describe('TreeModel', () => {
  it('shows roots, and all that is inside once one is expanded', () => {
    const trace = new TraceUnderTest();
    trace.event(dispatch);
    trace.event(['MDSDaemon::tick']);
    const model = model_of(trace);
    expect(shown(model)).toEqual(['MDSDaemon::ms_dispatch', 'MDSDaemon::tick']);
    model.set_expanded(0, true);
    expect(shown(model)).toEqual([
      'MDSDaemon::ms_dispatch',
      ' not shutting down',
      ' MDSDaemon::handle_mds_map',
      '  newer',
      '  Beacon::notify_mdsmap',
      '  taken',
      'MDSDaemon::tick',
    ]);
    model.set_expanded(2, false);
    expect(shown(model).slice(0, 4)).toEqual([
      'MDSDaemon::ms_dispatch',
      ' not shutting down',
      ' MDSDaemon::handle_mds_map',
      'MDSDaemon::tick',
    ]);
    model.collapse_all();
    expect(model.length).toBe(2);
  });

  it('grows inside what is expanded and not inside what is collapsed', () => {
    const trace = new TraceUnderTest();
    const outer = trace.enter('A::outer');
    const model = model_of(trace);
    model.set_expanded(0, true);
    const inner = trace.enter('A::inner');
    trace.send();
    model.sync();
    model.set_expanded(inner, false);
    trace.tracer.decision('hidden', 1, []);
    trace.tracer.leave(inner, undefined);
    trace.tracer.decision('seen', 1, []);
    trace.tracer.leave(outer, undefined);
    trace.send();
    model.sync();
    expect(shown(model)).toEqual(['A::outer', ' A::inner', ' seen']);
  });

  it('puts what a thread does after it waited where the call is', () => {
    const trace = new TraceUnderTest();
    const stack = trace.suspend(['A::wait', 'A::inner']);
    trace.event(['B::other', 'while it waits']);
    const model = model_of(trace);
    model.set_expanded(0, true);
    trace.tracer.resume(stack, () => trace.call(['A::late', 'at last']));
    trace.send();
    model.sync();
    expect(shown(model)).toEqual(['A::wait', ' A::inner', '  A::late', '   at last', 'B::other']);
    expect(model.line_of(2)).toBe(4);
    model.set_expanded(0, false);
    expect(shown(model)).toEqual(['A::wait', 'B::other']);
  });

  it('reveals a row by expanding the calls around it', () => {
    const trace = new TraceUnderTest();
    trace.event(dispatch);
    const model = model_of(trace);
    expect(model.line_of(4)).toBe(-1);
    expect(model.reveal(4)).toBe(true);
    expect(model.line_of(4)).toBe(4);
    expect(model.reveal(400)).toBe(false);
  });

  it('shows what fits the filter with the calls around it, also as it grows', () => {
    const trace = new TraceUnderTest();
    trace.event(dispatch);
    trace.event(['MDSDaemon::tick']);
    const model = model_of(trace);
    filter(model, 'notify');
    const path = ['MDSDaemon::ms_dispatch', ' MDSDaemon::handle_mds_map', '  Beacon::notify_mdsmap'];
    expect(shown(model)).toEqual(path);
    expect(model.matches).toBe(1);
    expect([0, 2, 4].map((row) => model.is_match(row))).toEqual([false, false, true]);
    trace.event(dispatch);
    trace.send();
    model.sync();
    expect(shown(model)).toEqual([...path, ...path]);
    expect(model.reveal(1)).toBe(false);
    model.set_expanded(0, false);
    expect(shown(model)).toEqual([...path.slice(0, 1), ...path]);
    model.set_filter(null, false);
    expect(model.length).toBe(3);
  });

  it('includes a call once it sends a message that fits', () => {
    const trace = new TraceUnderTest();
    const row = trace.enter('Beacon::_send');
    const model = model_of(trace);
    filter(model, 'mdsbeacon');
    expect(model.length).toBe(0);
    trace.tracer.send('mdsbeacon(4107/a up:boot seq 1)');
    trace.tracer.leave(row, undefined);
    trace.send();
    model.sync();
    expect(shown(model)).toEqual(['Beacon::_send']);
  });

  it('keeps roots collapsed when only daemons are chosen', () => {
    const trace = new TraceUnderTest();
    trace.event(dispatch, 'mds.a');
    trace.event(dispatch, 'mds.c');
    const model = model_of(trace);
    filter(model, 'daemon:mds.c');
    expect(shown(model)).toEqual(['MDSDaemon::ms_dispatch']);
    expect(model.row_at(0)).toBe(6);
    expect(model.reveal(9)).toBe(true);
    expect(model.length).toBe(6);
    filter(model, 'daemon:mds thread:safe_timer');
    expect(model.length).toBe(0);
  });

  it('shows the same lines whether it grew step by step or was made at once', () => {
    type Op = { kind: 'enter' | 'leave' | 'decide' | 'toggle' | 'sync' | 'suspend' | 'resume'; n: number };
    const op = fc.record({
      kind: fc.constantFrom<Op['kind'][]>(
        'enter',
        'enter',
        'leave',
        'decide',
        'toggle',
        'sync',
        'suspend',
        'resume',
      ),
      n: fc.nat(40),
    });
    const check = (ops: Op[], text: string) => {
      const trace = new TraceUnderTest();
      const grown = new TreeModel(trace.replica);
      if (text !== '') filter(grown, text);
      const open: number[] = [];
      const waiting: ReturnType<TraceUnderTest['suspend']>[] = [];
      const toggles: [number, boolean][] = [];
      for (const { kind, n } of ops) {
        const { spans } = trace.replica;
        if (kind === 'enter') open.push(trace.enter(`F::f${n % 7}`));
        if (kind === 'leave' && open.length > 0) trace.tracer.leave(open.pop() as number, undefined);
        if (kind === 'decide') trace.tracer.decision(`d${n % 5}`, true, [n]);
        if (kind === 'suspend' && open.length === 0) waiting.push(trace.suspend(['S::s', `F::f${n % 7}`]));
        if (kind === 'resume' && open.length === 0 && waiting.length > 0) {
          const stack = waiting.splice(n % waiting.length, 1)[0]!;
          trace.tracer.resume(stack, () => trace.call([`F::f${n % 7}`, 'd1']));
        }
        if (kind === 'sync') {
          trace.send();
          grown.sync();
        }
        if (kind === 'toggle' && spans.length > 0 && grown.length > 0) {
          const row = grown.row_at(n % grown.length);
          const expanded = !grown.is_expanded(row);
          toggles.push([row, expanded]);
          grown.set_expanded(row, expanded);
        }
      }
      trace.send();
      grown.sync();
      const made = new TreeModel(trace.replica);
      made.sync();
      if (text !== '') filter(made, text);
      for (const [row, expanded] of toggles) made.set_expanded(row, expanded);
      expect(shown(grown)).toEqual(shown(made));
      for (let line = 0; line < grown.length; line++) expect(grown.line_of(grown.row_at(line))).toBe(line);
    };
    fc.assert(
      fc.property(fc.array(op, { maxLength: 80 }), fc.constantFrom('', 'f3', 'd1 8', '/f[12]/'), check),
    );
  });
});
