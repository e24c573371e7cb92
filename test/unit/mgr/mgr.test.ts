import { expect, it } from 'vitest';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { MgrClient } from '../../../core/daemon/MgrClient.ts';
import { MonClient } from '../../../core/daemon/MonClient.ts';
import { MonWorld } from '../helpers/mon_world.ts';

/** A process that reports to the active mgr. */
function reporter(world: MonWorld) {
  const cct = world.cct('mds.r');
  const messenger = new Messenger(cct, world.book, entity_name_t.MDS(-1), world.addrs());
  const monc = new MonClient(cct, world.monmap, 'mds.r');
  const mgrc = new MgrClient(cct, messenger, monc);
  cct.process.thread('main').post(() => {
    messenger.start();
    monc.set_messenger(messenger);
    monc.init();
    mgrc.init();
    messenger.add_dispatcher_tail(mgrc);
    monc.authenticate(0, () => {
      monc.sub_want('mgrmap', 0, 0);
      monc.renew_subs();
    });
  });
  return mgrc;
}

it('is active where it is the first, and stands by where it is not', () => {
  const world = new MonWorld();
  const x = world.mgr('x').mgr;
  world.run(6);
  const y = world.mgr('y').mgr;
  world.run(6);
  expect([x.state_label(), y.state_label()]).toEqual(['active', 'standby']);
  const map = JSON.parse(world.ceph('mgr dump', { format: 'json' }).output);
  expect([map.active_name, map.available, map.standbys.length]).toEqual(['x', true, 1]);
  expect(map.active_addr).toBe(x.messenger.get_myaddrs().get_legacy_str());
});

it('is replaced when it is silent for mon_mgr_beacon_grace, and shut out', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x');
  world.run(6);
  const y = world.mgr('y').mgr;
  world.run(6);
  x.process.kill();
  world.run(20);
  expect(y.state_label()).toBe('standby');
  world.run(25);
  expect(y.state_label()).toBe('active');
  expect(world.mon.get_osdmap().is_blocklisted(x.mgr.messenger.get_myaddrs())).toBe(true);
  expect(world.cluster_log).toContain('Manager daemon x is unresponsive, replacing it with standby daemon y');
});

it('ends its process to start anew when it is failed by hand', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x');
  const ends: string[] = [];
  x.process.on_end = (kind) => ends.push(kind);
  world.run(6);
  world.mgr('y');
  world.run(6);
  expect(world.ceph('mgr fail').code).toBe(0);
  world.run(3);
  expect(ends).toEqual(['exec']);
  expect(world.mon.mgrmon.map.active_name).toBe('y');
});

it('takes the reports of daemons, of its successor too', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x');
  world.run(6);
  const y = world.mgr('y').mgr;
  reporter(world);
  world.run(12);
  expect([...x.mgr.reports.keys()]).toContain('mds.r');
  const events = world.sim.event_count;
  x.process.kill();
  world.run(20);
  // A mgr that does not answer is not asked all the time.
  expect(world.sim.event_count - events).toBeLessThan(500);
  world.run(30);
  expect([...y.reports.keys()]).toContain('mds.r');
});
