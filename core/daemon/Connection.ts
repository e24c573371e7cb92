import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { ceph_entity_type_bit, type entity_name_t, type entity_type_t } from '../ceph/entity_name.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { Messenger } from './Messenger.ts';

/**
 * connecting: the peer has not answered yet, messages wait. standby: the peer that dialled is gone, messages wait until
 * it dials anew. down: nothing passes any more.
 */
export type ConnectionState = 'connecting' | 'open' | 'standby' | 'down';

/**
 * One end of a connection between two messengers (Ceph's Connection). `priv` is whatever the owner hangs on it, for
 * an MDS the Session. A lossy connection is reset when its peer goes; else the end that dialled tries to connect again,
 * and the other stands by.
 */
export class Connection {
  readonly messenger: Messenger;
  readonly peer_type: entity_type_t;
  readonly peer_addrs: entity_addrvec_t;
  /** How the peers agreed it is; this end may think otherwise later (mark_disposable). */
  lossy: boolean;
  state: ConnectionState = 'connecting';
  /** True at the end that the peer dialled. */
  accepted = false;
  peer_name: entity_name_t | null = null;
  /** What the mon's auth gave the peer; set on the accepting side. */
  peer_global_id = 0;
  /** The peer did not believe what was shown last; on the dialling side. */
  got_bad_auth = false;
  /** How many dials in a row got lost on their way; on the dialling side. */
  lost_dials = 0;
  /** When the peer last asked whether we are there, and last said that it is, in virtual seconds. */
  last_keepalive: number;
  last_keepalive_ack: number;
  /** The other end, while open. */
  peer: Connection | null = null;
  private priv: unknown = null;
  private readonly out_queue: Message[] = [];

  constructor(messenger: Messenger, peer_type: entity_type_t, peer_addrs: entity_addrvec_t, lossy: boolean) {
    this.messenger = messenger;
    this.peer_type = peer_type;
    this.peer_addrs = peer_addrs;
    this.lossy = lossy;
    this.last_keepalive = messenger.now();
    this.last_keepalive_ack = this.last_keepalive;
  }

  /** The CEPH_ENTITY_TYPE_* bit of the peer. */
  get_peer_type(): number {
    return ceph_entity_type_bit(this.peer_type);
  }

  get_peer_addrs(): entity_addrvec_t {
    return this.peer_addrs;
  }

  /** The legacy address in text, as logs and maps print it. */
  get_peer_addr(): string {
    return this.peer_addrs.get_legacy_str();
  }

  get_priv(): unknown {
    return this.priv;
  }

  set_priv(priv: unknown): void {
    this.priv = priv;
  }

  is_connected(): boolean {
    return this.state === 'open';
  }

  /** Queues a message for the peer. On a connection that is down it is dropped, as in Ceph. */
  send_message(m: Message): void {
    if (this.state === 'down') return;
    m.source = this.messenger.get_myname();
    if (this.state === 'open') {
      this.messenger.transmit(this, m);
      return;
    }
    this.out_queue.push(m);
    if (this.state === 'standby') this.messenger.leave_standby(this);
  }

  /** Asks whether the peer is there; `last_keepalive_ack` tells when it last was. */
  send_keepalive(): void {
    if (this.state === 'open') this.messenger.keepalive(this);
  }

  /** Once the peer is gone this end goes too, whatever was agreed: it has said all it had to say. */
  mark_disposable(): void {
    this.lossy = true;
  }

  /** Closes this end without a word to the peer. */
  mark_down(): void {
    this.messenger.mark_down(this);
  }

  /** The connection is up: what waited goes out. For the messenger only. */
  opened(peer: Connection): void {
    this.state = 'open';
    this.peer = peer;
    for (const m of this.out_queue.splice(0)) this.messenger.transmit(this, m);
  }

  /** What waits to go out is not sent any more. For the messenger only. */
  discard_out_queue(): void {
    this.out_queue.length = 0;
  }

  /** A label for the trace. */
  trace_label(): string {
    return `Connection to ${this.peer_name?.toString() ?? this.peer_type} ${this.get_peer_addr()}`;
  }
}
