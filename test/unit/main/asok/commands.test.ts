// `cuttlebone up` and `cuttlebone asok`, beside the ceph tool itself where it is installed.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Built, build_programs } from './built.ts';
import { ended, missing, type Printed, real_mon, run } from './ceph_tool.ts';
import { scratch, until } from './sockets.ts';

// Every command is a process of its own, and machines are busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
beforeAll(async () => {
  built = await build_programs();
});
afterAll(() => built.remove());

const cuttlebone = (...args: string[]) => run(process.execPath, [built.cli, ...args]);

interface Up {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
}

function up(...args: string[]): Up {
  const child = spawn(process.execPath, [built.cli, 'up', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(async () => void (await ended(child)));
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return { child, said };
}

/** A cluster that is up; the folder of its sockets. */
async function cluster(scenario?: unknown): Promise<Up & { run_dir: string }> {
  const folder = scratch();
  const run_dir = join(folder, 'run');
  const file = join(folder, 'scenario.json');
  if (scenario !== undefined) writeFileSync(file, JSON.stringify(scenario));
  const started = up('--run-dir', run_dir, ...(scenario === undefined ? [] : [file]));
  await until(() => started.said.out.includes('Ctrl-C') || started.child.exitCode !== null, 20_000);
  expect(started.said).toMatchObject({ err: '' });
  return { ...started, run_dir };
}

describe('cuttlebone up', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('keeps a cluster up until %s', async (signal) => {
    const { child, run_dir } = await cluster();
    expect(readdirSync(run_dir).sort()).toEqual(
      ['mds.a', 'mds.b', 'mgr.x', 'mon.a', 'osd.0'].map((name) => `${name}.asok`),
    );
    expect(statSync(run_dir).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(run_dir)) expect(statSync(join(run_dir, name)).mode & 0o777).toBe(0o600);
    expect((await cuttlebone('asok', join(run_dir, 'mds.b.asok'), 'status')).out).toContain('"whoami": -1');
    expect(await ended(child, signal)).toBe(0);
    expect(readdirSync(run_dir)).toEqual([]);
  });

  it('takes the steps of a scenario at their times, and goes on after them', async () => {
    const { said, run_dir } = await cluster({
      cluster: { mgr: ['x'], mds: ['a', 'c'] },
      breakpoints: ['MDSDaemon::init'],
      steps: [
        { run: '300ms' },
        { asok: 'mds.c', command: { prefix: 'config get', var: 'mds_beacon_grace' } },
        { command: { prefix: 'osd pool create', pool: 'meta' } },
        { kill: 'mds.c' },
        { run: '100ms' },
      ],
    });
    await until(() => said.out.trim().split('\n').length === 6);
    const lines = said.out.trim().split('\n').slice(1);
    expect(lines.map((line) => 'result' in JSON.parse(line))).toEqual([true, true, true, true, true]);
    expect(lines[1]).toContain('{"mds_beacon_grace":"15.000000"}');
    expect(existsSync(join(run_dir, 'mds.c.asok'))).toBe(false);
    expect((await cuttlebone('asok', join(run_dir, 'mds.a.asok'), 'version')).code).toBe(0);
  });

  it('tells as who a step says', async () => {
    const { said } = await cluster({
      cluster: { mds: ['a'], auth: 'cephx' },
      steps: [
        { run: '2s' },
        { command: { prefix: 'auth add', entity: 'client.x', caps: ['mon', 'allow r'] } },
        { tell: 'mds.a', command: { prefix: 'status' } },
        { tell: 'mds.a', command: { prefix: 'status' }, as: 'client.x' },
      ],
    });
    await until(() => said.out.trim().split('\n').length === 5);
    const [admin, other] = said.out.trim().split('\n').slice(-2);
    expect(admin).toContain('"whoami":-1');
    expect(other).toContain('(1) Operation not permitted');
  });

  it('ends with a line and a code where it cannot', async () => {
    const folder = scratch();
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, '{"cluster": {}, "steps": [{"dance": 1}]}');
    const failing = join(folder, 'failing.json');
    writeFileSync(failing, '{"cluster": {}, "steps": [{"asok": "mds.q", "command": {"prefix": "status"}}]}');
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const taken = join(folder, 'taken');
    mkdirSync(taken);
    const server = createServer().listen(join(taken, 'mds.a.asok'));
    onTestFinished(() => void server.close());
    const run_dir = join(folder, 'run');
    const tried = await Promise.all([
      cuttlebone('up', '--run-dir', run_dir, wrong),
      cuttlebone('up', '--run-dir', run_dir, failing),
      cuttlebone('up', '--run-dir', open),
      cuttlebone('up', '--run-dir', taken),
    ]);
    expect(tried.map(({ code }) => code)).toEqual([2, 1, 1, 1]);
    expect(tried[0]?.err).toContain('$.steps[0]: expected one of');
    expect(tried[1]?.out).toContain('There is no daemon mds.q.');
    expect(tried[2]?.err).toContain('everybody may write there');
    expect(tried[3]?.err).toContain('another program listens there');
    expect(existsSync(join(taken, 'mds.a.asok'))).toBe(true);
  });
});

