import { describe, expect, it } from 'vitest';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import { type Outcome, ScenarioRun } from '../../../core/cluster/ScenarioRun.ts';
import { parse_scenario, ScenarioError, type Step } from '../../../core/cluster/scenario.ts';

const FS: readonly unknown[] = [
  { run: '8s' },
  { command: { prefix: 'osd pool create', pool: 'meta' } },
  { command: { prefix: 'osd pool create', pool: 'data' } },
  { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'meta', data: 'data' } },
  { run: '15s' },
];

/** What each step comes to, on a cluster with a file system. */
function run(steps: readonly unknown[], cluster_spec: object = { mgr: ['x'], mds: ['a', 'b'] }): Outcome[] {
  const scenario = parse_scenario({ cluster: cluster_spec, steps: [...FS, ...steps] });
  const cluster = new Cluster(scenario.cluster, scenario.seed);
  const run = new ScenarioRun(cluster, () => '');
  return scenario.steps.map((step) => run.run(step)).slice(FS.length);
}

const wrong = (step: unknown): string => {
  try {
    parse_scenario({ cluster: {}, steps: [{ run: '1s' }, step] });
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
  }
  return 'nothing';
};

it('says what is wrong with a scenario in words, and where', () => {
  const words = (scenario: unknown) => {
    try {
      parse_scenario(scenario);
    } catch (error) {
      if (error instanceof ScenarioError) return error.message;
    }
    return 'nothing';
  };
  expect(words({})).toBe('$.cluster: expected an object, found nothing');
  expect(words([])).toBe('$: expected an object, found an array');
  expect(words({ cluster: {}, seed: '7' })).toBe('$.seed: expected a whole number');
  expect(words({ cluster: { mdss: ['a'] } })).toBe('$.cluster: did not expect "mdss"');
  expect(words({ cluster: { mds: ['a', 'a'] } })).toBe('$.cluster: mds.a is there twice');
  const of_gid = (name: string) => ({ name, gid: 4124 });
  expect(words({ cluster: { mds: [of_gid('a'), of_gid('b')] } })).toBe('$.cluster: gid 4124 is there twice');
  expect(words({ cluster: {}, steps: null })).toBe('$.steps: expected an array, found null');
});

