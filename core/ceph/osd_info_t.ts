import * as c from './codecs.ts';
import { entity_addrvec_t } from './entity_addrvec.ts';
import { type Fields, print_fields, required } from './json/codec.ts';
import type { JsonObject } from './json/value.ts';
import { utime_t } from './utime.ts';

/** One OSD in the OSDMap (`osd_info_t`, `osd_xinfo_t` and its addresses). */
export class osd_info_t {
  uuid = '00000000-0000-0000-0000-000000000000';
  up = false;
  in = true;
  /** Made but never started. */
  is_new = true;
  weight = 1;
  primary_affinity = 1;
  last_clean_begin = 0;
  last_clean_end = 0;
  up_from = 0;
  up_thru = 0;
  down_at = 0;
  lost_at = 0;
  /** Names of what else it is: `autoout`, `nearfull`, `noup`, … */
  other_states: readonly string[] = [];
  down_stamp: utime_t = utime_t.ZERO;
  laggy_probability = 0;
  laggy_interval = 0;
  old_weight = 0;
  dead_epoch = 0;
  features = 0n;
  last_purged_snaps_scrub: utime_t = utime_t.ZERO;
  public_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  cluster_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  heartbeat_back_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  heartbeat_front_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;

  clone(): osd_info_t {
    return Object.assign(new osd_info_t(), this);
  }

  /** The names of its state, in order of name (`OSDMap::get_state`). */
  get_state(): string[] {
    const mine = [...(this.up ? ['up'] : []), ...(this.is_new ? ['new'] : [])];
    return ['exists', ...mine, ...this.other_states].sort();
  }

  /** One element of `osds` in `osd dump -f json`. */
  dump(id: number): JsonObject {
    return {
      osd: id,
      ...print_fields<osd_info_t>(this, OSD_FIELDS),
      public_addr: this.public_addrs.get_legacy_str(),
      cluster_addr: this.cluster_addrs.get_legacy_str(),
      heartbeat_back_addr: this.heartbeat_back_addrs.get_legacy_str(),
      heartbeat_front_addr: this.heartbeat_front_addrs.get_legacy_str(),
      state: this.get_state(),
    };
  }

  /** One element of `osd_xinfo`. */
  dump_xinfo(id: number): JsonObject {
    return { osd: id, ...print_fields<osd_info_t>(this, XINFO_FIELDS) };
  }
}

/** In the order of 16.2; the rest needs more than its own value. */
export const OSD_FIELDS: Fields<osd_info_t> = {
  uuid: c.text,
  up: required(c.bit),
  in: required(c.bit),
  weight: c.double,
  primary_affinity: c.double,
  last_clean_begin: c.epoch,
  last_clean_end: c.epoch,
  up_from: c.epoch,
  up_thru: c.epoch,
  down_at: c.epoch,
  lost_at: c.epoch,
  public_addrs: c.addrvec,
  cluster_addrs: c.addrvec,
  heartbeat_back_addrs: c.addrvec,
  heartbeat_front_addrs: c.addrvec,
};
export const XINFO_FIELDS: Fields<osd_info_t> = {
  down_stamp: c.time,
  laggy_probability: c.double,
  laggy_interval: c.uint32,
  features: c.uint64,
  old_weight: c.uint32,
  last_purged_snaps_scrub: c.time,
  dead_epoch: c.epoch,
};
