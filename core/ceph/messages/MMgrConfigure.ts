import { Message } from './Message.ts';
import { MSG_MGR_CONFIGURE } from './types.ts';

/** The mgr tells a daemon how to report. */
export class MMgrConfigure extends Message {
  readonly class_name = 'MMgrConfigure';
  /** Seconds between reports (`mgr_stats_period`). */
  readonly stats_period: number;
  /** Counters below this priority are not wanted. */
  readonly stats_threshold: number;

  constructor(stats_period: number, stats_threshold: number) {
    super(MSG_MGR_CONFIGURE, 4);
    this.stats_period = stats_period;
    this.stats_threshold = stats_threshold;
  }

  get_type_name(): string {
    return 'mgrconfigure';
  }
  override print(): string {
    return `mgrconfigure(period=${this.stats_period}, threshold=${this.stats_threshold})`;
  }
}
