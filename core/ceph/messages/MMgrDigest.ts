import { Message } from './Message.ts';
import { MSG_MGR_DIGEST } from './types.ts';

/** What the monitor tells the active mgr of itself from time to time, as the JSON its commands print. */
export class MMgrDigest extends Message {
  readonly class_name = 'MMgrDigest';
  readonly mon_status_json: string;
  readonly health_json: string;

  constructor(mon_status_json: string, health_json: string) {
    super(MSG_MGR_DIGEST);
    this.mon_status_json = mon_status_json;
    this.health_json = health_json;
  }

  get_type_name(): string {
    return 'mgrdigest';
  }
}