describe('steps of a client', () => {
  it('give what was read, and errors with their errno', () => {
    const outcomes = run([
      { client: 'client.1', do: 'mount' },
      { client: 'client.1', do: 'mkdir', path: '/dir' },
      { client: 'client.1', do: 'mkdir', path: '/dir' },
      { client: 'client.1', do: 'write', path: '/dir/file', data: 'hello' },
      { client: 'client.1', do: 'read', path: '/dir/file' },
      { client: 'client.1', do: 'ls', path: '/dir' },
      { client: 'client.2', do: 'ls', path: '/dir' },
      { client: 'client.1', do: 'unmount' },
      { client: 'client.1', do: 'unmount' },
    ]);
    expect(outcomes).toEqual([
      { result: '' },
      { result: '' },
      { error: { message: '(17) File exists: mkdir /dir' } },
      { result: '' },
      { result: 'hello' },
      { result: ['file'] },
      {
        error: {
          message: '(107) Transport endpoint is not connected: client.2 is not mounted (was never mounted)',
        },
      },
      { result: '' },
      {
        error: { message: '(107) Transport endpoint is not connected: client.1 is not mounted (unmounted)' },
      },
    ]);
  });

  it('take . and .. for what they are', () => {
    const of = (op: string) => (path: string) => ({ client: 'client.1', do: op, path });
    const [mkdir, ls] = [of('mkdir'), of('ls')];
    const outcomes = run([
      { client: 'client.1', do: 'mount' },
      mkdir('/dir'),
      mkdir('/dir/../dir/./inner'),
      ls('/dir/inner/..'),
      ls('/../..'),
      ...['/..', '/.', '/dir/no/..', '/no/../dir'].map(mkdir),
      ...[of('rmdir')('/dir/.'), of('rmdir')('/dir/..'), of('unlink')('/dir/..'), of('create')('/dir/..')],
      ls('/'),
    ]);
    const errors = outcomes.map((outcome) =>
      'error' in outcome ? outcome.error.message.slice(0, 5) : outcome.result,
    );
    expect(errors.slice(2)).toEqual([
      ...['', ['inner'], ['dir'], '(17) ', '(17) ', '(2) N', '(2) N'],
      ...['(22) ', '(39) ', '(21) ', '(17) ', ['dir']],
    ]);
  });

  it('may give names of 255 bytes', () => {
    const mkdir = (name: string) => ({ client: 'client.1', do: 'mkdir', path: `/${name}` });
    const names = ['x'.repeat(255), 'x'.repeat(256), 'é'.repeat(127), 'é'.repeat(128)];
    const outcomes = run([{ client: 'client.1', do: 'mount' }, ...names.map(mkdir)]).slice(1);
    const errors = outcomes.map((outcome) => ('error' in outcome ? outcome.error.message.slice(0, 4) : ''));
    expect(errors).toEqual(['', '(36)', '', '(36)']);
  });

  it('wait through a failover', () => {
    const [, , mkdir, ls] = run([
      { client: 'client.1', do: 'mount' },
      { kill: 'mds.b' },
      { client: 'client.1', do: 'mkdir', path: '/dir' },
      { client: 'client.1', do: 'ls', path: '/' },
    ]);
    expect([mkdir, ls]).toEqual([{ result: '' }, { result: ['dir'] }]);
  });

  it('ask the client at its admin socket', () => {
    const [, status] = run([
      { client: 'client.1', do: 'mount' },
      { asok: 'client.1', command: { prefix: 'status' } },
    ]);
    expect(status).toMatchObject({ result: { fs_name: 'cephfs', blocklisted: false, inode_count: 1 } });
  });

  it('may do what their keys say, where there are keys', () => {
    const keys = { mgr: ['x'], mds: ['a', 'b'], auth: 'cephx' };
    const add = (entity: string, mds: string) => ({
      command: { prefix: 'auth add', entity, caps: ['mon', 'allow r', 'mds', mds, 'osd', 'allow rw'] },
    });
    const outcomes = run(
      [
        { command: { prefix: 'auth rm', entity: 'client.1' } },
        { client: 'client.1', do: 'mount' },
        add('client.1', 'allow rw'),
        add('client.2', 'allow r'),
        { client: 'client.1', do: 'mount' },
        { client: 'client.2', do: 'mount' },
        { client: 'client.1', do: 'mkdir', path: '/dir' },
        { client: 'client.2', do: 'mkdir', path: '/other' },
        { client: 'client.2', do: 'ls', path: '/' },
      ],
      keys,
    );
    expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error.message : 'ok'))).toEqual([
      'ok',
      '(13) Permission denied: mount',
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
      '(13) Permission denied: mkdir /other',
      'ok',
    ]);
  });
});

describe('daemons that join later', () => {
  it('boot as those that were there before', () => {
    const scenario = parse_scenario({
      cluster: { mgr: ['x'], mds: ['a'] },
      steps: [...FS, { start: 'mds.b' }, { start: 'mgr.y' }, { start: 'osd.1' }, { run: '15s' }],
    });
    const cluster = new Cluster(scenario.cluster, scenario.seed);
    const steps = new ScenarioRun(cluster, () => '');
    for (const step of scenario.steps) expect(steps.run(step)).not.toHaveProperty('error');
    const state = (name: string) => cluster.slot(name).state_at(0);
    expect(['mds.b', 'mgr.y', 'osd.1'].map(state)).toEqual(['up:standby', 'standby', 'up in']);
  });

  it('have begun to boot when the step is answered, also one right after the other', () => {
    const outcomes = run([{ start: 'mgr.y' }, { start: 'osd.1' }, { start: 'mds.c' }, { kill: 'mds.c' }]);
    expect(outcomes).toEqual([
      { result: { daemon: 'mgr.y', state: 'booting' } },
      { result: { daemon: 'osd.1', state: 'booting' } },
      { result: { daemon: 'mds.c', state: 'up:boot' } },
      { result: { daemon: 'mds.c', state: 'killed' } },
    ]);
  });

  it('are none that a cluster cannot have', () => {
    const outcomes = run([{ start: 'mon.b' }, { start: 'osd.x' }, { start: 'osd.00' }, { start: 'mds.a' }]);
    expect(outcomes.map((outcome) => 'error' in outcome && outcome.error.message)).toEqual([
      'There is no daemon mon.b. There are: mon.a, osd.0, mgr.x, mds.a, mds.b.',
      'There is no daemon osd.x. There are: mon.a, osd.0, mgr.x, mds.a, mds.b.',
      'There is no daemon osd.00. There are: mon.a, osd.0, mgr.x, mds.a, mds.b.',
      'mds.a runs already.',
    ]);
  });
});

