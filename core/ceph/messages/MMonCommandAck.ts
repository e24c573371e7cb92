import { Message } from './Message.ts';
import { MSG_MON_COMMAND_ACK } from './types.ts';

/** The monitor's answer to an MMonCommand. */
export class MMonCommandAck extends Message {
  readonly class_name = 'MMonCommandAck';
  readonly cmd: readonly string[];
  /** 0 or a negative error number. */
  readonly r: number;
  /** The status line. */
  readonly rs: string;
  readonly outbl: string;
  /** The map version the command led to. */
  readonly version: number;

  constructor(cmd: readonly string[], r: number, rs: string, version: number, outbl = '') {
    super(MSG_MON_COMMAND_ACK);
    this.cmd = [...cmd];
    this.r = r;
    this.rs = rs;
    this.version = version;
    this.outbl = outbl;
  }

  get_type_name(): string {
    return 'mon_command';
  }
  override print(): string {
    return `mon_command_ack([${this.cmd.join(', ')}]=${this.r} ${this.rs} v${this.version})`;
  }
}
