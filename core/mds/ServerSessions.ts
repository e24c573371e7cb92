import { ceph_assert } from '../ceph/ceph_assert.ts';
import { print_features } from '../ceph/cephfs_features.ts';
import { STATE_ACTIVE, STATE_CLIENTREPLAY } from '../ceph/MDSState.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { decide, traced } from '../trace/traced.ts';
import { open_event } from './events/ESession.ts';
import { interval_set } from './interval_set.ts';
import { ServerImports } from './ServerImports.ts';
import type { Session } from './Session.ts';

/** What clients ask for their sessions: to open one, to renew it, to close it. */
export abstract class ServerSessions extends ServerImports {
  @traced('Server::handle_client_session')
  handle_client_session(m: MClientSession): void {
    const { mds } = this;
    const session = mds.get_session(m);
    this.dout(3, `handle_client_session ${m} from ${m.get_source()}`);
    if (!decide('the connection has a session', session !== null) || session === null) {
      this.reject_sessionless(m);
      return;
    }
    if (this.must_wait(m)) return;
    decide('operation', m.op, session.state);
    switch (m.op) {
      case 'request_open':
        this.request_open(session, m);
        break;
      case 'request_renewcaps':
        this.request_renewcaps(session, m);
        break;
      case 'request_close':
        this.request_close(session, m);
        break;
      case 'flushmsg_ack':
        this.finish_flush_session(session, m.seq);
        break;
      case 'request_flush_mdlog':
        if (decide('active', mds.is_active())) mds.mdlog.flush();
        break;
      case 'open':
      case 'close':
      case 'renewcaps':
      case 'stale':
      case 'recall_state':
      case 'flushmsg':
      case 'force_ro':
      case 'reject':
        // What a rank says to a client, never the other way round.
        ceph_assert(false, 'unknown session op');
        break;
      default:
        m.op satisfies never;
    }
  }

  protected reject_sessionless(m: Message): void {
    this.dout(0, ` ignoring sessionless msg ${m}`);
    const metadata = new Map([['error_string', 'sessionless']]);
    this.mds.send_message(new MClientSession('reject', { metadata }), m);
  }

  /** Renewals are for any state; to close, the rank must be active; all else waits for clientreplay. */
  private must_wait(m: MClientSession): boolean {
    const { mds } = this;
    if (m.op === 'request_renewcaps') return false;
    if (m.op === 'request_close') {
      if (!decide('not active yet: wait', mds.get_state() < STATE_ACTIVE)) return false;
      mds.waiting_for_active.push(mds.retry_message(m));
      return true;
    }
    if (!decide('not in clientreplay yet: wait', mds.get_state() < STATE_CLIENTREPLAY)) return false;
    mds.waiting_for_replay.push(mds.retry_message(m));
    return true;
  }

  private request_open(session: Session, m: MClientSession): void {
    const { mds } = this;
    const busy = session.is_opening() || session.is_open() || session.is_stale() || session.is_killing();
    if (decide('open already, or on its way', busy || this.terminating_sessions, session.state)) {
      this.dout(10, 'currently open|opening|stale|killing, dropping this req');
      return;
    }
    if (decide('stopping: nobody new', mds.is_stopping())) {
      this.dout(10, 'mds is stopping, dropping open req');
      return;
    }
    const began = this.now();
    session.info.set_client_metadata(m);
    const refusal = this.refusal(session);
    if (decide('refused', refusal !== null, refusal ?? '') && refusal !== null) {
      const metadata = new Map([['error_string', refusal]]);
      mds.send_message_client(new MClientSession('reject', { metadata }), session);
      this.log_session_status(session, began, 'REJECTED', refusal);
      session.clear();
      return;
    }
    if (decide('not in the table', session.is_closed())) mds.sessionmap.add_session(session);
    const pv = mds.sessionmap.mark_projected(session);
    const state_seq = mds.sessionmap.set_state(session, 'opening');
    mds.sessionmap.touch_session(session);
    mds.mdlog.submit_entry(open_event(session.info, pv), () => {
      this._session_logged({ session, state_seq, open: true, pv, inos: new interval_set(), piv: 0 });
      this.log_session_status(session, began, 'ACCEPTED', '');
    });
    mds.mdlog.flush();
  }

