import type { Connection } from '../daemon/Connection.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal } from './ClientBase.ts';
import { ClientSessions } from './ClientSessions.ts';

/** Sessions that ranks have forgotten. */
export abstract class ClientResets extends ClientSessions {
  /** Gives up sessions that the ranks have forgotten: with the next request there are new ones. */
  @traced('Client::_kick_stale_sessions')
  _kick_stale_sessions(): void {
    this.dout(1, '_kick_stale_sessions');
    for (const session of this.mds_sessions.values()) {
      if (session.state === 'rejected') this.mds_sessions.delete(session.mds_num);
      else if (session.state === 'stale') this._closed_mds_session(session);
    }
  }

  /** A rank has forgotten the connection: perhaps only that, perhaps the session too. */
  @traced('Client::ms_handle_remote_reset')
  ms_handle_remote_reset(con: Connection): void {
    if (con.peer_type !== 'mds') return;
    const session = [...this.mds_sessions.values()].find((each) => each.con === con);
    if (!decide('there is a session on it', session !== undefined) || session === undefined) return;
    decide('state of the session', session.state, session.mds_num);
    switch (session.state) {
      case 'closing':
        this.dout(1, 'reset from mds we were closing; we call that closed');
        this._closed_mds_session(session);
        break;
      case 'opening': {
        this.dout(1, 'reset from mds we were opening; retrying');
        const waiting = session.waiting_for_open.splice(0);
        this._closed_mds_session(session);
        if (this.mdsmap.is_up(session.mds_num))
          this._open_mds_session(session.mds_num).waiting_for_open.push(...waiting);
        else signal(waiting);
        break;
      }
      case 'open':
        // Perhaps the OSDs refuse the client: their map tells.
        this.objecter.maybe_request_map();
        if (decide('close it at once', this.cct.conf.get_bool('client_reconnect_stale'))) {
          this.dout(1, 'reset from mds we were open; close mds session for reconnect');
          this._closed_mds_session(session);
        } else {
          this.dout(1, 'reset from mds we were open; mark session as stale');
          session.state = 'stale';
        }
        break;
      case 'new':
      case 'closed':
      case 'stale':
      case 'rejected':
        break;
      default:
        session.state satisfies never;
    }
  }
}
