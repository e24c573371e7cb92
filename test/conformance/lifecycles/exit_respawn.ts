import type { Cluster } from '../../../core/cluster/Cluster.ts';
import type { Command, Step } from '../../../core/cluster/scenario.ts';
import { SIGHUP, SIGINT, SIGTERM } from '../../../core/daemon/signals.ts';
import { asok, command, type Lifecycle, NEW_FS, run, signal, tell } from './steps.ts';

type Asked = readonly [prefix: string, args?: Omit<Command, 'prefix'>];

/** The real mgr's module devicehealth had made this pool by then. */
const DEVICE_HEALTH = command('osd pool create', { pool: 'device_health_metrics' });

/** What was injected, right and wrong. */
const INJECTED = [
  '--mds_beacon_interval=4',
  '--mds_beacon_interval 1',
  '--debug_mds=1/5',
  '--mds_cache_memory_limit=1000000000',
  '--no_such_option=1',
  '--mds_beacon_interval=nonsense',
  'nonsense',
  '',
];
const injectargs = (args: string): Step =>
  tell('mds.a', 'injectargs', { injected_args: args === '' ? [] : [args] });

/** What an active MDS was asked: every command, as far as there is one here. */
const TOLD: readonly Asked[] = [
  ['session ls'],
  ['client ls'],
  ['session evict', { filters: ['id=4711'] }],
  ['client evict', { filters: ['id=4711'] }],
  ['session kill', { client_id: '4711' }],
  ['session config', { client_id: 4711, option: 'timeout', value: '300' }],
  ['status'],
  ['perf dump'],
  ['config show'],
  ['version'],
  ['heap', { heapcmd: 'stats' }],
  ['cpu_profiler', { arg: 'status' }],
  ['get_command_descriptions'],
  ['nosuch'],
  ['dump_ops_in_flight'],
  ['ops'],
  ['dump_blocked_ops'],
  ['dump_historic_ops'],
  ['dump_historic_ops_by_duration'],
  ['damage ls'],
  ['damage rm', { damage_id: 1 }],
  ['cache status'],
  ['dump snaps'],
  ['dump tree', { root: '/' }],
  ['dump inode', { number: 1 }],
  ['dump inode', { number: 4711 }],
  ['osdmap barrier', { target_epoch: 3 }],
  ['scrub start', { path: '/' }],
  ['scrub status'],
  ['scrub abort'],
  ['flush journal'],
  ['flush_path', { path: '/' }],
  ['get subtrees'],
  ['export dir', { path: '/', rank: 7 }],
  ['dirfrag ls', { path: '/' }],
  ['openfiles ls'],
  ['tag path', { path: '/', tag: 'tag' }],
];
const ASKED: readonly Asked[] = [
  ...TOLD,
  ['scrub pause'],
  ['scrub resume'],
  ['dump tree', { root: '/nowhere' }],
  ['dirfrag ls', { path: '/nowhere' }],
];

/** The mon's next tick is over, so that none comes in between what is done now: what it does then is chance. */
function after_mon_tick({ sim }: Cluster): void {
  const tick = 5e6;
  const until = Math.ceil(sim.clock.now / tick) * tick + 500_000;
  while (sim.step(until));
  sim.run_until(until);
}

/** What is no command. */
const BAD = [
  '',
  '{',
  '[]',
  '{}',
  '{"prefix":""}',
  '{"prefix":"nosuch"}',
  '{"prefix":17}',
  'nosuch',
  'status',
];
const request = (text: string) => (cluster: Cluster) => cluster.asok_request('mds.a', text, () => {});

export const EXIT_RESPAWN: Lifecycle = {
  name: 'exit-respawn',
  kind: 'mds',
  cluster: { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }] },
  steps: [
    { name: 'boot', steps: [run('12s')] },
    {
      name: 'tell-standby',
      steps: [
        tell('mds.a', 'session ls'),
        tell('mds.a', 'status'),
        tell('mds.a', 'injectargs', { injected_args: ['--mds_beacon_interval=4'] }),
        run('6s'),
      ],
    },
    {
      name: 'asok-standby',
      steps: ['status', 'perf dump', 'cache status', 'get subtrees', 'heap'].map((prefix) =>
        asok('mds.a', prefix),
      ),
    },
    { name: 'respawn-standby', steps: [tell('mds.a', 'respawn'), run('10s')] },
    { name: 'fs-new', steps: [DEVICE_HEALTH, ...NEW_FS, { start: 'mds.b' }, run('8s')] },
    { name: 'injectargs', steps: [...INJECTED.map(injectargs), run('4s')] },
    { name: 'tell', steps: [...TOLD.map((each) => tell('mds.a', ...each)), run('50s')] },
    { name: 'asok-active', steps: ASKED.map((each) => asok('mds.a', ...each)) },
    { name: 'asok-bad', steps: [...BAD.map(request), run('20s')] },
    {
      name: 'force-readonly',
      steps: [after_mon_tick, tell('mds.a', 'force_readonly'), tell('mds.a', 'status'), run('500ms')],
    },
    { name: 'respawn-active', steps: [tell('mds.a', 'respawn'), run('30s')] },
    { name: 'exit-active', steps: [tell('mds.0', 'exit'), run('12s'), { start: 'mds.a' }, run('4s')] },
    {
      name: 'exit-standby',
      steps: [tell('mds.a', 'exit'), run('3s'), { start: 'mds.c' }, run('4s')],
    },
    {
      name: 'sigterm-standby',
      steps: [signal('mds.c', SIGTERM), run('2s'), { start: 'mds.c' }, run('4s')],
    },
    { name: 'sighup', steps: [signal('mds.b', SIGHUP), run('4s')] },
    { name: 'sigint-active', steps: [signal('mds.b', SIGINT), run('14s')] },
    {
      name: 'sigterm-active',
      steps: [signal('mds.c', SIGTERM), run('4s'), { start: 'mds.d' }, run('12s')],
    },
  ],
};
