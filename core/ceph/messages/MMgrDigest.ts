import { print_json } from '../json/print.ts';
import type { JsonObject } from '../json/value.ts';
import { Message } from './Message.ts';
import { MSG_MGR_DIGEST } from './types.ts';

/**
 * What the monitor tells the active mgr of itself from time to time: the JSON that its commands print. It becomes text
 * where somebody asks for it, for nearly always the next digest comes first.
 */
export class MMgrDigest extends Message {
  readonly class_name = 'MMgrDigest';
  readonly mon_status: JsonObject;
  readonly health: JsonObject;

  constructor(mon_status: JsonObject, health: JsonObject) {
    super(MSG_MGR_DIGEST);
    this.mon_status = mon_status;
    this.health = health;
  }

  mon_status_json(): string {
    return print_json(this.mon_status);
  }
  health_json(): string {
    return print_json(this.health);
  }

  get_type_name(): string {
    return 'mgrdigest';
  }
}
