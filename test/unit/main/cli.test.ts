import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = mkdtempSync(
  join(fileURLToPath(new URL('../../../node_modules/', import.meta.url)), '.cli-test-'),
);
const scratch = mkdtempSync(join(tmpdir(), 'cuttlebone-cli-'));
const cli = join(here, 'main', 'cli.mjs');
const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../../../main/cli.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    external: ['./web/*'],
    keepNames: true,
    outfile: cli,
  });
  // As in dist/: the window is beside the programs.
  mkdirSync(join(here, 'renderer'));
  writeFileSync(join(here, 'renderer', 'index.html'), '');
});

afterAll(() => {
  rmSync(here, { recursive: true });
  rmSync(scratch, { recursive: true });
});

function cuttlebone(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const program = `${process.execPath} ${cli}`;

function shell(command: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function run(scenario: unknown, ...options: string[]) {
  const file = join(scratch, 'scenario.json');
  writeFileSync(file, typeof scenario === 'string' ? scenario : JSON.stringify(scenario));
  return cuttlebone('run', file, ...options);
}

const CLUSTER = { mon: ['a'], mgr: ['x'], osd: 1, mds: ['a', { name: 'c', gid: 4124 }] };
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { step: unknown; result?: unknown; error?: { message: string; path?: string } },
    );

describe('cuttlebone run', () => {
  it('prints one JSON line a step, and goes through the lifecycle of an MDS', () => {
    const { code, out, err } = cuttlebone('run', join(fixtures, 'scenarios/lifecycle.json'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const steps = lines(out);
    const scenario = JSON.parse(readFileSync(join(fixtures, 'scenarios/lifecycle.json'), 'utf8')) as {
      steps: unknown[];
    };
    expect(steps.map(({ step }) => step)).toEqual(scenario.steps);
    const status = steps
      .filter(({ step }) => JSON.stringify(step).includes('status'))
      .map(({ result }) => result);
    expect(status[0]).toMatchObject({ whoami: -1, id: 4124, state: 'up:standby', want_state: 'up:standby' });
    expect(status[1]).toMatchObject({ whoami: 0, id: 4124, state: 'up:active', fs_name: 'cephfs' });
    expect(status[2]).toMatchObject({ whoami: 0, state: 'up:active', fs_name: 'cephfs' });
  });

  it('is the same to the byte for the same seed, and another for another', () => {
    const twice = [1, 2].map(
      () => cuttlebone('run', join(fixtures, 'scenarios/lifecycle.json'), '--tree').out,
    );
    expect(twice[0]).toBe(twice[1]);
    expect(
      cuttlebone('run', join(fixtures, 'scenarios/lifecycle.json'), '--tree', '--seed', '2').out,
    ).not.toBe(twice[0]);
  });

  it('prints the call tree with --tree and nothing else', () => {
    const { code, out } = run({ seed: 1, cluster: CLUSTER, steps: [{ run: '5s' }] }, '--tree');
    expect(code).toBe(0);
    const tree = out.trimEnd().split('\n');
    for (const line of tree) {
      expect(line).toMatch(/^(\[[a-z.]+[\w-]* [\w-]+ \d+\.\d{6}\]|( {2})*(\* .+|[A-Za-z_]\w*(::~?\w+)*))$/);
    }
    const init = tree.indexOf('MDSDaemon::init');
    expect(tree[init - 1]).toMatch(/^\[mds\.a ceph-mds \d+\.\d{6}\]$/);
  });

  it('writes a trace with --trace', () => {
    const file = join(scratch, 'trace.json');
    expect(run({ cluster: CLUSTER, steps: [{ run: '5s' }] }, '--trace', file).code).toBe(0);
    const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as {
      traceEvents: { name?: string; ph: string }[];
    };
    expect(traceEvents.every(({ name }) => typeof name === 'string')).toBe(true);
    expect(new Set(traceEvents.map(({ ph }) => ph))).toEqual(new Set(['M', 'X', 'i', 's', 'f']));
  });

  it('stops after a step that fails: exit code 1', () => {
    const { code, out, err } = run({
      cluster: CLUSTER,
      steps: [{ run: '5s' }, { asok: 'mds.z', command: { prefix: 'status' } }, { run: '5s' }],
    });
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(lines(out)).toHaveLength(2);
    expect(lines(out)[1]?.error?.message).toContain('mds.z');
  });

  it('names the place in a malformed map', () => {
    const text = readFileSync(join(fixtures, 'maps/fsmap.9.json'), 'utf8').replace(
      '"mds_0":4124',
      '"mds_0":"x"',
    );
    writeFileSync(join(scratch, 'broken.json'), text);
    const { code, out } = run({
      cluster: CLUSTER,
      steps: [{ run: '5s' }, { inject: 'mds.c', file: 'broken.json' }],
    });
    expect(code).toBe(1);
    expect(lines(out)[1]?.error?.path).toBe('$.filesystems[0].mdsmap.up.mds_0');
  });

  it.each([
    ['is not there', null, /no such file/],
    ['is no JSON', '{\n  "cluster": nothing', /is not JSON: .*found .*line 2, column 14/],
    ['is no object', '[]', /object/],
    ['has an unknown step', { cluster: CLUSTER, steps: [{ run: '1s' }, { jump: 1 }] }, /steps\[1\]/],
    ['has a bad time', { cluster: CLUSTER, steps: [{ run: 'soon' }] }, /steps\[0\]\.run/],
    ['has two keys in a step', { cluster: CLUSTER, steps: [{ run: '1s', kill: 'mds.a' }] }, /steps\[0\]/],
    ['has a wrong cluster', { cluster: { mds: [{ name: 'c', gid: 'x' }] }, steps: [] }, /cluster\.mds/],
    ['has a daemon twice', { cluster: { mds: ['a', 'a'] }, steps: [] }, /twice/],
    ['has no prefix in a command', { cluster: CLUSTER, steps: [{ command: {} }] }, /steps\[0\]\.command/],
  ])('refuses a scenario that %s: exit code 2 and one line', (_, scenario, words) => {
    const { code, out, err } =
      scenario === null ? cuttlebone('run', join(scratch, 'nowhere.json')) : run(scenario);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a command', (deep: unknown) => ({ command: { prefix: 'status', deep } })],
    [
      'a command on an admin socket',
      (deep: unknown) => ({ asok: 'mds.a', command: { prefix: 'status', deep } }),
    ],
  ])('names the step of %s that is nested too deep: exit code 2', (_, step_with) => {
    const text = JSON.stringify({ cluster: CLUSTER, steps: [{ run: '1s' }, step_with('DEEP')] });
    for (const depth of [100, 2500, 100_000]) {
      const { code, out, err } = run(text.replace('"DEEP"', '['.repeat(depth) + ']'.repeat(depth)));
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^[^\n]*scenario\.json: \$\.steps\[1\]: nested more than \d+ deep\n$/);
    }
  });

  it('reads a scenario from a pipe', () => {
    writeFileSync(join(scratch, 'piped.json'), JSON.stringify({ cluster: CLUSTER, steps: [{ run: '1s' }] }));
    const piped = shell(`cat ${scratch}/piped.json | ${program} run /dev/stdin`);
    expect({ ...piped, out: lines(piped.out).length }).toEqual({ code: 0, err: '', out: 1 });
  });

  it('does not wait for a scenario that never comes, nor read one that never ends', () => {
    const pipe = join(scratch, 'pipe');
    spawnSync('mkfifo', [pipe]);
    expect(cuttlebone('run', pipe)).toEqual({ code: 2, out: '', err: `${pipe}: is not a regular file\n` });
    expect(cuttlebone('run', '/dev/zero').err).toBe('/dev/zero: is not a regular file\n');
    expect(shell(`${program} run /dev/stdin < /dev/zero`)).toEqual({
      code: 2,
      out: '',
      err: '/dev/stdin: is larger than 64 MiB\n',
    });
    expect(cuttlebone('run', scratch).err).toBe(`${scratch}: is a folder, not a file\n`);
  });

  it('refuses maps that are no files, or too large', () => {
    const large = join(scratch, 'large.json');
    writeFileSync(large, '');
    truncateSync(large, 32 * 1024 * 1024 + 1);
    for (const [file, problem] of [
      ['/dev/zero', 'is not a regular file'],
      ['/dev/stdin', 'is not a regular file'],
      ['large.json', 'is larger than 32 MiB'],
      ['nowhere.json', 'there is no such file'],
    ]) {
      const { code, out } = run({ cluster: CLUSTER, steps: [{ run: '5s' }, { inject: 'mds.a', file }] });
      expect({ code, message: lines(out)[1]?.error?.message }).toEqual({
        code: 1,
        message: `${file}: ${problem}`,
      });
    }
  });

  it('runs nothing when the trace could not be written', () => {
    const file = join(scratch, 'no-such-folder', 'trace.json');
    const { code, out, err } = run({ cluster: CLUSTER, steps: [{ run: '5s' }] }, '--trace', file);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: `${file}: cannot be written: ENOENT\n` });
  });

  it('leaves the trace file alone when the scenario is wrong', () => {
    const file = join(scratch, 'untouched.json');
    expect(run('{', '--trace', file).code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });

  it.runIf(existsSync('/dev/full'))('says in one line that a disk is full', () => {
    const scenario = { cluster: CLUSTER, steps: [{ run: '5s' }, { run: '5s' }] };
    expect(run(scenario, '--trace', '/dev/full')).toMatchObject({
      code: 1,
      err: '/dev/full: cannot be written: ENOSPC\n',
    });
    const full = openSync('/dev/full', 'w');
    const to = (stdio: ('ignore' | 'pipe' | number)[]) => {
      const { status, stderr } = spawnSync(process.execPath, [cli, 'run', join(scratch, 'scenario.json')], {
        encoding: 'utf8',
        stdio,
      });
      return { code: status, err: stderr };
    };
    expect(to(['ignore', full, 'pipe'])).toEqual({
      code: 1,
      err: 'The output cannot be written (ENOSPC).\n',
    });
    expect(to(['ignore', full, full])).toEqual({ code: 1, err: null });
    expect(to(['ignore', 'pipe', full])).toEqual({ code: 0, err: null });
    closeSync(full);
  });

  it('takes every recorded map', () => {
    for (let epoch = 1; epoch <= 19; epoch++) {
      const steps = [
        { run: '5s' },
        { inject: 'mds.c', file: join(fixtures, `maps/fsmap.${epoch}.json`) },
        { run: '1s' },
      ];
      const { code, out } = run({ cluster: CLUSTER, steps });
      expect({ epoch, code, steps: lines(out).length }).toEqual({ epoch, code: 0, steps: 3 });
    }
  });

  describe('writes nothing that commands a terminal, whatever a scenario has in it', () => {
    const NASTY = '\u001b]0;title\u0007\u009b2J\u202e';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
    const COMMANDS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/;
    const steps = [
      { run: '6s' },
      { asok: 'mds.a', command: { prefix: 'config set', var: NASTY, val: [NASTY] } },
    ];

    it.each([['--tree'], []])('its steps %s', (...options) => {
      const { code, out, err } = run({ cluster: CLUSTER, steps }, ...options);
      expect(code).toBe(1);
      expect(out + err).toContain('\\u001b]0;title\\u0007\\u009b2J\\u202e');
      expect(out + err).not.toMatch(COMMANDS);
      if (options.length === 0) expect(lines(out).map(({ step }) => step)).toEqual(steps);
    });

    it.each([
      [{ cluster: { ...CLUSTER, [NASTY]: 1 } }],
      [{ cluster: CLUSTER, steps: [{ [NASTY]: 1 }] }],
      [{ cluster: CLUSTER, steps: [{ run: '1s', [NASTY]: 1 }] }],
    ])('what is wrong with it: %j', (scenario) => {
      const { code, err } = run(scenario);
      expect(code).toBe(2);
      expect(err).toContain('\\u001b]0;title');
      expect(err).not.toMatch(COMMANDS);
    });
  });
});

describe('cuttlebone functions', () => {
  it('lists every traced function with its id', () => {
    const { code, out } = cuttlebone('functions', '--json');
    expect(code).toBe(0);
    const functions = JSON.parse(out) as { name: string; id: string | null }[];
    expect(functions.find(({ name }) => name === 'MDSDaemon::handle_mds_map')?.id).toBe('M10');
    const ids = new Set(functions.map(({ id }) => id));
    for (const id of [
      'M01',
      'M02',
      'M03',
      'M04',
      'M05',
      'M06',
      'M07',
      'M10',
      'M11',
      'M12',
      'M13',
      'M14',
      'M16',
      'M21',
    ]) {
      expect(ids.has(id), id).toBe(true);
    }
    expect(functions.find(({ name }) => name === 'Beacon::_send')?.id).toBeNull();
  });

  it('says of each where it is in Ceph, what it is for and what it decides, in English and Chinese', () => {
    const functions = JSON.parse(cuttlebone('functions', '--json').out) as Record<string, unknown>[];
    const tick = functions.find(({ name }) => name === 'MDSDaemon::tick');
    expect(tick).toMatchObject({
      file: 'src/mds/MDSDaemon.cc',
      in_ceph: 'MDSDaemon::tick',
      en: expect.stringContaining('mds_tick_interval'),
      zh: expect.stringContaining('守护进程'),
      decisions: [{ text: 'holds a rank', zh: '持有 rank', note: { en: expect.any(String) } }],
    });
    expect(functions.filter(({ en, zh, file }) => !en || !zh || !file)).toEqual([]);
  });
});

describe('cuttlebone serve', () => {
  it.each(['70000', '-1', '1.5', 'http', ''])('takes no port "%s"', (port) => {
    const { code, out, err } = cuttlebone('serve', '--port', port);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^error: [^\n]*--port[^\n]*Expected a port from 0 to 65535\.\n$/);
  });

  it('says in one line that a port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const child = spawn(process.execPath, [cli, 'serve', '--port', String(port)]);
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    const [code] = await once(child, 'close');
    other.close();
    expect({ code, err }).toEqual({
      code: 1,
      err: `Port ${port} is in use; choose another with --port, or --port 0 for any free one.\n`,
    });
  });
});
