import type { Scenario } from './scenario.ts';

/** What examples are about, in the order in which they are offered. */
export const EXAMPLE_GROUPS = ['Boot', 'Failover', 'Clients', 'Ranks', 'Mgr'] as const;

export type ExampleGroup = (typeof EXAMPLE_GROUPS)[number];

/** A scenario that comes with the program. */
export type ExampleScenario = Scenario & {
  readonly name: string;
  readonly group: ExampleGroup;
  readonly title: string;
  readonly description: string;
};

const CLUSTER = { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }, { name: 'b' }] } as const;

const POOLS = [
  { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
  { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
] as const;

const FS_NEW = {
  command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' },
} as const;

/** The daemons have booted, and `fs new` has just been said. */
const FS_NEW_SAID = [{ run: '8s' }, ...POOLS, { run: '2s' }, FS_NEW] as const;

/** The examples, the one to begin with first. Each leaves the cluster at the point from where it is worth stepping. */
export const EXAMPLES: readonly ExampleScenario[] = [
  {
    name: 'first-filesystem',
    group: 'Boot',
    title: 'First file system',
    description:
      'Two standbys have booted and “fs new” was just said. Run: it stops where a daemon takes its next map.',
    seed: 1,
    cluster: CLUSTER,
    steps: [...FS_NEW_SAID],
    breakpoints: ['MDSDaemon::handle_mds_map'],
  },
  {
    name: 'boot',
    group: 'Boot',
    title: 'A cluster boots',
    description: 'Nothing has run yet: step through MDSDaemon::init, the first beacon and the first map.',
    seed: 1,
    cluster: CLUSTER,
    steps: [],
    breakpoints: ['MDSDaemon::init'],
  },
  {
    name: 'failover',
    group: 'Failover',
    title: 'The active daemon dies',
    description:
      'mds.b was killed while active: after mds_beacon_grace the mon gives its rank to mds.a, which replays the journal.',
    seed: 1,
    cluster: CLUSTER,
    steps: [...FS_NEW_SAID, { run: '15s' }, { kill: 'mds.b' }, { run: '12s' }],
    breakpoints: ['MDSDaemon::handle_mds_map'],
  },
  {
    name: 'removed-from-the-map',
    group: 'Failover',
    title: 'The map drops a daemon',
    description:
      'An active daemon was failed by hand: its next map does not have it any more, and it respawns.',
    seed: 1,
    cluster: CLUSTER,
    steps: [...FS_NEW_SAID, { run: '15s' }, { command: { prefix: 'mds fail', role_or_gid: '0' } }],
    breakpoints: ['MDSDaemon::respawn'],
  },
];

/** The example of that name, or undefined. */
export function find_example(name: string): ExampleScenario | undefined {
  return EXAMPLES.find((example) => example.name === name);
}
