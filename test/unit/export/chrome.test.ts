import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chrome_events, chrome_trace_pieces, chrome_trace_text } from '../../../core/export/chrome.ts';
import type { ChromeEvent } from '../../../core/export/chrome_types.ts';
import type { TraceView } from '../../../core/export/view.ts';
import { ChunkWriter, type TraceChunk, TraceReplica } from '../../../core/trace/chunk.ts';
import { Debugger } from '../../../core/trace/Debugger.ts';
import { NONE, RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';
import { Tracer } from '../../../core/trace/Tracer.ts';
import { nesting_problems } from '../trace/nesting.ts';
import { programs, Runner } from '../trace/program.ts';
import { import_trace, type ImportedCall, load_speedscope, warnings } from './speedscope.ts';

const importer = load_speedscope();

/** The calls of each lane as speedscope should have them: times count from the lane's first call. */
function expected_threads({ spans, lanes }: TraceView): Map<string, ImportedCall[]> {
  const threads = new Map<string, ImportedCall[]>();
  const processes: string[] = [];
  for (let lane = 0; lane < lanes.size; lane++) {
    const { process, thread } = lanes.get(lane);
    if (!processes.includes(process)) processes.push(process);
    const rows = [...spans.lane.slice(0, spans.length).keys()].filter(
      (row) => spans.lane[row] === lane && spans.kind[row] === RowKind.Call,
    );
    if (rows.length === 0) continue;
    const zero = spans.start[rows[0] as number] as number;
    const pid = processes.indexOf(process) + 1;
    threads.set(
      `${process} (pid ${pid}), ${thread} (tid ${lane + 1})`,
      rows.map((row) => ({
        name: spans.name_of(row),
        depth: spans.depth[row] as number,
        start: (spans.start[row] as number) - zero,
        end: (spans.end[row] as number) - zero,
      })),
    );
  }
  return threads;
}

/** Ends of open calls are not in the trace: they are left out of the comparison. */
function without_open_ends(
  calls: readonly ImportedCall[],
  expected: readonly ImportedCall[],
): ImportedCall[] {
  return calls.map((call, i) => (Number.isNaN(expected[i]?.end) ? { ...call, end: Number.NaN } : call));
}

async function check_speedscope(trace: TraceView, text: string): Promise<void> {
  warnings.length = 0;
  const expected = expected_threads(trace);
  const imported =
    expected.size === 0 ? new Map<string, ImportedCall[]>() : await import_trace(importer, text);
  expect(warnings).toEqual([]);
  expect([...imported.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [name, calls] of expected) {
    expect(without_open_ends(imported.get(name) ?? [], calls)).toEqual(calls);
  }
}

/** A trace with a message delivered, one lost and one under way, a call that threw and calls that are open. */
function example(): Tracer {
  const tracer = new Tracer({ now: 1_000_000 });
  const mds = tracer.lanes.lane('mds.c', 'ms_dispatch');
  const mgr = tracer.lanes.lane('mgr.x', 'ms_dispatch');
  const timer = tracer.lanes.lane('mds.c', 'safe_timer');
  const name = (text: string) => tracer.spans.strings.intern(text);
  let sent = NONE;
  tracer.run_event(mds, NONE, () => {
    const outer = tracer.enter(name('Beacon::_send'), null, [8, 'up:standby', null]);
    const inner = tracer.enter(name('Beacon::inner'), null, []);
    sent = tracer.send('mdsbeacon');
    tracer.lose(tracer.send('mgrreport'));
    tracer.send('under way');
    tracer.decision('epoch newer than mine', true, [8, 7]);
    tracer.leave_throwing(inner);
    tracer.leave(outer, undefined);
  });
  tracer.run_event(mgr, sent, () =>
    tracer.leave(tracer.enter(name('Mgr::handle'), null, [Number.NaN]), undefined),
  );
  tracer.run_event(timer, NONE, () => {
    tracer.enter(name('Timer::tick'), null, [undefined]);
    tracer.enter(name('Timer::tock'), null, []);
    tracer.suspend();
  });
  return tracer;
}

const params = (name: string) => (name === 'Beacon::_send' ? ['epoch', 'state'] : undefined);

describe('chrome trace', () => {
  it('has calls, decisions, messages and names as the format wants them', () => {
    const events = [...chrome_events(example(), params)];
    const of = (ph: ChromeEvent['ph']) => events.filter((event) => event.ph === ph);
    const [mds, mgr, timer] = [
      { pid: 1, tid: 1 },
      { pid: 2, tid: 2 },
      { pid: 1, tid: 3 },
    ];
    const base = 1_000_000;
    const call = { ph: 'X', cat: 'call' };
    expect(of('X')).toEqual([
      {
        ...call,
        ...mds,
        name: 'Beacon::_send',
        ts: base + 1,
        dur: 4,
        args: { epoch: 8, state: 'up:standby', arg2: null },
      },
      { ...call, ...mds, name: 'Beacon::inner', ts: base + 2, dur: 2, args: { threw: true } },
      { ...call, ...mgr, name: 'Mgr::handle', ts: base + 6, dur: 1, args: { arg0: 'NaN' } },
      {
        ...call,
        ...timer,
        name: 'Timer::tick',
        ts: base + 8,
        dur: 3,
        args: { arg0: 'undefined', open: true },
      },
      { ...call, ...timer, name: 'Timer::tock', ts: base + 9, dur: 1, args: { open: true } },
    ]);
    expect(of('i')).toEqual([
      {
        ...{ ...mds, ph: 'i', cat: 'decision', name: 'epoch newer than mine', ts: base + 3, s: 't' },
        args: { outcome: true, compared: [8, 7] },
      },
      { ...mds, ph: 'i', cat: 'message', name: 'lost: mgrreport', ts: base + 2, s: 't' },
    ]);
    const arrow = { name: 'mdsbeacon', cat: 'message', id: 0 };
    expect(of('s')).toEqual([{ ...arrow, ...mds, ph: 's', ts: base + 2 }]);
    expect(of('f')).toEqual([{ ...arrow, ...mgr, ph: 'f', ts: base + 6, bp: 'e' }]);
    const named = of('M').map(({ name, pid, tid, ...rest }) => [name, pid, tid, 'args' in rest && rest.args]);
    expect(named).toEqual([
      ['process_name', 1, 1, { name: 'mds.c' }],
      ['process_sort_index', 1, 1, { sort_index: 1 }],
      ['thread_name', 1, 1, { name: 'ms_dispatch' }],
      ['thread_sort_index', 1, 1, { sort_index: 1 }],
      ['process_name', 2, 2, { name: 'mgr.x' }],
      ['process_sort_index', 2, 2, { sort_index: 2 }],
      ['thread_name', 2, 2, { name: 'ms_dispatch' }],
      ['thread_sort_index', 2, 2, { sort_index: 2 }],
      ['thread_name', 1, 3, { name: 'safe_timer' }],
      ['thread_sort_index', 1, 3, { sort_index: 3 }],
    ]);
  });

  it('is JSON, in pieces or whole, and of an empty trace too', () => {
    const tracer = example();
    const text = chrome_trace_text(tracer, params);
    expect([...chrome_trace_pieces(tracer, params)].join('')).toBe(text);
    expect(JSON.parse(text).traceEvents).toEqual([...chrome_events(tracer, params)]);
    expect(JSON.parse(chrome_trace_text(new Tracer({ now: 0 }))).traceEvents).toEqual([]);
  });

  it('is read by speedscope with every frame where it was', async () => {
    const tracer = example();
    await check_speedscope(tracer, chrome_trace_text(tracer));
  });

  it('nests in speedscope whatever the trace, at its end and in the middle of a handler', async () => {
    await fc.assert(
      fc.asyncProperty(programs, fc.nat(60), async (program, stop_at) => {
        const tracer = new Tracer({ now: 0 });
        const replica = new TraceReplica();
        const writer = new ChunkWriter(tracer);
        let stops = 0;
        const dbg = new Debugger(tracer, () => {
          if (stops++ === stop_at) replica.apply(writer.next() as TraceChunk);
          return 'into';
        });
        dbg.pause();
        new Runner(tracer).run(program);
        expect(nesting_problems(tracer)).toEqual([]);
        await check_speedscope(tracer, chrome_trace_text(tracer));
        await check_speedscope(replica, chrome_trace_text(replica));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('draws each arrow from inside the call that sends to inside the call that handles', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const tracer = new Tracer({ now: 0 });
        new Runner(tracer).run(program);
        const events = [...chrome_events(tracer)];
        const inside = (end: ChromeEvent | undefined) =>
          events.some(
            (event) =>
              event.ph === 'X' &&
              end !== undefined &&
              'ts' in end &&
              event.tid === end.tid &&
              event.pid === end.pid &&
              event.ts <= end.ts &&
              end.ts < event.ts + event.dur,
          );
        const { flows } = tracer;
        for (const event of events) {
          expect(event.name).not.toBe('');
          if (event.ph !== 's') continue;
          const arrival = events.find((other) => other.ph === 'f' && other.id === event.id);
          expect([flows.state[event.id], inside(event), inside(arrival)]).toEqual([1, true, true]);
        }
        const { spans } = tracer;
        const open = events.filter((event) => event.ph === 'X' && event.args?.open === true).length;
        const flags = [...spans.flags.slice(0, spans.length)];
        expect(open).toBe(flags.filter((flag) => (flag & RowFlag.Open) !== 0).length);
      }),
    );
  });
});
