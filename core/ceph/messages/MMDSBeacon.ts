import { CompatSet } from '../CompatSet.ts';
import { ceph_mds_state_name, type DaemonState } from '../MDSState.ts';
import { CEPH_FEATURES_SUPPORTED_DEFAULT, type epoch_t, type mds_gid_t, type version_t } from '../types.ts';
import type { MDSHealth } from './MDSHealth.ts';
import { Message } from './Message.ts';
import { MSG_MDS_BEACON } from './types.ts';

export interface MMDSBeaconInit {
  readonly fsid: string;
  readonly global_id: mds_gid_t;
  readonly name: string;
  /** The newest MDSMap the daemon has; in the monitor's answer, the newest the monitor has. */
  readonly last_epoch_seen: epoch_t;
  /** From the daemon: the state it is in or wants. In the answer: the state the monitor took note of. */
  readonly state: DaemonState;
  readonly seq: version_t;
  readonly compat?: CompatSet;
  readonly health?: MDSHealth;
  /** What the daemon's host is; only with a boot beacon. */
  readonly sys_info?: ReadonlyMap<string, string>;
  readonly mds_features?: bigint;
  /** The file system it would rather serve (`mds_join_fs`), empty without a wish. */
  readonly fs?: string;
}

const NO_HEALTH: MDSHealth = { metrics: [] };
const NO_SYS_INFO: ReadonlyMap<string, string> = new Map();

/** An MDS daemon's sign of life to the monitor, and the monitor's answer to it. */
export class MMDSBeacon extends Message implements Required<MMDSBeaconInit> {
  readonly class_name = 'MMDSBeacon';
  readonly fsid: string;
  readonly global_id: mds_gid_t;
  readonly name: string;
  readonly last_epoch_seen: epoch_t;
  readonly state: DaemonState;
  readonly seq: version_t;
  readonly compat: CompatSet;
  readonly health: MDSHealth;
  readonly sys_info: ReadonlyMap<string, string>;
  readonly mds_features: bigint;
  readonly fs: string;

  constructor(init: MMDSBeaconInit) {
    super(MSG_MDS_BEACON, 8);
    this.fsid = init.fsid;
    this.global_id = init.global_id;
    this.name = init.name;
    this.last_epoch_seen = init.last_epoch_seen;
    this.state = init.state;
    this.seq = init.seq;
    this.compat = init.compat?.clone() ?? new CompatSet();
    this.health = init.health ?? NO_HEALTH;
    this.sys_info = init.sys_info ? new Map(init.sys_info) : NO_SYS_INFO;
    this.mds_features = init.mds_features ?? CEPH_FEATURES_SUPPORTED_DEFAULT;
    this.fs = init.fs ?? '';
  }

  get_type_name(): string {
    return 'mdsbeacon';
  }
  get_fsid(): string {
    return this.fsid;
  }
  get_global_id(): mds_gid_t {
    return this.global_id;
  }
  get_name(): string {
    return this.name;
  }
  get_last_epoch_seen(): epoch_t {
    return this.last_epoch_seen;
  }
  get_state(): DaemonState {
    return this.state;
  }
  get_seq(): version_t {
    return this.seq;
  }
  get_compat(): CompatSet {
    return this.compat;
  }
  get_health(): MDSHealth {
    return this.health;
  }
  get_sys_info(): ReadonlyMap<string, string> {
    return this.sys_info;
  }
  get_mds_features(): bigint {
    return this.mds_features;
  }
  get_fs(): string {
    return this.fs;
  }

  /** `mdsbeacon(4124/c up:standby seq=2 v5)`. */
  override print(): string {
    const fs = this.fs === '' ? '' : ` fs=${this.fs}`;
    const state = ceph_mds_state_name(this.state);
    return `mdsbeacon(${this.global_id}/${this.name} ${state}${fs} seq=${this.seq} v${this.last_epoch_seen})`;
  }
}
