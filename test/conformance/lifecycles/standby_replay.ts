import { asok, type Lifecycle, NEW_FS, run, set } from './steps.ts';

const ASKED_OF_A_RANK = ['status', 'ops', 'session ls', 'cache status', 'get subtrees', 'damage ls'];

export const STANDBY_REPLAY: Lifecycle = {
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
