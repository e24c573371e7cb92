import type { MCommand } from './MCommand.ts';
import { Message } from './Message.ts';
import { MSG_COMMAND_REPLY } from './types.ts';

/** A daemon's answer to an MCommand. */
export class MCommandReply extends Message {
  readonly class_name = 'MCommandReply';
  /** 0 or a negative error number. */
  readonly r: number;
  /** The status line. */
  readonly rs: string;
  readonly outbl: string;

  /** Carries the request's tid. */
  constructor(request: MCommand, r: number, rs = '', outbl = '') {
    super(MSG_COMMAND_REPLY);
    this.tid = request.tid;
    this.r = r;
    this.rs = rs;
    this.outbl = outbl;
  }

  get_type_name(): string {
    return 'command_reply';
  }
  override print(): string {
    return `command_reply(tid ${this.tid}: ${this.r} ${this.rs})`;
  }
}
