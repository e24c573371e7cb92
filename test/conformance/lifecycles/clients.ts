import { type DaemonState, STATE_RECONNECT } from '../../../core/ceph/MDSState.ts';
import type { Cluster } from '../../../core/cluster/Cluster.ts';
import type { Step } from '../../../core/cluster/scenario.ts';
import { MDSDaemon } from '../../../core/mds/MDSDaemon.ts';
import { asok, begin, command, type Lifecycle, NEW_FS, run, set, tell } from './steps.ts';

/** Lets time pass until a daemon asks the mon for a state. */
const until_wanted = (name: string, state: DaemonState) => (cluster: Cluster) => {
  const limit = cluster.sim.clock.now + 60e6;
  const mds = cluster.running(name).object;
  if (!(mds instanceof MDSDaemon)) throw new Error(`${name} is no MDS`);
  while (mds.beacon.get_want_state() !== state && cluster.sim.step(limit));
};

/** `ceph osd blocklist add` of a client. */
const blocklist = (name: string) => (cluster: Cluster) => {
  const addr = cluster.running(name).messenger.get_myaddrs().get_legacy_str();
  cluster.command({ prefix: 'osd blocklist', blocklistop: 'add', addr }, () => {});
};

export const CLIENTS: Lifecycle = {
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
    {
      // The rank was active again before it came to up:clientreplay: nothing had to be done anew.
      name: 'clientreplay',
      steps: [
        { client: 'client.3', do: 'create', path: '/e/j' },
        run('6s'),
        { kill: 'mds.b' },
        run('2s'),
        begin('client.3', { do: 'mkdir', path: '/e/k' }),
        // The client hears of up:reconnect before the rank does, which then has it wait.
        until_wanted('mds.a', STATE_RECONNECT),
        run('100ms'),
        { partition: ['mds.a', 'mon.a'] },
        run('1200ms'),
        { heal: ['mds.a', 'mon.a'] },
        run('8s'),
        ...['/e/l', '/e/m', '/e/n', '/e/o'].map((path): Step => ({ client: 'client.3', do: 'mkdir', path })),
        asok('mds.a', 'session ls'),
        { start: 'mds.b' },
        run('6s'),
      ],
    },
    {
      name: 'session-evict',
      steps: [
        asok('mds.a', 'session evict', { filters: ['state=open'] }),
        run('2s'),
        asok('mds.a', 'session ls'),
        run('2s'),
      ],
    },
    {
      name: 'two-clients',
      steps: [
        { client: 'client.4', do: 'mount' },
        { client: 'client.5', do: 'mount' },
        // So long that what came of each is in the journal when the next one asks.
        { client: 'client.4', do: 'write', path: '/e/shared', data: 'hello' },
        run('12s'),
        { client: 'client.5', do: 'read', path: '/e/shared' },
        { client: 'client.5', do: 'write', path: '/e/shared', data: 'there' },
        run('12s'),
        { client: 'client.4', do: 'stat', path: '/e/shared' },
        { client: 'client.4', do: 'unlink', path: '/e/shared' },
        run('12s'),
        { client: 'client.5', do: 'ls', path: '/e' },
        run('2s'),
        asok('mds.a', 'session ls'),
      ],
    },
    {
      name: 'evict-by-tell',
      steps: [tell('mds.0', 'client evict', { filters: ['state=open'] }), run('4s')],
    },
    {
      name: 'blocklist',
      steps: [
        { client: 'client.6', do: 'mount' },
        asok('mds.a', 'session ls'),
        blocklist('client.6'),
        run('50s'),
        asok('mds.a', 'session ls'),
      ],
    },
    {
      name: 'failover-client-gone',
      steps: [
        { client: 'client.7', do: 'mount' },
        { client: 'client.7', do: 'mkdir', path: '/e/p' },
        run('6s'),
        asok('mds.a', 'session ls'),
        { client: 'client.7', do: 'abort' },
        command('mds fail', { role_or_gid: '0' }),
        run('60s'),
      ],
    },
  ],
};
