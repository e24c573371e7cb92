import { ceph_assert } from '../ceph/ceph_assert.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { MDSMap } from '../ceph/MDSMap.ts';
import * as S from '../ceph/MDSState.ts';
import type { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { MDS_RANK_NONE, type mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankPeers } from './MDSRankPeers.ts';

/** What a new MDSMap means to a rank. */
export abstract class MDSRankMap extends MDSRankPeers {
  /** Takes a map in which this daemon has the rank. `oldmap` may be much older: what happened in between counts. */
  @traced('MDSRankDispatcher::handle_mds_map')
  handle_mds_map(m: MMDSMap, oldmap: MDSMap): void {
    ceph_assert(this.whoami !== MDS_RANK_NONE, 'whoami != MDS_RANK_NONE');
    const { mdsmap } = this;
    const mds_gid = this.monc.get_global_id();
    const told = oldmap.get_state_gid(mds_gid);
    // The monitor may skip the map in which I was a standby.
    const oldstate = decide('I was in no map', told === S.STATE_NULL) ? S.STATE_STANDBY : told;
    ceph_assert(this.state === oldstate, 'state == oldstate');
    this.state = mdsmap.get_state_gid(mds_gid);
    const names = [S.ceph_mds_state_name(oldstate), S.ceph_mds_state_name(this.state)];
    const changed = decide('the state changed', oldstate !== this.state, ...names);
    if (changed) {
      this.last_state = oldstate;
      this.incarnation = mdsmap.get_inc_gid(mds_gid);
    }
    this.note_source_epoch(m);

    if (!decide('a state may follow so', MDSMap.state_transition_valid(oldstate, this.state), ...names)) {
      this.dout(-1, `Invalid state transition ${names.join('->')}`);
      this.respawn();
    }
    if (changed) this.update_myname(mds_gid);
    if (
      decide(
        'the objecter has another incarnation',
        this.objecter.get_client_incarnation() !== this.incarnation,
      )
    ) {
      this.objecter.set_client_incarnation(this.incarnation);
    }
    this.cluster_degraded = mdsmap.is_degraded();

    // A rank that replays does not speak with others.
    const restart =
      this.state >= S.STATE_RESOLVE ? this.find_failed_and_restarted(oldmap) : new Set<mds_rank_t>();
    if (changed) {
      this.dout(1, `handle_mds_map state change ${names.join(' --> ')}`);
      this.beacon.set_want_state(mdsmap, this.state);
      this.enter_state(oldstate);
    }
    if (this.state >= S.STATE_RESOLVE) {
      this.look_for_left(oldmap);
      this.look_for_resolving(oldmap, oldstate, restart);
    }
    if (this.state >= S.STATE_REJOIN) this.look_for_rejoining(oldmap, oldstate, restart);
    this.wake_waiters(oldmap);
    this.look_for_active(oldmap, oldstate, restart);
    this.look_for_stopped(oldmap);
    this.wake_waiting_for_mdsmap();
    if (decide('active', this.is_active())) this.make_barrier();
    this.metric_aggregator?.notify_mdsmap(mdsmap);
    this.metrics_handler.notify_mdsmap(mdsmap);
  }

  /** A peer that sends me a map has it. */
  private note_source_epoch(m: MMDSMap): void {
    const source = m.get_source();
    if (source?.type !== 'mds') return;
    const known = this.peer_mdsmap_epoch.get(source.num) ?? 0;
    if (known < m.get_epoch()) this.peer_mdsmap_epoch.set(source.num, m.get_epoch());
  }

  private update_myname(mds_gid: number): void {
    const follows = decide('a follower keeps its gid for a name', this.state === S.STATE_STANDBY_REPLAY);
    const me = follows ? mds_gid : this.whoami;
    const replaying = follows ? ` replaying mds.${this.whoami}.${this.incarnation}` : '';
    this.dout(1, `handle_mds_map i am now mds.${me}.${this.incarnation}${replaying}`);
    this.messenger.set_myname(entity_name_t.MDS(me));
  }

  /** Begins what the new state is for. */
  private enter_state(oldstate: S.DaemonState): void {
    if (decide('the monitor activated me: the replay loop ends', oldstate === S.STATE_STANDBY_REPLAY)) {
      this.dout(10, 'Monitor activated us! Deactivating replay loop');
      ceph_assert(this.state === S.STATE_REPLAY, 'state == STATE_REPLAY');
      return;
    }
    const came_from = [S.STATE_CREATING, S.STATE_REJOIN, S.STATE_RECONNECT] as const;
    const recovered = (this.is_active() || this.is_clientreplay()) && came_from.some((s) => s === oldstate);
    if (decide('just recovered', recovered)) this.recovery_done(oldstate);

    if (this.is_active()) this.active_start();
    else if (this.is_any_replay()) this.replay_start();
    else if (this.is_resolve()) this.resolve_start();
    else if (this.is_reconnect()) this.reconnect_start();
    else if (this.is_rejoin()) this.rejoin_start();
    else if (this.is_clientreplay()) this.clientreplay_start();
    else if (this.is_creating()) this.boot_create();
    else if (this.is_starting()) this.boot_start();
    else if (this.is_stopping()) this.stopping_start();
  }

  private wake_waiting_for_mdsmap(): void {
    const epochs = [...this.waiting_for_mdsmap.keys()].filter((epoch) => epoch <= this.mdsmap.get_epoch());
    for (const epoch of epochs.sort((a, b) => a - b)) {
      const ls = this.waiting_for_mdsmap.get(epoch);
      this.waiting_for_mdsmap.delete(epoch);
      if (ls !== undefined) this.queue_waiters(ls);
    }
  }

  /** Clients may hold OSD maps from before my forerunner was blocklisted: they must get this one first. */
  private make_barrier(): void {
    this.set_osd_epoch_barrier(this.objecter.with_osdmap((o) => o.get_epoch()));
    // A follower reads what is written; without one nobody will soon.
    const followed = decide('somebody follows me', this.mdsmap.has_standby_replay(this.whoami));
    const { journaler } = this.mdlog;
    if (journaler !== null) journaler.write_iohint = followed ? null : 'fadvise_dontneed';
  }
}
