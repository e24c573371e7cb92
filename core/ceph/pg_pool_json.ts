import * as c from './codecs.ts';
import { type Fields, list, named, print_fields, record, required } from './json/codec.ts';
import type { JsonObject } from './json/value.ts';
import type { pg_pool_t } from './pg_pool_t.ts';
import type { epoch_t } from './types.ts';

/** The merge of two placement groups that ended last (`pg_merge_meta_t`). */
export interface pg_merge_meta_t {
  readonly source_pgid: string;
  readonly ready_epoch: epoch_t;
  readonly last_epoch_started: epoch_t;
  readonly last_epoch_clean: epoch_t;
  readonly source_version: string;
  readonly target_version: string;
}

export const NO_MERGE: pg_merge_meta_t = {
  source_pgid: '0.0',
  ready_epoch: 0,
  last_epoch_started: 0,
  last_epoch_clean: 0,
  source_version: "0'0",
  target_version: "0'0",
};

const MERGE: Fields<pg_merge_meta_t> = {
  source_pgid: c.text,
  ready_epoch: c.epoch,
  last_epoch_started: c.epoch,
  last_epoch_clean: c.epoch,
  source_version: c.text,
  target_version: c.text,
};

/** In the order of 16.2. */
export const POOL_FIELDS: Fields<pg_pool_t> = {
  name: required(named('pool_name', c.name)),
  create_time: c.time,
  flags: c.uint53,
  flags_names: c.text,
  type: required(c.uint32),
  size: required(c.uint32),
  min_size: c.uint32,
  crush_rule: c.int32,
  peering_crush_bucket_count: c.uint32,
  peering_crush_bucket_target: c.uint32,
  peering_crush_bucket_barrier: c.uint32,
  peering_crush_bucket_mandatory_member: c.int32,
  object_hash: c.uint32,
  pg_autoscale_mode: c.text,
  pg_num: required(c.uint32),
  pg_placement_num: c.uint32,
  pg_placement_num_target: c.uint32,
  pg_num_target: c.uint32,
  pg_num_pending: c.uint32,
  last_pg_merge_meta: record(MERGE, NO_MERGE, 'an object'),
  last_change: c.epoch_text,
  last_force_op_resend: c.epoch_text,
  last_force_op_resend_prenautilus: c.epoch_text,
  last_force_op_resend_preluminous: c.epoch_text,
  auid: c.uint64,
  snap_mode: c.text,
  snap_seq: c.uint64,
  snap_epoch: c.epoch,
  pool_snaps: c.kept_list,
  removed_snaps: c.text,
  quota_max_bytes: c.uint64,
  quota_max_objects: c.uint64,
  tiers: list(c.uint53, 'an array of pool ids'),
  tier_of: c.int53,
  read_tier: c.int53,
  write_tier: c.int53,
  cache_mode: c.text,
  target_max_bytes: c.uint64,
  target_max_objects: c.uint64,
  cache_target_dirty_ratio_micro: c.uint53,
  cache_target_dirty_high_ratio_micro: c.uint53,
  cache_target_full_ratio_micro: c.uint53,
  cache_min_flush_age: c.uint53,
  cache_min_evict_age: c.uint53,
  erasure_code_profile: c.text,
  hit_set_params: c.kept,
  hit_set_period: c.uint53,
  hit_set_count: c.uint53,
  use_gmt_hitset: c.boolean,
  min_read_recency_for_promote: c.uint53,
  min_write_recency_for_promote: c.uint53,
  hit_set_grade_decay_rate: c.uint53,
  hit_set_search_last_n: c.uint53,
  grade_table: list(c.uint53),
  stripe_width: c.uint53,
  expected_num_objects: c.uint64,
  fast_read: c.boolean,
  options: c.kept_object,
  application_metadata: c.kept_object,
};

export function dump_pool(id: number, pool: pg_pool_t): JsonObject {
  return { pool: id, ...print_fields(pool, POOL_FIELDS) };
}
