import type { Filesystem } from '../ceph/Filesystem.ts';
import { ceph_mds_state_name, STATE_STOPPING } from '../ceph/MDSState.ts';
import type { mds_info_t } from '../ceph/mds_info_t.ts';
import type { mds_gid_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSMonitor_affinity } from './MDSMonitor_affinity.ts';

/** What the monitor does about the MDS daemons by itself, at each tick and after each commit. */
export abstract class MDSMonitor_tick extends MDSMonitor_affinity {
  private last_tick: number | null = null;

  protected override on_active(): void {
    this.tick();
  }

  @traced('MDSMonitor::tick')
  override tick(): void {
    if (!this.is_writeable()) return;
    const { pending } = this;
    let do_propose = false;
    for (const fs of pending.filesystems.values()) {
      if (fs.mds_map.check_health(pending.get_num_standby())) do_propose = true;
    }
    const health = this.check_health();
    do_propose = health.changed || do_propose;
    for (const fs of pending.filesystems.values()) do_propose = this.maybe_resize_cluster(fs) || do_propose;
    for (const fs of pending.filesystems.values()) do_propose = this.maybe_promote_standby(fs) || do_propose;
    if (health.osd_propose) this.request_proposal(this.mon.osdmon);
    if (do_propose) this.propose_pending();
    this.last_tick = this.mono_clock();
  }

  /** Daemons that are silent for mds_beacon_grace are laggy, and replaced where that is possible. */
  @traced('MDSMonitor::check_health')
  private check_health(): { changed: boolean; osd_propose: boolean } {
    const { conf } = this.mon.cct;
    const now = this.mono_clock();
    const grace = conf.get_float('mds_beacon_grace');
    const since_tick = now - (this.last_tick ?? now);
    if (
      decide('this monitor was slow', since_tick > grace - conf.get_float('mds_beacon_interval'), since_tick)
    ) {
      for (const beacon of this.last_beacon.values()) beacon.stamp = now;
    }
    for (const gid of this.pending.mds_roles.keys()) {
      if (!this.last_beacon.has(gid)) this.last_beacon.set(gid, { stamp: now, seq: 0 });
    }
    const outcome = { changed: false, osd_propose: false };
    for (const gid of this.find_silent(now, grace, outcome)) {
      const info = this.pending.get_info_gid(gid);
      const name = info.human_name();
      const replacement =
        info.rank >= 0
          ? this.pending.find_replacement_for({ fscid: this.pending.fscid_from_gid(gid), rank: info.rank })
          : null;
      if (!this.drop_mds(gid, replacement, outcome)) continue;
      this.mon.clog('info', `MDS ${name} is removed because it is dead or otherwise unavailable.`);
      outcome.changed = true;
    }
    if (this.mon.osdmon.is_writeable()) this.check_affinity(outcome);
    return outcome;
  }

  /** Marks the silent ones laggy. @returns those of them that may be replaced. */
  private find_silent(now: number, grace: number, outcome: { changed: boolean }): mds_gid_t[] {
    const { conf } = this.mon.cct;
    // If nobody at all was heard of lately, it is not the daemons that are at fault.
    const latest = Math.max(...[...this.last_beacon.values()].map((beacon) => beacon.stamp));
    const may_replace = now - latest < Math.max(conf.get_float('mds_beacon_interval'), grace * 0.5);
    const down_grace = conf.get_float('mds_beacon_mon_down_grace');
    const new_quorum = this.mon.quorum_age() < down_grace;
    const to_remove: mds_gid_t[] = [];
    for (const gid of [...this.last_beacon.keys()].sort((a, b) => a - b)) {
      if (!this.pending.gid_exists(gid)) {
        this.last_beacon.delete(gid);
        continue;
      }
      const since = now - (this.last_beacon.get(gid)?.stamp ?? now);
      if (since < grace) continue;
      const info = this.pending.get_info_gid(gid);
      this.mon.cct.dout(
        1,
        `no beacon from mds.${info.rank}.${info.inc} (gid: ${gid} addr: ${info.addrs} state: ` +
          `${ceph_mds_state_name(info.state)}) since ${since}`,
      );
      if (decide('the quorum is new: wait longer', new_quorum && since < down_grace, since, down_grace))
        continue;
      if (decide('mark it laggy', !info.laggy(), info.name, since)) {
        const mark = (mine: mds_info_t): void => {
          mine.laggy_since = this.mon.now();
        };
        this.pending.modify_daemon(gid, mark, this.mon.now());
        outcome.changed = true;
      }
      if (decide('it may be replaced', this.mon.osdmon.is_writeable() && may_replace, info.name))
        to_remove.push(gid);
    }
    return to_remove;
  }

  /** Makes a file system grow to max_mds ranks, or shrink to them by stopping the highest. */
  @traced('MDSMonitor::maybe_resize_cluster')
  private maybe_resize_cluster(fs: Filesystem): boolean {
    const committed = this.get_fsmap();
    const map = fs.mds_map;
    const resizeable =
      committed.filesystem_exists(fs.fscid) &&
      committed.get_mdsmap(fs.fscid).is_resizeable() &&
      map.is_resizeable();
    if (!decide('can be resized now', resizeable)) return false;
    const [in_, max] = [map.get_num_in_mds(), map.get_max_mds()];
    if (decide('too few ranks', in_ < max && map.joinable(), in_, max)) {
      let rank = 0;
      while (map.is_in(rank)) rank++;
      const info = this.pending.find_replacement_for({ fscid: fs.fscid, rank });
      if (!decide('a standby is there', info !== null, info?.name) || info === null) return false;
      this.mon.clog(
        'info',
        `${info.human_name()} assigned to filesystem ${map.fs_name} as rank ${rank} (now has ${in_ + 1} ranks)`,
      );
      this.pending.promote(info.global_id, fs.fscid, rank, this.mon.now());
      return true;
    }
    const target = in_ - 1;
    if (!decide('too many ranks', in_ > max && map.is_active(target), in_, max)) return false;
    const info = map.get_info(target);
    this.mon.clog('info', `stopping ${info.human_name()}`);
    const stop = (mine: mds_info_t): void => {
      mine.state = STATE_STOPPING;
    };
    this.pending.modify_daemon(info.global_id, stop, this.mon.now());
    return true;
  }

  /** Standbys take failed ranks; where allowed, those left over follow the others. */
  @traced('MDSMonitor::maybe_promote_standby')
  private maybe_promote_standby(fs: Filesystem): boolean {
    const map = fs.mds_map;
    if (decide('not joinable', !map.joinable())) return false;
    let changed = false;
    for (const rank of map.get_failed_mds_set()) {
      const info = this.pending.find_replacement_for({ fscid: fs.fscid, rank });
      if (!decide('a standby takes the failed rank', info !== null, rank, info?.name) || info === null)
        continue;
      this.mon.clog(
        'info',
        `Standby ${info.human_name()} assigned to filesystem ${map.fs_name} as rank ${rank}`,
      );
      this.pending.promote(info.global_id, fs.fscid, rank, this.mon.now());
      changed = true;
    }
    if (!map.allows_standby_replay() || !decide('standbys may follow ranks', map.is_resizeable()))
      return changed;
    for (;;) {
      const info = this.pending.get_available_standby(fs);
      if (info === null) return changed;
      const rank = [...map.in].find((m) => map.is_followable(m));
      if (rank === undefined) return changed;
      this.mon.cct.dout(1, `setting mds.${info.global_id} to follow mds rank ${rank}`);
      this.pending.assign_standby_replay(info.global_id, fs.fscid, rank, this.mon.now());
      changed = true;
    }
  }
}
