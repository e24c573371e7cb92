import {
  CEPH_ENTITY_TYPE_CLIENT,
  CEPH_ENTITY_TYPE_MDS,
  CEPH_ENTITY_TYPE_MON,
  CEPH_ENTITY_TYPE_OSD,
  ceph_entity_type_name,
  entity_name_t,
} from '../ceph/entity_name.ts';
import { STATE_DNE } from '../ceph/MDSState.ts';
import type { AuthAuthorizer } from '../daemon/auth/AuthAuthorizer.ts';
import { AuthAuthorizeHandlerRegistry, type VerifiedPeer } from '../daemon/auth/AuthAuthorizeHandler.ts';
import type { Connection } from '../daemon/Connection.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSDaemonBase } from './MDSDaemonBase.ts';
import { Session } from './Session.ts';
import { session_info_t } from './session_info.ts';

/** Seconds to wait for new keys when a peer did not believe the old ones. */
const NEW_KEYS_TIMEOUT = 10;

/** The daemon and who connects to it: who they are, what they may do, and the session that each has. */
export abstract class MDSDaemonSessions extends MDSDaemonBase {
  private readonly authorize_handler_cluster_registry = new AuthAuthorizeHandlerRegistry(
    this.cct.conf.get_string('auth_cluster_required'),
  );
  private readonly authorize_handler_service_registry = new AuthAuthorizeHandlerRegistry(
    this.cct.conf.get_string('auth_service_required'),
  );

  /** What to show a peer that I connect to. */
  @traced('MDSDaemon::ms_get_authorizer', 'M15')
  ms_get_authorizer(
    dest_type: number,
    force_new: boolean,
    on_done: (shown: AuthAuthorizer | null) => void,
  ): void {
    const dest = ceph_entity_type_name(dest_type);
    if (decide('to a mon: nothing to build', dest_type === CEPH_ENTITY_TYPE_MON, dest)) {
      on_done(null);
      return;
    }
    if (decide('a new one is wanted: wait for the rotating keys', force_new)) {
      const go_on = this.cct.process.this_thread().block();
      this.monc.wait_auth_rotating(NEW_KEYS_TIMEOUT, (r) =>
        go_on(() => {
          const there = decide('the rotating keys are there', r >= 0, r);
          on_done(there ? this.monc.build_authorizer(dest) : null);
        }),
      );
      return;
    }
    on_done(this.monc.build_authorizer(dest));
  }

  /** Whether a peer that connects is who it says. Gives the connection its session. */
  @traced('MDSDaemon::ms_verify_authorizer', 'M19')
  ms_verify_authorizer(
    con: Connection,
    peer_type: number,
    protocol: number,
    authorizer: AuthAuthorizer | null,
  ): boolean | null {
    if (decide('stopping', this.stopping)) return null;
    if (decide('I want to be gone', this.beacon.get_want_state() === STATE_DNE)) return null;

    const in_cluster = (peer_type & (CEPH_ENTITY_TYPE_MDS | CEPH_ENTITY_TYPE_OSD)) !== 0;
    const registry = decide('a peer of the cluster', in_cluster, ceph_entity_type_name(peer_type))
      ? this.authorize_handler_cluster_registry
      : this.authorize_handler_service_registry;
    const handler = registry.get_handler(protocol);
    if (!decide('there is a handler for the method', handler !== null, protocol) || handler === null) {
      this.cct.dout(0, `No AuthAuthorizeHandler found for protocol ${protocol}`);
      return false;
    }
    const verified = handler.verify_authorizer('mds', this.monc.get_rotating_secrets(), authorizer);
    if (!decide('valid', verified !== null) || verified === null) return false;

    const session = this.session_for(con, verified);
    this.take_caps(session, verified);
    return true;
  }

  /**
   * The session of a client that comes back, or a new one. There are sessions before there is a rank: whoever may do
   * everything may give commands to a standby too.
   */
  private session_for(con: Connection, { name, global_id }: VerifiedPeer): Session {
    const n = new entity_name_t(con.peer_type, global_id);
    const known = this.mds_rank?.sessionmap.get_session(n);
    if (decide('the session is known', known !== undefined, n.toString()) && known !== undefined) {
      // It gets the connection once that is accepted: of several tries at once only one will be.
      con.set_priv(known);
      known.info.auth_name = name;
      return known;
    }
    const session = new Session(new session_info_t(n, con.get_peer_addrs(), name), this.cct);
    session.connection = con;
    con.set_priv(session);
    this.cct.dout(10, `new session for ${n} ${con.get_peer_addr()}`);
    return session;
  }

  /** Whoever has no caps, or some that make no sense, may connect all the same: but not give commands. */
  private take_caps({ auth_caps }: Session, { name, caps_info }: VerifiedPeer): void {
    const { allow_all, caps } = caps_info;
    auth_caps.clear();
    if (decide('the method knows no caps: all is allowed', allow_all)) {
      auth_caps.set_allow_all();
      return;
    }
    if (!decide('it has caps for an MDS', caps !== null, name) || caps === null) {
      this.cct.dout(1, `ms_verify_authorizer: cannot decode auth caps of ${name}`);
      return;
    }
    const error = auth_caps.parse(caps);
    if (!decide('the caps parse', error === null, caps)) {
      this.cct.dout(1, `ms_verify_authorizer: auth cap parse error: ${error} parsing '${caps}'`);
    }
  }

  /** A peer's connection is there. */
  @traced('MDSDaemon::ms_handle_accept', 'M20')
  ms_handle_accept(con: Connection): void {
    if (decide('stopping', this.stopping)) return;
    const s = con.get_priv();
    if (!decide('it has a session', s instanceof Session) || !(s instanceof Session)) return;
    if (!decide('the session has another connection', s.connection !== con)) return;
    s.connection = con;
    s.send_preopen(con);
  }

  /** The peer of a connection is gone. */
  @traced('MDSDaemon::ms_handle_reset', 'M17')
  ms_handle_reset(con: Connection): boolean {
    if (!this.has_lost_client(con)) return false;
    this.cct.dout(5, `ms_handle_reset on ${con.get_peer_addr()}`);
    const session = con.get_priv();
    if (decide('it has a session', session instanceof Session) && session instanceof Session)
      this.drop_closed(con, session);
    else con.mark_down();
    return false;
  }

  /** The peer of a connection has forgotten it, and connects anew. */
  @traced('MDSDaemon::ms_handle_remote_reset', 'M18')
  ms_handle_remote_reset(con: Connection): void {
    if (!this.has_lost_client(con)) return;
    this.cct.dout(5, `ms_handle_remote_reset on ${con.get_peer_addr()}`);
    const session = con.get_priv();
    if (decide('it has a session', session instanceof Session) && session instanceof Session)
      this.drop_closed(con, session);
  }

  private has_lost_client(con: Connection): boolean {
    if (!decide('the peer is a client', con.get_peer_type() === CEPH_ENTITY_TYPE_CLIENT, con.peer_type))
      return false;
    if (decide('stopping', this.stopping)) return false;
    return !decide('I want to be gone', this.beacon.get_want_state() === STATE_DNE);
  }

  /** The session of a rank's client outlives its connection; one that only gave commands does not. */
  private drop_closed(con: Connection, session: Session): void {
    if (!decide('the session is closed', session.is_closed(), session.state)) return;
    this.cct.dout(3, `closing connection for session ${session.info.name}`);
    con.mark_down();
    con.set_priv(null);
  }
}
