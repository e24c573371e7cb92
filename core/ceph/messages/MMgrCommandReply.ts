import type { MMgrCommand } from './MMgrCommand.ts';
import { Message } from './Message.ts';
import { MSG_MGR_COMMAND_REPLY } from './types.ts';

/** The mgr's answer to an MMgrCommand. */
export class MMgrCommandReply extends Message {
  readonly class_name = 'MMgrCommandReply';
  /** 0 or a negative error number. */
  readonly r: number;
  /** The status line. */
  readonly rs: string;
  readonly outbl: string;

  /** Carries the request's tid. */
  constructor(request: MMgrCommand, r: number, rs = '', outbl = '') {
    super(MSG_MGR_COMMAND_REPLY);
    this.tid = request.tid;
    this.r = r;
    this.rs = rs;
    this.outbl = outbl;
  }

  get_type_name(): string {
    return 'mgr_command_reply';
  }
  override print(): string {
    return `mgr_command_reply(tid ${this.tid}: ${this.r} ${this.rs})`;
  }
}
