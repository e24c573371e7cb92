import { cluster, FS_NEW_SAID, type ExampleScenario } from './example.ts';

/** Daemons that boot. The first of these is the one to begin with. */
export const BOOT: readonly ExampleScenario[] = [
  {
    name: 'first-filesystem',
    group: 'Boot',
    title: 'First file system',
    description:
      'Two standbys have booted and “fs new” was just said. Run: it stops where a daemon takes its next map.',
    seed: 1,
    cluster: cluster(),
    steps: [...FS_NEW_SAID],
    breakpoints: ['MDSDaemon::handle_mds_map'],
  },
  {
    name: 'boot',
    group: 'Boot',
    title: 'A cluster boots',
    description: 'Nothing has run yet: step through MDSDaemon::init, the first beacon and the first map.',
    seed: 1,
    cluster: cluster(),
    steps: [],
    breakpoints: ['MDSDaemon::init'],
  },
  {
    name: 'late-daemon',
    group: 'Boot',
    title: 'A standby joins later',
    description: 'mds.c was not in the cluster: it was just started, boots, and becomes a standby.',
    seed: 1,
    cluster: cluster(),
    steps: [...FS_NEW_SAID, { run: '15s' }, { start: 'mds.c' }],
    breakpoints: ['MDSDaemon::init', 'MDSMonitor::prepare_beacon'],
  },
];
