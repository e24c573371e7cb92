import { MDSMap } from '../ceph/MDSMap.ts';
import { MFSMap } from '../ceph/messages/MFSMap.ts';
import { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { FS_CLUSTER_ID_NONE, MDS_GID_NONE, type mds_gid_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSMonitor_data } from './MDSMonitor_data.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonSession, Subscription } from './MonSession.ts';

/** Who gets which map. */
export abstract class MDSMonitor_subs extends MDSMonitor_data {
  protected update_from_paxos(): void {
    this.check_subs();
  }

  @traced('MDSMonitor::check_subs')
  check_subs(): void {
    const types = [
      'fsmap',
      'mdsmap',
      ...[...this.get_fsmap().filesystems.keys()].map((id) => `mdsmap.${id}`),
    ];
    for (const type of types) for (const sub of this.mon.session_map.subs_of(type)) this.check_sub(sub);
  }

  /** Sends a subscriber what it lacks. */
  @traced('MDSMonitor::check_sub')
  check_sub(sub: Subscription): void {
    const fsmap = this.get_fsmap();
    if (fsmap.get_epoch() === 0) return;
    if (decide('subscriber has the newest', sub.next > fsmap.get_epoch(), sub.next, fsmap.get_epoch()))
      return;
    if (sub.type === 'fsmap') {
      sub.session.con.send_message(new MFSMap(this.mon.monmap.fsid, fsmap));
      this.mon.session_map.sent(sub, fsmap.get_epoch());
      return;
    }
    const mdsmap = this.mdsmap_for(sub);
    if (mdsmap === null || decide('its map did not change', sub.next > mdsmap.get_epoch(), sub.next)) return;
    sub.session.con.send_message(new MMDSMap(this.mon.monmap.fsid, mdsmap));
    this.mon.session_map.sent(sub, mdsmap.get_epoch());
  }

  private mdsmap_for(sub: Subscription): MDSMap | null {
    const fsmap = this.get_fsmap();
    if (decide('subscriber is an mds', sub.session.name.is_mds(), sub.session.entity_name)) {
      return fsmap.mdsmap_for_gid(this.gid_at(sub.session));
    }
    const wanted = sub.type.startsWith('mdsmap.')
      ? Number(sub.type.slice('mdsmap.'.length))
      : fsmap.legacy_client_fscid;
    if (wanted === FS_CLUSTER_ID_NONE || !fsmap.filesystem_exists(wanted)) {
      this.mon.cct.dout(1, `Client subscribed to non-existent namespace '${wanted}'`);
      return null;
    }
    return fsmap.get_mdsmap(wanted);
  }

  private gid_at(session: MonSession): mds_gid_t {
    for (const [gid, info] of this.get_fsmap().get_mds_info())
      if (info.addrs.equals(session.addrs)) return gid;
    return MDS_GID_NONE;
  }

  /** Tells a daemon that the map does not know it: the newest of maps, with nobody in it. It will start anew. */
  protected send_null_map(op: MonOpRequest): void {
    op.send_reply(new MMDSMap(this.mon.monmap.fsid, MDSMap.create_null_mdsmap()));
  }
}
