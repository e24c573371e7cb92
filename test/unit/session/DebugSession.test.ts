import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../core/cluster/examples.ts';
import { singles } from '../../../core/session/batch.ts';
import { CommandError, SessionClient } from '../../../core/session/client.ts';
import { DebugSession } from '../../../core/session/DebugSession.ts';
import type { SessionHost } from '../../../core/session/host.ts';
import { memory_transport } from '../../../core/session/memory.ts';
import type {
  ClientCommand,
  LogLine,
  Request,
  SessionInfo,
  Status,
  StopInfo,
  ToClient,
} from '../../../core/session/protocol.ts';
import { TraceReplica } from '../../../core/trace/TraceReplica.ts';

type Task = () => void;

/** A host without a wall: what is due later is due when nothing is due now. A stopped program takes the next request. */
class FakeHost implements SessionHost {
  /** What the person does at each stop, in turn. */
  readonly at_stop: Task[] = [];
  private readonly tasks: Task[] = [];
  private ms = 0;

  now_ms(): number {
    return this.ms;
  }
  soon(task: Task): Task {
    this.tasks.push(task);
    return () => this.tasks.splice(0, this.tasks.length, ...this.tasks.filter((other) => other !== task));
  }
  later(ms: number, task: Task): Task {
    return this.soon(() => {
      this.ms += ms;
      task();
    });
  }
  wait(): void {
    const next = this.at_stop.shift();
    if (next === undefined) throw new Error('the program is stopped and nobody says how to go on');
    next();
  }
  on_poll: Task = () => {};
  poll(): void {
    this.on_poll();
  }

  /** Runs what is due, until nothing is or `done` says so. */
  run(done: () => boolean = () => false): void {
    for (let i = 0; i < 1e5 && !done(); i++) {
      const task = this.tasks.shift();
      if (task === undefined) return;
      task();
    }
  }
}

