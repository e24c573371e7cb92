import { CounterValues } from '../CounterValues.ts';
import { Message } from './Message.ts';
import { MSG_MGR_REPORT } from './types.ts';

export interface MMgrReportInit {
  readonly daemon_name: string;
  readonly service_name?: string;
  /** Paths of counters that exist from now on. */
  readonly declare_types?: readonly string[];
  /** Paths of counters that are gone. */
  readonly undeclare_types?: readonly string[];
  /** Values of all declared counters. */
  readonly counters?: CounterValues;
  /** Size of the counters as Ceph would pack them, in bytes; for printing. */
  readonly packed_length?: number;
  readonly daemon_health_metrics?: readonly string[];
  /** Present (even empty) when the daemon's tasks changed. */
  readonly task_status?: ReadonlyMap<string, string> | null;
}

/** A daemon's counters and state, to the mgr. */
export class MMgrReport extends Message implements Required<MMgrReportInit> {
  readonly class_name = 'MMgrReport';
  readonly daemon_name: string;
  readonly service_name: string;
  readonly declare_types: readonly string[];
  readonly undeclare_types: readonly string[];
  readonly counters: CounterValues;
  readonly packed_length: number;
  readonly daemon_health_metrics: readonly string[];
  readonly task_status: ReadonlyMap<string, string> | null;

  constructor(init: MMgrReportInit) {
    super(MSG_MGR_REPORT, 9);
    this.daemon_name = init.daemon_name;
    this.service_name = init.service_name ?? '';
    this.declare_types = [...(init.declare_types ?? [])];
    this.undeclare_types = [...(init.undeclare_types ?? [])];
    this.counters = init.counters ?? new CounterValues();
    // Six bytes of frame; a counter is a long of eight bytes where nothing else is said.
    this.packed_length = init.packed_length ?? 6 + 8 * this.counters.size;
    this.daemon_health_metrics = [...(init.daemon_health_metrics ?? [])];
    this.task_status = init.task_status ? new Map(init.task_status) : null;
  }

  get_type_name(): string {
    return 'mgrreport';
  }
  /** `mgrreport(mds.a +0-0 packed 6 task_status=0)`. */
  override print(): string {
    const kind = this.service_name || (this.source?.type ?? 'unknown');
    const health = this.daemon_health_metrics.length
      ? ` daemon_metrics=${this.daemon_health_metrics.length}`
      : '';
    const tasks = this.task_status ? ` task_status=${this.task_status.size}` : '';
    const types = `+${this.declare_types.length}-${this.undeclare_types.length}`;
    return `mgrreport(${kind}.${this.daemon_name} ${types} packed ${this.packed_length}${health}${tasks})`;
  }
}
