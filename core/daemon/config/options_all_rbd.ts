/** The options of block devices that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_RBD_OPTIONS = `
rbd_default_pool | str | advanced | rbd | rbd
rbd_default_data_pool | str | advanced |  | rbd
rbd_op_threads | uint | advanced | 1 | rbd
rbd_op_thread_timeout | uint | advanced | 60 | rbd
rbd_disable_zero_copy_writes | bool | advanced | true | rbd
rbd_non_blocking_aio | bool | advanced | true | rbd
rbd_cache | bool | advanced | true | rbd
rbd_cache_policy | str | advanced | writearound | rbd | enum_values=writethrough,writeback,writearound
rbd_cache_writethrough_until_flush | bool | advanced | true | rbd
rbd_cache_size | size | advanced | 33554432 | rbd
rbd_cache_max_dirty | size | advanced | 25165824 | rbd
rbd_cache_target_dirty | size | advanced | 16777216 | rbd
rbd_cache_max_dirty_age | float | advanced | 1 | rbd
rbd_cache_max_dirty_object | uint | advanced | 0 | rbd
rbd_cache_block_writes_upfront | bool | advanced | false | rbd
rbd_parent_cache_enabled | bool | advanced | false | rbd
rbd_concurrent_management_ops | uint | advanced | 10 | rbd | min=1
rbd_balance_snap_reads | bool | advanced | false | rbd
rbd_localize_snap_reads | bool | advanced | false | rbd
rbd_balance_parent_reads | bool | advanced | false | rbd
rbd_localize_parent_reads | bool | advanced | false | rbd
rbd_sparse_read_threshold_bytes | size | advanced | 65536 | rbd
rbd_readahead_trigger_requests | uint | advanced | 10 | rbd
rbd_readahead_max_bytes | size | advanced | 524288 | rbd
rbd_readahead_disable_after_bytes | size | advanced | 52428800 | rbd
rbd_clone_copy_on_read | bool | advanced | false | rbd
rbd_blocklist_on_break_lock | bool | advanced | true | rbd
rbd_blocklist_expire_seconds | uint | advanced | 0 | rbd
rbd_request_timed_out_seconds | uint | advanced | 30 | rbd
rbd_skip_partial_discard | bool | advanced | true | rbd
rbd_discard_granularity_bytes | uint | advanced | 65536 | rbd | min=4096 max=33554432
rbd_enable_alloc_hint | bool | advanced | true | rbd
rbd_compression_hint | str | basic | none | rbd | flags=runtime enum_values=none,compressible,incompressible
rbd_read_from_replica_policy | str | basic | default | rbd | flags=runtime enum_values=default,balance,localize
rbd_tracing | bool | advanced | false | rbd
rbd_blkin_trace_all | bool | advanced | false | rbd
rbd_validate_pool | bool | advanced | true | rbd
rbd_validate_names | bool | advanced | true | rbd
rbd_invalidate_object_map_on_timeout | bool | dev | true | rbd
rbd_auto_exclusive_lock_until_manual_request | bool | advanced | true | rbd
rbd_move_to_trash_on_remove | bool | basic | false | rbd
rbd_move_to_trash_on_remove_expire_seconds | uint | basic | 0 | rbd
rbd_move_parent_to_trash_on_remove | bool | basic | false | rbd
rbd_mirroring_resync_after_disconnect | bool | advanced | false | rbd
rbd_mirroring_delete_delay | uint | advanced | 0 | rbd
rbd_mirroring_replay_delay | uint | advanced | 0 | rbd
rbd_mirroring_max_mirroring_snapshots | uint | advanced | 5 | rbd | min=3
rbd_default_format | uint | advanced | 2 | rbd
rbd_default_order | uint | advanced | 22 | rbd
rbd_default_stripe_count | uint | advanced | 0 | rbd
rbd_default_stripe_unit | size | advanced | 0 | rbd
rbd_default_map_options | str | advanced |  | rbd
rbd_default_clone_format | str | advanced | auto | rbd | flags=runtime enum_values=1,2,auto
rbd_journal_order | uint | advanced | 24 | rbd | min=12 max=26
rbd_journal_splay_width | uint | advanced | 4 | rbd
rbd_journal_commit_age | float | advanced | 5 | rbd
rbd_journal_object_writethrough_until_flush | bool | advanced | true | rbd
rbd_journal_object_flush_interval | uint | advanced | 0 | rbd
rbd_journal_object_flush_bytes | size | advanced | 1048576 | rbd
rbd_journal_object_flush_age | float | advanced | 0 | rbd
rbd_journal_object_max_in_flight_appends | uint | advanced | 0 | rbd
rbd_journal_pool | str | advanced |  | rbd
rbd_journal_max_payload_bytes | size | advanced | 16384 | rbd
rbd_journal_max_concurrent_object_sets | uint | advanced | 0 | rbd
rbd_qos_iops_limit | uint | advanced | 0 | rbd
rbd_qos_bps_limit | uint | advanced | 0 | rbd
rbd_qos_read_iops_limit | uint | advanced | 0 | rbd
rbd_qos_write_iops_limit | uint | advanced | 0 | rbd
rbd_qos_read_bps_limit | uint | advanced | 0 | rbd
rbd_qos_write_bps_limit | uint | advanced | 0 | rbd
rbd_qos_iops_burst | uint | advanced | 0 | rbd
rbd_qos_bps_burst | uint | advanced | 0 | rbd
rbd_qos_read_iops_burst | uint | advanced | 0 | rbd
rbd_qos_write_iops_burst | uint | advanced | 0 | rbd
rbd_qos_read_bps_burst | uint | advanced | 0 | rbd
rbd_qos_write_bps_burst | uint | advanced | 0 | rbd
rbd_qos_iops_burst_seconds | uint | advanced | 1 | rbd | min=1
rbd_qos_bps_burst_seconds | uint | advanced | 1 | rbd | min=1
rbd_qos_read_iops_burst_seconds | uint | advanced | 1 | rbd | min=1
rbd_qos_write_iops_burst_seconds | uint | advanced | 1 | rbd | min=1
rbd_qos_read_bps_burst_seconds | uint | advanced | 1 | rbd | min=1
rbd_qos_write_bps_burst_seconds | uint | advanced | 1 | rbd | min=1
rbd_qos_schedule_tick_min | uint | advanced | 50 | rbd | min=1
rbd_discard_on_zeroed_write_same | bool | advanced | true | rbd
rbd_mtime_update_interval | uint | advanced | 60 | rbd | min=0
rbd_atime_update_interval | uint | advanced | 60 | rbd | min=0
rbd_io_scheduler | str | advanced | simple | rbd | enum_values=none,simple
rbd_io_scheduler_simple_max_delay | uint | advanced | 0 | rbd | min=0
rbd_persistent_cache_mode | str | advanced | disabled | rbd | enum_values=disabled,rwl,ssd
rbd_persistent_cache_size | uint | advanced | 1073741824 | rbd | min=1073741824
rbd_persistent_cache_path | str | advanced | /tmp | rbd
rbd_quiesce_notification_attempts | uint | dev | 10 | rbd | min=1
rbd_default_snapshot_quiesce_mode | str | advanced | required | rbd | enum_values=required,ignore-error,skip
rbd_plugins | str | advanced |  | rbd
rbd_config_pool_override_update_timestamp | uint | dev | 0 | rbd
rbd_mirror_journal_commit_age | float | advanced | 5 | rbd-mirror
rbd_mirror_journal_poll_age | float | advanced | 5 | rbd-mirror
rbd_mirror_sync_point_update_age | float | advanced | 30 | rbd-mirror
rbd_mirror_concurrent_image_syncs | uint | advanced | 5 | rbd-mirror
rbd_mirror_pool_replayers_refresh_interval | uint | advanced | 30 | rbd-mirror
rbd_mirror_concurrent_image_deletions | uint | advanced | 1 | rbd-mirror | min=1
rbd_mirror_delete_retry_interval | float | advanced | 30 | rbd-mirror
rbd_mirror_image_state_check_interval | uint | advanced | 30 | rbd-mirror | min=1
rbd_mirror_leader_heartbeat_interval | uint | advanced | 5 | rbd-mirror | min=1
rbd_mirror_leader_max_missed_heartbeats | uint | advanced | 2 | rbd-mirror
rbd_mirror_leader_max_acquire_attempts_before_break | uint | advanced | 3 | rbd-mirror
rbd_mirror_image_policy_type | str | advanced | simple | rbd-mirror | enum_values=none,simple
rbd_mirror_image_policy_migration_throttle | uint | advanced | 300 | rbd-mirror
rbd_mirror_image_policy_update_throttle_interval | float | advanced | 1 | rbd-mirror | min=1
rbd_mirror_image_policy_rebalance_timeout | float | advanced | 0 | rbd-mirror
rbd_mirror_perf_stats_prio | int | advanced | 5 | rbd-mirror | min=0 max=11
rbd_mirror_image_perf_stats_prio | int | advanced | 5 | rbd-mirror | min=0 max=11
rbd_mirror_memory_autotune | bool | dev | true | rbd-mirror | see_also=rbd_mirror_memory_target
rbd_mirror_memory_target | size | basic | 4294967296 | rbd-mirror | see_also=rbd_mirror_memory_autotune
rbd_mirror_memory_base | size | dev | 805306368 | rbd-mirror | see_also=rbd_mirror_memory_autotune
rbd_mirror_memory_expected_fragmentation | float | dev | 0.15 | rbd-mirror | min=0 max=1 see_also=rbd_mirror_memory_autotune
rbd_mirror_memory_cache_min | size | dev | 134217728 | rbd-mirror | see_also=rbd_mirror_memory_autotune
rbd_mirror_memory_cache_resize_interval | float | dev | 5 | rbd-mirror | see_also=rbd_mirror_memory_autotune
rbd_mirror_memory_cache_autotune_interval | float | dev | 30 | rbd-mirror | see_also=rbd_mirror_memory_autotune
`;
