import type { Cluster } from '../../../core/cluster/Cluster.ts';
import type { Step } from '../../../core/cluster/scenario.ts';
import { begin, command, type Lifecycle, NEW_FS, run, set } from './steps.ts';

/** Commands that succeed and change nothing: the mon makes a new map of each. Which ones it were is not recorded. */
const CHANGING_NOTHING = [
  command('mds fail', { role_or_gid: 'nobody' }),
  command('mds fail', { role_or_gid: '4711' }),
  command('mds rm', { gid: 4711 }),
  command('mds repaired', { role: 'cephfs:0' }),
  command('mds repaired', { role: 'cephfs:1' }),
  set('allow_dirfrags', 'true'),
];

const CLIENTS = ['client.1', 'client.2', 'client.3', 'client.4'];
const unmount = (client: string): Step => ({ client, do: 'unmount' });

/** `rados rm` of the object with the header of rank 1's journal. */
function without_journal_header(cluster: Cluster): void {
  const metadata_pool = cluster.current_fsmap()?.get_filesystem('cephfs')?.mds_map.metadata_pool ?? -1;
  cluster.stores.osd(0).delete(metadata_pool, '201.00000000');
}

export const TWO_RANKS: Lifecycle = {
  name: 'two-ranks',
  kind: 'mds',
  cluster: { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }] },
  steps: [
    { name: 'boot', steps: [run('2s'), { start: 'mds.b' }, run('2s'), { start: 'mds.c' }, run('8s')] },
    { name: 'fs-new', steps: [...NEW_FS] },
    { name: 'max-mds-2', steps: [set('max_mds', '2'), run('12s')] },
    {
      name: 'rank1-killed',
      steps: [
        { client: 'client.1', do: 'mount' },
        { client: 'client.1', do: 'mkdir', path: '/d' },
        { client: 'client.1', do: 'write', path: '/d/f', data: 'hello' },
        run('6s'),
        { kill: 'mds.b' },
        // They ask rank 1 for a session while it is down, and show it to who comes after it, who knows nothing of it.
        ...CLIENTS.slice(1).map((name) => begin(name, { do: 'mount' })),
        run('26s'),
        { start: 'mds.b' },
        run('8s'),
      ],
    },
    {
      name: 'rank0-killed',
      steps: [
        { kill: 'mds.c' },
        run('24s'),
        { client: 'client.1', do: 'mkdir', path: '/e' },
        { start: 'mds.c' },
        run('6s'),
      ],
    },
    {
      name: 'both-failed',
      steps: [
        command('mds fail', { role_or_gid: 'cephfs:0' }),
        run('2500ms'),
        command('mds fail', { role_or_gid: 'cephfs:1' }),
        run('25s'),
      ],
    },
    { name: 'max-mds-1', steps: [set('max_mds', '1'), run('25s'), ...CLIENTS.map(unmount), run('2s')] },
    { name: 'max-mds-2-again', steps: [set('max_mds', '2'), run('15s')] },
    { name: 'fs-fail', steps: [command('fs fail', { fs_name: 'cephfs' }), run('8s')] },
    { name: 'joinable', steps: [set('joinable', 'true'), run('25s')] },
    {
      name: 'standby-failed',
      steps: [
        command('mds fail', { role_or_gid: 'a' }),
        run('12s'),
        ...CHANGING_NOTHING.flatMap((each) => [each, run('2s')]),
        run('20s'),
        set('allow_standby_replay', 'true'),
        run('2s'),
        set('allow_standby_replay', 'false'),
        run('5s'),
      ],
    },
    {
      name: 'damaged',
      steps: [
        command('fs fail', { fs_name: 'cephfs' }),
        run('5s'),
        without_journal_header,
        set('joinable', 'true'),
        run('14s'),
      ],
    },
    { name: 'repaired', steps: [command('mds repaired', { role: 'cephfs:1' }), run('12s')] },
  ],
};
