import { expect, it } from 'vitest';
import { key_text } from '../../../core/mgr/DaemonState.ts';
import type { MgrStandby } from '../../../core/mgr/MgrStandby.ts';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { MgrClient } from '../../../core/daemon/MgrClient.ts';
import type { MgrMap } from '../../../core/ceph/MgrMap.ts';
import { MMgrBeacon } from '../../../core/ceph/messages/MMgrBeacon.ts';
import type { Message } from '../../../core/ceph/messages/Message.ts';
import { MMgrMap } from '../../../core/ceph/messages/MMgrMap.ts';
import { MonClient } from '../../../core/daemon/MonClient.ts';
import { OSD } from '../../../core/osd/OSD.ts';
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

/** A process with a session at the monitor, and the MgrMaps that it is sent. */
function impostor(world: MonWorld) {
  const cct = world.cct('mgr.old');
  const messenger = new Messenger(cct, world.book, entity_name_t.MGR(-1), world.addrs());
  const monc = new MonClient(cct, world.monmap, 'mgr.old');
  const maps: MgrMap[] = [];
  const ms_dispatch = (m: Message): boolean => {
    if (m instanceof MMgrMap) maps.push(m.get_map());
    return m instanceof MMgrMap;
  };
  cct.process.thread('main').post(() => {
    messenger.start();
    messenger.add_dispatcher_tail({ ms_dispatch });
    monc.set_messenger(messenger);
    monc.init();
    monc.authenticate(0, () => {});
  });
  return { monc, maps };
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
  expect(map.active_addr).toBe(x.server_addrs.get_legacy_str());
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
  expect(world.mon.get_osdmap().is_blocklisted(x.mgr.server_addrs)).toBe(true);
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

/** The daemons whose reports the active mgr has taken. */
const reporters = (mgr: MgrStandby) =>
  (mgr.active_mgr?.daemon_state.list() ?? [])
    .filter((d) => d.last_report !== null)
    .map((d) => key_text(d.key));

it('takes the reports of daemons, and so does its successor', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x');
  world.run(6);
  const y = world.mgr('y').mgr;
  world.run(12);
  expect(reporters(x.mgr)).toEqual(['mgr.x', 'mgr.y', 'mon.a', 'osd.0']);
  x.process.kill();
  const events = world.sim.event_count;
  world.run(20);
  // A mgr that does not answer is not asked all the time.
  expect(world.sim.event_count - events).toBeLessThan(500);
  world.run(30);
  expect(reporters(y)).toEqual(['mgr.y', 'mon.a', 'osd.0']);
});

it('sends a daemon away that the mon knows nothing of', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x').mgr;
  reporter(world);
  world.run(12);
  expect(x.active_mgr?.daemon_state.exists({ type: 'mds', name: 'r' })).toBe(false);
});

it('is told that it is no longer active where it has not noticed', () => {
  const world = new MonWorld();
  world.osd();
  world.mgr('x');
  world.run(6);
  const { monc, maps } = impostor(world);
  world.run(2);
  const { fsid } = world.monmap;
  const gid = monc.get_global_id();
  monc.send_mon_message(new MMgrBeacon({ fsid, gid, name: 'old', available: true }));
  world.run(2);
  expect(maps.map((map) => [map.epoch, map.active_gid])).toEqual([[0xffffffff, 0]]);
  expect([...world.mon.mgrmon.map.standbys.keys()]).toEqual([]);
  monc.send_mon_message(new MMgrBeacon({ fsid, gid, name: 'old', available: false }));
  world.run(2);
  expect([...world.mon.mgrmon.map.standbys.keys()]).toEqual([gid]);
});

it('has its coming and going in the cluster log', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x');
  world.run(6);
  const y = world.mgr('y');
  world.run(6);
  y.process.kill();
  world.mgr('y');
  world.run(6);
  x.process.kill();
  world.mgr('x');
  world.run(6);
  const of_mgrs = world.cluster_log.filter((text) => /anager daemon/.test(text));
  expect(of_mgrs).toEqual([
    'Activating manager daemon x',
    'Manager daemon x is now available',
    'Standby manager daemon y started',
    'Standby manager daemon y restarted',
    'Standby manager daemon y started',
    'Active manager daemon x restarted',
    'Activating manager daemon x',
    'Manager daemon x is now available',
  ]);
});

it('forgets an OSD that is down and out, and no other', () => {
  const world = new MonWorld();
  world.osd(0);
  const { book, monmap, objects } = world;
  const cct = world.cct('osd.1');
  new OSD({ cct, book, monmap, whoami: 1, addrs: world.addrs(), store: objects }).start();
  const { mgr } = world.mgr('x');
  world.run(12);
  const known = () =>
    mgr.active_mgr?.daemon_state.get_by_service('osd').map(({ key }) => key_text(key)) ?? [];
  expect(known()).toEqual(['osd.0', 'osd.1']);
  cct.process.kill();
  world.ceph('osd down', { ids: ['1'] });
  world.run(4);
  expect(known()).toEqual(['osd.0', 'osd.1']);
  world.ceph('osd out', { ids: ['1'] });
  world.run(4);
  expect(known()).toEqual(['osd.0']);
});

it('has what daemons are busy with in the service map, and drops them when they fall silent', () => {
  const world = new MonWorld();
  world.osd();
  const x = world.mgr('x').mgr;
  world.mds('r');
  const mgrc = reporter(world);
  world.run(30);
  const services = () => JSON.parse(world.ceph('status', { format: 'json' }).output).servicemap.services;
  // That it is busy with nothing is no news.
  expect(services()).toEqual({});
  mgrc.service_daemon_update_task_status(new Map([['scrub status.mds.0', 'active']]));
  world.run(10);
  expect(services().mds.daemons.r).toMatchObject({ gid: 0, task_status: { 'scrub status.mds.0': 'active' } });
  mgrc.shutdown();
  world.run(45);
  expect(Object.keys(services())).toEqual(['mds']);
  world.run(30);
  expect(services()).toEqual({});
  expect(x.state_label()).toBe('active');
});

it('cannot be failed where none is active', () => {
  const world = new MonWorld();
  world.osd();
  world.run(6);
  expect(world.ceph('mgr fail')).toEqual({ code: 0, status: 'Currently no active mgr', output: '' });
});
