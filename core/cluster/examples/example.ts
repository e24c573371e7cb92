import type { Scenario, Step } from '../scenario.ts';

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

/** A cluster with as many MDS and mgr daemons as there are names. */
export function cluster(mds: readonly string[] = ['a', 'b'], mgr: readonly string[] = ['x']) {
  return { mon: ['a'], mgr, osd: 1, mds: mds.map((name) => ({ name })) };
}

const POOLS: readonly Step[] = [
  { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
  { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
];

const FS_NEW: Step = {
  command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' },
};

/** The daemons have booted, and `fs new` has just been said. */
export const FS_NEW_SAID: readonly Step[] = [{ run: '8s' }, ...POOLS, { run: '2s' }, FS_NEW];

/** Rank 0 of the file system is active. */
export const ACTIVE: readonly Step[] = [...FS_NEW_SAID, { run: '15s' }];

/** client.1 has mounted it, and made a directory. */
export const MOUNTED: readonly Step[] = [
  ...ACTIVE,
  { client: 'client.1', do: 'mount' },
  { client: 'client.1', do: 'mkdir', path: '/dir' },
  { run: '6s' },
];

/** A setting of the file system. */
export function fs_set(name: string, val: string): Step {
  return { command: { prefix: 'fs set', fs_name: 'cephfs', var: name, val } };
}
