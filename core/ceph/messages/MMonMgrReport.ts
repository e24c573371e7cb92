import type { health_check_t, ProgressEvent } from '../health_check.ts';
import type { PGMapDigest } from '../PGMap.ts';
import type { ServiceMap } from '../ServiceMap.ts';
import { Message } from './Message.ts';
import { MSG_MON_MGR_REPORT } from './types.ts';

export interface MMonMgrReportInit {
  readonly gid: number;
  readonly health_checks: readonly health_check_t[];
  readonly progress_events: readonly ProgressEvent[];
  readonly digest: PGMapDigest;
  /** Only where it changed. */
  readonly service_map: ServiceMap | null;
}

/** What the active mgr tells the monitor: what is wrong, and what the daemons reported, in short. */
export class MMonMgrReport extends Message implements MMonMgrReportInit {
  readonly class_name = 'MMonMgrReport';
  readonly gid: number;
  readonly health_checks: readonly health_check_t[];
  readonly progress_events: readonly ProgressEvent[];
  readonly digest: PGMapDigest;
  readonly service_map: ServiceMap | null;

  constructor(init: MMonMgrReportInit) {
    super(MSG_MON_MGR_REPORT, 3);
    this.gid = init.gid;
    this.health_checks = [...init.health_checks];
    this.progress_events = [...init.progress_events];
    this.digest = init.digest;
    this.service_map = init.service_map?.clone() ?? null;
  }

  get_type_name(): string {
    return 'monmgrreport';
  }
  /** `monmgrreport(gid 4694, 1 checks, 0 progress events)`. */
  override print(): string {
    const { gid, health_checks, progress_events } = this;
    return `monmgrreport(gid ${gid}, ${health_checks.length} checks, ${progress_events.length} progress events)`;
  }
}
