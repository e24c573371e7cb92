import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE, RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';
import { Tracer } from '../../../core/trace/Tracer.ts';
import { decide, traced, traced_function, with_tracer } from '../../../core/trace/traced.ts';
import { columns_of } from './columns.ts';
import { nesting_problems } from './nesting.ts';
import { programs, Runner } from './program.ts';

class Daemon {
  epoch = 7;

  @traced('MDSDaemon::handle_mds_map', 'M10')
  handle_mds_map(m: object, epoch = Math.max(1, 2), { fast } = { fast: false }, ...rest: string[]): boolean {
    if (decide('epoch newer than mine', epoch > this.epoch, epoch, this.epoch)) this.epoch = epoch;
    if (rest.includes('throw')) throw new Error('asked to');
    return fast || m !== null;
  }

  @traced('MDSDaemon::wait')
  wait(tracer: Tracer, then: (tracer: Tracer) => void): void {
    then(tracer);
  }
}

const fresh = () => {
  const tracer = new Tracer({ now: 0 });
  return { tracer, daemon: new Daemon(), lane: tracer.lanes.lane('mds.a', 'ms_dispatch') };
};

const flags_of = ({ spans }: Tracer) => [...spans.flags.slice(0, spans.length)];

describe('Tracer', () => {
  it('records a call with its arguments and a decision with what it compared', () => {
    const { tracer, daemon } = fresh();
    expect(with_tracer(tracer, () => daemon.handle_mds_map({}, 8))).toBe(true);
    const { spans } = tracer;
    expect([spans.name_of(0), spans.name_of(1)]).toEqual([
      'MDSDaemon::handle_mds_map',
      'epoch newer than mine',
    ]);
    expect(spans.values_of(0)).toEqual([
      { kind: 'object', label: 'Object' },
      { kind: 'value', value: 8 },
    ]);
    expect(spans.values_of(1)).toEqual([true, 8, 7].map((value) => ({ kind: 'value', value })));
    expect([...spans.start.slice(0, 2), ...spans.end.slice(0, 2)]).toEqual([1, 2, 3, 2]);
  });

  it('records nothing without a tracer, and gives results and exceptions through', () => {
    const { tracer, daemon } = fresh();
    expect(daemon.handle_mds_map({}, 8)).toBe(true);
    expect(() => with_tracer(tracer, () => daemon.handle_mds_map({}, 9, { fast: true }, 'throw'))).toThrow(
      'asked to',
    );
    expect(flags_of(tracer)).toEqual([RowFlag.Threw, 0]);
    expect(tracer.stack()).toEqual([]);
  });

  it('reads parameter names from the source', () => {
    expect(traced_function('MDSDaemon::handle_mds_map')).toEqual({
      name: 'MDSDaemon::handle_mds_map',
      id: 'M10',
      params: ['m', 'epoch', '#3', 'rest'],
    });
  });

  it('shows the live objects of the open calls', () => {
    const { tracer, daemon } = fresh();
    const message = { epoch: 8 };
    const then = () => {
      with_tracer(null, () => daemon.handle_mds_map(message));
      expect(tracer.stack()).toEqual([{ row: 0, self: daemon, args: [tracer, then] }]);
      expect(tracer.stack()[0]?.self).toBe(daemon);
    };
    with_tracer(tracer, () => daemon.wait(tracer, then));
    expect(tracer.stack()).toEqual([]);
  });

  it('gives back every value it was given', () => {
    const value = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constantFrom(null, undefined),
    );
    fc.assert(
      fc.property(fc.array(fc.array(value)), (calls) => {
        const { tracer } = fresh();
        const name = tracer.spans.strings.intern('f');
        for (const args of calls) tracer.leave(tracer.enter(name, null, args), undefined);
        const back = calls.map((_, row) =>
          tracer.spans.values_of(row).map((v) => (v.kind === 'value' ? v.value : v.label)),
        );
        expect(back).toEqual(calls);
      }),
    );
  });

  it('asks an object for its label each time a root call brings it, and forgives one that fails', () => {
    const { tracer, daemon } = fresh();
    let epoch = 1;
    const map = { trace_label: () => `fsmap(e ${decide('epoch', epoch)})` };
    const broken = {
      trace_label: () => {
        throw new Error('no label');
      },
    };
    with_tracer(tracer, () => {
      daemon.handle_mds_map(map);
      epoch = 2;
      daemon.handle_mds_map(map);
      daemon.handle_mds_map(broken);
    });
    const labels = [0, 2, 4].map((row) => tracer.spans.values_of(row)[0]);
    expect(labels).toEqual(
      ['fsmap(e 1)', 'fsmap(e 2)', 'object'].map((label) => ({ kind: 'object', label })),
    );
    expect(tracer.spans.length).toBe(6);
  });

  it('nests calls properly and counts time, whatever a program does', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const { tracer } = fresh();
        new Runner(tracer).run(program);
        expect(nesting_problems(tracer)).toEqual([]);
        expect(tracer.stack()).toEqual([]);
        const { spans } = tracer;
        for (let row = 0; row < spans.length; row++) {
          // Between events only calls that wait are open.
          if (spans.is_open(row)) expect(spans.flags[row]).toBe(RowFlag.Open | RowFlag.Suspended);
          if (spans.cause[row] !== NONE)
            expect([spans.depth[row], spans.kind[row]]).toEqual([0, RowKind.Call]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same bytes when the same is done again', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const [one, two] = [fresh().tracer, fresh().tracer];
        new Runner(one).run(program);
        new Runner(two).run(program);
        expect(columns_of(two)).toEqual(columns_of(one));
      }),
    );
  });
});

