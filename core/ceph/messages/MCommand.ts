import { Message } from './Message.ts';
import { MSG_COMMAND } from './types.ts';

/** A command for a daemon (`ceph tell`): JSON, in one or more pieces. */
export class MCommand extends Message {
  readonly class_name = 'MCommand';
  readonly fsid: string;
  readonly cmd: readonly string[];
  readonly inbl: string;

  constructor(fsid: string, cmd: readonly string[], inbl = '') {
    super(MSG_COMMAND);
    this.fsid = fsid;
    this.cmd = [...cmd];
    this.inbl = inbl;
  }

  get_type_name(): string {
    return 'command';
  }
  override print(): string {
    return `command(tid ${this.tid}: ${this.cmd.join(' ')})`;
  }
}
