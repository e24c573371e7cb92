import type { FSMap } from '../ceph/FSMap.ts';
import * as State from '../ceph/MDSState.ts';
import { ceph_mds_state_name } from '../ceph/MDSState.ts';
import { mds_info_t } from '../ceph/mds_info_t.ts';
import type { MMDSBeacon } from '../ceph/messages/MMDSBeacon.ts';
import { FS_CLUSTER_ID_NONE, type fs_cluster_id_t, MDS_GID_NONE } from '../ceph/types.ts';
import { utime_t } from '../ceph/utime.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSMonitor_subs } from './MDSMonitor_subs.ts';
import type { MonOpRequest } from './MonOpRequest.ts';

/** The branches of prepare_beacon: a boot, and the states a daemon says it is in. */
export abstract class MDSMonitor_state extends MDSMonitor_subs {
  /** Adds a new daemon as a standby, in place of one of the same name. False if it has to wait. */
  protected prepare_boot(op: MonOpRequest<MMDSBeacon>): boolean {
    const { m } = op;
    const { pending } = this;
    if (this.mon.cct.conf.get_bool('mds_enforce_unique_name')) {
      let failed_mds = false;
      for (;;) {
        const existing = pending.find_mds_gid_by_name(m.get_name());
        if (!decide('one of that name is there', existing !== MDS_GID_NONE, m.get_name(), existing)) break;
        if (!this.mon.osdmon.is_writeable()) {
          this.mon.osdmon.wait_for_writeable(() => this.dispatch(op));
          return false;
        }
        this.mon.clog('info', `${pending.get_info_gid(existing).human_name()} restarted`);
        this.fail_mds_gid(pending, existing);
        failed_mds = true;
      }
      if (failed_mds) this.request_proposal(this.mon.osdmon);
    }
    if (!pending.gid_exists(m.get_global_id())) {
      const info = new mds_info_t();
      info.global_id = m.get_global_id();
      info.name = m.get_name();
      info.addrs = op.session.addrs;
      info.mds_features = m.get_mds_features();
      info.state = State.STATE_STANDBY;
      info.state_seq = m.get_seq();
      info.compat = m.get_compat();
      info.join_fscid = this.fscid_named(m.get_fs());
      pending.insert(info);
    }
    this._note_beacon(m);
    if (m.get_sys_info().size > 0) this.pending_metadata.set(m.get_global_id(), m.get_sys_info());
    return true;
  }

  /** May the daemon say that? `evict`: no, it has to go. `fail`: it is not what it was. */
  protected judge_state(op: MonOpRequest<MMDSBeacon>): 'ok' | 'evict' | 'fail' {
    const { m } = op;
    const state = m.get_state();
    const info = this.pending.get_info_gid(m.get_global_id());
    if (decide('compat changed', m.get_compat().compare(info.compat) !== 0)) return 'fail';
    if (decide('it leaves', state === State.STATE_DNE)) return 'evict';
    const changes = state !== info.state;
    const names = [ceph_mds_state_name(info.state), ceph_mds_state_name(state)] as const;
    const standby_moves =
      changes &&
      (info.state === State.STATE_STANDBY ||
        (info.state === State.STATE_STANDBY_REPLAY && state !== State.STATE_DAMAGED));
    if (decide('a standby changes its own state', standby_moves, ...names)) {
      this.mon.cct.dout(-1, `standby ${info.global_id} attempted to change state to ${names[1]}, rejecting`);
      return 'evict';
    }
    const invalid = changes && !State.state_transition_valid(info.state, state);
    if (decide('state transition is invalid', invalid, ...names)) {
      this.mon.cct.dout(
        -1,
        `daemon ${info.global_id} (rank ${info.rank}) reported invalid state transition ` +
          names.join(' -> '),
      );
      return 'evict';
    }
    return 'ok';
  }

