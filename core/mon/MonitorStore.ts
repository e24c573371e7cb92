import type { FSMap } from '../ceph/FSMap.ts';
import type { health_check_t, ProgressEvent } from '../ceph/health_check.ts';
import type { MgrMap } from '../ceph/MgrMap.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { MDSHealth } from '../ceph/messages/MDSHealth.ts';
import type { MgrCommand } from '../ceph/messages/MMgrBeacon.ts';
import type { LogEntry } from '../ceph/messages/MLog.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import { OrderedMap } from '../ceph/ordered.ts';
import type { PGMapDigest } from '../ceph/PGMap.ts';
import type { ServiceMap } from '../ceph/ServiceMap.ts';
import type { version_t } from '../ceph/types.ts';

/** The committed versions of one service, oldest trimmed. What is in it is never changed again: clone it first. */
export class VersionStore<T> {
  private readonly versions = new Map<version_t, T>();
  private first = 0;
  private last = 0;

  /** 0 where nothing was ever committed, as `last_committed`. */
  get first_committed(): version_t {
    return this.first;
  }
  get last_committed(): version_t {
    return this.last;
  }

  get(version: version_t): T | undefined {
    return this.versions.get(version);
  }
  latest(): T | undefined {
    return this.versions.get(this.last);
  }

  /** Adds the next version. */
  put(version: version_t, value: T): void {
    this.versions.set(version, value);
    this.last = version;
    if (this.first === 0) this.first = version;
  }

  /** Drops versions until at most `keep` are left. */
  trim(keep: number): void {
    while (this.last - this.first >= Math.max(1, keep)) this.versions.delete(this.first++);
  }
}

/** A key and what its owner may do, as `auth ls` shows them. */
export interface AuthEntry {
  readonly key: string;
  /** Service and caps: `mon`, `allow rwx`. */
  readonly caps: readonly (readonly [string, string])[];
}

/** What the auth service keeps. */
export class AuthStore {
  /** Ids up to this one may have been given out; a monitor that starts goes on after it. */
  max_global_id = 4096;
  readonly keyring = new Map<string, AuthEntry>();
  /** By service, `mds`: the key its daemons check tickets with. */
  readonly service_secrets = new Map<string, string>();
  /** Entities an operator removed: they are refused until they are added again. */
  readonly removed = new Set<string>();
  /** The id that the next new process of an entity gets, by entity. */
  readonly preset_global_ids = new Map<string, number>();
}

/** What the active mgr last reported. */
export interface MgrStat {
  readonly service_map: ServiceMap;
  /** Null before the first report. */
  readonly digest: PGMapDigest | null;
  readonly health_checks: readonly health_check_t[];
  readonly progress_events: readonly ProgressEvent[];
}

/** A monitor's disk (Ceph's MonitorDBStore): what it committed. It outlives the monitor's process. */
export class MonitorStore {
  readonly mdsmap = new VersionStore<FSMap>();
  readonly osdmap = new VersionStore<OSDMap>();
  readonly mgrmap = new VersionStore<MgrMap>();
  readonly monmap = new VersionStore<MonMap>();
  readonly auth = new AuthStore();
  /** What MDS daemons said of their hosts, by gid. */
  mds_metadata: ReadonlyMap<number, ReadonlyMap<string, string>> = new Map();
  /** What MDS daemons complain of, by gid. */
  mds_health: ReadonlyMap<number, MDSHealth> = new Map();
  /** What mgr daemons said of their hosts, by name; OSDs, by number. */
  readonly mgr_metadata = new OrderedMap<string, ReadonlyMap<string, string>>();
  readonly osd_metadata = new OrderedMap<number, ReadonlyMap<string, string>>();
  /** What the active mgr can be asked. */
  mgr_command_descs: readonly MgrCommand[] = [];
  readonly mgrstat = new VersionStore<MgrStat>();
  /** The newest entries of the cluster log; how many there ever were is the last one's number. */
  readonly log: LogEntry[] = [];
  /** Options for daemons, by `SECTION/[MASK/]NAME`. */
  config: ReadonlyMap<string, string> = new Map();
  /** Grows with each election: by two where there is one monitor. */
  election_epoch = 1;
}
