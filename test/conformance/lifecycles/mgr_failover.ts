import { SIGHUP, SIGTERM } from '../../../core/daemon/signals.ts';
import { asok, command, type Lifecycle, run, signal, tell } from './steps.ts';

const module = (verb: 'enable' | 'disable', name: string) => [
  command(`mgr module ${verb}`, { module: name }),
  run('20s'),
];

export const MGR_FAILOVER: Lifecycle = {
  name: 'mgr-failover',
  kind: 'mgr',
  cluster: { mon: ['a'], mgr: ['x'], osd: 0, mds: [{ name: 'a' }] },
  steps: [
    {
      name: 'boot',
      steps: [
        run('8s'),
        { start: 'osd.0' },
        run('22s'),
        { kill: 'mon.a' },
        run('1s'),
        { start: 'mon.a' },
        run('12s'),
        { start: 'mgr.y' },
        run('20s'),
        ...module('disable', 'nfs'),
        ...module('disable', 'restful'),
      ],
    },
    { name: 'standby-asok', steps: [asok('mgr.x', 'mgr_status'), asok('mgr.x', 'dump_osd_network')] },
    { name: 'mgr-fail', steps: [command('mgr fail', { who: 'x' }), run('40s')] },
    { name: 'mgr-fail-again', steps: [command('mgr fail', { who: 'y' }), run('40s')] },
    { name: 'module-enable', steps: [...module('enable', 'nfs'), ...module('enable', 'restful')] },
    { name: 'module-disable', steps: [tell('mgr.x', 'status'), ...module('disable', 'restful')] },
    { name: 'sighup', steps: [signal('mgr.x', SIGHUP), signal('mgr.y', SIGHUP), run('4s')] },
    { name: 'sigterm-active', steps: [signal('mgr.x', SIGTERM), run('45s')] },
    {
      name: 'sigterm-standby',
      steps: [{ start: 'mgr.x' }, run('10s'), signal('mgr.x', SIGTERM), run('30s')],
    },
    { name: 'active-killed', steps: [{ start: 'mgr.x' }, run('10s'), { kill: 'mgr.y' }, run('45s')] },
  ],
};