  /** Takes over a state that was judged valid. False if it has to wait. */
  protected apply_state(op: MonOpRequest<MMDSBeacon>): boolean {
    const { m } = op;
    const gid = m.get_global_id();
    const { pending } = this;
    const state = m.get_state();
    const info = pending.get_info_gid(gid);
    if (decide('it was laggy', info.laggy())) {
      this.mon.cct.dout(1, `prepare_beacon clearing laggy flag on ${info.addrs}`);
      pending.modify_daemon(gid, (mine) => mine.clear_laggy(), this.mon.now());
    }
    this.mon.cct.dout(
      5,
      `prepare_beacon mds.${info.rank} ${ceph_mds_state_name(info.state)} -> ${ceph_mds_state_name(state)}`,
    );
    const join_fscid = this.fscid_named(m.get_fs());
    const join = (mine: mds_info_t): void => {
      mine.join_fscid = join_fscid;
    };
    pending.modify_daemon(gid, join, this.mon.now());

    if (decide('it stopped', state === State.STATE_STOPPED)) {
      this.stop_rank(info);
      return true;
    }
    if (decide('it is damaged', state === State.STATE_DAMAGED)) return this.mark_damaged(op, info);
    if (info.state !== State.STATE_ACTIVE && decide('it is active now', state === State.STATE_ACTIVE)) {
      const { fs_name } = pending.get_mdsmap(pending.fscid_from_gid(gid));
      this.mon.clog(
        'info',
        `${info.human_name()} is now active in filesystem ${fs_name} as rank ${info.rank}`,
      );
    }
    const take = (mine: mds_info_t): void => {
      mine.state = state;
      mine.state_seq = m.get_seq();
    };
    pending.modify_daemon(gid, take, this.mon.now());
    return true;
  }

  private stop_rank(info: mds_info_t): void {
    const gid = info.global_id;
    const map = this.pending.get_mdsmap(this.pending.fscid_from_gid(gid));
    const left = map.get_num_in_mds() - 1;
    this.mon.clog(
      'info',
      `${info.human_name()} finished stopping rank ${info.rank} in filesystem ${map.fs_name} (now has ${left} ranks)`,
    );
    for (const erased of [...this.pending.stop(gid, this.mon.now()), gid]) {
      this.last_beacon.delete(erased);
      this.pending_daemon_health.delete(erased);
    }
  }

  private mark_damaged(op: MonOpRequest<MMDSBeacon>, info: mds_info_t): boolean {
    const { osdmon } = this.mon;
    if (!osdmon.is_writeable()) {
      osdmon.wait_for_writeable(() => this.dispatch(op));
      return false;
    }
    const map = this.pending.get_mdsmap(this.pending.fscid_from_gid(info.global_id));
    const rank_gid = map.get_gid(info.rank);
    const follower = map.get_standby_replay(info.rank);
    this.mon.cct.dout(0, `prepare_beacon: marking rank ${info.rank} damaged`);
    const seconds = this.mon.cct.conf.get_float('mon_mds_blocklist_interval');
    const until = utime_t.from_us(this.mon.now().to_us() + Math.round(seconds * 1e6));
    const epoch = osdmon.blocklist(this.pending.get_info_gid(rank_gid).addrs, until);
    if (follower !== MDS_GID_NONE) this.fail_mds_gid(this.pending, follower);
    this.request_proposal(osdmon);
    this.pending.damaged(rank_gid, epoch, this.mon.now());
    this.last_beacon.delete(rank_gid);
    return true;
  }

  protected fscid_named(name: string, fsmap: FSMap = this.pending): fs_cluster_id_t {
    return name === '' ? FS_CLUSTER_ID_NONE : (fsmap.get_filesystem(name)?.fscid ?? FS_CLUSTER_ID_NONE);
  }

  @traced('MDSMonitor::_note_beacon')
  protected _note_beacon(m: MMDSBeacon): void {
    this.last_beacon.set(m.get_global_id(), { stamp: this.mono_clock(), seq: m.get_seq() });
  }
}
