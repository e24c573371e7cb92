import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Debugger, type Resume, type Stop } from '../../../core/trace/Debugger.ts';
import { RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';
import { Tracer } from '../../../core/trace/Tracer.ts';
import { columns_of } from './columns.ts';
import { type Event, programs, Runner } from './program.ts';

type Point = Pick<Stop, 'phase' | 'row' | 'depth'>;

const point_of = ({ phase, row, depth }: Stop): Point => ({ phase, row, depth });

/** Runs a program; `how` is asked at each stop. The program starts paused. */
function debug(
  program: readonly Event[],
  how: (stop: Stop, tracer: Tracer) => Resume,
  breakpoints: string[] = [],
) {
  const tracer = new Tracer({ now: 0 });
  const stops: Stop[] = [];
  const dbg = new Debugger(tracer, (stop) => {
    stops.push(stop);
    return how(stop, tracer);
  });
  dbg.set_breakpoints(breakpoints);
  if (breakpoints.length === 0) dbg.pause('step');
  new Runner(tracer).run(program);
  return { tracer, stops, dbg };
}

const all_points = (program: readonly Event[]): Point[] => debug(program, () => 'into').stops.map(point_of);

/** The place where `how` goes to from the place `from`, as Debugger's comment says it; -1 if there is none. */
function next_place(points: readonly Point[], from: number, how: Resume): number {
  const { depth } = points[from] as Point;
  return points.findIndex((point, i) => {
    if (i <= from) return false;
    if (how === 'into') return true;
    if (how === 'over') return point.depth <= depth;
    if (how === 'out') return depth === 0 ? point.depth === 0 : point.depth < depth;
    return false;
  });
}

describe('Debugger', () => {
  it('into: visits every entry, decision and return, in order', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const { stops, tracer } = debug(program, () => 'into');
        const { spans } = tracer;
        const rows = (phase: Stop['phase']) =>
          stops.filter((stop) => stop.phase === phase).map(({ row }) => row);
        const every = [...spans.kind.slice(0, spans.length).keys()];
        const calls = every.filter((row) => spans.kind[row] === RowKind.Call);
        expect(rows('entry')).toEqual(calls);
        expect(rows('decision')).toEqual(every.filter((row) => spans.kind[row] === RowKind.Decision));
        const returned = calls.filter(
          (row) => ((spans.flags[row] ?? 0) & (RowFlag.Open | RowFlag.Threw)) === 0,
        );
        expect(rows('return').sort((a, b) => a - b)).toEqual(returned);
        const times = stops.map(
          ({ row, phase }) => (phase === 'return' ? spans.end[row] : spans.start[row]) ?? 0,
        );
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });

  it('shows at every stop the chain of open calls, each with its own arguments', () => {
    fc.assert(
      fc.property(programs, (program) => {
        debug(program, ({ frames, row, phase }, { spans }) => {
          const chain: number[] = [];
          const innermost = phase === 'decision' ? (spans.parent[row] ?? -1) : row;
          for (let at = innermost; at >= 0; at = spans.parent[at] ?? -1) chain.unshift(at);
          expect(frames.map((frame) => frame.row)).toEqual(chain);
          for (const frame of frames) expect(frame.args.length).toBe(spans.values_of(frame.row).length);
          return 'into';
        });
      }),
    );
  });

  it('goes where its comment says, whatever is mixed', () => {
    const ways = fc.infiniteStream(fc.constantFrom<Resume>('into', 'over', 'out'));
    fc.assert(
      fc.property(programs, ways, (program, way) => {
        const points = all_points(program);
        const taken: Resume[] = [];
        const { stops } = debug(program, () => {
          const how = way.next().value;
          taken.push(how);
          return how;
        });
        let at = 0;
        for (const [i, stop] of stops.entries()) {
          expect(point_of(stop)).toEqual(points[at]);
          at = next_place(points, at, taken[i] as Resume);
        }
        if (points.length > 0) expect(at).toBe(-1);
      }),
    );
  });

  it('over: from any stop never stops deeper, and from an entry stops next at what ends or follows the call', () => {
    fc.assert(
      fc.property(programs, fc.nat(40), (program, first) => {
        let before = Number.POSITIVE_INFINITY;
        let i = 0;
        debug(program, ({ depth }) => {
          expect(depth).toBeLessThanOrEqual(before);
          if (i++ < first) return 'into';
          before = depth;
          return 'over';
        });
      }),
    );
  });

  it('out: from any call but a root stops next in a shallower one', () => {
    fc.assert(
      fc.property(programs, fc.nat(40), (program, first) => {
        const { stops } = debug(program, () => (stops_so_far++ < first ? 'into' : 'out'));
        for (let i = first; i + 1 < stops.length; i++) {
          const [here, there] = [stops[i] as Stop, stops[i + 1] as Stop];
          if (here.depth === 0) expect(there.depth).toBe(0);
          else expect(there.depth).toBeLessThan(here.depth);
        }
        stops_so_far = 0;
      }),
    );
  });

  it('stops at breakpoints only, with the reason, and not again after run', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const { stops, tracer } = debug(program, () => 'run', ['Runner::second', 'no such function']);
        const { spans } = tracer;
        const hit = [...spans.kind.slice(0, spans.length).keys()].filter(
          (row) => spans.kind[row] === RowKind.Call && spans.name_of(row) === 'Runner::second',
        );
        expect(stops.map(({ row, phase, reason }) => ({ row, phase, reason }))).toEqual(
          hit.map((row) => ({ row, phase: 'entry', reason: 'breakpoint' })),
        );
      }),
    );
  });

  it('changes nothing in the trace, however it stops and looks', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const plain = new Tracer({ now: 0 });
        new Runner(plain).run(program);
        const look = (stop: Stop): Resume => {
          const self = stop.frames.at(-1)?.self;
          // Looking may call traced code of the stopped program.
          if (self instanceof Runner) self.second({ steps: [], end: 'return', caught: true });
          return 'into';
        };
        expect(columns_of(debug(program, look).tracer)).toEqual(columns_of(plain));
        expect(columns_of(debug(program, () => 'run', ['Runner::third']).tracer)).toEqual(columns_of(plain));
      }),
    );
  });

  it('shows the open calls with what they return, live', () => {
    const program: Event[] = [
      { lane: 0, delay: 0, abandon: false, body: { steps: [call(1, [])], end: 'return', caught: false } },
    ];
    const { stops } = debug(program, () => 'into');
    expect(stops.map(({ phase, frames }) => [phase, frames.length])).toEqual([
      ['entry', 1],
      ['return', 1],
    ]);
    expect(stops[0]?.frames[0]?.args).toEqual([{ steps: [], end: 'return', caught: false }, 'a']);
    expect(stops[0]?.frames[0]?.self).toBeInstanceOf(Runner);
    expect(stops[1]).toHaveProperty('returned', undefined);
  });

  it('pauses when asked to and forgets it when told to', () => {
    const tracer = new Tracer({ now: 0 });
    const reasons: string[] = [];
    const dbg = new Debugger(tracer, ({ reason }) => {
      reasons.push(reason);
      return 'run';
    });
    const program: Event[] = [
      { lane: 0, delay: 0, abandon: false, body: { steps: [call(1, [])], end: 'return', caught: false } },
    ];
    dbg.pause();
    dbg.clear();
    expect(dbg.armed).toBe(false);
    new Runner(tracer).run(program);
    dbg.pause();
    new Runner(tracer).run(program);
    expect(reasons).toEqual(['pause']);
    expect(dbg.armed).toBe(false);
  });

  it('unwinds the program when it throws at a stop, wherever that is', () => {
    const gone = new Error('the session is gone');
    fc.assert(
      fc.property(programs, fc.nat(30), (program, stop_at) => {
        let stops = 0;
        const tracer = new Tracer({ now: 0 });
        const dbg = new Debugger(tracer, () => {
          if (stops++ === stop_at) throw gone;
          return 'into';
        });
        dbg.pause();
        try {
          new Runner(tracer).run(program);
        } catch (thrown) {
          expect(thrown).toBe(gone);
        }
        expect(tracer.stack()).toEqual([]);
        const open = [...tracer.spans.flags.slice(0, tracer.spans.length)].filter(
          (flags) => flags === RowFlag.Open,
        );
        expect(open).toEqual([]);
      }),
    );
  });
});

let stops_so_far = 0;

function call(
  callee: 0 | 1 | 2,
  steps: [],
): { kind: 'call'; callee: 0 | 1 | 2; args: unknown[]; body: never } {
  return { kind: 'call', callee, args: ['a'], body: { steps, end: 'return', caught: false } as never };
}
