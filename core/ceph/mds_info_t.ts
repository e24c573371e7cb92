import { CompatSet } from './CompatSet.ts';
import { entity_addrvec_t } from './entity_addrvec.ts';
import type { JsonObject, JsonValue } from './json/value.ts';
import {
  ceph_mds_state_name,
  type DaemonState,
  STATE_CLIENTREPLAY,
  STATE_REPLAY,
  STATE_STANDBY,
} from './MDSState.ts';
import { OrderedSet } from './ordered.ts';
import {
  FS_CLUSTER_ID_NONE,
  type fs_cluster_id_t,
  MDS_GID_NONE,
  MDS_RANK_NONE,
  type mds_gid_t,
  type mds_rank_t,
  type version_t,
} from './types.ts';
import { utime_t } from './utime.ts';

/** The monitor holds this daemon where it is (`mds freeze`). */
export const MDS_INFO_FROZEN = 1n << 0n;

/** One MDS daemon as the maps know it (`MDSMap::mds_info_t`). */
export class mds_info_t {
  global_id: mds_gid_t = MDS_GID_NONE;
  name = '';
  /** The rank held; the rank followed in standby-replay; MDS_RANK_NONE in standby. */
  rank: mds_rank_t = MDS_RANK_NONE;
  /** FSMap epoch at which the rank was handed out; 0 without a rank. */
  inc = 0;
  state: DaemonState = STATE_STANDBY;
  /** Beacon sequence number at which the state was taken. */
  state_seq: version_t = 0;
  addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  /** When the monitor began to miss beacons; zero while it does not. */
  laggy_since: utime_t = utime_t.ZERO;
  export_targets = new OrderedSet<mds_rank_t>();
  /** The file system this daemon would rather serve. */
  join_fscid: fs_cluster_id_t = FS_CLUSTER_ID_NONE;
  mds_features = 0n;
  flags = 0n;
  compat = new CompatSet();

  clone(): mds_info_t {
    const copy = Object.assign(new mds_info_t(), this);
    copy.export_targets = new OrderedSet(this.export_targets);
    copy.compat = this.compat.clone();
    return copy;
  }

  laggy(): boolean {
    return !this.laggy_since.is_zero();
  }
  clear_laggy(): void {
    this.laggy_since = utime_t.ZERO;
  }
  is_degraded(): boolean {
    return STATE_REPLAY <= this.state && this.state <= STATE_CLIENTREPLAY;
  }
  freeze(): void {
    this.flags |= MDS_INFO_FROZEN;
  }
  unfreeze(): void {
    this.flags &= ~MDS_INFO_FROZEN;
  }
  is_frozen(): boolean {
    return (this.flags & MDS_INFO_FROZEN) !== 0n;
  }
  get_addrs(): entity_addrvec_t {
    return this.addrs;
  }

  /** `daemon mds.a`, with ` on rank N of file system` left to the caller: for cluster log lines. */
  human_name(): string {
    return `daemon mds.${this.name}`;
  }

  /** One element of `info` or of `standbys` (there without its epoch) in `fs dump` (`mds_info_t::dump`). */
  dump(): JsonObject {
    const laggy: Record<string, JsonValue> = this.laggy() ? { laggy_since: this.laggy_since.toString() } : {};
    return {
      gid: this.global_id,
      name: this.name,
      rank: this.rank,
      incarnation: this.inc,
      state: ceph_mds_state_name(this.state),
      state_seq: this.state_seq,
      addr: this.addrs.get_legacy_str(),
      addrs: this.addrs.dump(),
      join_fscid: this.join_fscid,
      ...laggy,
      export_targets: [...this.export_targets],
      features: this.mds_features,
      flags: this.flags,
      compat: this.compat.dump(),
    };
  }

  /** `[mds.a{0:4124} state up:active seq 2 addr […] compat {c=[1],r=[1],i=[7ff]}]`, the line of `fs dump`. */
  toString(): string {
    const laggy = this.laggy() ? ` laggy since ${this.laggy_since}` : '';
    const targets =
      this.export_targets.size > 0 ? ` export targets ${[...this.export_targets].join(',')}` : '';
    const frozen = this.is_frozen() ? ' frozen' : '';
    const join = this.join_fscid === FS_CLUSTER_ID_NONE ? '' : ` join_fscid=${this.join_fscid}`;
    return (
      `[mds.${this.name}{${this.rank}:${this.global_id}} state ${ceph_mds_state_name(this.state)}` +
      ` seq ${this.state_seq}${laggy}${targets}${frozen}${join} addr ${this.addrs}` +
      ` compat ${this.compat.printlite()}]`
    );
  }
}
