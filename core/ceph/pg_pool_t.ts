import type { JsonObject } from './json/value.ts';
import { utime_t } from './utime.ts';

/** What a simulated cluster sets of a pool; everything else is a replicated pool's default. */
export interface PoolInit {
  readonly name: string;
  readonly pg_num: number;
  readonly create_time?: utime_t;
  /** OSDMap epoch of the last change. */
  readonly last_change?: number;
  readonly size?: number;
  readonly options?: JsonObject;
  /** `cephfs`, `mgr_devicehealth`, …, each with its keys. */
  readonly application_metadata?: JsonObject;
}

/** A pool (`pg_pool_t`). Immutable: a change is a new one. */
export class pg_pool_t {
  readonly name: string;
  readonly pg_num: number;
  readonly create_time: utime_t;
  readonly last_change: number;
  readonly size: number;
  readonly options: JsonObject;
  readonly application_metadata: JsonObject;

  constructor(init: PoolInit) {
    this.name = init.name;
    this.pg_num = init.pg_num;
    this.create_time = init.create_time ?? utime_t.ZERO;
    this.last_change = init.last_change ?? 0;
    this.size = init.size ?? 1;
    this.options = init.options ?? {};
    this.application_metadata = init.application_metadata ?? {};
  }

  /** The same pool with something else. */
  with(change: Partial<PoolInit>): pg_pool_t {
    return new pg_pool_t({ ...this, ...change });
  }

  /** One element of `pools` in `osd dump -f json` (`pg_pool_t::dump`). */
  dump(id: number): JsonObject {
    return {
      pool: id,
      pool_name: this.name,
      create_time: this.create_time.toString(),
      flags: 1,
      flags_names: 'hashpspool',
      type: 1,
      size: this.size,
      min_size: 1,
      crush_rule: 0,
      peering_crush_bucket_count: 0,
      peering_crush_bucket_target: 0,
      peering_crush_bucket_barrier: 0,
      peering_crush_bucket_mandatory_member: 2147483647,
      object_hash: 2,
      pg_autoscale_mode: 'on',
      pg_num: this.pg_num,
      pg_placement_num: this.pg_num,
      pg_placement_num_target: this.pg_num,
      pg_num_target: this.pg_num,
      pg_num_pending: this.pg_num,
      last_pg_merge_meta: {
        source_pgid: '0.0',
        ready_epoch: 0,
        last_epoch_started: 0,
        last_epoch_clean: 0,
        source_version: "0'0",
        target_version: "0'0",
      },
      last_change: String(this.last_change),
      last_force_op_resend: '0',
      last_force_op_resend_prenautilus: '0',
      last_force_op_resend_preluminous: '0',
      auid: 0,
      snap_mode: 'selfmanaged',
      snap_seq: 0,
      snap_epoch: 0,
      pool_snaps: [],
      removed_snaps: '[]',
      quota_max_bytes: 0,
      quota_max_objects: 0,
      tiers: [],
      tier_of: -1,
      read_tier: -1,
      write_tier: -1,
      cache_mode: 'none',
      target_max_bytes: 0,
      target_max_objects: 0,
      cache_target_dirty_ratio_micro: 400000,
      cache_target_dirty_high_ratio_micro: 600000,
      cache_target_full_ratio_micro: 800000,
      cache_min_flush_age: 0,
      cache_min_evict_age: 0,
      erasure_code_profile: '',
      hit_set_params: { type: 'none' },
      hit_set_period: 0,
      hit_set_count: 0,
      use_gmt_hitset: true,
      min_read_recency_for_promote: 0,
      min_write_recency_for_promote: 0,
      hit_set_grade_decay_rate: 0,
      hit_set_search_last_n: 0,
      grade_table: [],
      stripe_width: 0,
      expected_num_objects: 0,
      fast_read: false,
      options: this.options,
      application_metadata: this.application_metadata,
    };
  }
}
