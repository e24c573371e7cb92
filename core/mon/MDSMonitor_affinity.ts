import type { Filesystem } from '../ceph/Filesystem.ts';
import { ceph_mds_state_name, STATE_ACTIVE, STATE_STANDBY, STATE_STANDBY_REPLAY } from '../ceph/MDSState.ts';
import type { mds_info_t } from '../ceph/mds_info_t.ts';
import { FS_CLUSTER_ID_NONE, type mds_gid_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSMonitor_beacon } from './MDSMonitor_beacon.ts';

/** What a check did: to the map, and to the OSD map. */
export interface check_outcome {
  changed: boolean;
  osd_propose: boolean;
}

/** Replacing a daemon: one that is silent, or one that would rather be elsewhere (mds_join_fs). */
export abstract class MDSMonitor_affinity extends MDSMonitor_beacon {
  /** Drops a daemon, and gives its rank to `replacement`. A rank without a replacement stays with who has it. */
  @traced('MDSMonitor::drop_mds')
  protected drop_mds(gid: mds_gid_t, replacement: mds_info_t | null, outcome: check_outcome): boolean {
    const fscid = this.pending.fscid_from_gid(gid);
    const info = this.pending.get_info_gid(gid);
    const { rank, state } = info;
    if (decide('it is frozen', info.is_frozen())) return false;
    if (
      decide(
        'it is a standby',
        state === STATE_STANDBY_REPLAY || state === STATE_STANDBY,
        ceph_mds_state_name(state),
      )
    ) {
      if (this.fail_mds_gid(this.pending, gid)) outcome.osd_propose = true;
      return true;
    }
    if (rank < 0) return false;
    if (!decide('a standby takes over', replacement !== null, rank) || replacement === null) return false;
    if (decide('not joinable', !this.pending.get_mdsmap(fscid).joinable())) return false;
    this.mon.clog(
      'warn',
      `Replacing ${info.human_name()} as rank ${rank} with standby ${replacement.human_name()}`,
    );
    if (this.fail_mds_gid(this.pending, gid)) outcome.osd_propose = true;
    this.pending.promote(replacement.global_id, fscid, rank, this.mon.now());
    return true;
  }

  /** In each file system at most one daemon makes room for one that would rather serve it. */
  protected check_affinity(outcome: check_outcome): void {
    for (const fs of this.pending.filesystems.values()) {
      if (fs.mds_map.joinable() && fs.mds_map.is_resizeable()) this.check_affinity_of(fs, outcome);
    }
  }

  private check_affinity_of(fs: Filesystem, outcome: check_outcome): void {
    for (const [gid, info] of fs.mds_map.mds_info) {
      if (info.join_fscid === fs.fscid) continue;
      const follows = info.state === STATE_STANDBY_REPLAY;
      if (!follows && info.state !== STATE_ACTIVE) continue;
      const better = follows
        ? this.pending.get_available_standby(fs)
        : this.pending.find_replacement_for({ fscid: fs.fscid, rank: info.rank });
      if (better === null) return;
      const wishes = better.join_fscid;
      const is_better =
        wishes === fs.fscid || (info.join_fscid !== FS_CLUSTER_ID_NONE && wishes === FS_CLUSTER_ID_NONE);
      if (!decide('a standby would rather serve here', is_better, info.name, better.name)) continue;
      const what = follows ? 'standby-replay' : 'active';
      this.mon.clog(
        'info',
        `Dropping low affinity ${what} ${info.human_name()} in favor of higher affinity standby.`,
      );
      if (follows) {
        if (this.fail_mds_gid(this.pending, gid)) outcome.osd_propose = true;
      } else if (this.drop_mds(gid, better, outcome)) outcome.changed = true;
      return;
    }
  }
}
