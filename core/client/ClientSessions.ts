import { EPERM } from '../ceph/errno.ts';
import { STATE_RECONNECT } from '../ceph/MDSState.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal } from './ClientBase.ts';
import { ClientCapsMessages } from './ClientCapsMessages.ts';
import type { Inode } from './Inode.ts';
import { MetaSession } from './MetaSession.ts';

/** The client's sessions with the ranks: opened, kept, closed. */
export abstract class ClientSessions extends ClientCapsMessages {
  protected last_cap_renew = 0;

  abstract kick_requests_closed(session: MetaSession): void;

  have_open_session(mds: mds_rank_t): boolean {
    return this.mds_sessions.get(mds)?.is_open() ?? false;
  }

  /** The session with whoever sent it, if it came on that session's connection. */
  protected session_of(m: Message): MetaSession | null {
    const session = this.mds_sessions.get(m.get_source()?.num ?? -1);
    return session !== undefined && session.con === m.get_connection() ? session : null;
  }

  @traced('Client::_get_or_open_mds_session')
  _get_or_open_mds_session(mds: mds_rank_t): MetaSession {
    const session = this.mds_sessions.get(mds);
    if (decide('there is one', session !== undefined, mds) && session !== undefined) return session;
    return this._open_mds_session(mds);
  }

  @traced('Client::_open_mds_session')
  _open_mds_session(mds: mds_rank_t): MetaSession {
    const addrs = this.mdsmap.get_addrs(mds);
    const session = new MetaSession(mds, this.messenger.connect_to('mds', addrs), addrs);
    session.mds_state = this.mdsmap.get_state(mds);
    this.mds_sessions.set(mds, session);
    session.con.send_message(new MClientSession('request_open', { metadata: this.metadata }));
    return session;
  }

  @traced('Client::_close_mds_session')
  _close_mds_session(session: MetaSession): void {
    this.dout(2, `_close_mds_session mds.${session.mds_num} seq ${session.seq}`);
    session.state = 'closing';
    session.con.send_message(new MClientSession('request_close', { seq: session.seq }));
  }

  /** The session is over; whoever waited for it looks for another way. */
  @traced('Client::_closed_mds_session')
  _closed_mds_session(session: MetaSession, err = 0, rejected = false): void {
    this.dout(5, `_closed_mds_session mds.${session.mds_num} seq ${session.seq}`);
    session.state = rejected && session.state !== 'closing' ? 'rejected' : 'closed';
    session.con.mark_down();
    signal(session.waiting_for_open);
    signal(this.mount_cond);
    this.remove_session_caps(session, err);
    this.kick_requests_closed(session);
    if (session.state === 'closed') this.mds_sessions.delete(session.mds_num);
  }

  @traced('Client::handle_client_session')
  handle_client_session(m: MClientSession): void {
    const session = this.session_of(m);
    if (!decide('there is a session', session !== null) || session === null) {
      this.dout(10, ` discarding session message from sessionless mds ${m.get_source()}`);
      return;
    }
    decide('operation', m.op, session.state);
    switch (m.op) {
      case 'open':
        this.session_opened(session, m);
        break;
      case 'close':
        this._closed_mds_session(session);
        break;
      case 'renewcaps':
        this.session_renewed(session, m);
        break;
      case 'stale':
        // What was given under it counts no more.
        session.cap_gen++;
        session.cap_ttl = this.now() - 1;
        this.renew_caps(session);
        break;
      case 'recall_state':
        this.trim_caps(session, m.max_caps);
        break;
      case 'flushmsg':
        if (session.release.length > 0) this.send_release(session);
        session.con.send_message(new MClientSession('flushmsg_ack', { seq: m.seq }));
        break;
      case 'force_ro':
        this.force_session_readonly(session);
        break;
      case 'reject': {
        const error = m.metadata.get('error_string') ?? 'unknown error';
        this.dout(-1, `mds.${session.mds_num} rejected us (${error})`);
        this._closed_mds_session(session, -EPERM, true);
        break;
      }
      case 'request_open':
      case 'request_close':
      case 'request_renewcaps':
      case 'flushmsg_ack':
      case 'request_flush_mdlog':
        this.dout(1, `handle_client_session: ${m.op} is nothing that a rank says`);
        break;
      default:
        m.op satisfies never;
    }
  }

