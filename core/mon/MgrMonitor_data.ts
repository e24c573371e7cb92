import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { MgrMap } from '../ceph/MgrMap.ts';
import { MMgrMap } from '../ceph/messages/MMgrMap.ts';
import { utime_t } from '../ceph/utime.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MonServices } from './MonServices.ts';
import type { Subscription } from './MonSession.ts';
import type { Write } from './Paxos.ts';
import { PaxosService } from './PaxosService.ts';

/** The mgr map with its history, who gets it, and who is dropped from it (the base of MgrMonitor). */
export abstract class MgrMonitor_data extends PaxosService {
  protected readonly versions;
  protected pending_map = new MgrMap();
  /** Virtual seconds of the last beacon, by gid. */
  protected readonly last_beacon = new Map<number, number>();

  constructor(mon: MonServices) {
    super(mon, 'mgr');
    this.versions = mon.store.mgrmap;
  }

  /** The committed map. Empty, of epoch 0, before the first. */
  get map(): MgrMap {
    return this.versions.latest() ?? EMPTY;
  }

  protected create_initial(): void {}
  protected create_pending(): void {
    this.pending_map = this.map.clone();
    this.pending_map.epoch += 1;
  }
  protected encode_pending(): Write {
    const map = this.pending_map;
    return () => {
      this.versions.put(map.epoch, map);
      this.versions.trim(this.mon.cct.conf.get_int('mon_max_mgrmap_epochs'));
    };
  }
  @traced('MgrMonitor::update_from_paxos')
  protected update_from_paxos(): void {
    for (const sub of this.mon.session_map.subs_of('mgrmap')) this.check_sub(sub);
    this.prime_mgr_client();
  }

  /** The mon reports to the mgr like any daemon, but needs nobody to send it the map. */
  private prime_mgr_client(): void {
    if (this.map.epoch > 0) this.mon.mgr_client.ms_dispatch(new MMgrMap(this.map));
  }

  check_sub(sub: Subscription): void {
    const { epoch } = this.map;
    if (sub.next > epoch || epoch === 0) return;
    sub.session.con.send_message(new MMgrMap(this.map));
    this.mon.session_map.sent(sub, epoch);
  }

  /** The active mgr is gone: its addresses are shut out. Call only while the OSD map is writeable. */
  @traced('MgrMonitor::drop_active')
  protected drop_active(): void {
    const map = this.pending_map;
    this.last_beacon.delete(map.active_gid);
    const until = utime_t.from_us(
      this.mon.now().to_us() + this.mon.cct.conf.get_float('mon_mgr_blocklist_interval') * 1e6,
    );
    if (!map.active_addrs.empty()) {
      map.last_failure_osd_epoch = this.mon.osdmon.blocklist(map.active_addrs, until);
      this.request_proposal(this.mon.osdmon);
    }
    for (const addrs of [...map.clients.values()].flat()) {
      map.last_failure_osd_epoch = this.mon.osdmon.blocklist(addrs, until);
    }
    map.active_name = '';
    map.active_gid = 0;
    map.active_change = this.mon.now();
    map.active_mgr_features = 0n;
    map.available = false;
    map.active_addrs = entity_addrvec_t.EMPTY;
    map.available_modules = [];
    map.services.clear();
    map.clients.clear();
  }

  /** True if there was a standby to take over: the one with the lowest gid. */
  @traced('MgrMonitor::promote_standby')
  protected promote_standby(): boolean {
    const map = this.pending_map;
    const [first] = map.standbys.values();
    if (!decide('a standby is there', first !== undefined, first?.name) || first === undefined) return false;
    map.active_gid = first.gid;
    map.active_name = first.name;
    map.active_change = this.mon.now();
    map.available_modules = first.available_modules;
    map.active_mgr_features = first.mgr_features;
    map.available = false;
    map.active_addrs = entity_addrvec_t.EMPTY;
    map.standbys.delete(first.gid);
    return true;
  }

  protected drop_standby(gid: number): void {
    this.pending_map.standbys.delete(gid);
    this.last_beacon.delete(gid);
  }
}

const EMPTY = new MgrMap();
