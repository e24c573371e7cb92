import type { CounterValues } from '../ceph/CounterValues.ts';
import type { MMgrReport } from '../ceph/messages/MMgrReport.ts';
import { traced } from '../trace/traced.ts';

/** Kind and name of a daemon (Ceph's DaemonKey). */
export interface DaemonKey {
  /** `mds`, `osd`, …, or the service of a daemon that is none of Ceph's own. */
  readonly type: string;
  readonly name: string;
}

export const key_text = ({ type, name }: DaemonKey): string => `${type}.${name}`;

/** When (virtual seconds) a counter had which value. */
export type PerfSample = readonly [number, number];

/** How many samples of each counter are kept (PerfCounterInstance's ring). */
const SAMPLES = 20;

/** The newest values of a daemon's counters (Ceph's DaemonPerfCounters). */
export class DaemonPerfCounters {
  /** The newest reports, oldest first: taken apart only for the few counters that somebody asks for. */
  private readonly reports: { readonly now: number; readonly counters: CounterValues }[] = [];

  update({ counters }: MMgrReport, now: number): void {
    this.reports.push({ now, counters });
    if (this.reports.length > SAMPLES) this.reports.shift();
  }

  /** The daemon begins anew: what it counted before does not go on. */
  clear(): void {
    this.reports.length = 0;
  }

  /** Of the counter with that path, oldest first; only those since it was declared last. */
  samples(path: string): PerfSample[] {
    const samples: PerfSample[] = [];
    for (let i = this.reports.length - 1; i >= 0; i--) {
      const report = this.reports[i];
      const value = report?.counters.get(path);
      if (report === undefined || value === undefined) break;
      samples.push([report.now, value]);
    }
    return samples.reverse();
  }
}

/** What the mgr knows of one daemon (Ceph's DaemonState). */
export class DaemonState {
  readonly key: DaemonKey;
  hostname = '';
  /** What `… metadata` says of it, without name and host. */
  metadata: ReadonlyMap<string, string> = new Map();
  /** The names of the options that it has set otherwise than by default. */
  config: readonly string[] = [];
  /** It is a daemon of a service, not one of Ceph's own. */
  service_daemon = false;
  /** When (virtual seconds) a daemon of a service last reported, or any daemon its tasks; 0 for never. */
  last_service_beacon = 0;
  daemon_health_metrics: readonly string[] = [];
  readonly perf_counters = new DaemonPerfCounters();
  last_report: MMgrReport | null = null;

  constructor(key: DaemonKey) {
    this.key = key;
  }

  trace_label(): string {
    return `DaemonState of ${key_text(this.key)}`;
  }
}

/** Every daemon the mgr knows (Ceph's DaemonStateIndex), and of whom it has asked for metadata. */
export class DaemonStateIndex {
  private readonly all = new Map<string, DaemonState>();
  private readonly updating = new Set<string>();

  insert(state: DaemonState): void {
    this.all.set(key_text(state.key), state);
  }
  get(key: DaemonKey): DaemonState | undefined {
    return this.all.get(key_text(key));
  }
  exists(key: DaemonKey): boolean {
    return this.all.has(key_text(key));
  }
  rm(key: DaemonKey): void {
    this.all.delete(key_text(key));
  }
  /** Those of a kind, in order of name. */
  get_by_service(type: string): DaemonState[] {
    return this.list().filter(({ key }) => key.type === type);
  }
  list(): DaemonState[] {
    return [...this.all.values()].sort((a, b) => (key_text(a.key) < key_text(b.key) ? -1 : 1));
  }

  notify_updating(key: DaemonKey): void {
    this.updating.add(key_text(key));
  }
  clear_updating(key: DaemonKey): void {
    this.updating.delete(key_text(key));
  }
  is_updating(key: DaemonKey): boolean {
    return this.updating.has(key_text(key));
  }

  /** Forgets the daemons of a kind that are not among `names_exist`. Says whom. */
  @traced('DaemonStateIndex::cull')
  cull(type: string, names_exist: ReadonlySet<string>): string[] {
    const gone = this.get_by_service(type).filter(({ key }) => !names_exist.has(key.name));
    for (const { key } of gone) this.rm(key);
    return gone.map(({ key }) => key_text(key));
  }
}
