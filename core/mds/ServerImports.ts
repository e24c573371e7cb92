import { ceph_assert } from '../ceph/ceph_assert.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { version_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { ServerClosing } from './ServerClosing.ts';
import type { Session } from './Session.ts';
import type { session_info_t } from './session_info.ts';

/** Sessions being opened: each with the change of state that opens it; 0 for one that was open. */
export type ForcedSessions = ReadonlyMap<Session, number>;

/** Sessions that no client asked for: learned in rejoin, or from other ranks. */
export abstract class ServerImports extends ServerClosing {
  /** Begins to open sessions with these clients. The version that the table will have, and what to finish with. */
  @traced('Server::prepare_force_open_sessions')
  prepare_force_open_sessions(clients: readonly session_info_t[]): { pv: version_t; smap: ForcedSessions } {
    const { sessionmap, objecter } = this.mds;
    let pv = sessionmap.projected;
    this.dout(10, `prepare_force_open_sessions ${pv} on ${clients.length} clients`);
    const smap = new Map<Session, number>();
    for (const info of clients) {
      const blocklisted = objecter.with_osdmap((o) => o.is_blocklisted(info.addrs));
      if (decide('the OSDs refuse the client', blocklisted, info.name.toString())) continue;
      const session = sessionmap.get_or_add_session(info);
      pv = sessionmap.mark_projected(session);
      const dead = session.is_closed() || session.is_closing() || session.is_killing();
      if (decide('it has to be opened', dead, session.state)) {
        smap.set(session, sessionmap.set_state(session, 'opening'));
        if (session.info !== info) session.info.merge_client_metadata(info);
      } else {
        smap.set(session, 0);
      }
      session.inc_importing();
    }
    return { pv, smap };
  }

  /** That they open is in the journal. */
  @traced('Server::finish_force_open_sessions')
  finish_force_open_sessions(smap: ForcedSessions): void {
    const { sessionmap } = this.mds;
    const v = sessionmap.version;
    this.dout(10, `finish_force_open_sessions on ${smap.size} clients, initial v ${v}`);
    for (const [session, state_seq] of smap) {
      if (decide('open already', state_seq === 0, session.name.toString())) {
        this.dout(10, `force_open_sessions skipping already-open ${session.info.inst()}`);
        ceph_assert(session.is_open() || session.is_stale(), 'session->is_open() || session->is_stale()');
      } else if (
        decide('it has another state by now', session.get_state_seq() !== state_seq, session.state)
      ) {
        this.dout(10, `force_open_sessions skipping changed ${session.info.inst()}`);
      } else {
        this.dout(10, `force_open_sessions opened ${session.info.inst()}`);
        sessionmap.set_state(session, 'open');
        sessionmap.touch_session(session);
        this.mds.metrics_handler.add_session(session);
        this.mds.send_message_client(new MClientSession('open'), session);
      }
      session.dec_importing();
      sessionmap.mark_dirty(session);
    }
    this.dout(10, `finish_force_open_sessions: final v ${sessionmap.version}`);
  }
}
