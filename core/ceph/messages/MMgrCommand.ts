import { Message } from './Message.ts';
import { MSG_MGR_COMMAND } from './types.ts';

/** A command that a module of the active mgr answers, handed on by the mon: JSON, in one or more pieces. */
export class MMgrCommand extends Message {
  readonly class_name = 'MMgrCommand';
  readonly fsid: string;
  readonly cmd: readonly string[];
  readonly inbl: string;

  constructor(fsid: string, cmd: readonly string[], inbl = '') {
    super(MSG_MGR_COMMAND);
    this.fsid = fsid;
    this.cmd = [...cmd];
    this.inbl = inbl;
  }

  get_type_name(): string {
    return 'mgr_command';
  }
  override print(): string {
    return `mgr_command(tid ${this.tid}: ${this.cmd.join(' ')})`;
  }
}
