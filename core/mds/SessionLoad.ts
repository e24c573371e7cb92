import type { CephContext } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { DecayCounter } from './DecayCounter.ts';

/** What a session has been doing lately: each a number that fades. */
export class SessionLoad {
  readonly load_avg: DecayCounter;
  readonly recall_caps: DecayCounter;
  readonly release_caps: DecayCounter;
  readonly recall_caps_throttle: DecayCounter;
  readonly recall_caps_throttle2o: DecayCounter;
  readonly session_cache_liveness: DecayCounter;
  readonly cap_acquisition: DecayCounter;

  constructor(cct: CephContext) {
    const counter = (option: string): DecayCounter => new DecayCounter(cct, cct.conf.get_float(option));
    this.load_avg = counter('mds_request_load_average_decay_rate');
    this.recall_caps = counter('mds_recall_warning_decay_rate');
    this.release_caps = counter('mds_recall_warning_decay_rate');
    this.recall_caps_throttle = counter('mds_recall_max_decay_rate');
    this.recall_caps_throttle2o = new DecayCounter(cct, 0.5);
    this.session_cache_liveness = counter('mds_session_cache_liveness_decay_rate');
    this.cap_acquisition = counter('mds_session_cap_acquisition_decay_rate');
  }

  /** All but load_avg, in the order in which `session ls` has them. */
  dump(f: Formatter): void {
    this.recall_caps.dump('recall_caps', f);
    this.release_caps.dump('release_caps', f);
    this.recall_caps_throttle.dump('recall_caps_throttle', f);
    this.recall_caps_throttle2o.dump('recall_caps_throttle2o', f);
    this.session_cache_liveness.dump('session_cache_liveness', f);
    this.cap_acquisition.dump('cap_acquisition', f);
  }
}
