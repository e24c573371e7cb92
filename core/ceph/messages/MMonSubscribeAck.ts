import { Message } from './Message.ts';
import { CEPH_MSG_MON_SUBSCRIBE_ACK } from './types.ts';

/** The monitor's answer to old clients; those of 16.2 get none. */
export class MMonSubscribeAck extends Message {
  readonly class_name = 'MMonSubscribeAck';
  readonly fsid: string;
  /** Seconds after which to subscribe anew. */
  readonly interval: number;

  constructor(fsid: string, interval: number) {
    super(CEPH_MSG_MON_SUBSCRIBE_ACK);
    this.fsid = fsid;
    this.interval = interval;
  }

  get_type_name(): string {
    return 'mon_subscribe_ack';
  }
  override print(): string {
    return `mon_subscribe_ack(${this.interval}s)`;
  }
}
