// What was done to the real clusters of test/fixtures/lifecycles, done to simulated ones.
import type { ClusterSpec, Command, Step } from '../../core/cluster/scenario.ts';
import type { LifecycleStep } from './lifecycle.ts';

export interface Lifecycle {
  /** The recording's name. */
  readonly name: string;
  readonly cluster: ClusterSpec;
  /** Which daemons are looked at: `mds` or `mgr`. */
  readonly kind: 'mds' | 'mgr';
  readonly steps: readonly LifecycleStep[];
}

const run = (time: string): Step => ({ run: time });
const command = (prefix: string, args: Omit<Command, 'prefix'> = {}): Step => ({
  command: { prefix, ...args },
});
const set = (variable: string, val: string): Step =>
  command('fs set', { fs_name: 'cephfs', var: variable, val });
const asok = (daemon: string, prefix: string, args: Omit<Command, 'prefix'> = {}): Step => ({
  asok: daemon,
  command: { prefix, ...args },
});
const tell = (daemon: string, prefix: string, args: Omit<Command, 'prefix'> = {}): Step => ({
  tell: daemon,
  command: { prefix, ...args },
});

const NEW_FS: readonly Step[] = [
  command('osd pool create', { pool: 'cephfs.meta' }),
  command('osd pool create', { pool: 'cephfs.data' }),
  command('fs new', { fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' }),
  run('14s'),
];

const ASKED_OF_A_RANK = ['status', 'ops', 'session ls', 'cache status', 'get subtrees', 'damage ls'];

const STANDBY_REPLAY: Lifecycle = {
  name: 'standby-replay',
  kind: 'mds',
  cluster: { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }] },
  steps: [
    { name: 'boot', steps: [run('12s')] },
    { name: 'fs-new', steps: [...NEW_FS, { start: 'mds.b' }, run('8s')] },
    {
      name: 'standby-replay',
      steps: [
        set('allow_standby_replay', 'true'),
        run('12s'),
        ...[...ASKED_OF_A_RANK, 'scrub status', 'flush journal'].map((prefix) => asok('mds.b', prefix)),
      ],
    },
    {
      name: 'client',
      steps: [
        { client: 'client.1', do: 'mount' },
        { client: 'client.1', do: 'mkdir', path: '/d' },
        { client: 'client.1', do: 'create', path: '/d/f' },
        { client: 'client.1', do: 'write', path: '/d/f', data: 'hello' },
        run('6s'),
        { client: 'client.1', do: 'unmount' },
        run('6s'),
      ],
    },
    { name: 'active-killed', steps: [{ kill: 'mds.a' }, run('45s')] },
    { name: 'follower-again', steps: [{ start: 'mds.a' }, run('14s'), asok('mds.a', 'status')] },
    { name: 'no-standby-replay', steps: [set('allow_standby_replay', 'false'), run('15s')] },
  ],
};

const CLIENTS: Lifecycle = {
  name: 'clients',
  kind: 'mds',
  cluster: { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }] },
  steps: [
    { name: 'boot', steps: [run('12s')] },
    {
      name: 'fs-new',
      steps: [
        ...NEW_FS,
        set('session_timeout', '30'),
        set('session_autoclose', '40'),
        { start: 'mds.b' },
        run('8s'),
      ],
    },
    {
      name: 'client-mount',
      steps: [{ client: 'client.1', do: 'mount' }, run('2s'), asok('mds.a', 'session ls')],
    },
    { name: 'mkdir', steps: [{ client: 'client.1', do: 'mkdir', path: '/d' }, run('1s')] },
    { name: 'create', steps: [{ client: 'client.1', do: 'create', path: '/d/f' }] },
    {
      name: 'write',
      steps: [
        { client: 'client.1', do: 'write', path: '/d/f', data: 'hello' },
        run('1s'),
        asok('mds.a', 'session ls'),
        asok('mds.a', 'dump tree', { root: '/' }),
        asok('mds.a', 'dump inode', { number: 1 }),
        asok('mds.a', 'openfiles ls'),
        asok('mds.a', 'session config', { client_id: 4200, option: 'timeout', value: '300' }),
      ],
    },
    { name: 'stat', steps: [{ client: 'client.1', do: 'stat', path: '/d/f' }] },
    { name: 'unlink', steps: [{ client: 'client.1', do: 'unlink', path: '/d/f' }, run('6s')] },
    { name: 'rmdir', steps: [{ client: 'client.1', do: 'rmdir', path: '/d' }, run('6s')] },
    {
      name: 'unmount',
      steps: [{ client: 'client.1', do: 'unmount' }, run('3s'), asok('mds.a', 'session ls')],
    },
    {
      name: 'client-killed',
      steps: [
        { client: 'client.2', do: 'mount' },
        { client: 'client.2', do: 'mkdir', path: '/e' },
        { client: 'client.2', do: 'create', path: '/e/f' },
        run('6s'),
        { client: 'client.2', do: 'abort' },
        run('35s'),
        asok('mds.a', 'session ls'),
        run('60s'),
      ],
    },
    {
      name: 'failover-client',
      steps: [
        { client: 'client.3', do: 'mount' },
        { client: 'client.3', do: 'create', path: '/e/g' },
        { client: 'client.3', do: 'mkdir', path: '/e/h' },
        run('6s'),
        command('mds fail', { role_or_gid: '0' }),
        run('10s'),
        { client: 'client.3', do: 'mkdir', path: '/e/i' },
        { client: 'client.3', do: 'stat', path: '/e/h' },
        run('10s'),
        asok('mds.b', 'session ls'),
      ],
    },
  ],
};

const TWO_RANKS: Lifecycle = {
  name: 'two-ranks',
  kind: 'mds',
  cluster: { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
  steps: [
    { name: 'boot', steps: [run('12s')] },
    { name: 'fs-new', steps: [...NEW_FS] },
    { name: 'max-mds-2', steps: [set('max_mds', '2'), run('12s')] },
    {
      name: 'both-failed',
      steps: [
        { client: 'client.1', do: 'mount' },
        { client: 'client.1', do: 'mkdir', path: '/d' },
        { client: 'client.1', do: 'create', path: '/d/f' },
        run('6s'),
        command('mds fail', { role_or_gid: 'cephfs:0' }),
        run('2500ms'),
        command('mds fail', { role_or_gid: 'cephfs:1' }),
        run('25s'),
      ],
    },
    { name: 'max-mds-1', steps: [set('max_mds', '1'), run('25s')] },
    { name: 'max-mds-2-again', steps: [set('max_mds', '2'), run('15s')] },
    { name: 'fs-fail', steps: [command('fs fail', { fs_name: 'cephfs' }), run('8s')] },
    { name: 'joinable', steps: [set('joinable', 'true'), run('25s')] },
  ],
};

const EXIT_RESPAWN: Lifecycle = {
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
    { name: 'fs-new', steps: [...NEW_FS, { start: 'mds.b' }, run('8s')] },
    { name: 'respawn-active', steps: [tell('mds.a', 'respawn'), run('30s')] },
    { name: 'exit-active', steps: [tell('mds.0', 'exit'), run('30s')] },
  ],
};

export const LIFECYCLES: readonly Lifecycle[] = [STANDBY_REPLAY, EXIT_RESPAWN, TWO_RANKS, CLIENTS];
