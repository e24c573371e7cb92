import type { MDSMap } from '../ceph/MDSMap.ts';
import * as S from '../ceph/MDSState.ts';
import { MDS_RANK_NONE, type mds_rank_t } from '../ceph/types.ts';
import { decide } from '../trace/traced.ts';
import { MDSRank } from './MDSRank.ts';

/** What a new MDSMap says of the other ranks: who is gone, who is back, whom to recover with. */
export abstract class MDSRankPeers extends MDSRank {
  /** Ranks that are down now, or have another holder than in the old map. The latter are returned. */
  protected find_failed_and_restarted(oldmap: MDSMap): ReadonlySet<mds_rank_t> {
    const { mdsmap } = this;
    const restart = new Set<mds_rank_t>();
    const olddown = oldmap.get_down_mds_set();
    for (const r of mdsmap.get_down_mds_set()) {
      const newly = oldmap.have_inst(r) && !olddown.has(r);
      if (!decide('a rank is newly down', newly, r)) continue;
      this.messenger.mark_down_addrs(oldmap.get_addrs(r));
      this.handle_mds_failure(r);
    }
    for (const r of mdsmap.get_up_mds_set()) {
      const info = mdsmap.get_info(r);
      const recovers = info.state === S.STATE_REPLAY || info.state === S.STATE_RESOLVE;
      if (oldmap.have_inst(r)) {
        const oldinfo = oldmap.get_info(r);
        if (!decide('a rank has another incarnation', info.inc !== oldinfo.inc, r, info.inc)) continue;
        this.messenger.mark_down_addrs(oldinfo.get_addrs());
        restart.add(r);
        if (recovers) this.handle_mds_failure(r);
        else if (mdsmap.tableserver === this.whoami) this.snapserver.handle_mds_failure_or_stop(r);
      } else if (decide('a rank recovers that was not up', recovers, r)) {
        restart.add(r);
        this.handle_mds_failure(r);
      }
    }
    return restart;
  }

  /** Somebody resolves: the snap table is offered, and who resolves with me is found out. */
  protected look_for_resolving(
    oldmap: MDSMap,
    oldstate: S.DaemonState,
    restart: ReadonlySet<mds_rank_t>,
  ): void {
    const { mdsmap } = this;
    if (decide('I have the snap table', mdsmap.tableserver === this.whoami, mdsmap.tableserver)) {
      const now = mdsmap.get_mds_set_lower_bound(S.STATE_RESOLVE);
      if (decide('I am newly resolved or later', oldstate < S.STATE_RESOLVE)) {
        this.snapserver.finish_recovery(now);
      } else {
        const before = oldmap.get_mds_set_lower_bound(S.STATE_RESOLVE);
        for (const r of this.newly(now, before, restart)) this.snapserver.handle_mds_recovery(r);
      }
    }
    const begins = (!oldmap.is_resolving() || restart.size > 0) && mdsmap.is_resolving();
    if (decide('ranks begin to resolve', begins)) this.join_resolve();
  }

  /** Ranks that left in good order while I recover: Ceph 16.2 goes on waiting for them. */
  protected look_for_left(oldmap: MDSMap): void {
    const oldstopped = oldmap.get_stopped_mds_set();
    for (const r of this.mdsmap.get_stopped_mds_set()) {
      const left = !oldstopped.has(r) && this.state <= S.STATE_REJOIN;
      if (!decide('a rank left while I recover', left, r)) continue;
      this.mdcache.handle_mds_stopped(r);
    }
  }

  protected look_for_rejoining(
    oldmap: MDSMap,
    oldstate: S.DaemonState,
    restart: ReadonlySet<mds_rank_t>,
  ): void {
    const begins = !oldmap.is_rejoining() && this.mdsmap.is_rejoining();
    if (decide('all are rejoining now', begins)) this.rejoin_joint_start();
    if (oldstate < S.STATE_REJOIN && oldstate !== S.STATE_STARTING) return;
    const now = this.mdsmap.get_mds_set_lower_bound(S.STATE_REJOIN);
    const before = oldmap.get_mds_set_lower_bound(S.STATE_REJOIN);
    const newly = new Set(this.newly(now, before, restart));
    for (const r of now) {
      if (r === this.whoami) continue;
      if (decide('a rank can be asked for replicas now', newly.has(r), r)) this.mdcache.kick_discovers(r);
    }
  }

  /** Wakes what waited for the cluster to be whole, and for ranks that can be reached now. */
  protected wake_waiters(oldmap: MDSMap): void {
    const whole = oldmap.is_degraded() && !this.cluster_degraded && this.state >= S.STATE_ACTIVE;
    if (decide('the cluster has recovered', whole)) {
      this.dout(1, 'cluster recovered.');
      const waiting = this.waiting_for_active_peer.get(MDS_RANK_NONE);
      if (waiting !== undefined) this.queue_waiters(waiting);
      this.waiting_for_active_peer.delete(MDS_RANK_NONE);
    }
    for (const [rank, queue] of [...this.waiting_for_bootstrapping_peer]) {
      if (!decide('a rank can be reached now', this.mdsmap.get_state(rank) > S.STATE_REPLAY, rank)) continue;
      this.waiting_for_bootstrapping_peer.delete(rank);
      this.queue_waiters(queue);
    }
  }

  protected look_for_active(oldmap: MDSMap, oldstate: S.DaemonState, restart: ReadonlySet<mds_rank_t>): void {
    if (this.state < S.STATE_CLIENTREPLAY || oldstate < S.STATE_CLIENTREPLAY) return;
    const now = this.mdsmap.get_mds_set_lower_bound(S.STATE_CLIENTREPLAY);
    const before = oldmap.get_mds_set_lower_bound(S.STATE_CLIENTREPLAY);
    for (const r of this.newly(now, before, restart)) this.handle_mds_recovery(r);
  }

  protected look_for_stopped(oldmap: MDSMap): void {
    if (!this.is_clientreplay() && !this.is_active() && !this.is_stopping()) return;
    const oldstopped = oldmap.get_stopped_mds_set();
    for (const r of this.mdsmap.get_stopped_mds_set()) {
      if (!decide('a rank has stopped', !oldstopped.has(r), r)) continue;
      if (this.mdsmap.tableserver === this.whoami) this.snapserver.handle_mds_failure_or_stop(r);
    }
  }

  private newly(
    now: ReadonlySet<mds_rank_t>,
    before: ReadonlySet<mds_rank_t>,
    restart: ReadonlySet<mds_rank_t>,
  ): mds_rank_t[] {
    return [...now].filter((r) => r !== this.whoami && (!before.has(r) || restart.has(r)));
  }
}
