// Real sockets on the real engine in its thread.
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { SessionClient } from '../../../../core/session/client.ts';
import type { ClusterInfo, StopInfo } from '../../../../core/session/protocol.ts';
import { AsokEngine } from '../../../../main/asok/AsokEngine.ts';
import { RunDir } from '../../../../main/asok/RunDir.ts';
import { EngineThread } from '../../../../main/host/EngineThread.ts';
import { type Built, build_programs } from './built.ts';
import { ask, idle, open_files, scratch, talk, until } from './sockets.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let built: Built;
beforeAll(async () => {
  built = await build_programs();
});
afterAll(() => built.remove());

const CLUSTER = { mon: ['a'], mgr: ['x'], osd: 1, mds: ['a', 'b'] };
const ALL = ['mds.a', 'mds.b', 'mgr.x', 'mon.a', 'osd.0'].map((name) => `${name}.asok`);
const STATUS = '{"prefix": "status"}';

async function open(steps: unknown[] = [{ run: '5s' }], breakpoints: string[] = []) {
  const run_dir = RunDir.at(join(scratch(), 'run'));
  const engine = new AsokEngine(new EngineThread({ entry: built.engine }), run_dir);
  onTestFinished(() => engine.terminate());
  const client = new SessionClient(engine);
  let stop: StopInfo | null = null;
  let cluster: ClusterInfo = {
    health: '',
    daemons: [],
    file_systems: [],
    partitions: [],
    in_flight: [],
    in_flight_count: 0,
  };
  client.on('stop', (now) => {
    stop = now;
  });
  client.on('cluster', (now) => {
    cluster = now;
  });
  await client.ask('open', { scenario: { cluster: CLUSTER, steps, breakpoints } });
  await client.ask('hello', {});
  const here = () => readdirSync(run_dir.path).filter((name) => name.endsWith('.asok'));
  await until(() => here().length === ALL.length);
  const path = (daemon: string) => run_dir.path_of(daemon);
  return { engine, client, run_dir, here, path, stop: () => stop, cluster: () => cluster };
}

describe('a real daemon', () => {
  it('is asked by the path of its socket, whatever the engine does', async () => {
    const { client, engine, path } = await open();
    await client.ask('set_breakpoints', { functions: ['MDSDaemon::tick'] });
    const real = join(scratch(), 'real.asok');
    const said: string[] = [];
    const server = createServer((socket) =>
      socket.once('data', (data) => {
        said.push(String(data));
        if (!String(data).includes('hang')) socket.end('\0\0\0\x03[]\n');
      }),
    ).listen(real);
    onTestFinished(() => void server.close());
    expect(await client.ask('asok_path', { path: real, command: { prefix: 'session ls' } })).toEqual({
      code: 0,
      status: '',
      output: '[]\n',
    });
    expect(said).toEqual(['{"prefix":"session ls"}\0']);
    const nowhere = client.ask('asok_path', { path: path('mds.q'), command: { prefix: 'status' } });
    await expect(nowhere).rejects.toThrow('mds.q.asok: [Errno 2] No such file or directory');
    const hanging = client.ask('asok_path', { path: real, command: { prefix: 'hang' } });
    const gone = expect(hanging).rejects.toThrow('nobody waits any longer');
    await until(() => said.length === 2);
    await engine.terminate();
    await gone;
  });
});

