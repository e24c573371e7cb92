import { Message } from './Message.ts';
import { MSG_MON_COMMAND } from './types.ts';

/** A command for the monitor: JSON, in one or more pieces. */
export class MMonCommand extends Message {
  readonly class_name = 'MMonCommand';
  readonly fsid: string;
  readonly cmd: readonly string[];
  readonly inbl: string;
  /** Run only once this version is committed. */
  readonly version: number;

  constructor(fsid: string, cmd: readonly string[], inbl = '', version = 0) {
    super(MSG_MON_COMMAND);
    this.fsid = fsid;
    this.cmd = [...cmd];
    this.inbl = inbl;
    this.version = version;
  }

  get_type_name(): string {
    return 'mon_command';
  }
  override print(): string {
    return `mon_command(${this.cmd.join(' ')} v ${this.version})`;
  }
}
