import { entity_name_t } from '../ceph/entity_name.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankBase } from './MDSRankBase.ts';
import type { MDLog } from './MDLog.ts';
import type { MDSRankArgs } from './MDSRankState.ts';
import type { Server } from './Server.ts';
import { Session } from './Session.ts';
import { SessionMap } from './SessionMap.ts';

/** A rank and its clients: whose message is it, how one is sent to, and how one is thrown out. */
export abstract class MDSRankClients extends MDSRankBase {
  readonly sessionmap: SessionMap;
  abstract readonly server: Server;
  abstract readonly mdlog: MDLog;

  constructor(args: MDSRankArgs) {
    super(args);
    this.sessionmap = new SessionMap(this);
  }

  /** The session of whoever sent a message; null for one that has none. */
  @traced('MDSRank::get_session')
  get_session(m: Message): Session | null {
    const session = m.get_connection()?.get_priv();
    if (
      !decide('the connection has a session', session instanceof Session) ||
      !(session instanceof Session)
    ) {
      this.dout(20, `get_session dne for ${m.get_source()}`);
      return null;
    }
    if (!session.is_closed()) return session;
    const imported = this.sessionmap.get_session(session.name);
    const another = imported !== undefined && imported !== session;
    if (!decide('it was opened without this connection', another) || imported === undefined) return session;
    this.replace_session(session, imported);
    return imported;
  }

  /** In Ceph another get_session: by the client's number. */
  @traced('MDSRank::get_session')
  get_session_of_client(client: number): Session | undefined {
    return this.sessionmap.get_session(entity_name_t.CLIENT(client));
  }

  /** A session that was opened by another rank's word, or read from the table, takes the connection. */
  private replace_session(session: Session, imported: Session): void {
    this.dout(10, `get_session replacing connection bootstrap session of ${session.name}`);
    imported.info.auth_name = session.info.auth_name;
    imported.auth_caps.clear();
    imported.auth_caps.merge(session.auth_caps);
    imported.last_seen = session.last_seen;
    imported.connection = session.connection;
    session.connection?.set_priv(imported);
    if (session.connection !== null) session.send_preopen(session.connection);
  }

  @traced('MDSRank::send_message_client')
  send_message_client(m: Message, session: Session): void {
    this.dout(10, `send_message_client ${session.info.inst()} ${m}`);
    this.send_or_queue(m, session);
  }

  /** As send_message_client, for what the client must have before it may close. */
  @traced('MDSRank::send_message_client_counted')
  send_message_client_counted(m: Message, session: Session): void {
    const seq = session.inc_push_seq();
    this.dout(10, `send_message_client_counted ${session.name} seq ${seq} ${m}`);
    this.send_or_queue(m, session);
  }

  private send_or_queue(m: Message, session: Session): void {
    if (session.connection !== null) session.connection.send_message(m);
    else session.preopen_out_queue.push(m);
  }

  /** Nothing is changed any more, and the clients are told (in Ceph MDCache's, and Server::force_clients_readonly). */
  @traced('MDCache::force_readonly')
  force_readonly(): void {
    if (decide('read-only already', this.cache_readonly)) return;
    this.dout(1, 'force file system read-only');
    this.clog('warn', 'force file system read-only');
    this.cache_readonly = true;
    for (const state of ['open', 'stale'] as const) {
      for (const session of this.sessionmap.get_sessions_in_state(state))
        this.send_message_client(new MClientSession('force_ro'), session);
    }
    this.mdlog.flush();
  }

  /**
   * Throws a client out: with `blocklist`, the OSDs refuse it first, and nobody gets its caps before they do.
   * `on_killed` is called once the session is gone. Null, or why it cannot be done.
   */
  @traced('MDSRank::evict_client')
  evict_client(session_id: number, blocklist: boolean, on_killed: Context | null = null): string | null {
    if (decide('replaying', this.is_any_replay())) return 'MDS is replaying log';
    const session = this.sessionmap.get_session(entity_name_t.CLIENT(session_id));
    if (!decide('the session is there', session !== undefined, session_id) || session === undefined) {
      return `session ${session_id} not in sessionmap!`;
    }
    const addr = session.addrs.get_legacy_str();
    const also = blocklist ? '(and blocklisting) ' : '';
    this.clog('info', `Evicting ${also}client session ${session_id} (${addr})`);
    if (!decide('blocklist it first', blocklist)) {
      this.kill_client_session(session_id, on_killed);
      return null;
    }
    const cmd = `{"prefix":"osd blocklist", "blocklistop":"add","addr":"${addr}"}`;
    this.dout(4, `Sending mon blocklist command: ${cmd}`);
    this.monc.start_mon_command(cmd, () => {
      this.objecter.wait_for_latest_osdmap(() => {
        this.finisher.queue(() => {
          this.set_osd_epoch_barrier(this.objecter.with_osdmap((o) => o.get_epoch()));
          this.kill_client_session(session_id, on_killed);
        });
      });
    });
    return null;
  }

  private kill_client_session(session_id: number, on_killed: Context | null): void {
    const session = this.sessionmap.get_session(entity_name_t.CLIENT(session_id));
    if (session !== undefined) {
      this.server.kill_session(session, on_killed);
      return;
    }
    this.dout(1, `session ${session_id} was removed while we waited for blocklist`);
    on_killed?.(0);
  }
}
