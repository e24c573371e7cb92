import { FSMap } from '../ceph/FSMap.ts';
import type { MDSHealth } from '../ceph/messages/MDSHealth.ts';
import { ceph_mds_state_name, STATE_STANDBY_REPLAY } from '../ceph/MDSState.ts';
import { insert_inline } from '../ceph/mds_features.ts';
import type { mds_gid_t } from '../ceph/types.ts';
import { utime_t } from '../ceph/utime.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MonServices } from './MonServices.ts';
import type { Write } from './Paxos.ts';
import { PaxosService } from './PaxosService.ts';

/** When a daemon was last heard of, and what it counted. */
export interface beacon_info_t {
  /** Virtual seconds. */
  stamp: number;
  seq: number;
}

/** The FSMap with its history, and what the monitor knows of the daemons in it (the base of MDSMonitor). */
export abstract class MDSMonitor_data extends PaxosService {
  protected readonly versions;
  protected pending = new FSMap();
  protected readonly last_beacon = new Map<mds_gid_t, beacon_info_t>();
  protected pending_daemon_health = new Map<mds_gid_t, MDSHealth>();
  protected pending_metadata = new Map<mds_gid_t, ReadonlyMap<string, string>>();

  constructor(mon: MonServices) {
    super(mon, 'mdsmap');
    this.versions = mon.store.mdsmap;
    this.pending_metadata = new Map(mon.store.mds_metadata);
    this.pending_daemon_health = new Map(mon.store.mds_health);
  }

  /** The committed map. Empty, of epoch 0, before the first. */
  get_fsmap(): FSMap {
    return this.versions.latest() ?? EMPTY;
  }
  /** The map of that epoch, while it is kept. */
  get_version(epoch: number): FSMap | undefined {
    return this.versions.get(epoch);
  }

  protected create_initial(): void {}
  protected create_pending(): void {
    this.pending = this.get_fsmap().clone();
    this.pending.inc_epoch();
  }
  protected encode_pending(): Write {
    const map = this.pending;
    for (const gid of [...this.pending_metadata.keys()]) {
      if (!map.gid_exists(gid)) this.pending_metadata.delete(gid);
    }
    for (const gid of [...this.pending_daemon_health.keys()]) {
      if (!map.gid_exists(gid)) this.pending_daemon_health.delete(gid);
    }
    const metadata = new Map(this.pending_metadata);
    const health = new Map(this.pending_daemon_health);
    // Every decoder of 16.2 marks a file system as knowing inline data: the monitor reads back what it stored.
    for (const fs of map.filesystems.values()) insert_inline(fs.mds_map.compat);
    return () => {
      this.versions.put(map.get_epoch(), map);
      this.versions.trim(this.mon.cct.conf.get_int('mon_max_mdsmap_epochs'));
      this.mon.store.mds_metadata = metadata;
      this.mon.store.mds_health = health;
    };
  }

  /** Virtual seconds. */
  protected mono_clock(): number {
    return this.mon.cct.process.sim.clock.seconds();
  }

  /**
   * Drops a daemon from `fsmap`; if it held a rank, its addresses are shut out by the OSD map first, so that what it
   * still writes cannot hurt its successor. @returns whether they were. Call only while the OSD map is writeable.
   */
  @traced('MDSMonitor::fail_mds_gid')
  protected fail_mds_gid(fsmap: FSMap, gid: mds_gid_t): boolean {
    const info = fsmap.get_info_gid(gid);
    this.mon.cct.dout(1, `fail_mds_gid ${gid} mds.${info.name} role ${info.rank}`);
    let blocklist_epoch = 0;
    const holds_rank = info.rank >= 0 && info.state !== STATE_STANDBY_REPLAY;
    if (decide('holds a rank: blocklist it', holds_rank, info.rank, ceph_mds_state_name(info.state))) {
      const seconds = this.mon.cct.conf.get_float('mon_mds_blocklist_interval');
      const until = utime_t.from_us(this.mon.now().to_us() + Math.round(seconds * 1e6));
      blocklist_epoch = this.mon.osdmon.blocklist(info.addrs, until);
    }
    fsmap.erase(gid, blocklist_epoch, this.mon.now());
    this.last_beacon.delete(gid);
    this.pending_daemon_health.delete(gid);
    return blocklist_epoch !== 0;
  }
}

const EMPTY = new FSMap();
