import type { MgrMap } from '../ceph/MgrMap.ts';
import { MFSMap } from '../ceph/messages/MFSMap.ts';
import { MLog } from '../ceph/messages/MLog.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMgrDigest } from '../ceph/messages/MMgrDigest.ts';
import { MServiceMap } from '../ceph/messages/MServiceMap.ts';
import {
  CEPH_MSG_FS_MAP,
  CEPH_MSG_MON_MAP,
  CEPH_MSG_OSD_MAP,
  MSG_LOG,
  MSG_MGR_DIGEST,
  MSG_SERVICE_MAP,
} from '../ceph/messages/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MetadataUpdate } from './MetadataUpdate.ts';
import { MgrInit } from './MgrInit.ts';

/** What a mgr is while it is active (Ceph's Mgr): keeps up with the maps, and tells its modules of them. */
export class Mgr extends MgrInit {
  /** Takes a new MgrMap. True if only a new process can do what it says: the modules are others. */
  @traced('Mgr::got_mgr_map', 'G11')
  got_mgr_map(m: MgrMap): boolean {
    const old_modules = this.cluster_state.mgr_map.modules;
    const changed = m.modules.join(' ') !== old_modules.join(' ');
    if (decide('the enabled modules are others', changed, old_modules, m.modules)) {
      this.cct.dout(-1, `mgrmap module list changed to (${m.modules.join(',')}), respawn`);
      return true;
    }
    this.cluster_state.set_mgr_map(m);
    this.server.got_mgr_map();
    return false;
  }

  @traced('Mgr::ms_dispatch', 'G12')
  ms_dispatch(m: Message): boolean {
    switch (decide('message type', m.get_type_name(), m.get_source()?.toString()) && m.get_type()) {
      case MSG_MGR_DIGEST:
        if (m instanceof MMgrDigest) this.handle_mgr_digest(m);
        return true;
      case CEPH_MSG_MON_MAP:
        this.py_module_registry.notify_all('mon_map');
        this.handle_mon_map();
        return true;
      case CEPH_MSG_FS_MAP:
        this.py_module_registry.notify_all('fs_map');
        if (m instanceof MFSMap) this.handle_fs_map(m);
        // The Client behind it has to see it too.
        return false;
      case CEPH_MSG_OSD_MAP:
        this.handle_osd_map();
        this.py_module_registry.notify_all('osd_map');
        // So that the modules hear of the next one as well, though nothing here needs it.
        this.objecter.maybe_request_map();
        return true;
      case MSG_SERVICE_MAP:
        if (m instanceof MServiceMap) this.handle_service_map(m);
        this.py_module_registry.notify_all('service_map');
        return true;
      case MSG_LOG:
        if (m instanceof MLog) this.handle_log(m);
        return true;
      default:
        return false;
    }
  }

  /** What the mon tells of itself and of the cluster's health. The first ends the wait for it. */
  @traced('Mgr::handle_mgr_digest', 'G13')
  private handle_mgr_digest(m: MMgrDigest): void {
    this.cluster_state.load_digest(m);
    this.py_module_registry.notify_all('mon_status');
    this.py_module_registry.notify_all('health');
    // Also the occasion to tell them that statistics may have changed.
    this.py_module_registry.notify_all('pg_summary');
    if (!decide('the first digest', !this.digest_received)) return;
    this.digest_received = true;
    this.maps_arrived();
  }

  @traced('Mgr::handle_mon_map', 'G14')
  private handle_mon_map(): void {
    const names = new Set(this.monc.monmap.mons.map(({ name }) => name));
    for (const name of names) {
      const key = { type: 'mon', name };
      if (decide('its metadata was asked for already', this.daemon_state.is_updating(key), name)) continue;
      new MetadataUpdate(this.cct, this.daemon_state, key).start(this.monc);
    }
    this.daemon_state.cull('mon', names);
  }

  @traced('Mgr::handle_fs_map', 'G15')
  private handle_fs_map(m: MFSMap): void {
    const fsmap = m.get_fsmap();
    this.cluster_state.set_fsmap(fsmap);
    this.maps_arrived();
    const names_exist = new Set<string>();
    for (const info of fsmap.get_mds_info().values()) {
      names_exist.add(info.name);
      const key = { type: 'mds', name: info.name };
      if (decide('its metadata was asked for already', this.daemon_state.is_updating(key), info.name))
        continue;
      const known = this.daemon_state.get(key)?.metadata.get('addr');
      const addrs = `${info.addrs}`;
      if (!decide('the MDS is new, or at another address', known !== addrs, info.name, known, addrs))
        continue;
      const update = new MetadataUpdate(this.cct, this.daemon_state, key);
      update.set_default('addr', addrs);
      update.start(this.monc);
    }
    const culled = this.daemon_state.cull('mds', names_exist);
    decide('MDS daemons are gone', culled.length > 0, culled);
  }

  @traced('Mgr::handle_osd_map', 'G16')
  private handle_osd_map(): void {
    const names_exist = new Set<string>();
    this.objecter.with_osdmap((osdmap) => {
      for (const [id, osd] of osdmap.osds) {
        const name = String(id);
        const gone = osdmap.is_out(id) && osdmap.is_down(id);
        if (!decide('the OSD is up, or in at least', !gone, id)) continue;
        names_exist.add(name);
        const key = { type: 'osd', name };
        if (decide('its metadata was asked for already', this.daemon_state.is_updating(key), id)) continue;
        const known = this.daemon_state.get(key)?.metadata.get('front_addr');
        const addrs = `${osd.public_addrs}`;
        if (!decide('the OSD is new, or at another address', known !== addrs, id, known, addrs)) continue;
        new MetadataUpdate(this.cct, this.daemon_state, key).start(this.monc);
      }
      this.cluster_state.notify_osdmap(osdmap);
    });
    const culled = this.daemon_state.cull('osd', names_exist);
    decide('OSDs are gone', culled.length > 0, culled);
  }

  @traced('Mgr::handle_service_map', 'G17')
  private handle_service_map(m: MServiceMap): void {
    this.cluster_state.set_service_map(m.get_map());
    this.server.got_service_map();
  }

  @traced('Mgr::handle_log', 'G18')
  private handle_log(m: MLog): void {
    for (const entry of m.entries) this.py_module_registry.notify_clog(entry);
  }
}
