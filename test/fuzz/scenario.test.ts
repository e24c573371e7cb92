import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import { parse_scenario, ScenarioError, type Step } from '../../core/cluster/scenario.ts';
import { Hunted, nasty_value, runs, SEED } from './hunted.ts';

const RUNS = runs(12);

const STEP_KEYS = [
  'run',
  'asok',
  'tell',
  'command',
  'inject',
  'kill',
  'start',
  'client',
  'partition',
  'heal',
];
const OTHER_KEYS = ['do', 'path', 'data', 'size', 'file', 'as', '__proto__', 'constructor', 'prefix'];
const any = fc.constantFrom(
  'mds.a',
  'mds.b',
  'mds.c',
  'mon.a',
  'mgr.x',
  'mgr.y',
  'osd.0',
  'osd.1',
  'client.1',
  'client.2',
);
const daemon = any.filter((name) => !name.startsWith('client.'));
const name = fc.constantFrom(
  ...[
    'a',
    'b',
    'dir',
    '.',
    '..',
    '__proto__',
    'constructor',
    'é',
    '\u{1f600}',
    '\ud800',
    ' ',
    '%2e',
    '~mds0',
    'x'.repeat(255),
    'x'.repeat(256),
  ],
  ...['\n', '"', '\\', '#', '0'],
);
const path = fc.oneof(
  fc.constantFrom(
    '/',
    '/dir',
    '/file',
    '/dir/file',
    '/a/b/a/b',
    '//',
    '/dir/',
    '/dir/../file',
    `/${'d/'.repeat(2000)}`,
  ),
  fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`),
);
const client = fc.constantFrom('client.1', 'client.2', 'client.1');
/** Steps as a person might write them, in an order in which nobody would. */
const likely = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0s', '1us', '300ms', '4s', '30s').map((run) => ({ run })) },
  { weight: 3, arbitrary: fc.record({ client, do: fc.constantFrom('mount', 'mount', 'unmount', 'abort') }) },
  {
    weight: 12,
    arbitrary: fc.record({
      client,
      do: fc.constantFrom('mkdir', 'rmdir', 'create', 'unlink', 'read', 'ls', 'stat'),
      path,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      client,
      do: fc.constant('write'),
      path,
      data: fc.constantFrom('', 'x', 'y'.repeat(5_000_000)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      client,
      do: fc.constant('truncate'),
      path,
      size: fc.constantFrom(0, 1, 4096, 16 * 1024 * 1024),
    }),
  },
  { weight: 2, arbitrary: any.map((kill) => ({ kill })) },
  { weight: 3, arbitrary: daemon.map((start) => ({ start })) },
  { weight: 2, arbitrary: fc.tuple(any, any).map((pair) => ({ partition: pair })) },
  { weight: 4, arbitrary: fc.tuple(any, any).map((pair) => ({ heal: pair })) },
  { weight: 2, arbitrary: any.map((asok) => ({ asok, command: { prefix: 'status' } })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('mds.0', 'mds.a', 'mds.b', 'mds.cephfs:0', 'mds.1'),
        fc.constantFrom('status', 'session ls', 'respawn'),
      )
      .map(([tell, prefix]) => ({ tell, command: { prefix } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        { prefix: 'mds fail', role_or_gid: '0' },
        { prefix: 'fs fail', fs_name: 'cephfs' },
        { prefix: 'fs set', fs_name: 'cephfs', var: 'joinable', val: 'true' },
        { prefix: 'fs set', fs_name: 'cephfs', var: 'max_mds', val: '2' },
        { prefix: 'fs set', fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' },
        { prefix: 'fs rm', fs_name: 'cephfs', yes_i_really_mean_it: true },
        { prefix: 'osd down', ids: ['0'] },
        { prefix: 'mgr fail', who: 'x' },
      )
      .map((command) => ({ command })),
  },
);
const keyed = (keys: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...keys), nasty_value), { maxLength: 4 })
    .map((pairs) => Object.fromEntries(pairs));

describe('a scenario', () => {
  it('is read, or refused with the place that is wrong', () => {
    const odd_step = fc.oneof(keyed([...STEP_KEYS, ...OTHER_KEYS]), nasty_value);
    const scenario = fc.oneof(
      fc.record({ cluster: fc.constant({}), steps: fc.array(fc.oneof(likely, odd_step), { maxLength: 6 }) }),
      fc.record({ cluster: keyed(['mon', 'mgr', 'osd', 'mds', 'auth', '__proto__', 'constructor']) }),
      keyed(['seed', 'cluster', 'steps', 'name', 'breakpoints', '__proto__']),
      nasty_value,
    );
    const property = fc.property(scenario, (value) => {
      try {
        parse_scenario(value);
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        expect(error.path).toMatch(/^\$/);
        expect(error.message.startsWith(error.path)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 50 * RUNS, seed: SEED });
  });

  it('with a path that nearly is one is refused at once', () => {
    for (const unit of ['a', 'a/', 'é']) {
      const start = performance.now();
      const steps = [{ client: 'client.1', do: 'mkdir', path: `/${unit.repeat(2000)}\0` }];
      expect(() => parse_scenario({ cluster: {}, steps })).toThrow('expected a path');
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });

  it('with steps in whatever order does what they say, or says why not', () => {
    const property = fc.property(fc.array(likely, { maxLength: 25 }), (steps) => {
      const world = new Hunted(['a', 'b']);
      world.run(8).new_fs().run(12);
      const run = new ScenarioRun(world.cluster, () => '');
      for (const each of steps) {
        let step: Step | undefined;
        try {
          step = parse_scenario({ cluster: {}, steps: [each] }).steps[0];
        } catch (error) {
          if (!(error instanceof ScenarioError)) throw error;
        }
        if (step === undefined) continue;
        const outcome = run.run(step);
        if ('error' in outcome)
          expect(outcome.error.message).not.toMatch(
            /undefined|not a function|not iterable|stack size|\[object/,
          );
        world.must_live();
      }
      world.settle(60);
      world.must_live();
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });
});