  /** Why a client is not let in; null if it is. */
  private refusal(session: Session): string | null {
    const { mds } = this;
    const { addrs, client_metadata } = session.info;
    const blocklisted = mds.objecter.with_osdmap((o) => o.is_blocklisted(addrs));
    if (decide('the OSDs refuse the client', blocklisted, addrs.toString())) {
      this.dout(10, `rejecting blocklisted client ${addrs}`);
      return 'blocklisted';
    }
    const missing = this.missing_features(session);
    if (decide('it lacks features that are required', missing !== null, missing ?? '') && missing !== null) {
      const supports = print_features(session.info.supported_features);
      const inst = session.info.inst();
      mds.clog(
        'warn',
        `client session (${inst}) lacks required features ${missing}; client supports ${supports}`,
      );
      return `missing required features '${missing}'`;
    }
    const root = client_metadata.get('root');
    const denied = root === undefined ? null : this.root_denied(session, root);
    if (decide('its root is not for it', denied !== null, root ?? '') && denied !== null) {
      mds.clog('warn', `client session with ${denied} denied (${session.info.inst()})`);
      return denied;
    }
    const uuid = client_metadata.get('uuid');
    if (uuid !== undefined && decide('another session has its uuid', this.uuid_in_use(uuid), uuid)) {
      const of = `(${session.info.inst()})`;
      mds.clog('warn', `client session with duplicated session uuid '${uuid}' denied ${of}`);
      return 'duplicated session uuid';
    }
    return null;
  }

  private root_denied(session: Session, root: string): string | null {
    if (!root.startsWith('/')) return `invalue root '${root}'`;
    return session.auth_caps.path_capable(root.slice(1)) ? null : `non-allowable root '${root}'`;
  }

  private uuid_in_use(uuid: string): boolean {
    const sessions = this.mds.sessionmap.get_sessions().values();
    return [...sessions].some(({ info }) => info.client_metadata.get('uuid') === uuid);
  }

  private log_session_status(session: Session, began: number, status: string, error: string): void {
    const addr = session.addrs.get_legacy_str();
    const elapsed = (this.now() - began).toFixed(6);
    const root = session.info.client_metadata.get('root');
    const more = (error === '' ? '' : `,error="${error}"`) + (root === undefined ? '' : `,root="${root}"`);
    this.dout(
      2,
      `New client session: addr="${addr}",elapsed=${elapsed},throttled=0.000000,status="${status}"${more}`,
    );
  }

  private request_renewcaps(session: Session, m: MClientSession): void {
    const { mds } = this;
    if (!decide('open or stale', session.is_open() || session.is_stale(), session.state)) {
      this.dout(10, `ignoring renewcaps on non open|stale session (${session.state})`);
      return;
    }
    mds.sessionmap.touch_session(session);
    if (decide('it was stale', session.is_stale())) {
      mds.sessionmap.set_state(session, 'open');
      for (const cap of session.caps) cap.resume_stale();
      mds.sessionmap.touch_session(session);
    }
    mds.send_message_client(new MClientSession('renewcaps', { seq: m.seq }), session);
  }

  private request_close(session: Session, m: MClientSession): void {
    const gone = session.is_closed() || session.is_closing() || session.is_killing();
    if (decide('closed already, or on its way', gone, session.state)) {
      this.dout(10, 'already closed|closing|killing, dropping this req');
      return;
    }
    if (decide('it is being opened by import', session.is_importing())) {
      this.dout(10, 'ignoring close req on importing session');
      return;
    }
    const push_seq = session.get_push_seq();
    if (decide('there is something the client has not seen yet', m.seq < push_seq, m.seq, push_seq)) {
      this.dout(10, `old push seq ${m.seq} < ${push_seq}, dropping`);
      return;
    }
    if (decide('it has seen more than there was', m.seq !== push_seq, m.seq, push_seq)) {
      this.dout(0, `old push seq ${m.seq} != ${push_seq}, BUGGY!`);
      const from = session.get_human_name();
      this.mds.clog('warn', `incorrect push seq ${m.seq} != ${push_seq}, dropping from client : ${from}`);
      return;
    }
    this.journal_close_session(session, 'closing', null);
  }
}
