import { cpp_strerror } from '../errno.ts';
import type { RotatingSecrets, ServiceTicket } from '../ServiceTicket.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_AUTH_REPLY } from './types.ts';

/** The monitor's answer to an MAuth. */
export class MAuthReply extends Message {
  readonly class_name = 'MAuthReply';
  readonly protocol: number;
  /** 0 or a negative error number. */
  readonly result: number;
  readonly global_id: number;
  readonly result_msg: string;
  /** The rotating service keys, where those were asked for. */
  readonly rotating_keys: RotatingSecrets | null;
  /** Of cephx: one ticket for each service. */
  readonly tickets: readonly ServiceTicket[];

  constructor(
    protocol: number,
    result: number,
    global_id: number,
    result_msg = '',
    rotating_keys: RotatingSecrets | null = null,
    tickets: readonly ServiceTicket[] = [],
  ) {
    super(CEPH_MSG_AUTH_REPLY);
    this.protocol = protocol;
    this.result = result;
    this.global_id = global_id;
    this.result_msg = result_msg;
    this.rotating_keys = rotating_keys;
    this.tickets = tickets;
  }

  get_type_name(): string {
    return 'auth_reply';
  }
  override print(): string {
    const message = this.result_msg === '' ? '' : `: ${this.result_msg}`;
    return `auth_reply(proto ${this.protocol} ${this.result} ${cpp_strerror(this.result)}${message})`;
  }
}
