import type { Message } from '../ceph/messages/Message.ts';
import type { AuthAuthorizer } from './auth/AuthAuthorizer.ts';
import type { Connection } from './Connection.ts';

/**
 * A part of a daemon that takes messages and hears of connections (Ceph's Dispatcher). A messenger asks its
 * dispatchers in order until one has taken the message. All handlers but ms_dispatch may be left out.
 */
export interface Dispatcher {
  /** True if the message was taken. */
  ms_dispatch(m: Message): boolean;
  /** True for messages that are dispatched at once, on the messenger's own thread. */
  ms_can_fast_dispatch?(m: Message): boolean;
  ms_fast_dispatch2?(m: Message): void;
  /** A connection this daemon opened is up. */
  ms_handle_connect?(con: Connection): void;
  /** A peer that opens a connection has said who it is. On the messenger's own thread. */
  ms_handle_fast_authentication?(con: Connection): boolean;
  /** A connection a peer opened was accepted. */
  ms_handle_accept?(con: Connection): void;
  /** The peer is gone; true if that was dealt with. */
  ms_handle_reset?(con: Connection): boolean;
  /** The peer has forgotten the session and begins another. */
  ms_handle_remote_reset?(con: Connection): void;
  /**
   * What this daemon shows a peer of kind `dest_type` (CEPH_ENTITY_TYPE_*) that it connects to, null for nothing;
   * `force_new` if the peer did not believe the last one. The calling thread may wait: call it last.
   */
  ms_get_authorizer?(
    dest_type: number,
    force_new: boolean,
    on_done: (shown: AuthAuthorizer | null) => void,
  ): void;
  /** Whether a peer that connects is who it says; null where that cannot be said now, which keeps it out too. */
  ms_verify_authorizer?(
    con: Connection,
    peer_type: number,
    protocol: number,
    authorizer: AuthAuthorizer | null,
  ): boolean | null;
}