it('starts no daemon whose admin socket would be in another folder', () => {
  const cluster = new Cluster(parse_scenario({ cluster: {} }).cluster, 1);
  for (const name of ['mds.a/../../b', 'mgr.', 'mds.\0', `mds.${'x'.repeat(65)}`, 'mds..'])
    expect(() => cluster.start(name)).toThrow(`There is no daemon ${name}. There are: mon.a, osd.0.`);
});

it('cuts a link and heals it', () => {
  const outcomes = run([
    { partition: ['mds.b', 'mon.a'] },
    { run: '40s' },
    { asok: 'mds.b', command: { prefix: 'status' } },
    { asok: 'mds.a', command: { prefix: 'status' } },
    { heal: ['mds.b', 'mon.a'] },
    { run: '40s' },
    { asok: 'mds.b', command: { prefix: 'status' } },
    { heal: ['mds.b', 'mon.a'] },
  ]);
  expect(outcomes[2]).toMatchObject({ result: { state: 'up:active' } });
  expect(outcomes[3]).toMatchObject({ result: { state: 'up:active' } });
  expect(outcomes[6]).toMatchObject({ result: { state: 'up:standby' } });
  expect(outcomes[7]).toEqual({ error: { message: 'There is no partition of mds.b and mon.a.' } });
});

it.each<[unknown, string]>([
  [
    { client: 'client.1' },
    '$.steps[1].do: expected "do" to be one of mount, unmount, abort, mkdir, rmdir, create, unlink, read, ls, stat, write, truncate',
  ],
  [
    { client: 'client.1', do: 'fly' },
    '$.steps[1].do: expected "do" to be one of mount, unmount, abort, mkdir, rmdir, create, unlink, read, ls, stat, write, truncate',
  ],
  [{ client: 'mds.a', do: 'mount' }, '$.steps[1].client: expected a client such as "client.1"'],
  [
    { client: 'client.admin', do: 'mount' },
    '$.steps[1].client: expected a client such as "client.1": client.admin is the ceph tool',
  ],
  [{ client: 'client.1', do: 'mkdir' }, '$.steps[1].path: expected a path such as "/dir/file"'],
  [{ client: 'client.1', do: 'mkdir', path: 'dir' }, '$.steps[1].path: expected a path such as "/dir/file"'],
  [{ client: 'client.1', do: 'write', path: '/f', data: '€' }, '$.steps[1].data: expected ASCII text'],
  [{ client: 'client.1', do: 'truncate', path: '/f', size: -1 }, '$.steps[1].size: expected a size in bytes'],
  [{ client: 'client.1', do: 'mount', path: '/' }, '$.steps[1]: did not expect "path"'],
  [{ partition: ['mds.a'] }, '$.steps[1].partition: expected two daemons, such as ["mds.a", "mon.a"]'],
  [{ partition: ['mds.a', 'mds.a'] }, '$.steps[1].partition: expected two different daemons'],
  [
    { partition: ['client.1', 'client.2'] },
    '$.steps[1].partition: expected a daemon: clients say nothing to one another',
  ],
  [
    { heal: ['mds.a', 7] },
    '$.steps[1].heal[1]: expected a daemon such as "mds.a", or a client such as "client.1"',
  ],
  [{ start: 'client.1' }, '$.steps[1].start: expected a daemon such as "mds.a"'],
])('refuses %j and says where and why', (step, message) => {
  expect(wrong(step)).toBe(message);
});

it('takes back what it was given', () => {
  const steps: Step[] = [{ client: 'client.1', do: 'write', path: '/dir/file', data: 'a\tb\n' }];
  expect(parse_scenario({ cluster: {}, steps }).steps).toEqual(steps);
});

describe('since when a daemon is in its state', () => {
  it('is known though nobody looked meanwhile', () => {
    const scenario = parse_scenario({ cluster: { mgr: ['x'], mds: ['a', 'b'] }, steps: [...FS] });
    const cluster = new Cluster(scenario.cluster, scenario.seed);
    const { sim } = cluster;
    sim.run_until(20e6);
    const standby = cluster.slot('mds.a');
    standby.state_at(sim.clock.now);
    expect(standby.last_state).toBe('up:standby');
    expect(standby.since_us).toBeLessThan(10e6);
    cluster.kill('mds.a');
    sim.run_until(50e6);
    expect(standby.state_at(sim.clock.now)).toBe('killed');
    expect(standby.since_us).toBeLessThan(21e6);
  });
});
