import { get_mdsmap_compat_set_all } from '../ceph/mds_features.ts';
import { MDSMap } from '../ceph/MDSMap.ts';
import {
  ceph_mds_state_name,
  STATE_BOOT,
  STATE_NULL,
  STATE_STANDBY,
  STATE_STANDBY_REPLAY,
} from '../ceph/MDSState.ts';
import type { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSDaemonAsok } from './MDSDaemonAsok.ts';
import { MDSRankDispatcher } from './MDSRankDispatcher.ts';

/** The daemon and its MDSMap: what each new one makes of it. */
export abstract class MDSDaemonMap extends MDSDaemonAsok {
  /** Takes a new MDSMap: what am I in it now, and who is gone? */
  @traced('MDSDaemon::handle_mds_map', 'M10')
  handle_mds_map(m: MMDSMap): void {
    const epoch = m.get_epoch();
    if (
      !decide('the epoch is newer than mine', epoch > this.mdsmap.get_epoch(), epoch, this.mdsmap.get_epoch())
    ) {
      this.cct.dout(5, `handle_mds_map old map epoch ${epoch} <= ${this.mdsmap.get_epoch()}, discarding`);
      return;
    }
    this.cct.dout(1, `Updating MDS map to version ${epoch} from ${m.get_source()}`);

    const oldmap = this.mdsmap;
    this.mdsmap = new MDSMap();
    this.mdsmap.decode(m.get_encoded());
    this.monc.sub_got('mdsmap', this.mdsmap.get_epoch());

    const mdsmap_compat = get_mdsmap_compat_set_all();
    if (!decide("I can write with the map's compat", mdsmap_compat.writeable(this.mdsmap.compat))) {
      this.cct.dout(0, 'handle_mds_map mdsmap compatset not writeable with daemon features, killing myself');
      this.suicide();
      return;
    }

    for (const [gid, info] of oldmap.get_mds_info()) {
      if (decide('gone from the map', !this.mdsmap.get_mds_info().has(gid), gid, `mds.${info.name}`)) {
        this.messenger.mark_down_addrs(info.addrs);
      }
    }

    const mygid = this.monc.get_global_id();
    const old_state = oldmap.get_state_gid(mygid);
    const new_state = this.mdsmap.get_state_gid(mygid);
    if (old_state === STATE_NULL && new_state !== STATE_NULL && !this.mgrc.is_initialized()) this.join_mgr();

    let whoami = this.mdsmap.get_rank_gid(mygid);
    if (decide('I follow a rank (standby-replay)', new_state === STATE_STANDBY_REPLAY)) {
      whoami = this.mdsmap.get_info_gid(mygid).rank;
    }

    if (decide('the map gives me a rank', whoami !== MDS_RANK_NONE, whoami, ceph_mds_state_name(new_state))) {
      this.handle_mds_map_as_rank(m, oldmap, whoami);
    } else {
      if (decide('but I held one', this.mds_rank !== null) && this.lost_rank()) return;
      this._handle_mds_map(oldmap);
    }
    this.beacon.notify_mdsmap(this.mdsmap);
  }

  /** The part of handle_mds_map for a daemon that the map gives a rank. */
  private handle_mds_map_as_rank(m: MMDSMap, oldmap: MDSMap, whoami: number): void {
    const held = this.mds_rank;
    if (decide('the rank changed under me', held !== null && held.get_nodeid() !== whoami, whoami)) {
      this.cct.dout(-1, `Invalid rank transition ${held?.get_nodeid()}->${whoami}`);
      this.respawn();
    }
    if (decide('no rank object yet', this.mds_rank === null) || this.mds_rank === null) {
      this.mds_rank = new MDSRankDispatcher({
        whoami,
        cct: this.cct,
        name: this.name,
        daemon: this,
        timer: this.timer,
        beacon: this.beacon,
        messenger: this.messenger,
        monc: this.monc,
        mgrc: this.mgrc,
        objecter: this.objecter,
        log_client: this.log_client,
        respawn: () => this.respawn(),
        suicide: () => this.suicide(),
      });
      this.mds_rank.init();
    }
    this.mds_rank.handle_mds_map(m, oldmap);
  }

  /** The map took my rank away. True if that was my end: somebody with a larger gid has taken my name. */
  private lost_rank(): boolean {
    if (this.cct.conf.get_bool('mds_enforce_unique_name')) {
      const existing = this.mdsmap.find_mds_gid_by_name(this.name);
      const mygid = this.monc.get_global_id();
      if (decide('a larger gid has my name', existing > mygid, existing, mygid)) {
        this.cct.dout(1, `Map replaced me (mds.${this.name} gid ${mygid}) with gid ${existing}; suicide`);
        this.suicide();
        return true;
      }
    }
    this.cct.dout(1, 'Map removed me from cluster; respawning! See cluster/monitor logs for details.');
    this.respawn();
  }

  /** The MDSMap of a daemon without a rank. */
  @traced('MDSDaemon::_handle_mds_map', 'M11')
  _handle_mds_map(_oldmap: MDSMap): void {
    const new_state = this.mdsmap.get_state_gid(this.monc.get_global_id());
    if (decide('the map says up:standby', new_state === STATE_STANDBY, ceph_mds_state_name(new_state))) {
      if (decide('newly so', this.beacon.get_want_state() !== STATE_STANDBY)) {
        this.beacon.set_want_state(this.mdsmap, STATE_STANDBY);
        this.cct.dout(1, 'Monitors have assigned me to become a standby.');
      }
      return;
    }
    if (decide('the null map: my mon has forgotten me', this.mdsmap.is_null_map(), this.mdsmap.get_epoch())) {
      // No map is newer than this one: only a new process can take part again.
      this.cct.dout(1, 'Map removed me from cluster; respawning! See cluster/monitor logs for details.');
      this.respawn();
    }
    const want_state = this.beacon.get_want_state();
    if (decide('I was standby, but the map dropped me', want_state === STATE_STANDBY)) {
      this.cct.dout(10, 'dropped out of mdsmap, try to re-add myself');
      this.beacon.set_want_state(this.mdsmap, STATE_BOOT);
      return;
    }
    if (decide('my boot beacon is not reflected yet: wait', want_state === STATE_BOOT)) {
      this.cct.dout(10, 'not in map yet');
    }
  }

  /** Once in the map, the daemon reports to the mgr. */
  private join_mgr(): void {
    this.mgrc.init();
    this.messenger.add_dispatcher_tail(this.mgrc);
    this.monc.sub_want('mgrmap', 0, 0);
    this.monc.renew_subs();
  }
}
