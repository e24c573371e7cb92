import type { entity_addrvec_t } from './entity_addrvec.ts';
import { MDSMap_data } from './MDSMap_data.ts';
import {
  type DaemonState,
  STATE_NULL,
  STATE_REPLAY,
  STATE_STANDBY_REPLAY,
  STATE_STOPPING,
} from './MDSState.ts';
import type { mds_info_t } from './mds_info_t.ts';
import { OrderedSet } from './ordered.ts';
import { MDS_GID_NONE, MDS_RANK_NONE, type mds_gid_t, type mds_rank_t } from './types.ts';

/**
 * Who is who, by gid and by rank. Where Ceph fills a set that it is handed, these return a new one. A rank or gid
 * that Ceph takes for granted (`map::at`) throws RangeError when it is not there.
 */
export class MDSMap_query extends MDSMap_data {
  // by gid
  get_mds_info(): MDSMap_data['mds_info'];
  get_mds_info(rank: mds_rank_t): mds_info_t;
  get_mds_info(rank?: mds_rank_t): MDSMap_data['mds_info'] | mds_info_t {
    return rank === undefined ? this.mds_info : this.get_info(rank);
  }
  get_mds_info_gid(gid: mds_gid_t): mds_info_t {
    return this.mds_info.at(gid);
  }
  get_info_gid(gid: mds_gid_t): mds_info_t {
    return this.mds_info.at(gid);
  }
  is_dne_gid(gid: mds_gid_t): boolean {
    return !this.mds_info.has(gid);
  }
  /** STATE_NULL where the map does not know the gid. */
  get_state_gid(gid: mds_gid_t): DaemonState {
    return this.mds_info.get(gid)?.state ?? STATE_NULL;
  }
  get_rank_gid(gid: mds_gid_t): mds_rank_t {
    return this.mds_info.get(gid)?.rank ?? MDS_RANK_NONE;
  }
  /** -1 where the map does not know the gid. */
  get_inc_gid(gid: mds_gid_t): number {
    return this.mds_info.get(gid)?.inc ?? -1;
  }
  is_laggy_gid(gid: mds_gid_t): boolean {
    return this.mds_info.get(gid)?.laggy() ?? false;
  }
  /** The lowest gid of that name, MDS_GID_NONE without one. */
  find_mds_gid_by_name(name: string): mds_gid_t {
    for (const [gid, info] of this.mds_info) if (info.name === name) return gid;
    return MDS_GID_NONE;
  }

  // by rank
  get_gid(rank: mds_rank_t): mds_gid_t {
    return this.up.at(rank);
  }
  get_info(rank: mds_rank_t): mds_info_t {
    return this.mds_info.at(this.up.at(rank));
  }
  /** STATE_NULL where nobody holds the rank. */
  get_state(rank: mds_rank_t): DaemonState {
    const gid = this.up.get(rank);
    return gid === undefined ? STATE_NULL : this.get_state_gid(gid);
  }
  /** -1 where nobody holds the rank. */
  get_incarnation(rank: mds_rank_t): number {
    const gid = this.up.get(rank);
    return gid === undefined ? -1 : this.get_inc_gid(gid);
  }
  get_addrs(rank: mds_rank_t): entity_addrvec_t {
    return this.get_info(rank).get_addrs();
  }
  have_inst(rank: mds_rank_t): boolean {
    return this.up.has(rank);
  }
  /** The gid that follows the rank, MDS_GID_NONE without one. */
  get_standby_replay(rank: mds_rank_t): mds_gid_t {
    for (const [gid, info] of this.mds_info) {
      if (info.rank === rank && info.state === STATE_STANDBY_REPLAY) return gid;
    }
    return MDS_GID_NONE;
  }
  has_standby_replay(rank: mds_rank_t): boolean {
    return this.get_standby_replay(rank) !== MDS_GID_NONE;
  }
  /** May a standby follow this rank: held, not recovering, nobody follows it yet. */
  is_followable(rank: mds_rank_t): boolean {
    const gid = this.up.get(rank);
    const info = gid === undefined ? undefined : this.mds_info.get(gid);
    return info !== undefined && !info.is_degraded() && !this.has_standby_replay(rank);
  }

  // sets of ranks
  /** All ranks that are in; with a state, the ranks of the daemons in that state (followers included). */
  get_mds_set(state?: DaemonState): OrderedSet<mds_rank_t> {
    return state === undefined ? new OrderedSet(this.in) : this.#ranks((info) => info.state === state);
  }
  get_up_mds_set(): OrderedSet<mds_rank_t> {
    return new OrderedSet(this.up.keys());
  }
  /** Ranks that are in but held by nobody. */
  get_down_mds_set(): OrderedSet<mds_rank_t> {
    return new OrderedSet([...this.failed, ...this.damaged]);
  }
  get_failed_mds_set(): OrderedSet<mds_rank_t> {
    return new OrderedSet(this.failed);
  }
  get_damaged_mds_set(): OrderedSet<mds_rank_t> {
    return new OrderedSet(this.damaged);
  }
  get_stopped_mds_set(): OrderedSet<mds_rank_t> {
    return new OrderedSet(this.stopped);
  }
  /** Ranks with whom a recovering rank must talk: failed, damaged, and REPLAY to STOPPING. */
  get_recovery_mds_set(): OrderedSet<mds_rank_t> {
    return new OrderedSet([...this.get_down_mds_set(), ...this.get_mds_set_lower_bound(STATE_REPLAY)]);
  }
  /** Ranks of the daemons from state `first` up to STOPPING. */
  get_mds_set_lower_bound(first: DaemonState): OrderedSet<mds_rank_t> {
    return this.#ranks((info) => info.state >= first && info.state <= STATE_STOPPING);
  }

  /** How many daemons are in that state. */
  get_num_mds(state: DaemonState): number {
    let n = 0;
    for (const info of this.mds_info.values()) if (info.state === state) n += 1;
    return n;
  }

  #ranks(wanted: (info: mds_info_t) => boolean): OrderedSet<mds_rank_t> {
    return new OrderedSet([...this.mds_info.values()].filter(wanted).map((info) => info.rank));
  }
}
