/** The options of OSDs that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_OSD_OPTIONS = `
osd_calc_pg_upmaps_aggressively | bool | advanced | true |  | flags=runtime
osd_calc_pg_upmaps_local_fallback_retries | uint | advanced | 100 |  | flags=runtime
osd_numa_prefer_iface | bool | advanced | true |  | flags=startup see_also=osd_numa_auto_affinity
osd_numa_auto_affinity | bool | advanced | true |  | flags=startup
osd_numa_node | int | advanced | -1 |  | flags=startup see_also=osd_numa_auto_affinity
osd_smart_report_timeout | uint | advanced | 5
osd_check_max_object_name_len_on_startup | bool | dev | true
osd_max_backfills | uint | advanced | 1 |  | flags=runtime
osd_min_recovery_priority | int | advanced | 0
osd_backfill_retry_interval | float | advanced | 30
osd_recovery_retry_interval | float | advanced | 30
osd_agent_max_ops | int | advanced | 4
osd_agent_max_low_ops | int | advanced | 2
osd_agent_min_evict_effort | float | advanced | 0.1 |  | min=0 max=0.99
osd_agent_quantize_effort | float | advanced | 0.1
osd_agent_delay_time | float | advanced | 5
osd_find_best_info_ignore_history_les | bool | dev | false
osd_agent_hist_halflife | int | advanced | 1000
osd_agent_slop | float | advanced | 0.02
osd_journal | str | advanced | /var/lib/ceph/osd/$cluster-$id/journal |  | flags=no_mon_update
osd_journal_size | size | advanced | 5120 |  | flags=create
osd_journal_flush_on_shutdown | bool | advanced | true
osd_compact_on_start | bool | advanced | false
osd_os_flags | uint | dev | 0
osd_crush_update_weight_set | bool | advanced | true
osd_pool_use_gmt_hitset | bool | dev | true
osd_crush_update_on_start | bool | advanced | true
osd_class_update_on_start | bool | advanced | true
osd_crush_initial_weight | float | advanced | -1
osd_pool_default_ec_fast_read | bool | advanced | false | mon
osd_pool_default_crush_rule | int | advanced | -1 | mon
osd_pool_default_type | str | advanced | replicated | mon | flags=runtime enum_values=replicated,erasure
osd_pool_default_erasure_code_profile | str | advanced | plugin=jerasure technique=reed_sol_van k=2 m=2 | mon | flags=runtime
osd_erasure_code_plugins | str | advanced | jerasure lrc isa | mon,osd | flags=startup
osd_allow_recovery_below_min_size | bool | dev | true | osd
osd_pool_default_flags | int | dev | 0 | mon
osd_pool_default_flag_hashpspool | bool | advanced | true | mon
osd_pool_default_flag_nodelete | bool | advanced | false | mon
osd_pool_default_flag_nopgchange | bool | advanced | false | mon
osd_pool_default_flag_nosizechange | bool | advanced | false | mon
osd_pool_default_flag_bulk | bool | advanced | false | mon
osd_pool_default_hit_set_bloom_fpp | float | advanced | 0.05 | mon | see_also=osd_tier_default_cache_hit_set_type
osd_pool_default_cache_target_dirty_ratio | float | advanced | 0.4
osd_pool_default_cache_target_dirty_high_ratio | float | advanced | 0.6
osd_pool_default_cache_target_full_ratio | float | advanced | 0.8
osd_pool_default_cache_min_flush_age | int | advanced | 0
osd_pool_default_cache_min_evict_age | int | advanced | 0
osd_pool_default_cache_max_evict_check_size | int | advanced | 10
osd_pool_default_read_lease_ratio | float | dev | 0.8 |  | flags=runtime see_also=osd_heartbeat_grace
osd_hit_set_min_size | int | advanced | 1000
osd_hit_set_max_size | int | advanced | 100000
osd_hit_set_namespace | str | advanced | .ceph-internal
osd_tier_promote_max_objects_sec | uint | advanced | 25
osd_tier_promote_max_bytes_sec | size | advanced | 5242880
osd_tier_default_cache_mode | str | advanced | writeback |  | flags=runtime enum_values=none,writeback,forward,readonly,readforward,readproxy,proxy
osd_tier_default_cache_hit_set_count | uint | advanced | 4
osd_tier_default_cache_hit_set_period | uint | advanced | 1200
osd_tier_default_cache_hit_set_type | str | advanced | bloom |  | flags=runtime enum_values=bloom,explicit_hash,explicit_object
osd_tier_default_cache_min_read_recency_for_promote | uint | advanced | 1
osd_tier_default_cache_min_write_recency_for_promote | uint | advanced | 1
osd_tier_default_cache_hit_set_grade_decay_rate | uint | advanced | 20
osd_tier_default_cache_hit_set_search_last_n | uint | advanced | 1
osd_objecter_finishers | int | advanced | 1 |  | flags=startup
osd_map_dedup | bool | advanced | true
osd_map_message_max_bytes | size | advanced | 10485760
osd_map_share_max_epochs | int | advanced | 40
osd_pg_epoch_max_lag_factor | float | advanced | 2 |  | see_also=osd_map_cache_size
osd_inject_bad_map_crc_probability | float | dev | 0
osd_inject_failure_on_pg_removal | bool | dev | false
osd_max_markdown_period | int | advanced | 600
osd_max_markdown_count | int | advanced | 5
osd_op_pq_max_tokens_per_priority | uint | advanced | 4194304
osd_op_pq_min_cost | size | advanced | 65536
osd_recover_clone_overlap | bool | advanced | true
osd_num_cache_shards | size | advanced | 32 |  | flags=startup
osd_aggregated_slow_ops_logging | bool | advanced | true
osd_op_num_threads_per_shard | int | advanced | 0 |  | flags=startup
osd_op_num_threads_per_shard_hdd | int | advanced | 1 |  | flags=startup see_also=osd_op_num_threads_per_shard
osd_op_num_threads_per_shard_ssd | int | advanced | 2 |  | flags=startup see_also=osd_op_num_threads_per_shard
osd_op_num_shards | int | advanced | 0 |  | flags=startup
osd_op_num_shards_hdd | int | advanced | 5 |  | flags=startup see_also=osd_op_num_shards
osd_op_num_shards_ssd | int | advanced | 8 |  | flags=startup see_also=osd_op_num_shards
osd_skip_data_digest | bool | dev | false
osd_op_queue | str | advanced | wpq |  | see_also=osd_op_queue_cut_off enum_values=wpq,mclock_scheduler,debug_random
osd_op_queue_cut_off | str | advanced | high |  | see_also=osd_op_queue enum_values=low,high,debug_random
osd_mclock_scheduler_client_res | uint | advanced | 1 |  | see_also=osd_op_queue
osd_mclock_scheduler_client_wgt | uint | advanced | 1 |  | see_also=osd_op_queue
osd_mclock_scheduler_client_lim | uint | advanced | 999999 |  | see_also=osd_op_queue
osd_mclock_scheduler_background_recovery_res | uint | advanced | 1 |  | see_also=osd_op_queue
osd_mclock_scheduler_background_recovery_wgt | uint | advanced | 1 |  | see_also=osd_op_queue
osd_mclock_scheduler_background_recovery_lim | uint | advanced | 999999 |  | see_also=osd_op_queue
osd_mclock_scheduler_background_best_effort_res | uint | advanced | 1 |  | see_also=osd_op_queue
osd_mclock_scheduler_background_best_effort_wgt | uint | advanced | 1 |  | see_also=osd_op_queue
osd_mclock_scheduler_background_best_effort_lim | uint | advanced | 999999 |  | see_also=osd_op_queue
osd_mclock_scheduler_anticipation_timeout | float | advanced | 0
osd_mclock_cost_per_io_usec | float | dev | 0 |  | flags=runtime
osd_mclock_cost_per_io_usec_hdd | float | dev | 25000 |  | flags=runtime
osd_mclock_cost_per_io_usec_ssd | float | dev | 50 |  | flags=runtime
osd_mclock_cost_per_byte_usec | float | dev | 0 |  | flags=runtime
osd_mclock_cost_per_byte_usec_hdd | float | dev | 5.2 |  | flags=runtime
osd_mclock_cost_per_byte_usec_ssd | float | dev | 0.011 |  | flags=runtime
osd_mclock_max_capacity_iops_hdd | float | basic | 315 |  | flags=runtime
osd_mclock_max_capacity_iops_ssd | float | basic | 21500 |  | flags=runtime
osd_mclock_force_run_benchmark_on_init | bool | advanced | false |  | flags=startup see_also=osd_mclock_max_capacity_iops_hdd,osd_mclock_max_capacity_iops_ssd
osd_mclock_skip_benchmark | bool | dev | false |  | flags=runtime see_also=osd_mclock_max_capacity_iops_hdd,osd_mclock_max_capacity_iops_ssd
osd_mclock_profile | str | advanced | high_client_ops |  | flags=runtime see_also=osd_op_queue enum_values=balanced,high_recovery_ops,high_client_ops,custom
osd_ignore_stale_divergent_priors | bool | advanced | false
osd_read_ec_check_for_errors | bool | advanced | false
osd_recover_clone_overlap_limit | uint | advanced | 10 |  | flags=runtime
osd_debug_feed_pullee | int | dev | -1
osd_backfill_scan_min | int | advanced | 64
osd_backfill_scan_max | int | advanced | 512
osd_op_thread_timeout | int | advanced | 15
osd_op_thread_suicide_timeout | int | advanced | 150
osd_recovery_sleep | float | advanced | 0 |  | flags=runtime
osd_recovery_sleep_hdd | float | advanced | 0.1 |  | flags=runtime
osd_recovery_sleep_ssd | float | advanced | 0 |  | flags=runtime see_also=osd_recovery_sleep
osd_recovery_sleep_hybrid | float | advanced | 0.025 |  | flags=runtime see_also=osd_recovery_sleep
osd_snap_trim_sleep | float | advanced | 0 |  | flags=runtime
osd_snap_trim_sleep_hdd | float | advanced | 5 |  | flags=runtime
osd_snap_trim_sleep_ssd | float | advanced | 0 |  | flags=runtime
osd_snap_trim_sleep_hybrid | float | advanced | 2 |  | flags=runtime
osd_scrub_invalid_stats | bool | advanced | true
osd_command_thread_timeout | int | advanced | 600
osd_command_thread_suicide_timeout | int | advanced | 900
osd_heartbeat_stale | int | advanced | 600
osd_heartbeat_min_peers | int | advanced | 10
osd_heartbeat_use_min_delay_socket | bool | advanced | false
osd_heartbeat_min_size | size | advanced | 2000
osd_pg_max_concurrent_snap_trims | uint | advanced | 2 |  | min=1
osd_max_trimming_pgs | uint | advanced | 2
osd_heartbeat_min_healthy_ratio | float | advanced | 0.33
osd_mon_heartbeat_stat_stale | int | advanced | 3600
osd_mon_report_max_in_flight | int | advanced | 2
osd_pg_stat_report_interval_max | int | advanced | 500
osd_max_snap_prune_intervals_per_epoch | uint | dev | 512
osd_default_data_pool_replay_window | int | advanced | 45
osd_auto_mark_unfound_lost | bool | advanced | false
osd_recovery_delay_start | float | advanced | 0
osd_recovery_max_active | uint | advanced | 0 |  | flags=runtime see_also=osd_recovery_max_active_hdd,osd_recovery_max_active_ssd
osd_recovery_max_active_hdd | uint | advanced | 3 |  | flags=runtime see_also=osd_recovery_max_active,osd_recovery_max_active_ssd
osd_recovery_max_active_ssd | uint | advanced | 10 |  | flags=runtime see_also=osd_recovery_max_active,osd_recovery_max_active_hdd
osd_recovery_max_single_start | uint | advanced | 1
osd_recovery_max_chunk | size | advanced | 8388608
osd_recovery_max_omap_entries_per_chunk | uint | advanced | 8096
osd_copyfrom_max_chunk | size | advanced | 8388608
osd_push_per_object_cost | size | advanced | 1000
osd_max_push_cost | size | advanced | 8388608
osd_max_push_objects | uint | advanced | 10
osd_max_scrubs | int | advanced | 1
osd_scrub_during_recovery | bool | advanced | false
osd_repair_during_recovery | bool | advanced | false
osd_scrub_begin_hour | int | advanced | 0 |  | min=0 max=23 see_also=osd_scrub_end_hour
osd_scrub_end_hour | int | advanced | 0 |  | min=0 max=23 see_also=osd_scrub_begin_hour
osd_scrub_begin_week_day | int | advanced | 0 |  | min=0 max=6 see_also=osd_scrub_end_week_day
osd_scrub_end_week_day | int | advanced | 0 |  | min=0 max=6 see_also=osd_scrub_begin_week_day
osd_scrub_load_threshold | float | advanced | 0.5
osd_scrub_min_interval | float | advanced | 86400 |  | see_also=osd_scrub_max_interval
osd_scrub_max_interval | float | advanced | 604800 |  | see_also=osd_scrub_min_interval
osd_scrub_interval_randomize_ratio | float | advanced | 0.5 |  | see_also=osd_scrub_min_interval
osd_scrub_backoff_ratio | float | dev | 0.66
osd_scrub_chunk_min | int | advanced | 5 |  | see_also=osd_scrub_chunk_max
osd_scrub_chunk_max | int | advanced | 25 |  | see_also=osd_scrub_chunk_min
osd_scrub_sleep | float | advanced | 0 |  | flags=runtime
osd_scrub_extended_sleep | float | advanced | 0 |  | see_also=osd_scrub_begin_hour,osd_scrub_end_hour,osd_scrub_begin_week_day,osd_scrub_end_week_day
osd_scrub_auto_repair | bool | advanced | false
osd_scrub_auto_repair_num_errors | uint | advanced | 5 |  | see_also=osd_scrub_auto_repair
osd_scrub_max_preemptions | uint | advanced | 5 |  | min=0 max=30
osd_deep_scrub_interval | float | advanced | 604800
osd_deep_scrub_randomize_ratio | float | advanced | 0.15
osd_deep_scrub_stride | size | advanced | 524288
osd_deep_scrub_keys | int | advanced | 1024
osd_deep_scrub_update_digest_min_age | int | advanced | 7200
osd_deep_scrub_large_omap_object_key_threshold | uint | advanced | 200000 | osd | see_also=osd_deep_scrub_large_omap_object_value_sum_threshold
osd_deep_scrub_large_omap_object_value_sum_threshold | size | advanced | 1073741824 | osd | see_also=osd_deep_scrub_large_omap_object_key_threshold
osd_class_dir | str | advanced | /usr/lib/x86_64-linux-gnu/rados-classes
osd_open_classes_on_start | bool | advanced | true
osd_class_load_list | str | advanced | cephfs hello journal lock log numops otp rbd refcount rgw rgw_gc timeindex user version cas cmpomap queue 2pc_queue fifo
osd_class_default_list | str | advanced | cephfs hello journal lock log numops otp rbd refcount rgw rgw_gc timeindex user version cas cmpomap queue 2pc_queue fifo
osd_check_for_log_corruption | bool | advanced | false
osd_use_stale_snap | bool | advanced | false
osd_rollback_to_cluster_snap | str | advanced
osd_default_notify_timeout | uint | advanced | 30
osd_kill_backfill_at | int | dev | 0
osd_pg_epoch_persisted_max_stale | uint | advanced | 40
osd_target_pg_log_entries_per_osd | uint | dev | 300000 |  | see_also=osd_max_pg_log_entries,osd_min_pg_log_entries
osd_min_pg_log_entries | uint | dev | 250 | osd | see_also=osd_max_pg_log_entries,osd_pg_log_dups_tracked,osd_target_pg_log_entries_per_osd
osd_max_pg_log_entries | uint | dev | 10000 | osd | see_also=osd_min_pg_log_entries,osd_pg_log_dups_tracked,osd_target_pg_log_entries_per_osd
osd_pg_log_dups_tracked | uint | dev | 3000 | osd | see_also=osd_min_pg_log_entries,osd_max_pg_log_entries
osd_object_clean_region_max_num_intervals | int | dev | 10 | osd
osd_force_recovery_pg_log_entries_factor | float | dev | 1.3
osd_pg_log_trim_min | uint | dev | 100 |  | see_also=osd_max_pg_log_entries,osd_min_pg_log_entries
osd_force_auth_primary_missing_objects | uint | advanced | 100
osd_async_recovery_min_cost | uint | advanced | 100 |  | flags=runtime
osd_max_pg_per_osd_hard_ratio | float | advanced | 3 |  | min=1 see_also=mon_max_pg_per_osd
osd_pg_log_trim_max | uint | advanced | 10000 | osd | see_also=osd_min_pg_log_entries,osd_max_pg_log_entries
osd_command_max_records | int | advanced | 256
osd_max_pg_blocked_by | uint | advanced | 16
osd_op_log_threshold | int | advanced | 5
osd_backoff_on_unfound | bool | advanced | true
osd_backoff_on_degraded | bool | advanced | false
osd_backoff_on_peering | bool | advanced | false
osd_debug_shutdown | bool | dev | false
osd_debug_crash_on_ignored_backoff | bool | dev | false
osd_debug_inject_dispatch_delay_probability | float | dev | 0
osd_debug_inject_dispatch_delay_duration | float | dev | 0.1
osd_debug_drop_ping_probability | float | dev | 0
osd_debug_drop_ping_duration | int | dev | 0
osd_debug_op_order | bool | dev | false
osd_debug_verify_missing_on_start | bool | dev | false
osd_debug_verify_snaps | bool | dev | false
osd_debug_verify_stray_on_activate | bool | dev | false
osd_debug_skip_full_check_in_backfill_reservation | bool | dev | false
osd_debug_reject_backfill_probability | float | dev | 0
osd_debug_inject_copyfrom_error | bool | dev | false
osd_debug_misdirected_ops | bool | dev | false
osd_debug_skip_full_check_in_recovery | bool | dev | false
osd_debug_random_push_read_error | float | dev | 0
osd_debug_verify_cached_snaps | bool | dev | false
osd_debug_deep_scrub_sleep | float | dev | 0
osd_debug_no_acting_change | bool | dev | false
osd_debug_no_purge_strays | bool | dev | false
osd_debug_pretend_recovery_active | bool | dev | false
osd_enable_op_tracker | bool | advanced | true
osd_num_op_tracker_shard | uint | advanced | 32
osd_op_history_slow_op_size | uint | advanced | 20
osd_op_history_slow_op_threshold | float | advanced | 10
osd_target_transaction_size | int | advanced | 30
osd_delete_sleep | float | advanced | 0 |  | flags=runtime
osd_delete_sleep_hdd | float | advanced | 5 |  | flags=runtime
osd_delete_sleep_ssd | float | advanced | 1 |  | flags=runtime
osd_delete_sleep_hybrid | float | advanced | 1 |  | flags=runtime
osd_rocksdb_iterator_bounds_enabled | bool | dev | true
osd_failsafe_full_ratio | float | advanced | 0.97
osd_fast_shutdown | bool | advanced | true
osd_fast_shutdown_notify_mon | bool | advanced | true |  | see_also=osd_fast_shutdown,osd_mon_shutdown_timeout
osd_fast_fail_on_connection_refused | bool | advanced | true
osd_pg_object_context_cache_count | int | advanced | 64
osd_tracing | bool | advanced | false
osd_function_tracing | bool | advanced | false
osd_fast_info | bool | advanced | true
osd_debug_pg_log_writeout | bool | dev | false
osd_loop_before_reset_tphandle | uint | advanced | 64
osd_client_op_priority | uint | advanced | 63
osd_recovery_op_priority | uint | advanced | 3
osd_peering_op_priority | uint | dev | 255
osd_snap_trim_priority | uint | advanced | 5
osd_snap_trim_cost | size | advanced | 1048576
osd_pg_delete_priority | uint | advanced | 5
osd_pg_delete_cost | size | advanced | 1048576
osd_scrub_priority | uint | advanced | 5
osd_scrub_cost | size | advanced | 52428800
osd_requested_scrub_priority | uint | advanced | 120
osd_recovery_priority | uint | advanced | 5
osd_recovery_cost | size | advanced | 20971520
osd_recovery_op_warn_multiple | uint | advanced | 16
osd_mon_shutdown_timeout | float | advanced | 5
osd_shutdown_pgref_assert | bool | advanced | false
osd_max_object_size | size | advanced | 134217728
osd_max_object_name_len | uint | advanced | 2048
osd_max_object_namespace_len | uint | advanced | 256
osd_max_attr_name_len | uint | advanced | 100
osd_max_attr_size | uint | advanced | 0
osd_max_omap_entries_per_request | uint | advanced | 1024
osd_max_omap_bytes_per_request | size | advanced | 1073741824
osd_max_write_op_reply_len | size | advanced | 64
osd_objectstore_tracing | bool | advanced | false
osd_objectstore_fuse | bool | advanced | false
osd_bench_small_size_max_iops | uint | advanced | 100
osd_bench_large_size_max_throughput | size | advanced | 104857600
osd_bench_max_block_size | size | advanced | 67108864
osd_bench_duration | uint | advanced | 30
osd_blkin_trace_all | bool | advanced | false
osdc_blkin_trace_all | bool | advanced | false
osd_discard_disconnected_ops | bool | advanced | true
osd_memory_target | size | basic | 4294967296 |  | min=939524096 flags=runtime see_also=bluestore_cache_autotune,osd_memory_cache_min,osd_memory_base,osd_memory_target_autotune
osd_memory_target_autotune | bool | advanced | false |  | see_also=osd_memory_target
osd_memory_target_cgroup_limit_ratio | float | advanced | 0.8 |  | min=0 max=1 see_also=osd_memory_target
osd_memory_base | size | dev | 805306368 |  | flags=runtime see_also=bluestore_cache_autotune
osd_memory_expected_fragmentation | float | dev | 0.15 |  | min=0 max=1 flags=runtime see_also=bluestore_cache_autotune
osd_memory_cache_min | size | dev | 134217728 |  | min=134217728 flags=runtime see_also=bluestore_cache_autotune
osd_memory_cache_resize_interval | float | dev | 1 |  | see_also=bluestore_cache_autotune
osd_asio_thread_count | uint | advanced | 2 |  | min=1 tags=osd
osd_client_watch_timeout | int | dev | 30 | mds_client
`;
