import { ceph_assert } from '../ceph/ceph_assert.ts';
import { ceph_mds_state_name, STATE_RECONNECT } from '../ceph/MDSState.ts';
import type { MClientReconnect } from '../ceph/messages/MClientReconnect.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { print_session_name } from './ServerBase.ts';
import { ServerRecall } from './ServerRecall.ts';
import type { Session } from './Session.ts';

/**
 * Clients of the daemon that had the rank before: they see in the MDSMap that the rank is in up:reconnect, and come
 * back with what they hold. Those who do not come in time are evicted.
 */
export abstract class ServerReconnect extends ServerRecall {
  private reconnect_done: Context | null = null;
  /** Virtual seconds. */
  private reconnect_start = 0;
  private reconnect_last_seen = 0;
  private reconnect_evicting = false;
  private failed_reconnects = 0;
  private readonly client_reconnect_denied = new Set<number>();

  /** Waits for the clients of the sessions to come back. */
  @traced('Server::reconnect_clients')
  reconnect_clients(reconnect_done: Context): void {
    this.reconnect_done = reconnect_done;
    const now = this.now();
    for (const session of this.mds.sessionmap.get_sessions_in_state('open')) {
      this.client_reconnect_gather.add(session.get_client());
      session.reconnecting = true;
      session.last_cap_renew = now;
    }
    if (decide('no sessions', this.client_reconnect_gather.size === 0)) {
      this.dout(7, 'reconnect_clients -- no sessions, doing nothing.');
      this.reconnect_gather_finish();
      return;
    }
    this.reconnect_start = now;
    this.dout(1, `reconnect_clients -- ${this.client_reconnect_gather.size} sessions`);
  }

  waiting_for_reconnect(client: number): boolean {
    return this.client_reconnect_gather.has(client);
  }

  @traced('Server::handle_client_reconnect')
  handle_client_reconnect(m: MClientReconnect): void {
    const { mds } = this;
    this.dout(7, `handle_client_reconnect ${m.get_source()}`);
    const session = mds.get_session(m);
    if (!decide('the connection has a session', session !== null) || session === null) {
      this.reject_sessionless(m);
      return;
    }
    if (!decide('the session is open', session.is_open(), session.state)) {
      this.dout(0, ` ignoring msg from not-open session ${m}`);
      mds.send_message(new MClientSession('close'), m);
      return;
    }
    const wanted = mds.get_want_state() === STATE_RECONNECT;
    if (decide('the map that says reconnect is on its way: wait', !mds.is_reconnect() && wanted)) {
      this.dout(10, " we're almost in reconnect state (mdsmap delivery race?); waiting");
      mds.waiting_for_reconnect.push(mds.retry_message(m));
      return;
    }
    const deny_all = mds.cct.conf.get_bool('mds_deny_all_reconnect');
    const too_late = !mds.is_reconnect() || !wanted || this.reconnect_evicting;
    if (decide('too late, or all are denied', too_late || deny_all, ceph_mds_state_name(mds.get_state()))) {
      this.deny(session, deny_all);
      return;
    }
    const missing = this.missing_features(session);
    if (decide('it lacks features that are required', missing !== null, missing ?? '')) {
      const why = `missing required features '${missing}'`;
      this.dout(1, ` ${why}, ignoring reconnect, sending close`);
      mds.clog('info', `denied reconnect attempt from ${session.info.inst()} (${why})`);
      this.send_close(session);
      return;
    }
    this.let_back_in(session, m);
  }

  private deny(session: Session, deny_all: boolean): void {
    const { mds } = this;
    const why = deny_all
      ? 'mds_deny_all_reconnect was set to speed up reboot phase'
      : 'no longer in reconnect state';
    this.dout(1, `${why}, ignoring reconnect, sending close`);
    const delay = this.now() - this.reconnect_start;
    const allowed = mds.cct.conf.get_float('mds_reconnect_timeout');
    const state = ceph_mds_state_name(mds.get_state());
    mds.clog(
      'info',
      `denied reconnect attempt (mds is ${state}) from ${session.info.inst()} after ${delay} (allowed interval ${allowed})`,
    );
    this.send_close(session);
  }

  private send_close(session: Session): void {
    this.mds.send_message_client(new MClientSession('close'), session);
    this.client_reconnect_denied.add(session.get_client());
  }

