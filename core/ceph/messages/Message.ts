import type { entity_addrvec_t } from '../entity_addrvec.ts';
import type { entity_name_t } from '../entity_name.ts';

/** One end of a session between two daemons, as far as a message knows it. The Messenger implements it. */
export interface Connection {
  /** When the peer last asked whether this end is there, in virtual seconds. */
  readonly last_keepalive: number;
  /** One of CEPH_ENTITY_TYPE_*. */
  get_peer_type(): number;
  get_peer_addrs(): entity_addrvec_t;
  /** What its owner hung on it. */
  get_priv(): unknown;
  /** Queues the message to the peer. */
  send_message(m: Message): void;
  /** Closes this end without a word to the peer. */
  mark_down(): void;
}

/** What a message printed last, and the envelope that it was printed with. */
interface Printed {
  readonly text: string;
  readonly tid: number;
  readonly source: entity_name_t | null;
}

/**
 * What daemons send each other. A message is written once, by its constructor; once sent nobody changes it, for
 * sender and receiver share the object. Only the Messenger sets the envelope (`tid` and below).
 */
export abstract class Message {
  /** The C++ class, `MMDSMap`. */
  abstract readonly class_name: string;
  /** One of the numbers in types.ts. */
  declare readonly type: number;
  /** Version of its encoding: the ` v2` at the end of a log line. */
  declare readonly header_version: number;
  /** Pairs a reply with its request; 0 where nobody waits. */
  declare tid: number;
  /** Position in the sender's stream to this receiver, from 1. Set by the Messenger. */
  declare header_seq: number;
  /** Who sent it. Null until it is sent. */
  declare source: entity_name_t | null;
  /** Where it arrived, and where a reply goes. Null until it arrives. */
  declare connection: Connection | null;
  declare private printed: Printed | null;

  // Assigned here, and above only declared to the compiler: V8 defines a class's fields slowly (0.2 µs each) where it
  // has a hundred others below it, and messages are what a simulation makes most of. Two more would cost 0.1 µs, too.
  protected constructor(type: number, header_version = 1) {
    this.type = type;
    this.header_version = header_version;
    this.tid = 0;
    this.header_seq = 0;
    this.source = null;
    this.connection = null;
    this.printed = null;
  }

  get_type(): number {
    return this.type;
  }
  /** The short name, `mdsmap`. */
  abstract get_type_name(): string;
  /** What Ceph's `print` writes: the short name and what matters of the content. */
  print(): string {
    return this.get_type_name();
  }
  /** What it prints, made once for each envelope: the network and every handler on its way ask for it. */
  toString(): string {
    const { tid, source } = this;
    if (this.printed === null || this.printed.tid !== tid || this.printed.source !== source)
      this.printed = { text: this.print(), tid, source };
    return this.printed.text;
  }
  /** What a trace calls it. */
  trace_label(): string {
    return this.toString();
  }
  /** As in a log: with the version of the encoding, `mdsmap(e 8) v2`. */
  to_log_string(): string {
    return `${this.print()} v${this.header_version}`;
  }

  get_tid(): number {
    return this.tid;
  }
  set_tid(tid: number): void {
    this.tid = tid;
  }
  get_source(): entity_name_t | null {
    return this.source;
  }
  get_connection(): Connection | null {
    return this.connection;
  }
}
