import { MClientSession } from '../ceph/messages/MClientSession.ts';
import { decide, traced } from '../trace/traced.ts';
import { print_session_name } from './ServerBase.ts';
import { ServerSessions } from './ServerSessions.ts';
import type { Session } from './Session.ts';

/** Clients that no longer renew: first their sessions go stale, then they are evicted. */
export abstract class ServerIdle extends ServerSessions {
  @traced('Server::find_idle_sessions')
  find_idle_sessions(): void {
    const { mdsmap, beacon } = this.mds;
    const cutoff = mdsmap.get_session_timeout();
    const cleared = beacon.last_cleared_laggy();
    this.dout(10, `find_idle_sessions. last cleared laggy state ${cleared}s ago`);
    // Renewals may have been lost while the monitor did not hear us either.
    if (decide('I was laggy myself lately', cleared < cutoff, cleared, cutoff)) {
      this.dout(10, ` last cleared laggy ${cleared}s ago (< cutoff ${cutoff}), not marking any client stale`);
      return;
    }
    const to_evict: Session[] = [];
    const new_stale: Session[] = [];
    for (const session of this.mds.sessionmap.get_sessions_in_state('open')) {
      // They are in the order in which they renewed.
      if (this.now() - session.last_cap_renew < cutoff) break;
      this.look_at_silent(session, cutoff, new_stale, to_evict);
    }
    for (const session of new_stale) if (!this.make_stale(session)) to_evict.push(session);

    const autoclose = mdsmap.get_session_autoclose();
    for (const session of this.mds.sessionmap.get_sessions_in_state('stale')) {
      const silent = this.now() - session.last_cap_renew;
      if (!decide('stale for longer than session_autoclose', silent >= autoclose, silent, autoclose)) break;
      if (!to_evict.includes(session)) to_evict.push(session);
    }
    for (const session of to_evict) this.evict_unresponsive(session);
  }

  /** What is to become of a client that has not renewed in time. */
  private look_at_silent(session: Session, cutoff: number, new_stale: Session[], to_evict: Session[]): void {
    const { mdsmap, cct } = this.mds;
    const silent = this.now() - Math.max(session.last_cap_renew, session.last_seen);
    if (
      !decide('silent for longer than session_timeout', silent >= cutoff, session.name.toString(), silent)
    ) {
      return;
    }
    const autoclose = mdsmap.get_session_autoclose();
    if (decide('even longer than session_autoclose', silent >= autoclose, autoclose)) {
      to_evict.push(session);
      return;
    }
    const harmless =
      cct.conf.get_bool('mds_defer_session_stale') &&
      !session.is_any_flush_waiter() &&
      ![...session.caps].some((cap) => cap.is_revoking());
    if (decide('nobody waits for what it has: let it be', harmless)) {
      this.dout(20, `deferring marking session ${session.info.inst()} stale since it holds no caps`);
      return;
    }
    const timeout = session.info.client_metadata.get('timeout');
    if (timeout === undefined) {
      this.dout(10, `new stale session ${session.info.inst()} last renewed caps ${silent}s ago`);
      new_stale.push(session);
      return;
    }
    // It has chosen its own time, and is evicted after that without being stale first.
    const own = Number(timeout) || 0;
    if (decide('longer than the client has chosen', own > 0 && silent >= own, timeout))
      to_evict.push(session);
  }

  /** False when somebody waits for what only the client could give back. */
  private make_stale(session: Session): boolean {
    this.mds.sessionmap.set_state(session, 'stale');
    const revoked = [...session.caps].every((cap) => cap.revoke_stale());
    if (!decide('its caps could be taken back', revoked, session.name.toString())) return false;
    for (const lease of [...session.leases]) lease.remove();
    this.finish_flush_session(session, session.get_push_seq());
    const seq = session.get_push_seq();
    this.mds.send_message_client(new MClientSession('stale', { seq }), session);
    return true;
  }

  private evict_unresponsive(session: Session): void {
    if (decide('it is being opened by import', session.is_importing(), session.name.toString())) return;
    const silent = this.now() - session.last_cap_renew;
    this.mds.clog(
      'warn',
      `evicting unresponsive client ${print_session_name(session)}, after ${silent} seconds`,
    );
    this.dout(10, `autoclosing stale session ${session.info.inst()} last renewed caps ${silent}s ago`);
    this.end_unresponsive(session, null);
  }

  /** Clients that others have waited for too long are evicted; never, unless mds_cap_revoke_eviction_timeout is set. */
  @traced('Server::evict_cap_revoke_non_responders')
  evict_cap_revoke_non_responders(): void {
    const { conf } = this.mds.cct;
    const timeout = conf.get_float('mds_cap_revoke_eviction_timeout');
    if (!decide('mds_cap_revoke_eviction_timeout is set', timeout > 0, timeout)) return;
    for (const session of this.mds.locker.get_late_revoking_clients(timeout)) {
      const client = session.get_client();
      const late = `has not responded to cap revoke by MDS for over ${timeout} seconds, evicting`;
      this.mds.clog('warn', `client id ${client} ${late}`);
      this.dout(1, `evict_cap_revoke_non_responders: evicting cap revoke non-responder client id ${client}`);
      const blocklist = conf.get_bool('mds_session_blocklist_on_evict');
      if (this.mds.evict_client(client, blocklist) === null) this.logger.inc('cap_revoke_eviction');
    }
  }

  /** Blocklists and kills, or only kills, as mds_session_blocklist_on_timeout says. */
  protected end_unresponsive(session: Session, on_killed: ((r: number) => void) | null): void {
    const blocklist = this.mds.cct.conf.get_bool('mds_session_blocklist_on_timeout');
    if (decide('mds_session_blocklist_on_timeout', blocklist))
      this.mds.evict_client(session.get_client(), true, on_killed);
    else this.kill_session(session, on_killed);
  }
}