  private let_back_in(session: Session, m: MClientReconnect): void {
    const { mds } = this;
    const client = session.get_client();
    mds.metrics_handler.add_session(session);
    mds.send_message_client(new MClientSession('open'), session);
    mds.clog('debug', `reconnect by ${session.info.inst()} after ${this.now() - this.reconnect_start}`);
    session.last_cap_renew = this.now();
    for (const [ino, cap] of m.caps) mds.mdcache.rejoin_recovered_caps(ino, client, cap);
    this.reconnect_last_seen = this.now();
    mds.mdcache.rejoin_recovered_client(session.info);
    this.client_reconnect_gather.delete(client);
    session.reconnecting = false;
    if (decide('all are back', this.client_reconnect_gather.size === 0)) this.reconnect_gather_finish();
  }

  /** From time to time while in up:reconnect: gives up on clients that do not come. */
  @traced('Server::reconnect_tick')
  reconnect_tick(): void {
    if (decide('waiting for evictions', this.reconnect_evicting)) return;
    if (decide('nobody to wait for', this.client_reconnect_gather.size === 0)) return;
    const { conf } = this.mds.cct;
    const all_denied =
      conf.get_bool('mds_deny_all_reconnect') &&
      [...this.client_reconnect_gather].every((client) => this.client_reconnect_denied.has(client));
    const timeout = conf.get_float('mds_reconnect_timeout');
    const elapsed = this.now() - this.reconnect_start;
    if (!decide('longer than mds_reconnect_timeout', elapsed >= timeout || all_denied, elapsed, timeout))
      return;
    const remaining = this.remaining_sessions();
    const since = this.now() - this.reconnect_last_seen;
    if (decide('somebody came lately: wait longer', since < timeout / 2 && !all_denied, since)) {
      this.dout(7, `reconnect_tick: last seen ${since} seconds ago, extending reconnect interval`);
      return;
    }
    this.dout(7, `reconnect timed out, ${remaining.length} clients have not reconnected in time`);
    this.give_up_on(remaining, elapsed);
  }

  /** Those not back yet. A client flushes before it reconnects: that, too, is a sign of life. */
  private remaining_sessions(): Session[] {
    const { sessionmap } = this.mds;
    const waiting = this.client_reconnect_gather;
    const remaining = [...sessionmap.get_sessions().values()].filter((s) => waiting.has(s.get_client()));
    for (const { last_seen } of remaining)
      this.reconnect_last_seen = Math.max(this.reconnect_last_seen, last_seen);
    return remaining;
  }

  private give_up_on(remaining: readonly Session[], elapsed: number): void {
    const gather = new GatherBuilder(() => this.reconnect_gather_finish());
    this.reconnect_evicting = true;
    this.client_reconnect_gather.clear();
    this.client_reconnect_denied.clear();
    for (const session of remaining) {
      if (decide('it has chosen how long it may be away', session.info.client_metadata.has('timeout'))) {
        this.dout(1, `reconnect keeps ${session.info.inst()}, need to be reclaimed`);
        this.client_reclaim_gather.add(session.get_client());
        continue;
      }
      this.dout(1, `reconnect gives up on ${session.info.inst()}`);
      const name = print_session_name(session);
      this.mds.clog(
        'warn',
        `evicting unresponsive client ${name}, after waiting ${elapsed} seconds during MDS startup`,
      );
      session.reconnecting = false;
      this.failed_reconnects++;
      const blocklist = this.mds.cct.conf.get_bool('mds_session_blocklist_on_timeout');
      // Only what takes its time, because the OSDs must know first, is waited for.
      this.end_unresponsive(session, blocklist ? gather.new_sub() : null);
    }
    gather.activate();
  }

  @traced('Server::reconnect_gather_finish')
  protected reconnect_gather_finish(): void {
    this.dout(7, `reconnect_gather_finish.  failed on ${this.failed_reconnects} clients`);
    const done = this.reconnect_done;
    ceph_assert(done !== null, 'reconnect_done');
    this.reconnect_done = null;
    this.reconnect_evicting = false;
    const { snapclient } = this.mds;
    // Rejoin uses snapshots all over.
    if (decide('the snap table is here', snapclient.is_synced())) done(0);
    else snapclient.wait_for_sync(done);
  }
}
