import { ceph_assert } from '../ceph/ceph_assert.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { version_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { close_event } from './events/ESession.ts';
import { interval_set } from './interval_set.ts';
import { ServerBase } from './ServerBase.ts';
import type { Session } from './Session.ts';

/** What was journalled of a session, to be done once that is safe (Ceph's C_MDS_session_finish). */
export interface LoggedSession {
  readonly session: Session;
  /** The state it was for: if the session has another by now, nothing is done. */
  readonly state_seq: number;
  readonly open: boolean;
  readonly pv: version_t;
  /** Numbers given back, and the version of the inode table with that; 0 for none. */
  readonly inos: interval_set;
  readonly piv: version_t;
}

/** How sessions end: by the client's wish, by eviction, or with the rank. And how each change becomes the table's. */
export abstract class ServerClosing extends ServerBase {
  /** Clients that have not come back yet, by number. */
  protected readonly client_reconnect_gather = new Set<number>();
  /** Clients that have chosen how long they may be away, and were when the rank recovered: it is not active before. */
  protected readonly client_reclaim_gather = new Set<number>();
  /** Nobody new is let in. */
  terminating_sessions = false;

  protected abstract reconnect_gather_finish(): void;

  /** How many are waited for before the rank is active. */
  get_num_pending_reclaim(): number {
    return this.client_reclaim_gather.size;
  }

  /** Takes a session down, whatever it is at. `on_safe` is called when that is in the journal. */
  @traced('Server::kill_session')
  kill_session(session: Session, on_safe: Context | null): void {
    const alive = session.is_opening() || session.is_open() || session.is_stale();
    if (decide('opening, open or stale', alive && !session.is_importing(), session.state)) {
      this.dout(10, `kill_session ${session.name}`);
      this.journal_close_session(session, 'killing', on_safe);
      return;
    }
    this.dout(10, `kill_session importing or already closing/killing ${session.name}`);
    if (on_safe === null) return;
    if (decide('it is on its way down', session.is_closing() || session.is_killing())) {
      this.mds.mdlog.wait_for_safe(on_safe);
    } else {
      on_safe(0);
    }
  }

  /** Kills the sessions of clients that the OSDs refuse. `blocklist` is whom they do, newly. How many those were. */
  @traced('Server::apply_blocklist')
  apply_blocklist(blocklist: ReadonlySet<string>): number {
    if (!decide('addresses were blocklisted', blocklist.size > 0, blocklist.size)) return 0;
    const sessions = [...this.mds.sessionmap.get_sessions().values()];
    const victims = this.mds.objecter.with_osdmap((o) => sessions.filter((s) => o.is_blocklisted(s.addrs)));
    for (const session of victims) this.kill_session(session, null);
    this.dout(10, `apply_blocklist: killed ${victims.length}`);
    return victims.length;
  }

  /** The rank stops: every session closes. */
  @traced('Server::terminate_sessions')
  terminate_sessions(): void {
    this.dout(5, 'terminating all sessions...');
    this.terminating_sessions = true;
    for (const session of [...this.mds.sessionmap.get_sessions().values()]) {
      if (session.is_closing() || session.is_killing() || session.is_closed()) continue;
      this.journal_close_session(session, 'closing', null);
    }
    this.mds.mdlog.wait_for_safe(() => {
      this.terminating_sessions = false;
    });
  }

  /** Writes into the journal that a session ends, with the inode numbers it gives back. */
  @traced('Server::journal_close_session')
  protected journal_close_session(
    session: Session,
    state: 'closing' | 'killing',
    on_safe: Context | null,
  ): void {
    const { sessionmap, inotable, mdlog } = this.mds;
    const { pending_prealloc_inos, info } = session;
    this.dout(
      10,
      `journal_close_session : ${info.inst()} pending_prealloc_inos ${pending_prealloc_inos} free_prealloc_inos ${info.prealloc_inos} delegated_inos []`,
    );
    const state_seq = sessionmap.set_state(session, state);
    const pv = sessionmap.mark_projected(session);
    const inos = new interval_set(session.info.prealloc_inos.intervals);
    inos.insert_all(session.pending_prealloc_inos);
    // Those are in the event of the request that took them.
    inos.subtract(session.taken_inos);
    if (decide('it has inode numbers', !inos.empty(), inos.toString())) inotable.project_release_ids(inos);
    const piv = inos.empty() ? 0 : inotable.projected_version;
    mdlog.submit_entry(close_event(session.info, pv, inos, piv), () => {
      this._session_logged({ session, state_seq, open: false, pv, inos, piv });
      on_safe?.(0);
    });
    mdlog.flush();
    for (const request of [...session.requests]) request.kill();
    this.finish_flush_session(session, session.get_push_seq());
  }

  /** A change of a session is in the journal. */
  @traced('Server::_session_logged')
  protected _session_logged({ session, state_seq, open, pv, inos, piv }: LoggedSession): void {
    const what = open ? 'open' : 'close';
    this.dout(
      10,
      `_session_logged ${session.info.inst()} state_seq ${state_seq} ${what} ${pv} inos_to_free ${inos} inotablev ${piv} inos_to_purge []`,
    );
    const { sessionmap, inotable } = this.mds;
    if (piv > 0) {
      session.info.prealloc_inos.subtract(inos);
      session.pending_prealloc_inos.subtract(inos);
      inotable.apply_release_ids(inos);
      ceph_assert(inotable.version === piv, 'mds->inotable->get_version() == piv');
    }
    sessionmap.mark_dirty(session);
    const changed = session.get_state_seq() !== state_seq;
    if (decide('the session has another state by now', changed, session.state)) {
      this.dout(10, ` journaled state_seq ${state_seq} != current ${session.get_state_seq()}, noop`);
    } else if (open) {
      this.opened(session);
    } else {
      this.closed(session);
    }
  }

  private opened(session: Session): void {
    ceph_assert(session.is_opening(), 'session->is_opening()');
    this.mds.sessionmap.set_state(session, 'open');
    this.mds.sessionmap.touch_session(session);
    this.mds.metrics_handler.add_session(session);
    this.mds.send_message_client(new MClientSession('open'), session);
    if (this.mds.cache_readonly) this.mds.send_message_client(new MClientSession('force_ro'), session);
  }

  private closed(session: Session): void {
    const { sessionmap, metrics_handler } = this.mds;
    for (const cap of [...session.caps]) cap.remove();
    for (const lease of [...session.leases]) lease.remove();
    const awaited = this.client_reconnect_gather.delete(session.get_client());
    if (decide('the last that was waited for', awaited && this.client_reconnect_gather.size === 0)) {
      this.dout(7, ` client ${session.info.inst()} was last reconnect, finishing`);
      this.reconnect_gather_finish();
    }
    const reclaimed = this.client_reclaim_gather.delete(session.get_client());
    if (decide('the last that the rank is not active for', reclaimed && !this.get_num_pending_reclaim())) {
      this.dout(7, ` client ${session.info.inst()} was last reclaimed, finishing`);
      this.mds.maybe_clientreplay_done();
    }
    if (decide('it closes in good order', session.is_closing())) {
      this.mds.send_message_client(new MClientSession('close'), session);
      sessionmap.set_state(session, 'closed');
      session.clear();
    } else if (session.connection !== null) {
      session.connection.mark_down();
      sessionmap.set_state(session, 'closed');
      session.connection = null;
    }
    metrics_handler.remove_session(session);
    sessionmap.remove_session(session);
  }
}
