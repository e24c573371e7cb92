import { cluster, FS_NEW_SAID, type ExampleScenario } from './example.ts';

/** Mgr daemons. */
export const MGR: readonly ExampleScenario[] = [
  {
    name: 'mgr-failover',
    group: 'Mgr',
    title: 'A mgr fails over',
    description:
      'The active mgr was failed by hand: the other loads what the daemons said, and starts its modules.',
    seed: 1,
    cluster: cluster(['a', 'b'], ['x', 'y']),
    steps: [...FS_NEW_SAID, { run: '15s' }, { command: { prefix: 'mgr fail' } }],
    breakpoints: ['MgrStandby::handle_mgr_map', 'Mgr::background_init'],
  },
  {
    name: 'mgr-dies',
    group: 'Mgr',
    title: 'The active mgr dies',
    description:
      'mgr.x was killed: after mon_mgr_beacon_grace the mon makes mgr.y, which was started later, the active one.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...FS_NEW_SAID,
      { run: '15s' },
      { start: 'mgr.y' },
      { run: '10s' },
      { kill: 'mgr.x' },
      { run: '20s' },
    ],
    breakpoints: ['MgrMonitor::promote_standby', 'Mgr::background_init'],
  },
];
