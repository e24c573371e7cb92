import { entity_addrvec_t } from './entity_addrvec.ts';
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
  up_from = 0;
  up_thru = 0;
  down_at = 0;
  down_stamp: utime_t = utime_t.ZERO;
  features = 0n;
  last_purged_snaps_scrub: utime_t = utime_t.ZERO;
  public_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  cluster_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  heartbeat_back_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  heartbeat_front_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;

  clone(): osd_info_t {
    return Object.assign(new osd_info_t(), this);
  }

  #state(): string[] {
    return ['exists', ...(this.up ? ['up'] : []), ...(this.is_new ? ['new'] : [])];
  }

  /** One element of `osds` in `osd dump -f json`. */
  dump(id: number): JsonObject {
    return {
      osd: id,
      uuid: this.uuid,
      up: this.up ? 1 : 0,
      in: this.in ? 1 : 0,
      weight: this.weight,
      primary_affinity: 1,
      last_clean_begin: 0,
      last_clean_end: 0,
      up_from: this.up_from,
      up_thru: this.up_thru,
      down_at: this.down_at,
      lost_at: 0,
      public_addrs: this.public_addrs.dump(),
      cluster_addrs: this.cluster_addrs.dump(),
      heartbeat_back_addrs: this.heartbeat_back_addrs.dump(),
      heartbeat_front_addrs: this.heartbeat_front_addrs.dump(),
      public_addr: this.public_addrs.get_legacy_str(),
      cluster_addr: this.cluster_addrs.get_legacy_str(),
      heartbeat_back_addr: this.heartbeat_back_addrs.get_legacy_str(),
      heartbeat_front_addr: this.heartbeat_front_addrs.get_legacy_str(),
      state: this.#state(),
    };
  }

  /** One element of `osd_xinfo`. */
  dump_xinfo(id: number): JsonObject {
    return {
      osd: id,
      down_stamp: this.down_stamp.toString(),
      laggy_probability: 0,
      laggy_interval: 0,
      features: this.features,
      old_weight: 0,
      last_purged_snaps_scrub: this.last_purged_snaps_scrub.toString(),
      dead_epoch: 0,
    };
  }
}
