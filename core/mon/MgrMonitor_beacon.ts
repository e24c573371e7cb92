import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { MgrMap, type MgrModule } from '../ceph/MgrMap.ts';
import type { MMgrBeacon } from '../ceph/messages/MMgrBeacon.ts';
import { MMgrMap } from '../ceph/messages/MMgrMap.ts';
import { decide, traced } from '../trace/traced.ts';
import { MgrMonitor_data } from './MgrMonitor_data.ts';
import type { MonOpRequest } from './MonOpRequest.ts';

/** What a mgr says of itself, and what of it is taken over into the map. */
export abstract class MgrMonitor_beacon extends MgrMonitor_data {
  @traced('MgrMonitor::preprocess_beacon')
  protected preprocess_beacon(op: MonOpRequest<MMgrBeacon>): boolean {
    return decide('fsid is another', op.m.fsid !== this.mon.monmap.fsid, op.m.fsid);
  }

  @traced('MgrMonitor::prepare_beacon')
  protected prepare_beacon(op: MonOpRequest<MMgrBeacon>): boolean {
    const { m } = op;
    const map = this.pending_map;
    if (!this.mon.osdmon.is_writeable()) {
      this.mon.osdmon.wait_for_writeable(() => this.dispatch(op));
      return false;
    }
    let updated = false;
    if (
      m.name === map.active_name &&
      decide('active mgr restarted', m.gid !== map.active_gid, m.gid, map.active_gid)
    ) {
      this.mon.clog('info', `Active manager daemon ${m.name} restarted`);
      this.drop_active();
      updated = true;
    }
    for (const standby of [...map.standbys.values()]) {
      if (standby.name !== m.name || !decide('standby restarted', standby.gid !== m.gid, m.gid, standby.gid))
        continue;
      this.mon.clog('debug', `Standby manager daemon ${m.name} restarted`);
      this.drop_standby(standby.gid);
      updated = true;
    }
    this.last_beacon.set(m.gid, this.mon.cct.process.sim.clock.seconds());
    this.mon.store.mgr_metadata.set(m.name, m.metadata);
    if (decide('beacon is of the active mgr', map.active_gid === m.gid))
      return this.note_active(m) || updated;
    if (decide('it thinks it is active, but it is not', m.available, map.active_name)) {
      this.mon.cct.dout(4, 'mgr thinks it is active but it is not, dropping!');
      op.send_reply(new MMgrMap(MgrMap.create_null_mgrmap()));
      return updated;
    }
    if (decide('no mgr is active', map.active_gid === 0)) {
      this.mon.clog('info', `Activating manager daemon ${m.name}`);
      map.active_gid = m.gid;
      map.active_name = m.name;
      map.active_change = this.mon.now();
      map.active_mgr_features = m.mgr_features;
      map.available_modules = m.modules;
      map.standbys.delete(m.gid);
      this.note_active(m);
      return true;
    }
    const known = map.standbys.get(m.gid);
    if (decide('standby is known', known !== undefined, m.gid) && known !== undefined) {
      const differ = modules_differ(known.available_modules, m.modules);
      if (!decide('it has other modules than before', differ)) return updated;
      map.standbys.set(m.gid, { ...known, available_modules: m.modules });
      return true;
    }
    this.mon.clog('debug', `Standby manager daemon ${m.name} started`);
    map.standbys.set(m.gid, {
      gid: m.gid,
      name: m.name,
      available_modules: m.modules,
      mgr_features: m.mgr_features,
    });
    return true;
  }

  /** Takes what the active mgr says of itself. @returns whether that was anything new. */
  private note_active(m: MMgrBeacon): boolean {
    const map = this.pending_map;
    let updated = false;
    if (decide('tells what it can be asked', m.command_descs.length > 0, m.command_descs.length))
      this.mon.store.mgr_command_descs = m.command_descs;
    if (modules_differ(map.available_modules, m.modules)) {
      map.available_modules = m.modules;
      updated = true;
    }
    if (decide('availability changes', map.available !== m.available, map.available, m.available)) {
      map.available = m.available;
      if (m.available) this.mon.clog('info', `Manager daemon ${m.name} is now available`);
      updated = true;
    }
    if (!map.active_addrs.equals(m.server_addrs)) {
      map.active_addrs = m.server_addrs;
      updated = true;
    }
    if (!same_entries(map.services, m.services)) {
      map.services.clear();
      for (const [name, uri] of m.services) map.services.set(name, uri);
      updated = true;
    }
    const had = [...map.clients].map(([name, all]): [string, string] => [name, all.join(' ')]);
    if (map.clients.size + m.clients.size > 0 && !same_entries(new Map(had), texts(m.clients))) {
      map.clients.clear();
      for (const [name, addrs] of m.clients) map.clients.set(name, [addrs]);
      updated = true;
    }
    return updated;
  }
}

function modules_differ(a: readonly MgrModule[], b: readonly MgrModule[]): boolean {
  const text_of = ({ name, can_run, error_string }: MgrModule) => `${name} ${can_run} ${error_string}`;
  const same = (one: MgrModule, other: MgrModule | undefined) =>
    one === other || (other !== undefined && text_of(one) === text_of(other));
  return a.length !== b.length || !a.every((one, i) => same(one, b[i]));
}

const texts = (clients: ReadonlyMap<string, entity_addrvec_t>): Map<string, string> =>
  new Map([...clients].map(([name, addrs]) => [name, `${addrs}`]));

function same_entries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}
