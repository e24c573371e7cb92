import * as State from '../ceph/MDSState.ts';
import { ceph_mds_state_name } from '../ceph/MDSState.ts';
import { MMDSBeacon } from '../ceph/messages/MMDSBeacon.ts';
import { FS_CLUSTER_ID_NONE } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSMonitor_state } from './MDSMonitor_state.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import { same_health } from './mds/health.ts';

/** What an MDS says of itself, and which of it is taken over into the map. */
export abstract class MDSMonitor_beacon extends MDSMonitor_state {
  /**
   * Answers a beacon that changes nothing; false for one that does. Some get no answer at all. As in Ceph, a daemon
   * that boots with the gid of one in the map is not let in: while it claims another epoch than the map's (it has taken
   * in a map that is not from here) it is only acknowledged, else it is ignored until it counts as laggy.
   */
  @traced('MDSMonitor::preprocess_beacon')
  protected preprocess_beacon(op: MonOpRequest<MMDSBeacon>): boolean {
    const { m } = op;
    const gid = m.get_global_id();
    const state = m.get_state();
    const name = ceph_mds_state_name(state);
    const fsmap = this.get_fsmap();
    if (decide('fsid is another', m.get_fsid() !== this.mon.monmap.fsid, m.get_fsid())) return true;
    if (decide('address has no port', op.session.addrs.legacy_or_front_addr().port === 0)) return true;

    if (decide('gid is not in the map', !fsmap.gid_exists(gid), gid)) {
      if (decide('it does not boot', state !== State.STATE_BOOT, name)) {
        this.mon.cct.dout(7, `mds_beacon ${m} is not in fsmap (state ${name})`);
        this.send_null_map(op);
        return true;
      }
      return decide('its boot is already pending', this.pending.gid_exists(gid));
    }
    if (decide('it leaves', state === State.STATE_DNE)) return false;
    const info = fsmap.get_info_gid(gid);
    if (decide('seq is old', info.state_seq > m.get_seq(), m.get_seq(), info.state_seq)) return true;

    const fscid = fsmap.fscid_from_gid(gid);
    const effective_epoch =
      fscid === FS_CLUSTER_ID_NONE ? fsmap.standby_epochs.at(gid) : fsmap.get_mdsmap(fscid).get_epoch();
    const seen = m.get_last_epoch_seen();
    if (decide('it has not seen the latest map', effective_epoch !== seen, effective_epoch, seen)) {
      this.reply_beacon(op, effective_epoch);
      return true;
    }
    if (decide('it was laggy', info.laggy())) {
      this._note_beacon(m);
      return false;
    }
    if (decide('it boots again', state === State.STATE_BOOT)) return true;
    const wants_another = this.fscid_named(m.get_fs(), fsmap) !== info.join_fscid;
    if (
      decide('mds_join_fs changed', wants_another, m.get_fs(), info.join_fscid) ||
      decide('state changes', info.state !== state, ceph_mds_state_name(info.state), name) ||
      decide('health changes', !same_health(this.pending_daemon_health.get(gid), m.get_health()))
    ) {
      this._note_beacon(m);
      return false;
    }
    this.reply_beacon(op, effective_epoch);
    return true;
  }

  /** Takes a beacon over into the pending map. False if nothing is to be proposed. */
  @traced('MDSMonitor::prepare_beacon')
  protected prepare_beacon(op: MonOpRequest<MMDSBeacon>): boolean {
    const { m } = op;
    const gid = m.get_global_id();
    const { pending } = this;
    this.note_health(op);
    if (decide('it boots', m.get_state() === State.STATE_BOOT)) {
      if (!this.prepare_boot(op)) return false;
    } else {
      if (decide('gid is gone from the pending map', !pending.gid_exists(gid), gid)) {
        this.wait_for_finished_proposal(() => this.send_null_map(op));
        return true;
      }
      const verdict = this.judge_state(op);
      if (verdict === 'evict') return this.evict(op);
      if (verdict === 'fail') return this.fail_silently(op);
      if (!this.apply_state(op)) return false;
    }
    this.wait_for_finished_proposal(() => this._updated(op));
    return true;
  }

  /** The change is committed: the daemon is told. */
  @traced('MDSMonitor::_updated')
  private _updated(op: MonOpRequest<MMDSBeacon>): void {
    if (decide('it stopped: it is in no map', op.m.get_state() === State.STATE_STOPPED)) {
      this.send_null_map(op);
      return;
    }
    this.send_beacon_ack(op, this.get_fsmap().get_epoch());
  }

  /** Notes that it lives and answers. */
  private reply_beacon(op: MonOpRequest<MMDSBeacon>, epoch: number): void {
    this._note_beacon(op.m);
    this.send_beacon_ack(op, epoch);
  }

  private send_beacon_ack(op: MonOpRequest<MMDSBeacon>, epoch: number): void {
    const { m } = op;
    op.send_reply(
      new MMDSBeacon({
        fsid: this.mon.monmap.fsid,
        global_id: m.get_global_id(),
        name: m.get_name(),
        last_epoch_seen: epoch,
        state: m.get_state(),
        seq: m.get_seq(),
      }),
    );
  }

  private note_health(op: MonOpRequest<MMDSBeacon>): void {
    const { m } = op;
    const old = this.pending_daemon_health.get(m.get_global_id())?.metrics ?? [];
    const types = new Set(m.get_health().metrics.map((metric) => metric.type));
    for (const metric of old) {
      if (types.has(metric.type)) continue;
      this.mon.clog('info', `MDS health message cleared (${m.get_source() ?? 'mds.?'}): ${metric.message}`);
    }
    this.pending_daemon_health.set(m.get_global_id(), m.get_health());
  }

  /** It may not stay: it is dropped, and told by a map without it. */
  private evict(op: MonOpRequest<MMDSBeacon>): boolean {
    if (!this.drop_now(op)) return false;
    this.wait_for_finished_proposal(() => this.send_null_map(op));
    return true;
  }

  /** It is dropped without an answer; the next map tells it. */
  private fail_silently(op: MonOpRequest<MMDSBeacon>): boolean {
    const name = this.pending.get_info_gid(op.m.get_global_id()).human_name();
    if (!this.drop_now(op)) return false;
    this.mon.clog('warn', `${name} compat changed unexpectedly`);
    return true;
  }

  private drop_now(op: MonOpRequest<MMDSBeacon>): boolean {
    if (!this.mon.osdmon.is_writeable()) {
      this.mon.osdmon.wait_for_writeable(() => this.dispatch(op));
      return false;
    }
    this.fail_mds_gid(this.pending, op.m.get_global_id());
    this.request_proposal(this.mon.osdmon);
    return true;
  }
}
