import type { version_t } from '../types.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_MON_GET_VERSION_REPLY } from './types.ts';

/** The monitor's answer to an MMonGetVersion. */
export class MMonGetVersionReply extends Message {
  readonly class_name = 'MMonGetVersionReply';
  readonly handle: number;
  readonly version: version_t;
  readonly oldest_version: version_t;

  constructor(handle: number, version: version_t, oldest_version: version_t = 0) {
    super(CEPH_MSG_MON_GET_VERSION_REPLY, 2);
    this.handle = handle;
    this.version = version;
    this.oldest_version = oldest_version;
  }

  get_type_name(): string {
    return 'mon_get_version_reply';
  }
  override print(): string {
    return `mon_get_version_reply(handle=${this.handle} version=${this.version})`;
  }
}
