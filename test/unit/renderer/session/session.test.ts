import { describe, expect, it } from 'vitest';
import { toggle_breakpoint } from '../../../../renderer/session/actions.ts';
import { Session } from '../../../../renderer/session/Session.ts';
import { TraceUnderTest } from '../calltree/traces.ts';
import { ChunkWriter, type TraceChunk } from '../../../../core/trace/chunk.ts';
import { FakeHost, Frames, info, stop_at } from './fake.ts';

function setup() {
  const host = new FakeHost();
  const frames = new Frames();
  const idle: boolean[] = [];
  const session = new Session(host.connect, { frames, set_idle: (value) => idle.push(value) });
  return { host, frames, idle, session };
}

const tasks = () => new Promise((resolve) => setTimeout(resolve, 10));

function chunk(): TraceChunk {
  const { tracer } = new TraceUnderTest();
  tracer.leave(tracer.enter(tracer.spans.strings.intern('A::a'), null, []), undefined);
  return new ChunkWriter(tracer).next() as TraceChunk;
}

describe('Session', () => {
  it('takes in what the session says of itself', async () => {
    const { host, session } = setup();
    host.answers.functions = [{ name: 'A::a', id: null, params: ['x'] }];
    await session.open();
    expect(session.state).toMatchObject({ connection: { state: 'open' }, seed: 7, speed: 1 });
    expect(session.state.functions.get('A::a')?.params).toEqual(['x']);
  });

  it('takes rows in at once, tells of them once a frame, and of a stop at once', async () => {
    const { host, frames, session } = setup();
    await session.open();
    const { trace_version } = session.state;
    let told = 0;
    session.store.subscribe(() => told++);
    host.send({ event: 'trace', data: chunk() });
    host.send({ event: 'status', data: { state: 'running', now_us: 9, event: 2 } });
    expect(session.state.trace.spans.length).toBe(1);
    expect(told).toBe(0);
    frames.draw();
    expect(told).toBe(1);
    expect(session.state.trace_version).toBeGreaterThan(trace_version);
    expect(session.state.status.now_us).toBe(9);

    host.send({ event: 'stop', data: null });
    expect(told).toBe(1);
    host.send({ event: 'stop', data: stop_at(0) });
    expect(told).toBe(2);
    expect(session.state).toMatchObject({ selected_row: 0, reveal: { row: 0 }, state_before: null });
    host.send({ event: 'stop', data: stop_at(0, '9') });
    expect(session.state.state_before).toEqual([{ name: 'mdsmap.epoch', value: '8' }]);
  });

  it('forgets the trace, the stop and the log when a new trace begins', async () => {
    const { host, frames, session } = setup();
    await session.open();
    host.send({ event: 'trace', data: chunk() });
    host.send({ event: 'stop', data: stop_at(0) });
    host.send({ event: 'log', data: [{ time_us: 1, daemon: 'mds.a', severity: 'info', text: 'x' }] });
    frames.draw();
    expect(session.state.log).toHaveLength(1);
    host.send({ event: 'reset', data: { ...info, seed: 8 } });
    expect(session.state).toMatchObject({ seed: 8, stop: null, log: [], selected_row: -1 });
    expect(session.state.trace.spans.length).toBe(0);
    host.send({ event: 'trace', data: chunk() });
    expect(session.state.trace.spans.length).toBe(1);
  });

  it('begins with who holds a rank and lives, else an MDS, else whoever there is', async () => {
    const first = async (names: string[], holders: (string | null)[], dead = ''): Promise<string | null> => {
      const { host, session } = setup();
      const daemon = (name: string) => ({ name, type: name.split('.')[0], alive: name !== dead });
      const ranks = holders.map((holder, rank) => ({ rank, holder: holder && { daemon: holder } }));
      const cluster = {
        ...info.cluster,
        daemons: names.map(daemon),
        file_systems: [{ name: 'cephfs', ranks }],
      };
      host.answers.hello = { ...info, cluster };
      await session.open();
      return session.state.selected_daemon;
    };
    const names = ['mon.a', 'mds.a', 'mds.b', 'mds.c'];
    expect(await first(names, ['mds.c', 'mds.b'])).toBe('mds.c');
    expect(await first(names, ['mds.c', 'mds.b'], 'mds.c')).toBe('mds.b');
    expect(await first(names, [null])).toBe('mds.a');
    expect(await first(['mon.a'], [])).toBe('mon.a');
    expect(await first([], [])).toBeNull();
  });

  it('gathers log lines of one frame', async () => {
    const { host, frames, session } = setup();
    await session.open();
    const line = { time_us: 1, daemon: 'mds.a', severity: 'info', text: 'x' } as const;
    host.send({ event: 'log', data: [line] });
    host.send({ event: 'log', data: [line, line] });
    frames.draw();
    expect(session.state.log).toHaveLength(3);
  });

  it('shows why an asked command failed', async () => {
    const { host, session } = setup();
    await session.open();
    host.answers.kill = new Error('mds.b is not running');
    await session.ask('Kill mds.b', 'kill', { daemon: 'mds.b' });
    expect(session.state.notices).toMatchObject([{ title: 'Kill mds.b', message: 'mds.b is not running' }]);
    session.dismiss(session.state.notices[0]?.id ?? 0);
    expect(session.state.notices).toEqual([]);
  });

  it('says that the connection is lost, refuses to ask meanwhile, and connects again', async () => {
    const { host, session } = setup();
    await session.open();
    host.send({ event: 'trace', data: chunk() });
    const waiting = session.request('current_map', {});
    host.drop('it ended');
    await expect(waiting).rejects.toThrow('was lost: it ended');
    expect(session.state).toMatchObject({ connection: { state: 'lost', reason: 'it ended' } });
    expect(session.state.trace.spans.length).toBe(1);
    await expect(session.request('hello', {})).rejects.toThrow('not connected');
    host.answers.hello = undefined;
    const failing = session.open();
    host.drop('nothing answers at that address');
    await failing;
    expect(session.state.connection.state).toBe('lost');
    expect(session.state.trace.spans.length).toBe(1);
    host.answers.hello = info;
    await session.open();
    expect(host.connections).toBe(3);
    expect(session.state.connection.state).toBe('open');
    host.send({ event: 'trace', data: chunk() });
    expect(session.state.trace.spans.length).toBe(1);
  });

  it('treats a gap in the trace as a lost connection', async () => {
    const { host, session } = setup();
    await session.open();
    host.send({ event: 'trace', data: { ...chunk(), first_row: 5 } });
    expect(session.state.connection.state).toBe('lost');
  });

  it('shows a breakpoint at once and takes it back if the session refuses', async () => {
    const { host, session } = setup();
    await session.open();
    host.answers.set_breakpoints = null;
    await toggle_breakpoint(session, 'A::a');
    expect(session.state.breakpoints).toEqual(['A::a']);
    host.answers.set_breakpoints = new Error('no');
    const refused = toggle_breakpoint(session, 'A::a');
    expect(session.state.breakpoints).toEqual([]);
    await refused;
    expect(session.state.breakpoints).toEqual(['A::a']);
  });

  it('is idle exactly while nothing is outstanding', async () => {
    const { host, frames, idle, session } = setup();
    await session.open();
    frames.draw();
    await tasks();
    expect(idle.at(-1)).toBe(true);
    const waiting = session.request('current_map', {});
    expect(idle.at(-1)).toBe(false);
    await tasks();
    expect(idle.at(-1)).toBe(false);
    host.send({ id: host.unanswered[0]?.id ?? 0, result: { text: '' } });
    await waiting;
    await tasks();
    expect(idle.at(-1)).toBe(true);
    host.send({ event: 'trace', data: chunk() });
    await tasks();
    expect(idle.at(-1)).toBe(false);
    frames.draw();
    await tasks();
    expect(idle.at(-1)).toBe(true);
    const release = session.idle.hold();
    await tasks();
    expect(idle.at(-1)).toBe(false);
    release();
    await tasks();
    expect(idle.at(-1)).toBe(true);
  });
});