describe('the sockets of a cluster', () => {
  it('are those of the daemons that run, with their paths told', async () => {
    const { client, engine, run_dir, here, path, cluster } = await open();
    expect(here().sort()).toEqual(ALL);
    expect(JSON.parse(await ask(path('mds.a'), STATUS))).toMatchObject({ whoami: -1, state: 'up:standby' });
    await until(() => cluster().daemons.every((each) => each.socket_path === path(each.name)));

    const half = talk(path('mds.a'), 'half');
    await client.ask('kill', { daemon: 'mds.a' });
    await until(() => !existsSync(path('mds.a')));
    expect(await half).toHaveLength(0);
    expect(cluster().daemons.find(({ name }) => name === 'mds.a')?.socket_path).toBeUndefined();
    await client.ask('start', { daemon: 'mds.a' });
    await until(() => existsSync(path('mds.a')));
    expect(await ask(path('mds.a'), '{"prefix": "version"}')).toContain('16.2.15');

    await client.ask('open', { scenario: { cluster: { mds: ['z'] }, steps: [{ run: '1s' }] } });
    await until(() => here().sort().join() === 'mds.z.asok,mon.a.asok,osd.0.asok');
    expect(await ask(path('mds.z'), '{"prefix": "version"}')).toContain('16.2.15');
    await engine.terminate();
    expect(readdirSync(run_dir.path)).toEqual([]);
  });

  it('answer one client after the other while time stands, and let as little pass as that takes', async () => {
    const { client, path } = await open();
    const before = (await client.ask('hello', {})).status.now_us;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => ask(path(i % 2 ? 'mds.a' : 'mds.b'), STATUS)),
    );
    for (const answer of answers) expect(JSON.parse(answer).state).toBe('up:standby');
    const { status } = await client.ask('hello', {});
    expect(status.state).toBe('idle');
    expect(status.now_us - before).toBeLessThan(1e6);
  });

  it('answer while nobody watches', async () => {
    const { engine, path } = await open();
    engine.hold(true);
    expect(JSON.parse(await ask(path('mds.a'), STATUS)).state).toBe('up:standby');
  });

  it('answer when a program that is stopped in the debugger goes on, and not before', async () => {
    const { client, path, stop } = await open();
    await client.ask('set_breakpoints', { functions: ['MDSDaemon::tick'] });
    await client.ask('run', {});
    await until(() => stop() !== null);
    let answer: string | null = null;
    const asked = ask(path('mds.a'), STATUS).then((text) => {
      answer = text;
    });
    // The host is alive meanwhile: another connection is closed for what it says.
    expect(await talk(path('mds.a'), 'x'.repeat(2000))).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([answer, stop()?.function]).toEqual([null, 'MDSDaemon::tick']);
    await client.ask('set_breakpoints', { functions: [] });
    await client.ask('step', { how: 'run' });
    await asked;
    expect(JSON.parse(answer ?? '').state).toBe('up:standby');
  });

  it('bring requests that can be stepped through', async () => {
    const { client, path, stop } = await open();
    await client.ask('set_breakpoints', { functions: ['MDSDaemon::asok_command'] });
    const asked = ask(path('mds.b'), STATUS);
    await until(() => stop() !== null);
    expect(stop()).toMatchObject({
      function: 'MDSDaemon::asok_command',
      daemon: 'mds.b',
      thread: 'admin_socket',
    });
    await client.ask('step', { how: 'run' });
    expect(JSON.parse(await asked).state).toBe('up:standby');
  });

  it('close what waits for a daemon that ends, or for a cluster that is replaced', async () => {
    const { client, path, stop } = await open();
    await client.ask('set_breakpoints', { functions: ['MDSDaemon::tick'] });
    await client.ask('run', {});
    await until(() => stop() !== null);
    const daemon = stop()?.daemon ?? '';
    const first = talk(path(daemon), `${STATUS}\0`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client.ask('open', { scenario: { cluster: CLUSTER } });
    expect(await first).toHaveLength(0);
  });

  it('bear a crowd and garbage, and leave nothing open', async () => {
    const { path, here } = await open();
    await ask(path('mds.a'), STATUS);
    const before = open_files();
    const silent = await Promise.all(Array.from({ length: 200 }, () => idle(path('mds.a'))));
    const rude = await Promise.all(
      Array.from({ length: 100 }, (_, i) => talk(path('mds.b'), Buffer.alloc(5000, i + 1), { end: true })),
    );
    expect(
      rude.every((answer) => answer.length === 0 || answer.toString('utf8', 4).startsWith('ERROR')),
    ).toBe(true);
    expect(JSON.parse(await ask(path('mds.a'), STATUS)).state).toBe('up:standby');
    for (const socket of silent) socket.destroy();
    await until(() => before === null || (open_files() ?? 0) <= before);
    expect(here()).toHaveLength(ALL.length);
  });
});
