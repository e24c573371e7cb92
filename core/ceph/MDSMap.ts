import type { CompatSet } from './CompatSet.ts';
import type { JsonObject } from './json/value.ts';
import { dump_mdsmap } from './MDSMap_dump.ts';
import { MDSMap_settings } from './MDSMap_settings.ts';
import { type DaemonState, STATE_ACTIVE, state_transition_valid } from './MDSState.ts';
import * as features from './mds_features.ts';
import type { epoch_t } from './types.ts';

/** The largest epoch there is. */
const NULL_MAP_EPOCH: epoch_t = 0xffffffff;

/** An MDSMap on its way in a message: what `MDSMap::encode` wrote, opaque until decoded. */
export interface EncodedMDSMap {
  readonly epoch: epoch_t;
  readonly map: MDSMap;
}

/** The state of one file system: its ranks and the daemons that hold or follow them. */
export class MDSMap extends MDSMap_settings {
  static get_compat_set_all(): CompatSet {
    return features.get_mdsmap_compat_set_all();
  }
  static get_compat_set_default(): CompatSet {
    return features.get_mdsmap_compat_set_default();
  }
  static get_compat_set_base(): CompatSet {
    return features.get_mdsmap_compat_set_base();
  }
  static state_transition_valid(prev: DaemonState, next: DaemonState): boolean {
    return state_transition_valid(prev, next);
  }
  /** The map of no file system; its epoch is the largest there is until somebody sets it. */
  static create_null_mdsmap(): MDSMap {
    const map = new MDSMap();
    map.epoch = NULL_MAP_EPOCH;
    return map;
  }
  /** True for that map as it was made: what a mon sends a daemon that it does not know. */
  is_null_map(): boolean {
    return this.epoch === NULL_MAP_EPOCH;
  }

  clone(): MDSMap {
    const copy = new MDSMap();
    copy.assign(this);
    return copy;
  }

  /** A snapshot for a message; later changes to this map do not reach it. */
  encode(): EncodedMDSMap {
    return { epoch: this.epoch, map: this.clone() };
  }
  /**
   * Becomes the encoded map. As in 16.2, the map and every daemon are marked as knowing inline data, and a daemon
   * without a compat set of its own gets the map's: so a null map arrives with incompat={7}, as recorded.
   */
  decode(encoded: EncodedMDSMap): void {
    this.assign(encoded.map);
    features.insert_inline(this.compat);
    for (const info of this.mds_info.values()) {
      if (info.compat.empty()) info.compat = this.compat.clone();
      features.insert_inline(info.compat);
    }
  }

  /** How many standbys are missing, given how many there are outside of this file system. */
  get_standby_count_wanted(standby_daemon_count: number): number {
    const available = standby_daemon_count + this.get_num_standby_replay_mds();
    return Math.max(0, Math.max(0, this.standby_count_wanted) - available);
  }
  /** The first standby makes the file system want one from then on. @returns whether that changed the map. */
  check_health(standby_daemon_count: number): boolean {
    const available = standby_daemon_count + this.get_num_standby_replay_mds();
    const active = this.get_num_mds(STATE_ACTIVE) > 0;
    if (this.standby_count_wanted !== -1 || !active || available === 0) return false;
    this.standby_count_wanted = 1;
    return true;
  }

  /** The `mdsmap` object of `fs dump -f json` (`MDSMap::dump`). */
  dump(): JsonObject {
    return dump_mdsmap(this);
  }
}
