import type { MonMap } from '../ceph/MonMap.ts';
import type { utime_t } from '../ceph/utime.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { MgrClient } from '../daemon/MgrClient.ts';
import type { SafeTimer } from '../daemon/SafeTimer.ts';
import type { Random } from '../sim/Random.ts';
import type { AuthMonitor } from './AuthMonitor.ts';
import type { ConfigMonitor } from './ConfigMonitor.ts';
import type { HealthMonitor } from './HealthMonitor.ts';
import type { LogMonitor } from './LogMonitor.ts';
import type { MDSMonitor } from './MDSMonitor.ts';
import type { MgrMonitor } from './MgrMonitor.ts';
import type { MgrStatMonitor } from './MgrStatMonitor.ts';
import type { MonitorStore } from './MonitorStore.ts';
import type { MonmapMonitor } from './MonmapMonitor.ts';
import type { MonSessionMap } from './MonSession.ts';
import type { OSDMonitor } from './OSDMonitor.ts';
import type { Paxos } from './Paxos.ts';

/** What the monitor's services see of it and of each other. The Monitor implements it. */
export interface MonServices {
  readonly cct: CephContext;
  readonly name: string;
  readonly store: MonitorStore;
  readonly paxos: Paxos;
  readonly timer: SafeTimer;
  readonly session_map: MonSessionMap;
  readonly random: Random;
  readonly monmap: MonMap;
  readonly mdsmon: MDSMonitor;
  readonly osdmon: OSDMonitor;
  readonly mgrmon: MgrMonitor;
  readonly monmon: MonmapMonitor;
  readonly authmon: AuthMonitor;
  readonly configmon: ConfigMonitor;
  readonly healthmon: HealthMonitor;
  readonly mgrstatmon: MgrStatMonitor;
  readonly logmon: LogMonitor;
  /** Its line to the active mgr. */
  readonly mgr_client: MgrClient;
  /** The time of day, as stamps in maps show it. */
  now(): utime_t;
  /** Seconds since the monitor last won an election. */
  quorum_age(): number;
  /** When that was. */
  quorum_start(): utime_t;
  /** A line of the cluster log. */
  clog(level: 'debug' | 'info' | 'warn' | 'error', text: string): void;
}
