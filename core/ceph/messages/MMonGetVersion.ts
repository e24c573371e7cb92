import { Message } from './Message.ts';
import { CEPH_MSG_MON_GET_VERSION } from './types.ts';

/** "What is the newest version of this map?" */
export class MMonGetVersion extends Message {
  readonly class_name = 'MMonGetVersion';
  readonly handle: number;
  /** `osdmap`, `mdsmap`, … */
  readonly what: string;

  constructor(what: string, handle: number) {
    super(CEPH_MSG_MON_GET_VERSION);
    this.what = what;
    this.handle = handle;
  }

  get_type_name(): string {
    return 'mon_get_version';
  }
  override print(): string {
    return `mon_get_version(what=${this.what} handle=${this.handle})`;
  }
}
