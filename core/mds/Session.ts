import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { entity_name_t } from '../ceph/entity_name.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { Connection } from '../daemon/Connection.ts';
import { interval_set } from './interval_set.ts';
import { MDSAuthCaps } from './MDSAuthCaps.ts';

export type session_state_t = 'closed' | 'opening' | 'open' | 'closing' | 'stale' | 'killing';

/** Who a session is with (Ceph's session_info_t). */
export interface session_info_t {
  readonly name: entity_name_t;
  readonly addrs: entity_addrvec_t;
  /** Whose key was shown, `client.admin`. */
  readonly auth_name: string;
}

/**
 * Somebody who is connected to the daemon (Ceph's Session). It is a rank's client only once it has asked to be one:
 * until then the session is closed, in no SessionMap, and good for nothing but commands.
 */
export class Session {
  readonly info: session_info_t;
  readonly auth_caps = new MDSAuthCaps();
  /** What could not be sent before there was a connection. */
  readonly preopen_out_queue: Message[] = [];
  /** Inode numbers set aside for files the client makes. */
  readonly prealloc_inos = new interval_set();
  /** The one it is reached on now. */
  connection: Connection | null = null;
  state: session_state_t = 'closed';

  constructor(info: session_info_t) {
    this.info = info;
  }

  get name(): entity_name_t {
    return this.info.name;
  }
  get addrs(): entity_addrvec_t {
    return this.info.addrs;
  }
  is_closed(): boolean {
    return this.state === 'closed';
  }

  trace_label(): string {
    return `Session of ${this.info.name} ${this.state}`;
  }
}