  private session_opened(session: MetaSession, m: MClientSession): void {
    if (decide('open already', session.state === 'open')) return;
    if (session.seq === 0 && m.seq !== 0) session.seq = m.seq;
    this.renew_caps(session);
    session.state = 'open';
    if (decide('unmounting', this.is_unmounting())) signal(this.mount_cond);
    else this.connect_mds_targets(session.mds_num);
    signal(session.waiting_for_open);
  }

  private session_renewed(session: MetaSession, m: MClientSession): void {
    if (!decide('the answer to the last renewal', session.cap_renew_seq === m.seq, m.seq)) return;
    const was_stale = this.now() >= session.cap_ttl;
    session.cap_ttl = session.last_cap_renew_request + this.mdsmap.session_timeout;
    if (decide('caps were out of date', was_stale)) this.wake_up_session_caps(session, false);
  }

  /** Tells every rank that recovers no more, or never had to, that the client is alive. */
  @traced('Client::renew_caps')
  renew_caps(one?: MetaSession): void {
    if (one === undefined) {
      this.last_cap_renew = this.now();
      for (const session of this.mds_sessions.values())
        if (this.mdsmap.get_state(session.mds_num) >= STATE_RECONNECT) this.renew_caps(session);
      return;
    }
    one.last_cap_renew_request = this.now();
    one.con.send_message(new MClientSession('request_renewcaps', { seq: ++one.cap_renew_seq }));
  }

  /** Has sessions with the ranks that this one hands load to, before it does. */
  @traced('Client::connect_mds_targets')
  connect_mds_targets(mds: mds_rank_t): void {
    if (!this.mdsmap.is_up(mds)) return;
    for (const target of this.mdsmap.get_info(mds).export_targets) {
      const up = this.mdsmap.is_clientreplay_or_active_or_stopping(target);
      if (decide('no session with the target yet', up && !this.mds_sessions.has(target), target))
        this._open_mds_session(target);
    }
  }

  /** A message about caps came: the rank waits for all to have been seen before it lets the session be closed. */
  protected got_mds_push(session: MetaSession): void {
    session.seq++;
    if (session.state === 'closing')
      session.con.send_message(new MClientSession('request_close', { seq: session.seq }));
  }

  /** Lets go of caps of inodes that nobody uses, until there are `max` left. */
  @traced('Client::trim_caps')
  private trim_caps(session: MetaSession, max: number): void {
    for (const cap of [...session.caps.values()]) {
      if (session.caps.size <= max) break;
      const inode = this.inode_map.get(cap.ino);
      if (inode === undefined || inode === this.root || is_used(inode)) continue;
      if (inode.parent !== null) this.trim_dentry(inode.parent.dir, inode.parent.name);
      this.put_inode(inode);
    }
    if (session.release.length > 0) this.send_release(session);
  }

  /** A rank recovers: the fewer caps it is told of, the sooner it has. What nobody uses is forgotten. */
  @traced('Client::trim_cache_for_reconnect')
  protected trim_cache_for_reconnect(session: MetaSession): void {
    const requests = [...this.mds_requests.values()];
    const asked = new Set(requests.flatMap((each) => [each.inode, each.other_inode, each.target]));
    const trim = (dir: Inode): void => {
      for (const [name, { inode }] of [...dir.dentries]) {
        if (inode !== null) trim(inode);
        const of_session = dir.caps.has(session.mds_num) || inode?.caps.has(session.mds_num) === true;
        if (!of_session || (inode !== null && (asked.has(inode) || is_used(inode)))) continue;
        this.trim_dentry(dir, name);
        if (inode !== null) this.put_inode(inode);
      }
    };
    if (this.root !== null) trim(this.root);
  }

  /** The rank cannot write any more: nor may the client. */
  @traced('Client::force_session_readonly')
  private force_session_readonly(session: MetaSession): void {
    session.readonly = true;
    for (const { ino } of session.caps.values()) {
      const inode = this.inode_map.get(ino);
      if (inode !== undefined) signal(inode.waitfor_caps);
    }
  }
}

/** Something of it would be lost with it, or it leads to something. */
function is_used(inode: Inode): boolean {
  const changed = inode.caps_dirty() !== 0 || inode.dirty_data.length > 0;
  return inode.dentries.size > 0 || inode.caps_wanted() !== 0 || changed;
}