describe('cuttlebone asok', () => {
  it('says what the ceph tool says, without it', async () => {
    const { run_dir } = await cluster();
    const asok = (...words: string[]) => cuttlebone('asok', join(run_dir, 'mds.a.asok'), ...words);
    expect(await asok('config', 'get', 'mds_beacon_interval')).toEqual({
      code: 0,
      out: '{\n    "mds_beacon_interval": "4.000000"\n}\n',
      err: '',
    });
    expect((await asok('version', '-f', 'json')).out).toBe(
      '{"version":"16.2.15","release":"pacific","release_type":"stable"}',
    );
    expect(await asok('session', 'ls')).toEqual({
      code: 0,
      out: 'ERROR: (38) Function not implemented\n\n',
      err: '',
    });
    expect(await asok('config', 'get')).toEqual({
      code: 22,
      out: '',
      err:
        'Invalid command: missing required parameter var(<string>)\n' +
        'config get <var> :  config get <field>: get the config value\nadmin_socket: invalid command\n',
    });
    expect(await cuttlebone('asok', join(run_dir, 'none.asok'), 'version')).toEqual({
      code: 22,
      out: '',
      err: 'admin_socket: exception getting command descriptions: [Errno 2] No such file or directory\n',
    });
  });

  it('bears a socket that talks nonsense', async () => {
    const folder = scratch();
    for (const [name, answer, said] of [
      ['mute', '', 'exception getting command descriptions: exception: no data returned'],
      ['short', '\0\0\0\x09{}', 'the answer is incomplete'],
      ['huge', '\xff\xff\xff\xff', 'too long'],
      ['text', '\0\0\0\x05hello', 'expected command descriptions in JSON: '],
      ['number', '\0\0\0\x011', 'no command descriptions'],
      ['odd', '\0\0\0\x0c{"a":{"b":1}', 'JSON'],
    ] as const) {
      const path = join(folder, `${name}.asok`);
      const server = createServer((socket) => {
        socket.once('data', () => socket.end(Buffer.from(answer, 'latin1')));
      }).listen(path);
      const { code, out, err } = await cuttlebone('asok', path, 'version');
      server.close();
      expect([name, code, out]).toEqual([name, 22, '']);
      expect(err).toContain(said);
    }
  });
});

/** Commands right and wrong, in every way there is. */
const COMMANDS = [
  ['help'],
  ['version'],
  ['version', '-f', 'json'],
  ['version', '--format=xml'],
  ['git_version'],
  ['config', 'get', 'mds_beacon_grace'],
  ['config', 'get', 'nosuch'],
  ['config', 'get'],
  ['config', 'get', 'a', 'b'],
  ['config', 'get', '--var=debug_ms'],
  ['config', 'get', '--var', 'debug_ms'],
  ['config', 'get', '--nosuch=1'],
  ['config', 'set', 'debug_ms'],
  ['config', 'set', 'debug_ms', 'ä'],
  ['config', 'diff', 'get', 'debug_ms'],
  ['conf'],
  ['nosuch'],
  ['log', 'flush'],
  ['injectargs', '--debug_ms=0'],
  [],
];
const OF_THE_MDS = [
  ['status'],
  ['session', 'ls'],
  ['dump', 'tree'],
  ['dump', 'tree', '/', 'deep'],
  ['dump', 'inode', '-1'],
  ['osdmap', 'barrier', '-1'],
  ['session', 'ls', '--cap-dump'],
  ['session', 'evict', 'id=1', 'id=2'],
];
const OF_THE_MON = [
  ['mon_status', '--foo'],
  ['sync_force', 'no'],
  ['perf', 'dump', 'mon', 'num_sessions'],
];

