import { Message } from './Message.ts';
import { MSG_LOGACK } from './types.ts';

/** The monitor has the entries of the cluster log up to `last`. */
export class MLogAck extends Message {
  readonly class_name = 'MLogAck';
  readonly fsid: string;
  /** The number of the last entry it has. */
  readonly last: number;

  constructor(fsid: string, last: number) {
    super(MSG_LOGACK);
    this.fsid = fsid;
    this.last = last;
  }

  get_type_name(): string {
    return 'log_ack';
  }
  override print(): string {
    return `log(last ${this.last})`;
  }
}
