import * as flag from './MDSMap_flags.ts';
import { MDSMap_status } from './MDSMap_status.ts';
import type { epoch_t, mds_rank_t } from './types.ts';

/** What an administrator set, and Ceph's getters for it. */
export class MDSMap_settings extends MDSMap_status {
  get_epoch(): epoch_t {
    return this.epoch;
  }
  inc_epoch(): void {
    this.epoch += 1;
  }
  get_fs_name(): string {
    return this.fs_name;
  }
  get_enabled(): boolean {
    return this.enabled;
  }
  get_max_mds(): mds_rank_t {
    return this.max_mds;
  }
  get_tableserver(): mds_rank_t {
    return this.tableserver;
  }
  get_root(): mds_rank_t {
    return this.root;
  }
  get_last_failure(): epoch_t {
    return this.last_failure;
  }
  get_last_failure_osd_epoch(): epoch_t {
    return this.last_failure_osd_epoch;
  }
  /** Seconds. */
  get_session_timeout(): number {
    return this.session_timeout;
  }
  /** Seconds. */
  get_session_autoclose(): number {
    return this.session_autoclose;
  }
  get_metadata_pool(): number {
    return this.metadata_pool;
  }
  get_data_pools(): readonly number[] {
    return this.data_pools;
  }
  /** -1 without one. */
  get_first_data_pool(): number {
    return this.data_pools[0] ?? -1;
  }
  is_data_pool(pool: number): boolean {
    return this.data_pools.includes(pool);
  }
  pool_in_use(pool: number): boolean {
    return this.enabled && (this.is_data_pool(pool) || this.metadata_pool === pool);
  }
  test_flag(bits: number): boolean {
    return (this.flags & bits) !== 0;
  }
  set_flag(bits: number): void {
    this.flags |= bits;
  }
  clear_flag(bits: number): void {
    this.flags &= ~bits;
  }
  joinable(): boolean {
    return !this.test_flag(flag.CEPH_MDSMAP_NOT_JOINABLE);
  }
  allows_snaps(): boolean {
    return this.test_flag(flag.CEPH_MDSMAP_ALLOW_SNAPS);
  }
  allows_standby_replay(): boolean {
    return this.test_flag(flag.CEPH_MDSMAP_ALLOW_STANDBY_REPLAY);
  }
  set_standby_replay_allowed(): void {
    this.set_flag(flag.CEPH_MDSMAP_ALLOW_STANDBY_REPLAY);
    this.ever_allowed_features |= flag.CEPH_MDSMAP_ALLOW_STANDBY_REPLAY;
    this.explicitly_allowed_features |= flag.CEPH_MDSMAP_ALLOW_STANDBY_REPLAY;
  }
  clear_standby_replay_allowed(): void {
    this.clear_flag(flag.CEPH_MDSMAP_ALLOW_STANDBY_REPLAY);
  }
}
