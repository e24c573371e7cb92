import { availability_t } from './MDSMap_flags.ts';
import { MDSMap_query } from './MDSMap_query.ts';
import {
  STATE_ACTIVE,
  STATE_BOOT,
  STATE_CLIENTREPLAY,
  STATE_CREATING,
  STATE_RECONNECT,
  STATE_REJOIN,
  STATE_REPLAY,
  STATE_RESOLVE,
  STATE_STANDBY_REPLAY,
  STATE_STARTING,
  STATE_STOPPING,
} from './MDSState.ts';
import { MDS_RANK_NONE, type mds_rank_t } from './types.ts';

/** Yes-or-no questions and counts, about one rank `m` and about the file system as a whole. */
export class MDSMap_status extends MDSMap_query {
  is_down(m: mds_rank_t): boolean {
    return !this.up.has(m);
  }
  is_up(m: mds_rank_t): boolean {
    return this.up.has(m);
  }
  /** Held, or failed and waiting for a holder. A damaged rank is not, as in Ceph. */
  is_in(m: mds_rank_t): boolean {
    return this.up.has(m) || this.failed.has(m);
  }
  is_out(m: mds_rank_t): boolean {
    return !this.is_in(m);
  }
  is_failed(m: mds_rank_t): boolean {
    return this.failed.has(m);
  }
  /** With a rank: it left in good order. Without: nobody holds any rank. */
  is_stopped(m?: mds_rank_t): boolean {
    return m === undefined ? this.up.size === 0 : this.stopped.has(m);
  }
  is_dne(m: mds_rank_t): boolean {
    return !this.in.has(m);
  }
  is_boot(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_BOOT;
  }
  is_creating(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_CREATING;
  }
  is_starting(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_STARTING;
  }
  is_replay(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_REPLAY;
  }
  is_resolve(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_RESOLVE;
  }
  is_reconnect(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_RECONNECT;
  }
  is_rejoin(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_REJOIN;
  }
  is_clientreplay(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_CLIENTREPLAY;
  }
  is_active(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_ACTIVE;
  }
  is_stopping(m: mds_rank_t): boolean {
    return this.get_state(m) === STATE_STOPPING;
  }
  is_bootstrapping(m: mds_rank_t): boolean {
    return this.is_creating(m) || this.is_starting(m) || this.is_replay(m);
  }
  is_active_or_stopping(m: mds_rank_t): boolean {
    return this.is_active(m) || this.is_stopping(m);
  }
  is_clientreplay_or_active_or_stopping(m: mds_rank_t): boolean {
    return this.is_clientreplay(m) || this.is_active_or_stopping(m);
  }

  get_num_in_mds(): number {
    return this.in.size;
  }
  get_num_up_mds(): number {
    return this.up.size;
  }
  get_num_failed_mds(): number {
    return this.failed.size;
  }
  get_num_standby_replay_mds(): number {
    return this.get_num_mds(STATE_STANDBY_REPLAY);
  }
  get_last_in_mds(): mds_rank_t {
    return [...this.in].at(-1) ?? MDS_RANK_NONE;
  }

  is_any_failed(): boolean {
    return this.failed.size > 0;
  }
  is_any_damaged(): boolean {
    return this.damaged.size > 0;
  }
  /** A rank is missing, or some daemon is between REPLAY and CLIENTREPLAY. */
  is_degraded(): boolean {
    if (this.is_any_failed() || this.is_any_damaged()) return true;
    return [...this.mds_info.values()].some((info) => info.is_degraded());
  }
  /** All ranks are there, at least one resolves and none replays any more. */
  is_resolving(): boolean {
    const missing = this.is_any_failed() || this.is_any_damaged();
    return !missing && this.get_num_mds(STATE_RESOLVE) > 0 && this.get_num_mds(STATE_REPLAY) === 0;
  }
  /** All ranks are there, at least one rejoins and none is before that. */
  is_rejoining(): boolean {
    const before = [STATE_REPLAY, STATE_RECONNECT, STATE_RESOLVE] as const;
    const missing = this.is_any_failed() || this.is_any_damaged();
    return (
      !missing && this.get_num_mds(STATE_REJOIN) > 0 && before.every((state) => this.get_num_mds(state) === 0)
    );
  }
  /** May max_mds change now? */
  is_resizeable(): boolean {
    const busy = [STATE_CREATING, STATE_STARTING, STATE_STOPPING] as const;
    return !this.is_degraded() && busy.every((state) => this.get_num_mds(state) === 0);
  }

  /** A client's guess whether mounting makes sense (`MDSMap::is_cluster_available`). */
  is_cluster_available(): availability_t {
    if (this.epoch === 0) return availability_t.TRANSIENT_UNAVAILABLE;
    if (this.is_any_damaged() || this.in.size === 0) return availability_t.STUCK_UNAVAILABLE;
    // Standbys are not in this map, so nobody can say whether a laggy daemon will be replaced.
    if ([...this.in].some((m) => this.is_up(m) && this.get_info(m).laggy())) {
      return availability_t.STUCK_UNAVAILABLE;
    }
    return this.get_num_mds(STATE_ACTIVE) > 0 ? availability_t.AVAILABLE : availability_t.STUCK_UNAVAILABLE;
  }
}
