/**
 * The options of the metadata server:
 * types, limits and defaults as a daemon of Ceph 16.2.15 prints them (`config help`). `parse_options` says what
 * the columns are.
 */
export const MDS_OPTIONS = `
mds_beacon_mon_down_grace | secs | advanced | 60
mds_alternate_name_max | size | advanced | 8192 | mds | flags=runtime
mds_valgrind_exit | bool | dev | false | mds | flags=runtime
mds_standby_replay_damaged | bool | dev | false | mds | flags=runtime
mds_numa_node | int | advanced | -1 | mds | flags=startup
mds_data | str | advanced | /var/lib/ceph/mds/$cluster-$id | mds | flags=no_mon_update
mds_join_fs | str | basic |  | mds | flags=runtime
mds_max_xattr_pairs_size | size | advanced | 65536 | mds
mds_cache_trim_interval | secs | advanced | 1 | mds | flags=runtime
mds_cache_release_free_interval | secs | dev | 10 | mds | flags=runtime
mds_cache_memory_limit | size | basic | 4294967296 | mds | flags=runtime
mds_cache_reservation | float | advanced | 0.05 | mds | flags=runtime
mds_health_cache_threshold | float | advanced | 1.5 | mds
mds_cache_mid | float | advanced | 0.7 | mds
mds_cache_trim_decay_rate | float | advanced | 1 | mds | flags=runtime
mds_cache_trim_threshold | size | advanced | 262144 | mds | flags=runtime
mds_max_file_recover | uint | advanced | 32 | mds
mds_dir_max_commit_size | int | advanced | 10 | mds
mds_dir_keys_per_op | int | advanced | 16384 | mds
mds_decay_halflife | float | advanced | 5 | mds
mds_beacon_interval | float | advanced | 4 | mds
mds_beacon_grace | float | advanced | 15 | mds
mds_heartbeat_grace | float | advanced | 15 | mds
mds_heartbeat_reset_grace | uint | advanced | 1000 | mds
mds_enforce_unique_name | bool | advanced | true | mds
mds_session_blocklist_on_timeout | bool | advanced | true | mds
mds_session_blocklist_on_evict | bool | advanced | true | mds
mds_sessionmap_keys_per_op | uint | advanced | 1024 | mds
mds_recall_max_caps | size | advanced | 30000 | mds | flags=runtime
mds_recall_max_decay_rate | float | advanced | 1.5 | mds | flags=runtime
mds_recall_max_decay_threshold | size | advanced | 131072 | mds | flags=runtime
mds_recall_global_max_decay_threshold | size | advanced | 131072 | mds | flags=runtime
mds_recall_warning_threshold | size | advanced | 262144 | mds | flags=runtime
mds_recall_warning_decay_rate | float | advanced | 60 | mds | flags=runtime
mds_session_cache_liveness_decay_rate | float | advanced | 300 | mds | flags=runtime see_also=mds_session_cache_liveness_magnitude
mds_session_cache_liveness_magnitude | size | advanced | 10 | mds | flags=runtime see_also=mds_session_cache_liveness_decay_rate
mds_session_cap_acquisition_decay_rate | float | advanced | 30 | mds | flags=runtime
mds_session_cap_acquisition_throttle | uint | advanced | 100000 | mds
mds_session_max_caps_throttle_ratio | float | advanced | 1.1 | mds
mds_cap_acquisition_throttle_retry_request_timeout | float | advanced | 0.5 | mds
mds_freeze_tree_timeout | float | dev | 30 | mds
mds_health_summarize_threshold | int | advanced | 10 | mds
mds_reconnect_timeout | float | advanced | 45 | mds
mds_deny_all_reconnect | bool | advanced | false | mds | flags=runtime
mds_tick_interval | float | advanced | 5 | mds
mds_dirstat_min_interval | float | dev | 1 | mds
mds_scatter_nudge_interval | float | advanced | 5 | mds
mds_client_prealloc_inos | int | advanced | 1000 | mds
mds_client_delegate_inos_pct | uint | advanced | 50 | mds | flags=runtime
mds_early_reply | bool | advanced | true | mds
mds_replay_unsafe_with_closed_session | bool | advanced | false | mds | flags=startup
mds_default_dir_hash | int | advanced | 2 | mds
mds_log_pause | bool | dev | false | mds
mds_log_skip_corrupt_events | bool | dev | false | mds
mds_log_max_events | int | advanced | -1 | mds
mds_log_events_per_segment | int | advanced | 1024 | mds
mds_log_segment_size | size | advanced | 0 | mds
mds_log_max_segments | uint | advanced | 128 | mds
mds_log_warn_factor | float | advanced | 2 | mds | min=1 flags=runtime
mds_bal_export_pin | bool | advanced | true | mds
mds_export_ephemeral_random | bool | advanced | true | mds | flags=runtime
mds_export_ephemeral_random_max | float | advanced | 0.01 | mds | min=0 max=1 flags=runtime see_also=mds_export_ephemeral_random
mds_export_ephemeral_distributed | bool | advanced | true | mds | flags=runtime
mds_export_ephemeral_distributed_factor | float | advanced | 2 | mds | min=1 max=100 flags=runtime
mds_bal_sample_interval | float | advanced | 3 | mds
mds_bal_replicate_threshold | float | advanced | 8000 | mds
mds_bal_unreplicate_threshold | float | advanced | 0 | mds
mds_bal_split_size | int | advanced | 10000 | mds
mds_bal_split_rd | float | advanced | 25000 | mds
mds_bal_split_wr | float | advanced | 10000 | mds
mds_bal_split_bits | int | advanced | 3 | mds | min=1 max=24
mds_bal_merge_size | int | advanced | 50 | mds
mds_bal_interval | int | advanced | 10 | mds
mds_bal_fragment_interval | int | advanced | 5 | mds
mds_bal_fragment_size_max | int | advanced | 100000 | mds
mds_bal_fragment_fast_factor | float | advanced | 1.5 | mds
mds_bal_fragment_dirs | bool | advanced | true | mds
mds_bal_idle_threshold | float | advanced | 0 | mds
mds_bal_max | int | dev | -1 | mds
mds_bal_max_until | int | dev | -1 | mds
mds_bal_mode | int | dev | 0 | mds
mds_bal_min_rebalance | float | dev | 0.1 | mds
mds_bal_min_start | float | dev | 0.2 | mds
mds_bal_need_min | float | dev | 0.8 | mds
mds_bal_need_max | float | dev | 1.2 | mds
mds_bal_midchunk | float | dev | 0.3 | mds
mds_bal_minchunk | float | dev | 0.001 | mds
mds_bal_target_decay | float | advanced | 10 | mds
mds_oft_prefetch_dirfrags | bool | advanced | false | mds | flags=startup
mds_replay_interval | float | advanced | 1 | mds
mds_shutdown_check | int | dev | 0 | mds
mds_thrash_exports | int | dev | 0 | mds
mds_thrash_fragments | int | dev | 0 | mds
mds_dump_cache_on_map | bool | dev | false | mds
mds_dump_cache_after_rejoin | bool | dev | false | mds
mds_verify_scatter | bool | dev | false | mds
mds_debug_scatterstat | bool | dev | false | mds
mds_debug_frag | bool | dev | false | mds
mds_debug_auth_pins | bool | dev | false | mds
mds_debug_subtrees | bool | dev | false | mds
mds_abort_on_newly_corrupt_dentry | bool | advanced | true | mds
mds_go_bad_corrupt_dentry | bool | advanced | true | mds | flags=runtime
mds_inject_rename_corrupt_dentry_first | float | dev | 0 | mds | flags=runtime
mds_inject_journal_corrupt_dentry_first | float | dev | 0 | mds | flags=runtime
mds_kill_mdstable_at | int | dev | 0 | mds
mds_max_export_size | size | dev | 20971520 | mds
mds_kill_export_at | int | dev | 0 | mds
mds_kill_import_at | int | dev | 0 | mds
mds_kill_link_at | int | dev | 0 | mds
mds_kill_rename_at | int | dev | 0 | mds
mds_kill_openc_at | int | dev | 0 | mds
mds_kill_journal_at | int | dev | 0 | mds
mds_kill_journal_expire_at | int | dev | 0 | mds
mds_kill_journal_replay_at | int | dev | 0 | mds
mds_journal_format | uint | dev | 1 | mds
mds_kill_create_at | int | dev | 0 | mds
mds_inject_health_dummy | bool | dev | false | mds
mds_kill_skip_replaying_inotable | bool | dev | false | mds
mds_inject_skip_replaying_inotable | bool | dev | false | mds
mds_inject_traceless_reply_probability | float | dev | 0 | mds
mds_wipe_sessions | bool | dev | false | mds
mds_wipe_ino_prealloc | bool | dev | false | mds
mds_skip_ino | int | dev | 0 | mds
mds_enable_op_tracker | bool | advanced | true | mds
mds_op_history_size | uint | advanced | 20 | mds
mds_op_history_duration | uint | advanced | 600 | mds
mds_op_complaint_time | float | advanced | 30 | mds
mds_op_log_threshold | int | dev | 5 | mds
mds_snap_min_uid | uint | advanced | 0 | mds
mds_snap_max_uid | uint | advanced | 4294967294 | mds
mds_snap_rstat | bool | advanced | false | mds
mds_verify_backtrace | uint | dev | 1 | mds
mds_max_completed_flushes | uint | dev | 100000 | mds
mds_max_completed_requests | uint | dev | 100000 | mds
mds_action_on_write_error | uint | advanced | 1 | mds
mds_mon_shutdown_timeout | float | advanced | 5 | mds
mds_max_purge_files | uint | advanced | 64 | mds
mds_max_purge_ops | uint | advanced | 8192 | mds
mds_max_purge_ops_per_pg | float | advanced | 0.5 | mds
mds_purge_queue_busy_flush_period | float | dev | 1 | mds
mds_root_ino_uid | int | advanced | 0 | mds
mds_root_ino_gid | int | advanced | 0 | mds
mds_max_scrub_ops_in_progress | int | advanced | 5 | mds
mds_forward_all_requests_to_auth | bool | advanced | false | mds | flags=runtime
mds_damage_table_max_entries | int | advanced | 10000 | mds
mds_client_writeable_range_max_inc_objs | uint | advanced | 1024 | mds
mds_min_caps_per_client | uint | advanced | 100 | mds
mds_min_caps_working_set | uint | advanced | 10000 | mds | flags=runtime
mds_max_caps_per_client | uint | advanced | 1048576 | mds
mds_hack_allow_loading_invalid_metadata | bool | advanced | false | mds
mds_defer_session_stale | bool | dev | true | mds
mds_inject_migrator_session_race | bool | dev | false | mds
mds_request_load_average_decay_rate | float | advanced | 60 | mds
mds_cap_revoke_eviction_timeout | float | advanced | 0 | mds
mds_dump_cache_threshold_formatter | size | dev | 1073741824 | mds
mds_dump_cache_threshold_file | size | dev | 0 | mds
mds_task_status_update_interval | float | dev | 2 | mds
mds_max_snaps_per_dir | uint | advanced | 100 | mds | min=0 max=4096 flags=runtime
mds_asio_thread_count | uint | advanced | 2 | mds | min=1 tags=mds
mds_ping_grace | secs | advanced | 15 | mds | flags=runtime
mds_ping_interval | secs | advanced | 5 | mds | flags=runtime
mds_sleep_rank_change | float | dev | 0 | mds | flags=runtime
mds_connect_bootstrapping | bool | dev | false | mds | flags=runtime
mds_metrics_update_interval | secs | advanced | 2 | mds | flags=runtime
mds_dir_max_entries | uint | advanced | 0 | mds | flags=runtime
mds_session_metadata_threshold | size | advanced | 16777216 | mds | flags=runtime
`;