describe('a thread that waits', () => {
  it('keeps its calls open, goes on inside them, and can wait again', () => {
    const { tracer, daemon, lane } = fresh();
    let stack = { lane: 0, frames: [] } as ReturnType<Tracer['suspend']>;
    const wait = () => {
      stack = tracer.suspend();
    };
    with_tracer(tracer, () => tracer.run_event(lane, NONE, () => daemon.wait(tracer, wait)));
    expect(flags_of(tracer)).toEqual([RowFlag.Open | RowFlag.Suspended]);
    const first = stack;
    with_tracer(tracer, () => tracer.resume(first, () => daemon.wait(tracer, wait)));
    expect(flags_of(tracer)).toEqual([3, 3].map(() => RowFlag.Open | RowFlag.Suspended));
    expect([...tracer.spans.parent.slice(0, 2)]).toEqual([NONE, 0]);
    expect(() => tracer.resume(first, () => {})).toThrow('does not wait');
    tracer.abandon(first);
    with_tracer(tracer, () => tracer.resume(stack, () => decide('answered', true)));
    expect(flags_of(tracer)).toEqual([0, 0, 0]);
    expect([...tracer.spans.end.slice(0, 3)]).toEqual([5, 4, 3]);
  });

  it('may wait with no call open', () => {
    const { tracer, daemon } = fresh();
    const stack = tracer.suspend();
    with_tracer(tracer, () => tracer.resume(stack, () => daemon.handle_mds_map({})));
    expect(flags_of(tracer)).toEqual([0, 0]);
  });

  it('ends its calls by the exception that what it goes on with throws', () => {
    const { tracer, daemon } = fresh();
    let stack = tracer.suspend();
    with_tracer(tracer, () =>
      daemon.wait(tracer, () =>
        daemon.wait(tracer, () => {
          stack = tracer.suspend();
        }),
      ),
    );
    const fail = () => {
      throw new Error('respawn');
    };
    expect(() => tracer.resume(stack, fail)).toThrow('respawn');
    expect(flags_of(tracer)).toEqual([RowFlag.Threw, RowFlag.Threw]);
    expect(tracer.stack()).toEqual([]);
  });

  it('is closed when it is abandoned, even before its frames have returned', () => {
    const { tracer, daemon } = fresh();
    const die = () => tracer.abandon(tracer.suspend());
    with_tracer(tracer, () => daemon.wait(tracer, () => daemon.wait(tracer, die)));
    expect(flags_of(tracer)).toEqual([RowFlag.Threw, RowFlag.Threw]);
    expect([...tracer.spans.end.slice(0, 2)]).toEqual([4, 3]);
    with_tracer(tracer, () => daemon.handle_mds_map({}));
    expect(nesting_problems(tracer)).toEqual([]);
    expect(flags_of(tracer).slice(2)).toEqual([0, 0]);
  });

  it('cannot wait twice, go on inside an event, nor can events nest', () => {
    const { tracer, daemon, lane } = fresh();
    with_tracer(tracer, () =>
      daemon.wait(tracer, () => {
        expect(() => tracer.run_event(lane, NONE, () => {})).toThrow('one event');
        const stack = tracer.suspend();
        expect(() => tracer.suspend()).toThrow('waits already');
        expect(() => tracer.resume(stack, () => {})).toThrow('between events');
      }),
    );
  });
});

describe('messages', () => {
  it('are known from their send to the call that handles them, or as lost', () => {
    const { tracer, daemon, lane } = fresh();
    const to = tracer.lanes.lane('mgr.x', 'ms_dispatch');
    let [sent, lost] = [NONE, NONE];
    const send = () => {
      sent = tracer.send('mdsbeacon');
      lost = tracer.send('mdsbeacon');
    };
    with_tracer(tracer, () => {
      tracer.run_event(lane, NONE, () => daemon.wait(tracer, send));
      tracer.lose(lost);
      tracer.run_event(to, sent, () => daemon.handle_mds_map({}));
    });
    const { flows, spans } = tracer;
    expect([...flows.state.slice(0, 2)]).toEqual([1, 2]);
    expect([...flows.sent_by.slice(0, 2)]).toEqual([0, 0]);
    expect([...flows.handled_by.slice(0, 2)]).toEqual([1, NONE]);
    expect([flows.from_lane[0], flows.to_lane[0], flows.delivered[0]]).toEqual([lane, to, 2]);
    expect([spans.cause[0], spans.cause[1]]).toEqual([NONE, 0]);
  });
});