async function open(example?: string) {
  const host = new FakeHost();
  const [client_end, session_end] = memory_transport<Request, ToClient>();
  const session = new DebugSession(session_end, host, example === undefined ? {} : { example });
  const client = new SessionClient(client_end);
  const replica = { current: new TraceReplica() };
  const stops: (StopInfo | null)[] = [];
  const log: LogLine[] = [];
  let status: Status = { state: 'idle', now_us: 0, event: 0 };
  client.on('trace', (chunk) => replica.current.apply(chunk));
  client.on('stop', (stop) => stops.push(stop));
  client.on('log', (lines) => log.push(...lines));
  client.on('status', (now) => {
    status = now;
  });
  client.on('reset', () => {
    replica.current = new TraceReplica();
  });
  const info = await client.ask('hello', {});
  return { host, session, client, client_end, replica, stops, log, info, status: () => status };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Runs to the breakpoint, does `actions` one at each wait, and goes on. */
function run_to_stop({ host, client, stops }: Opened, ...actions: Task[]): StopInfo {
  host.at_stop.push(...actions);
  void client.ask('run', {});
  host.run(() => stops.length > 0 && host.at_stop.length === 0);
  const stop = stops.find((each) => each !== null);
  if (stop === undefined || stop === null) throw new Error('it never stopped');
  return stop;
}

describe('DebugSession', () => {
  it('greets with what there is to draw, and then with the trace from its first row', async () => {
    const { info, replica, session } = await open();
    expect(info.scenario.name).toBe('first-filesystem');
    expect(info.cluster.daemons.map(({ name }) => name)).toEqual([
      'mon.a',
      'osd.0',
      'mgr.x',
      'mds.a',
      'mds.b',
    ]);
    expect(replica.current.spans.length).toBe(session.cluster.sim.tracer.spans.length);
  });

  it('tells what one step leads to in one message, its answer first', async () => {
    const opened = await open();
    const turns: string[][] = [];
    opened.client_end.on_message((message) =>
      turns.push(singles(message).map((single) => ('event' in single ? single.event : String(single.id)))),
    );
    const { client } = opened;
    run_to_stop(
      opened,
      () => void client.ask('step', { how: 'into' }),
      () => void client.ask('set_breakpoints', { functions: [] }),
      () => void client.ask('step', { how: 'run' }),
    );
    const stepped = turns.filter((turn) => turn.includes('stop'))[1];
    expect(stepped).toEqual([expect.stringMatching(/^\d+$/), 'trace', 'status', 'stop']);
  });

  it('stops inside a handler at a breakpoint, shows what is in it, and steps', async () => {
    const opened = await open();
    const { client, stops, replica } = opened;
    const seen: unknown[] = [];
    const look = (root: 'arguments' | 'self') => () => {
      void client
        .ask('inspect', { root: { kind: root, frame: -1 }, path: [] })
        .then((node) => seen.push(node));
    };
    const step = (how: 'into' | 'over' | 'out' | 'run') => () => void client.ask('step', { how });
    const stop = run_to_stop(
      opened,
      look('arguments'),
      look('self'),
      step('into'),
      step('over'),
      step('out'),
      step('run'),
    );
    expect(stop).toMatchObject({
      phase: 'entry',
      reason: 'breakpoint',
      function: 'MDSDaemon::handle_mds_map',
    });
    expect(stop.frames).toHaveLength(3);
    expect(stop.frames.map((row) => replica.current.spans.name_of(row))).toEqual([
      'MDSDaemon::ms_dispatch',
      'MDSDaemon::handle_core_message',
      'MDSDaemon::handle_mds_map',
    ]);
    const phases = stops.slice(0, 4).map((each) => each?.phase);
    expect(phases).toEqual(['entry', 'decision', 'entry', 'return']);
    await Promise.resolve();
    expect(seen[0]).toMatchObject({ children: [{ name: 'm', type: 'MMDSMap' }] });
    expect(seen[1]).toMatchObject({ type: 'MDSDaemon' });
  });

  it('tells an MDS, and stands still again once it has answered', async () => {
    const { client, host, session } = await open();
    void client.ask('set_breakpoints', { functions: [] });
    void client.ask('run', { until_us: 10e6 });
    host.run();
    const tell = (daemon: string) => {
      const answer = client.ask('tell', { daemon, command: { prefix: 'version' } });
      host.run();
      return answer;
    };
    expect(JSON.parse((await tell('mds.a')).output)).toMatchObject({ version: '16.2.15' });
    expect((await tell('mds.nosuch')).code).toBe(-2);
    expect(session.cluster.sim.clock.now).toBeLessThan(12e6);
  });

  it('answers a command once the program goes on, and takes what changes the cluster after the handler', async () => {
    const opened = await open();
    const { client, host, session } = opened;
    const answers: string[] = [];
    const ask = () => {
      void client
        .ask('asok', { daemon: 'mds.a', command: { prefix: 'status' } })
        .then(({ output }) => answers.push(output));
      void client.ask('kill', { daemon: 'mds.b' });
      expect(session.cluster.slot('mds.b').running).not.toBeNull();
    };
    run_to_stop(
      opened,
      ask,
      () => void client.ask('set_breakpoints', { functions: [] }),
      () => void client.ask('run', {}),
    );
    host.run(() => session.cluster.sim.clock.now > 30e6);
    await Promise.resolve();
    expect(JSON.parse(answers[0] ?? '')).toHaveProperty('want_state');
    expect(session.cluster.slot('mds.b').running).toBeNull();
  });

  it('opens another scenario while it is stopped: the old world is gone', async () => {
    const opened = await open();
    const { client, host, session, replica } = opened;
    const infos: SessionInfo[] = [];
    run_to_stop(opened, () => void client.ask('open', { example: 'boot' }).then((info) => infos.push(info)));
    await Promise.resolve();
    expect(infos[0]?.scenario.name).toBe('boot');
    expect(infos[0]?.stop).toBeNull();
    expect(session.stop).toBeNull();
    expect(replica.current.spans.length).toBe(0);
    host.at_stop.push(
      () => void client.ask('set_breakpoints', { functions: [] }),
      () => void client.ask('run', {}),
    );
    void client.ask('run', { until_us: 5e6 });
    host.run();
    expect(session.cluster.sim.clock.now).toBeGreaterThanOrEqual(5e6);
    expect(replica.current.spans.length).toBe(session.cluster.sim.tracer.spans.length);
  });

  it('keeps what is there when the scenario to open fails, stopped or not', async () => {
    const opened = await open();
    const { client, session } = opened;
    const cluster = session.cluster;
    const evil = {
      name: 'evil',
      cluster: { mds: ['q'] },
      breakpoints: ['MDSDaemon::init'],
      steps: [{ run: '1s' }, { kill: 'mds.no' }, { run: '1s' }],
    };
    const failures: unknown[] = [];
    const ask = () =>
      void client.ask('open', { scenario: evil }).catch((error: unknown) => failures.push(error));
    ask();
    run_to_stop(
      opened,
      ask,
      () => void client.ask('step', { how: 'into' }),
      () => void client.ask('run', {}),
    );
    await Promise.resolve();
    expect(failures.map(String)).toEqual([
      expect.stringContaining('mds.no'),
      expect.stringContaining('mds.no'),
    ]);
    expect(session.cluster).toBe(cluster);
    expect(session.info()).toMatchObject({
      scenario: { name: 'first-filesystem' },
      breakpoints: ['MDSDaemon::handle_mds_map'],
    });
  });

  it('says which step of a scenario failed, the last one too, and refuses breakpoints on no function', async () => {
    const { client, session } = await open();
    const refusal = (scenario: unknown) =>
      client.ask('open', { scenario }).then(
        () => 'opened',
        (error: Error) => error.message,
      );
    expect(await refusal({ cluster: { mds: ['a'] }, steps: [{ run: '1s' }, { kill: 'mds.no' }] })).toMatch(
      /^Step 2 failed: There is no daemon mds\.no/,
    );
    expect(await refusal({ cluster: {}, breakpoints: ['MDSDaemon::init', 'MDSDaemon::handle_mdsmap'] })).toBe(
      '$.breakpoints[1]: no traced function is called "MDSDaemon::handle_mdsmap"; npx cuttlebone functions lists them',
    );
    const { breakpoints } = session;
    await expect(client.ask('set_breakpoints', { functions: ['mdsdaemon::INIT'] })).rejects.toThrow(
      /there is .*MDSDaemon::init/,
    );
    expect(session.breakpoints).toBe(breakpoints);
  });

  it('gives a long scenario up when another is opened meanwhile', async () => {
    const { client, host, session } = await open();
    let looks = 0;
    host.on_poll = () => {
      if (++looks === 3) void client.ask('open', { example: 'boot' });
    };
    const endless = { cluster: { mds: ['a'] }, steps: [{ run: '1000h' }, { run: '1s' }] };
    await expect(client.ask('open', { scenario: endless })).rejects.toThrow(/meanwhile/);
    expect(session.scenario.name).toBe('boot');
  });

  it('lets time pass only as long as a command between events needs', async () => {
    const { client, host, session, status } = await open();
    const before = session.cluster.sim.clock.now;
    const answer = client.ask('asok', { daemon: 'mds.a', command: { prefix: 'status' } });
    host.run();
    expect(JSON.parse((await answer).output)).toMatchObject({ whoami: -1 });
    expect(session.cluster.sim.clock.now - before).toBeLessThan(5000);
    expect(status().state).toBe('idle');
  });

  it('has clients do what they are told, and starts daemons that were not there', async () => {
    const { client, host, session } = await open('client-mounts');
    const tell = async (command: ClientCommand) => {
      const answer = client.ask('client', { client: 'client.1', command });
      host.run();
      const { code, output } = await answer;
      return [code, output];
    };
    // Its mount was begun when the scenario ended.
    session.set_breakpoints([]);
    session.cluster.sim.run_until(session.cluster.sim.clock.now + 2e6);
    expect(await tell({ do: 'mkdir', path: '/dir' })).toEqual([0, '']);
    expect(await tell({ do: 'mkdir', path: '/dir' })).toEqual([-17, '']);
    expect(await tell({ do: 'ls', path: '/' })).toEqual([0, '["dir"]']);
    const { daemons } = session.info().cluster;
    expect(daemons.find(({ name }) => name === 'client.1')).toMatchObject({
      type: 'client',
      state: 'mounted',
      detail: { kind: 'client', fs_name: 'cephfs', sessions: [{ rank: 0, state: 'open' }] },
    });
    await client.ask('start', { daemon: 'mds.c' });
    expect(session.info().cluster.daemons.map(({ name }) => name)).toContain('mds.c');
    await expect(client.ask('start', { daemon: 'mds.c' })).rejects.toThrow(/runs already/);
  });

  it('refuses a malformed map with the place in it, and nothing has changed', async () => {
    const { client, session } = await open();
    const events = session.cluster.sim.event_count;
    const map = readFileSync(new URL('../../fixtures/maps/fsmap.9.json', import.meta.url), 'utf8');
    const text = map.replace('"epoch":9', '"epoch":"x"');
    const refused = await client.ask('inject', { daemon: 'mds.a', text }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandError);
    expect((refused as CommandError).place).toMatchObject({ path: '$.epoch', line: 1, column: 10 });
    expect(session.cluster.sim.event_count).toBe(events);
  });

  it('says what went wrong in words, and goes on', async () => {
    const { client } = await open();
    await expect(client.ask('kill', { daemon: 'mds.z' })).rejects.toThrow(/There is no daemon mds\.z/);
    await expect(client.ask('open', { example: 'nothing' })).rejects.toThrow(/no example/);
    await expect(client.ask('open', { scenario: { cluster: {}, steps: [{ run: 1 }] } })).rejects.toThrow(
      /steps\[0\]/,
    );
    await expect(client.ask('inspect', { root: { kind: 'returned' }, path: [] })).rejects.toThrow(
      /not stopped/,
    );
    await expect(
      client.ask('inspect', { root: { kind: 'daemon', daemon: 'mds.a' }, path: ['nowhere'] }),
    ).rejects.toThrow(/nowhere/);
    await expect(client.ask('examples', {})).resolves.toHaveLength(EXAMPLES.length);
  });

  it('exports the trace with names of arguments', async () => {
    const { client } = await open();
    const { text, file_name } = await client.ask('export', { format: 'chrome' });
    expect(file_name).toBe('first-filesystem.trace.json');
    const { traceEvents } = JSON.parse(text) as {
      traceEvents: { name: string; args?: Record<string, unknown> }[];
    };
    expect(traceEvents.find(({ name }) => name === 'MDSDaemon::handle_mds_map')?.args).toHaveProperty('m');
  });
});
