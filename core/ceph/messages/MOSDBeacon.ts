import type { epoch_t } from '../types.ts';
import { Message } from './Message.ts';

export const MSG_OSD_BEACON = 79;

/** An OSD's sign of life to the monitor. */
export class MOSDBeacon extends Message {
  readonly class_name = 'MOSDBeacon';
  readonly osd: number;
  /** The newest OSDMap it has. */
  readonly epoch: epoch_t;

  constructor(osd: number, epoch: epoch_t) {
    super(MSG_OSD_BEACON, 2);
    this.osd = osd;
    this.epoch = epoch;
  }

  get_type_name(): string {
    return 'osd_beacon';
  }
  override print(): string {
    return `osd_beacon(pgs [] lec 0 last_purged_snaps_scrub 0.000000 osd_beacon_report_interval 300 v${this.epoch})`;
  }
}
