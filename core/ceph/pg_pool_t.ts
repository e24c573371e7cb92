import type { JsonObject, JsonValue } from './json/value.ts';
import { dump_pool, NO_MERGE, type pg_merge_meta_t } from './pg_pool_json.ts';
import type { epoch_t } from './types.ts';
import { utime_t } from './utime.ts';

/** What a pool may be made of; what is left out is a replicated pool's default. */
export type PoolInit = Partial<Omit<pg_pool_t, 'with' | 'dump'>> & Pick<pg_pool_t, 'name' | 'pg_num'>;

/** A pool (`pg_pool_t`). Immutable: a change is a new one. */
export class pg_pool_t {
  readonly name: string = '';
  readonly create_time: utime_t = utime_t.ZERO;
  readonly flags: number = 1;
  readonly flags_names: string = 'hashpspool';
  /** 1 replicated, 3 erasure coded. */
  readonly type: number = 1;
  readonly size: number = 1;
  readonly min_size: number = 1;
  readonly crush_rule: number = 0;
  readonly peering_crush_bucket_count: number = 0;
  readonly peering_crush_bucket_target: number = 0;
  readonly peering_crush_bucket_barrier: number = 0;
  readonly peering_crush_bucket_mandatory_member: number = 0x7fffffff;
  readonly object_hash: number = 2;
  readonly pg_autoscale_mode: string = 'on';
  readonly pg_num: number;
  readonly pg_placement_num: number;
  readonly pg_placement_num_target: number;
  readonly pg_num_target: number;
  readonly pg_num_pending: number;
  readonly last_pg_merge_meta: pg_merge_meta_t = NO_MERGE;
  /** OSDMap epoch of the last change. */
  readonly last_change: epoch_t = 0;
  readonly last_force_op_resend: epoch_t = 0;
  readonly last_force_op_resend_prenautilus: epoch_t = 0;
  readonly last_force_op_resend_preluminous: epoch_t = 0;
  readonly auid: bigint = 0n;
  readonly snap_mode: string = 'selfmanaged';
  readonly snap_seq: bigint = 0n;
  readonly snap_epoch: epoch_t = 0;
  readonly pool_snaps: readonly JsonValue[] = [];
  readonly removed_snaps: string = '[]';
  readonly quota_max_bytes: bigint = 0n;
  readonly quota_max_objects: bigint = 0n;
  /** Ids of the pools that cache this one. */
  readonly tiers: readonly number[] = [];
  readonly tier_of: number = -1;
  readonly read_tier: number = -1;
  readonly write_tier: number = -1;
  readonly cache_mode: string = 'none';
  readonly target_max_bytes: bigint = 0n;
  readonly target_max_objects: bigint = 0n;
  readonly cache_target_dirty_ratio_micro: number = 400000;
  readonly cache_target_dirty_high_ratio_micro: number = 600000;
  readonly cache_target_full_ratio_micro: number = 800000;
  readonly cache_min_flush_age: number = 0;
  readonly cache_min_evict_age: number = 0;
  readonly erasure_code_profile: string = '';
  readonly hit_set_params: JsonValue = { type: 'none' };
  readonly hit_set_period: number = 0;
  readonly hit_set_count: number = 0;
  readonly use_gmt_hitset: boolean = true;
  readonly min_read_recency_for_promote: number = 0;
  readonly min_write_recency_for_promote: number = 0;
  readonly hit_set_grade_decay_rate: number = 0;
  readonly hit_set_search_last_n: number = 0;
  readonly grade_table: readonly number[] = [];
  readonly stripe_width: number = 0;
  readonly expected_num_objects: bigint = 0n;
  readonly fast_read: boolean = false;
  readonly options: JsonObject = {};
  /** `cephfs`, `mgr_devicehealth`, …, each with its keys. */
  readonly application_metadata: JsonObject = {};

  constructor(init: PoolInit) {
    this.pg_num = init.pg_num;
    this.pg_placement_num = init.pg_num;
    this.pg_placement_num_target = init.pg_num;
    this.pg_num_target = init.pg_num;
    this.pg_num_pending = init.pg_num;
    Object.assign(this, init);
  }

  /** The same pool with something else. */
  with(change: Partial<PoolInit>): pg_pool_t {
    return new pg_pool_t({ ...this, ...change });
  }

  /** One element of `pools` in `osd dump -f json` (`pg_pool_t::dump`). */
  dump(id: number): JsonObject {
    return dump_pool(id, this);
  }
}