/** What both print; uptime goes on between the two. */
const steady = ({ out, ...rest }: Printed) => ({ ...rest, out: out.replace(/("uptime": )[\d.]+/g, '$1…') });

async function compare(socket: string, commands: readonly (readonly string[])[]): Promise<void> {
  for (const words of commands) {
    const theirs = await run('ceph', ['--admin-daemon', socket, ...words]);
    const ours = await cuttlebone('asok', socket, ...words);
    expect({ words, ...steady(ours) }).toEqual({ words, ...steady(theirs) });
  }
}

const no_tool = missing('ceph');
describe.skipIf(no_tool !== '')(`the ceph tool${no_tool}`, () => {
  it('works against a simulated daemon, and prints what ours does', async () => {
    const { run_dir } = await cluster();
    const socket = join(run_dir, 'mds.a.asok');
    const status = await run('ceph', ['--admin-daemon', socket, 'status']);
    expect(status).toMatchObject({ code: 0, err: '' });
    expect(Object.keys(JSON.parse(status.out))).toEqual([
      ...['cluster_fsid', 'whoami', 'id', 'want_state', 'state', 'mdsmap_epoch', 'osdmap_epoch'],
      ...['osdmap_epoch_barrier', 'uptime'],
    ]);
    expect((await run('ceph', ['daemon', socket, 'session', 'ls'])).out).toContain('ERROR: (38)');
    await compare(socket, [...COMMANDS, ...OF_THE_MDS]);
    await compare(join(run_dir, 'gone.asok'), [['version']]);
  });

  it('works against a rank and a client, and is refused once they are gone', async () => {
    const command = (prefix: string, args: Record<string, string>) => ({ command: { prefix, ...args } });
    const { said, run_dir } = await cluster({
      cluster: { mds: ['a'] },
      steps: [
        { run: '2s' },
        command('osd pool create', { pool: 'meta' }),
        command('osd pool create', { pool: 'data' }),
        command('fs new', { fs_name: 'cephfs', metadata: 'meta', data: 'data' }),
        { client: 'client.1', do: 'mount' },
      ],
    });
    await until(() => said.out.trim().split('\n').length === 6, 60_000);
    const rank = join(run_dir, 'mds.a.asok');
    const client = join(run_dir, 'client.1.asok');
    const ceph = (socket: string, ...words: string[]) => run('ceph', ['--admin-daemon', socket, ...words]);
    expect(JSON.parse((await ceph(rank, 'status')).out)).toMatchObject({ whoami: 0, state: 'up:active' });
    expect(JSON.parse((await ceph(rank, 'session', 'ls')).out)).toMatchObject([{ state: 'open' }]);
    expect(JSON.parse((await ceph(client, 'mds_sessions')).out)).toMatchObject({ sessions: [{ mds: 0 }] });
    const counters = ['perf', 'dump', 'objecter', 'op_active'];
    for (const socket of [rank, client]) {
      expect(JSON.parse((await ceph(socket, ...counters)).out)).toEqual({ objecter: { op_active: 0 } });
    }
    await compare(client, [
      ['mds_requests'],
      ['config', 'unset', 'debug_ms'],
      ['dump_cache', 'x'],
      ['nosuch'],
    ]);
    // Ends the daemon that is asked, without an answer, and its socket with it.
    const aborted = await ceph(rank, 'abort');
    expect([aborted.code, aborted.out]).toEqual([22, '']);
    await until(() => !existsSync(rank));
    expect((await ceph(rank, 'version')).err).toContain('[Errno 2] No such file or directory');
  });
});

const no_mon = missing('ceph', 'ceph-mon');
describe.skipIf(no_mon !== '')(`a real mon${no_mon}`, () => {
  it('answers us as it answers the ceph tool', async () => {
    await compare(await real_mon(scratch()), [...COMMANDS, ...OF_THE_MON]);
  });
});
