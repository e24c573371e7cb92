import { describe, expect, it } from 'vitest';
import { caller_of, cause_flow_of, cause_of, effect_of } from '../../../../renderer/panels/calltree/jumps.ts';
import { flow_index } from '../../../../renderer/panels/calltree/FlowIndex.ts';
import { duration_text, line_of, sends_text, threw } from '../../../../renderer/panels/calltree/line.ts';
import { row_model } from '../../../../renderer/panels/inspector/row_model.ts';
import { TraceUnderTest } from './traces.ts';

const functions = new Map([
  ['MDSDaemon::handle_mds_map', { name: 'MDSDaemon::handle_mds_map', id: 'M10', params: ['m', 'epoch'] }],
]);

/** mon.a sends a map (row 0), mds.c handles it (row 1) with a decision (2) and a call that waits (3). */
function trace(): TraceUnderTest {
  const made = new TraceUnderTest();
  const { tracer } = made;
  let flow = -1;
  tracer.run_event(tracer.lanes.lane('mon.a', 'ms_dispatch'), -1, () => {
    const row = made.enter('MDSMonitor::send');
    flow = tracer.send('mdsmap(e 8)');
    tracer.lose(tracer.send('mdsmap(e 7)'));
    tracer.leave(row, undefined);
  });
  tracer.clock.now += 391_000;
  tracer.run_event(tracer.lanes.lane('mds.c', 'ms_dispatch'), flow, () => {
    const row = made.enter('MDSDaemon::handle_mds_map', [{ trace_label: () => 'mdsmap(e 8)' }, 8]);
    tracer.decision('epoch is newer', false, [8, '', 'x'.repeat(100)]);
    const inner = made.enter('plain');
    tracer.leave_throwing(inner);
    tracer.leave(row, undefined);
  });
  made.send();
  return made;
}

describe('a line of the call tree', () => {
  it('says a call with its parameters by name, its cause and its lane', () => {
    expect(line_of(trace().replica, 1, functions)).toEqual({
      row: 1,
      depth: 0,
      decision: false,
      class_name: 'MDSDaemon::',
      own_name: 'handle_mds_map',
      // The message itself is not said twice.
      arguments: [{ name: 'epoch', value: '8' }],
      outcome: '',
      refused: false,
      cause: 'mdsmap(e 8) from mon.a',
      daemon: 'mds.c',
      thread: 'ms_dispatch',
      time: '0.391\u00a0003',
    });
  });

  it('leaves out what is to be called back', () => {
    const made = new TraceUnderTest();
    const finish = () => {};
    made.call(['MonClient::authenticate'], [0, () => {}, finish]);
    made.send();
    const { replica } = made;
    const known = new Map([
      [
        'MonClient::authenticate',
        { name: 'MonClient::authenticate', id: null, params: ['timeout', 'on_done', 'then'] },
      ],
    ]);
    expect(line_of(replica, 0, known).arguments).toEqual([{ name: 'timeout', value: '0' }]);
    expect(row_model(replica, 0, known)?.values).toEqual([{ name: 'timeout', value: '0' }]);
  });

  it('says a decision with its outcome and what was compared, cut to length', () => {
    const line = line_of(trace().replica, 2, functions);
    expect(line).toMatchObject({
      decision: true,
      own_name: 'epoch is newer',
      outcome: 'no',
      refused: true,
      depth: 1,
    });
    expect(line.arguments.map(({ value }) => value.length)).toEqual([1, 2, 60]);
  });

  it('says how long calls took, what they sent, and how they ended', () => {
    const { replica } = trace();
    expect([1, 2].map((row) => duration_text(replica, row))).toEqual(['0.004\u00a0ms', '']);
    expect(sends_text(replica, flow_index(replica).sent_by(0))).toBe('mdsmap(e 8) to mds.c +1 more');
    expect(sends_text(replica, [1])).toBe('mdsmap(e 7) lost');
    expect([1, 3].map((row) => threw(replica, row))).toEqual([false, true]);
    const open = new TraceUnderTest();
    open.enter('A::open');
    open.send();
    expect(duration_text(open.replica, 0)).toBe('…');
  });
});

describe('the index of messages', () => {
  it('knows what was sent inside a call', () => {
    const made = new TraceUnderTest();
    const { tracer } = made;
    const outer = made.enter('A::outer');
    const inner = made.enter('A::inner');
    tracer.send('one');
    tracer.leave(inner, undefined);
    const other = made.enter('A::other');
    made.send();
    flow_index(made.replica);
    tracer.send('two');
    tracer.leave(other, undefined);
    tracer.leave(outer, undefined);
    made.send();
    const index = flow_index(made.replica);
    expect([outer, inner, other].map((row) => index.sent_inside(row))).toEqual([[0, 1], [0], [1]]);
    expect([outer, inner, other].map((row) => index.sent_by(row))).toEqual([[], [0], [1]]);
  });
});

describe('jumps', () => {
  it('go to the caller, to where the message was sent, and to where it arrived', () => {
    const { replica } = trace();
    expect([0, 1, 2, 3].map((row) => caller_of(replica, row))).toEqual([-1, -1, 1, 1]);
    expect([0, 1, 2].map((row) => cause_of(replica, row))).toEqual([-1, 0, 0]);
    expect([0, 1].map((row) => effect_of(replica, row))).toEqual([1, -1]);
    expect([-1, 99].map((row) => cause_flow_of(replica, row))).toEqual([-1, -1]);
  });
});
