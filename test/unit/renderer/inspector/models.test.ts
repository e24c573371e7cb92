import { describe, expect, it } from 'vitest';
import type { StopInfo } from '../../../../core/session/protocol.ts';
import { ChunkWriter, TraceReplica } from '../../../../core/trace/chunk.ts';
import { Tracer } from '../../../../core/trace/Tracer.ts';
import { Expansion } from '../../../../renderer/panels/inspector/expansion.ts';
import { type_shown, value_shown } from '../../../../renderer/panels/inspector/node_text.ts';
import { row_model } from '../../../../renderer/panels/inspector/row_model.ts';
import { frame_of, stack_of, state_rows } from '../../../../renderer/panels/inspector/stop_model.ts';

/** mon.a sends a map at 10; mds.c takes it: ms_dispatch ▸ (newer?) handle_mds_map ▸ tick, which is still open. */
function trace() {
  const clock = { now: 10 };
  const tracer = new Tracer(clock);
  const { strings } = tracer.spans;
  const mon = tracer.lanes.lane('mon.a', 'ms_dispatch');
  const mds = tracer.lanes.lane('mds.c', 'ms_dispatch');
  let flow = -1;
  tracer.run_event(mon, -1, () => {
    const row = tracer.enter(strings.intern('Monitor::tick'), {}, []);
    flow = tracer.send('mdsmap(e 8)');
    tracer.leave(row, undefined);
  });
  clock.now = 100;
  tracer.run_event(mds, flow, () => {
    tracer.enter(strings.intern('MDSDaemon::ms_dispatch'), {}, ['text', 7]);
    tracer.decision('epoch is newer', true, [8, 7]);
    const inner = tracer.enter(strings.intern('MDSDaemon::handle_mds_map'), {}, [null]);
    tracer.leave(inner, undefined);
  });
  const replica = new TraceReplica();
  const chunk = new ChunkWriter(tracer).next();
  if (chunk !== null) replica.apply(chunk);
  return replica;
}

const functions = new Map([
  ['MDSDaemon::ms_dispatch', { name: 'MDSDaemon::ms_dispatch', id: 'M10', params: ['m'] }],
]);

describe('row_model', () => {
  const replica = trace();

  it('tells of a call what was recorded, and what caused it', () => {
    expect(row_model(replica, 1, functions)).toMatchObject({
      function: 'MDSDaemon::ms_dispatch',
      values: [
        { name: 'm', value: '"text"' },
        { name: '1', value: '7' },
      ],
      daemon: 'mds.c',
      ended: 'open',
      caller: -1,
      cause: { label: 'mdsmap(e 8)', daemon: 'mon.a', row: 0, state: 'delivered' },
    });
    expect(row_model(replica, 3, functions)).toMatchObject({
      ended: 'returned',
      took: 1,
      caller: 1,
      cause: { row: 0 },
    });
  });

  it('tells of a decision who decides, and what', () => {
    expect(row_model(replica, 2, functions)).toMatchObject({
      decision: true,
      function: 'MDSDaemon::ms_dispatch',
      text: 'epoch is newer',
      outcome: 'true',
      values: [{ value: '8' }, { value: '7' }],
    });
  });

  it('is null for rows that are not there', () => {
    expect(row_model(replica, -1, functions)).toBeNull();
    expect(row_model(replica, 99, functions)).toBeNull();
  });

  it('knows the stack and the frame of a row', () => {
    const stop = { row: 2, frames: [1, 3] } as unknown as StopInfo;
    expect(stack_of(stop, replica.spans).map(({ name }) => name)).toEqual([
      'MDSDaemon::handle_mds_map',
      'MDSDaemon::ms_dispatch',
    ]);
    expect([1, 3, 2, -1, 0].map((row) => frame_of(stop, row))).toEqual([0, 1, 1, 1, null]);
  });
});

describe('state_rows', () => {
  const state = (text: string) =>
    text.split(' ').map((part) => ({ name: part.split('=')[0] ?? '', value: part.split('=')[1] ?? '' }));
  const drawn = (before: string | null, now: string) =>
    state_rows(before === null ? null : state(before), state(now)).map(
      ({ kind, name, value }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${name}=${value}`,
    );

  it('puts what was above what is', () => {
    expect(drawn('a=1 b=2 gone=3', 'a=1 b=9 new=4')).toEqual([' a=1', '-b=2', '+b=9', '+new=4', '-gone=3']);
  });
  it('has no changes at the first stop', () => expect(drawn(null, 'a=1')).toEqual([' a=1']));
});

describe('Expansion', () => {
  it('tells who listens, once for each change', () => {
    const expansion = new Expansion();
    let told = 0;
    const dispose = expansion.subscribe(() => told++);
    const key = Expansion.key('self MDSDaemon', ['mdsmap', 'info']);
    expansion.set(key, true);
    expansion.set(key, true);
    expect([expansion.has(key), told]).toEqual([true, 1]);
    dispose();
    expansion.set(key, false);
    expect([expansion.has(key), told]).toEqual([false, 1]);
  });
});

describe('node_text', () => {
  const node = (type: string, preview: string) => ({ name: 'n', type, preview, expandable: false });
  it('says the type where it says more than the value', () => {
    expect(type_shown(node('number', '8'))).toBe('');
    expect(type_shown(node('MDSMap', 'mdsmap(e 8)'))).toBe('');
    expect(type_shown(node('Map(2)', '{1, 2}'))).toBe('Map(2)');
    expect(value_shown(node('Map(0)', '{}'))).toBe('');
    expect(value_shown(node('string', '"{}"'))).toBe('"{}"');
  });
});
