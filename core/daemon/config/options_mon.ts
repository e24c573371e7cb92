/**
 * The options of the monitor and of the clients of it:
 * types, limits and defaults as a daemon of Ceph 16.2.15 prints them (`config help`). `parse_options` says what
 * the columns are.
 */
export const MON_OPTIONS = `
mon_host | str | basic |  | common | flags=no_mon_update,startup
mon_host_override | str | advanced |  | common | flags=no_mon_update,startup
mon_dns_srv_name | str | advanced | ceph-mon | common | flags=startup tags=network see_also=mon_host
mon_cluster_log_to_stderr | bool | advanced | false | mon | flags=runtime see_also=log_stderr_prefix
mon_cluster_log_to_syslog | str | advanced | default=false | mon | flags=runtime
mon_cluster_log_to_syslog_level | str | advanced | info | mon | flags=runtime see_also=mon_cluster_log_to_syslog
mon_cluster_log_to_syslog_facility | str | advanced | daemon | mon | flags=runtime see_also=mon_cluster_log_to_syslog
mon_cluster_log_to_file | bool | advanced | true | mon | flags=runtime see_also=mon_cluster_log_file
mon_cluster_log_file | str | advanced | default=/var/log/ceph/$cluster.$channel.log cluster=/var/log/ceph/$cluster.log | mon | flags=runtime see_also=mon_cluster_log_to_file
mon_cluster_log_file_level | str | advanced | debug | mon | flags=runtime see_also=mon_cluster_log_file
mon_cluster_log_to_graylog | str | advanced | false | mon | flags=runtime
mon_cluster_log_to_graylog_host | str | advanced | 127.0.0.1 | mon | flags=runtime see_also=mon_cluster_log_to_graylog
mon_cluster_log_to_graylog_port | str | advanced | 12201 | mon | flags=runtime see_also=mon_cluster_log_to_graylog
mon_enable_op_tracker | bool | advanced | true | mon
mon_op_complaint_time | secs | advanced | 30 | mon
mon_op_log_threshold | int | advanced | 5 | mon
mon_op_history_size | uint | advanced | 20 | mon
mon_op_history_duration | secs | advanced | 600 | mon
mon_op_history_slow_op_size | uint | advanced | 20 | mon
mon_op_history_slow_op_threshold | secs | advanced | 10 | mon
mon_data | str | advanced | /var/lib/ceph/mon/$cluster-$id | mon | flags=no_mon_update
mon_initial_members | str | advanced |  | mon | flags=no_mon_update,cluster_create
mon_compact_on_start | bool | advanced | false | mon
mon_compact_on_bootstrap | bool | advanced | false | mon
mon_compact_on_trim | bool | advanced | true | mon
mon_osdmap_full_prune_enabled | bool | advanced | true | mon | see_also=mon_osdmap_full_prune_min,mon_osdmap_full_prune_interval,mon_osdmap_full_prune_txsize
mon_osdmap_full_prune_min | uint | advanced | 10000 | mon | see_also=mon_osdmap_full_prune_enabled,mon_osdmap_full_prune_interval,mon_osdmap_full_prune_txsize
mon_osdmap_full_prune_interval | uint | advanced | 10 | mon | see_also=mon_osdmap_full_prune_enabled,mon_osdmap_full_prune_interval,mon_osdmap_full_prune_txsize
mon_osdmap_full_prune_txsize | uint | advanced | 100 | mon | see_also=mon_osdmap_full_prune_enabled,mon_osdmap_full_prune_interval,mon_osdmap_full_prune_txsize
mon_osd_cache_size | int | advanced | 500 | mon
mon_osd_cache_size_min | size | advanced | 134217728 | mon
mon_osd_mapping_pgs_per_chunk | int | dev | 4096 | mon
mon_clean_pg_upmaps_per_chunk | uint | dev | 256 | mon
mon_osd_max_creating_pgs | int | advanced | 1024 | mon
mon_osd_max_initial_pgs | int | advanced | 1024 | mon
mon_tick_interval | int | advanced | 5 | mon
mon_session_timeout | int | advanced | 300 | mon
mon_subscribe_interval | float | dev | 86400 | mon
mon_delta_reset_interval | float | advanced | 10 | mon,mon
mon_osd_laggy_halflife | int | advanced | 3600 | mon
mon_osd_laggy_weight | float | advanced | 0.3 | mon | min=0 max=1
mon_osd_laggy_max_interval | int | advanced | 300 | mon
mon_osd_adjust_heartbeat_grace | bool | advanced | true | mon | see_also=mon_osd_laggy_halflife,mon_osd_laggy_weight,mon_osd_laggy_max_interval
mon_osd_adjust_down_out_interval | bool | advanced | true | mon | see_also=mon_osd_adjust_heartbeat_grace
mon_osd_auto_mark_in | bool | advanced | false | mon
mon_osd_auto_mark_auto_out_in | bool | advanced | true | mon | see_also=mon_osd_down_out_interval
mon_osd_auto_mark_new_in | bool | advanced | true | mon
mon_osd_destroyed_out_interval | int | advanced | 600 | mon
mon_osd_down_out_interval | int | advanced | 600 | mon
mon_osd_down_out_subtree_limit | str | advanced | rack | mon | flags=runtime see_also=mon_osd_down_out_interval
mon_osd_min_up_ratio | float | advanced | 0.3 | mon | see_also=mon_osd_down_out_interval
mon_osd_min_in_ratio | float | advanced | 0.75 | mon | see_also=mon_osd_down_out_interval
mon_osd_warn_op_age | float | advanced | 32 | mgr
mon_osd_warn_num_repaired | uint | advanced | 10 | mon
mon_osd_err_op_age_ratio | float | advanced | 128 | mgr
mon_osd_prime_pg_temp | bool | dev | true | mon
mon_osd_prime_pg_temp_max_time | float | dev | 0.5 | mon
mon_osd_prime_pg_temp_max_estimate | float | advanced | 0.25 | mon
mon_stat_smooth_intervals | uint | advanced | 6 | mgr | min=1
mon_election_timeout | float | advanced | 5 | mon
mon_election_default_strategy | uint | advanced | 1 |  | min=1 max=3
mon_lease | float | advanced | 5 | mon
mon_lease_renew_interval_factor | float | advanced | 0.6 | mon | min=0 max=0.9999999 see_also=mon_lease
mon_lease_ack_timeout_factor | float | advanced | 2 | mon | min=1.0001 max=100 see_also=mon_lease
mon_accept_timeout_factor | float | advanced | 2 | mon | see_also=mon_lease
mon_elector_ping_timeout | float | advanced | 2 | mon | see_also=mon_elector_ping_divisor
mon_elector_ping_divisor | uint | advanced | 2 | mon | see_also=mon_elector_ping_timeout
mon_con_tracker_persist_interval | uint | advanced | 10 | mon | min=1 max=100000
mon_con_tracker_score_halflife | uint | advanced | 43200 | mon | min=60
mon_elector_ignore_propose_margin | float | advanced | 0.0005 | mon
mon_clock_drift_allowed | float | advanced | 0.05 | mon
mon_clock_drift_warn_backoff | float | advanced | 5 | mon
mon_timecheck_interval | float | advanced | 300 | mon
mon_timecheck_skew_interval | float | advanced | 30 | mon | see_also=mon_timecheck_interval
mon_pg_stuck_threshold | int | advanced | 60 | mgr
mon_pg_warn_min_per_osd | uint | advanced | 0 | mgr
mon_max_pg_per_osd | uint | advanced | 250 | mgr | min=1
mon_target_pg_per_osd | uint | advanced | 100 |  | min=1
mon_pg_warn_max_object_skew | float | advanced | 10 | mgr
mon_pg_warn_min_objects | int | advanced | 10000 | mgr
mon_pg_warn_min_pool_objects | int | advanced | 1000 | mgr
mon_pg_check_down_all_threshold | float | advanced | 0.5 | mgr
mon_cache_target_full_warn_ratio | float | advanced | 0.66 | mgr | flags=no_mon_update,cluster_create
mon_osd_full_ratio | float | advanced | 0.95 |  | flags=no_mon_update,cluster_create
mon_osd_backfillfull_ratio | float | advanced | 0.9 |  | flags=no_mon_update,cluster_create
mon_osd_nearfull_ratio | float | advanced | 0.85 |  | flags=no_mon_update,cluster_create
mon_osd_initial_require_min_compat_client | str | advanced | luminous |  | flags=no_mon_update,cluster_create
mon_allow_pool_delete | bool | advanced | false | mon
mon_globalid_prealloc | uint | advanced | 10000 | mon
mon_osd_report_timeout | int | advanced | 900 | mon
mon_warn_on_insecure_global_id_reclaim | bool | advanced | true | mon | see_also=mon_warn_on_insecure_global_id_reclaim_allowed,auth_allow_insecure_global_id_reclaim,auth_expose_insecure_global_id_reclaim
mon_warn_on_insecure_global_id_reclaim_allowed | bool | advanced | true | mon | see_also=mon_warn_on_insecure_global_id_reclaim,auth_allow_insecure_global_id_reclaim,auth_expose_insecure_global_id_reclaim
mon_crush_min_required_version | str | advanced | hammer | mgr | see_also=mon_warn_on_legacy_crush_tunables
mon_warn_on_pool_no_redundancy | bool | advanced | true | mon | see_also=osd_pool_default_size,osd_pool_default_min_size
mon_allow_pool_size_one | bool | advanced | false | mon
mon_warn_on_too_few_osds | bool | advanced | true | mgr
mon_max_snap_prune_per_epoch | uint | advanced | 100 | mon
mon_min_osdmap_epochs | int | advanced | 500 | mon
mon_max_log_epochs | int | advanced | 500 | mon
mon_max_mdsmap_epochs | int | advanced | 500 | mon
mon_max_mgrmap_epochs | int | advanced | 500 | mon
mon_max_osd | int | advanced | 10000 | mon
mon_probe_timeout | float | advanced | 2 | mon
mon_client_bytes | size | advanced | 104857600 | mon
mon_daemon_bytes | size | advanced | 419430400 | mon
mon_mgr_proxy_client_bytes_ratio | float | dev | 0.3 | mon
mon_log_max_summary | uint | advanced | 50 | mon
mon_max_log_entries_per_event | int | advanced | 4096 | mon
mon_health_to_clog | bool | advanced | true | mon
mon_health_to_clog_interval | int | advanced | 600 | mon | see_also=mon_health_to_clog
mon_health_to_clog_tick_interval | float | dev | 60 | mon
mon_health_detail_to_clog | bool | dev | true
mon_health_max_detail | uint | advanced | 50 | mon
mon_health_log_update_period | int | dev | 5 | mon | min=0
mon_data_avail_crit | int | advanced | 5 | mon
mon_data_avail_warn | int | advanced | 30 | mon
mon_data_size_warn | size | advanced | 16106127360 | mon
mon_scrub_interval | secs | advanced | 86400 | mon
mon_scrub_timeout | int | advanced | 300 | mon
mon_scrub_max_keys | int | advanced | 100 | mon
mon_config_key_max_entry_size | size | advanced | 65536 | mon
mon_sync_timeout | float | advanced | 60 | mon
mon_sync_max_payload_size | size | advanced | 1048576 | mon
mon_sync_max_payload_keys | int | advanced | 2000 | mon
mon_sync_debug | bool | dev | false | mon
mon_osd_min_down_reporters | uint | advanced | 2 | mon | see_also=mon_osd_reporter_subtree_level
mon_osd_reporter_subtree_level | str | advanced | host | mon | flags=runtime
mon_osd_snap_trim_queue_warn_on | int | advanced | 32768 | mon
mon_osd_force_trim_to | int | dev | 0 | mon
mon_mds_force_trim_to | int | dev | 0 | mon
mon_mds_skip_sanity | bool | advanced | false | mon
mon_force_quorum_join | bool | advanced | false | mon
mon_osd_blocklist_default_expire | float | advanced | 3600 | mon
mon_mds_blocklist_interval | float | dev | 86400 | mon | min=3600 flags=runtime
mon_mgr_blocklist_interval | float | dev | 86400 | mon | min=3600 flags=runtime
mon_osd_crush_smoke_test | bool | advanced | true | mon
mon_auth_validate_all_caps | bool | advanced | true | mon | flags=runtime
paxos_stash_full_interval | int | advanced | 25 | mon
paxos_max_join_drift | int | advanced | 10 | mon
paxos_propose_interval | float | advanced | 1 | mon
paxos_min_wait | float | advanced | 0.05 | mon
paxos_min | int | advanced | 500 | mon
paxos_trim_min | int | advanced | 250 | mon
paxos_trim_max | int | advanced | 500 | mon
paxos_service_trim_min | uint | advanced | 250 | mon
paxos_service_trim_max | uint | advanced | 500 | mon
paxos_service_trim_max_multiplier | uint | advanced | 20 | mon | min=0 flags=runtime
paxos_kill_at | int | dev | 0 | mon
mon_client_hunt_parallel | uint | advanced | 3
mon_client_hunt_interval | float | advanced | 3
mon_client_log_interval | float | advanced | 1
mon_client_ping_interval | float | advanced | 10
mon_client_ping_timeout | float | advanced | 30
mon_client_hunt_interval_backoff | float | advanced | 1.5
mon_client_hunt_interval_min_multiple | float | advanced | 1
mon_client_hunt_interval_max_multiple | float | advanced | 10
mon_client_max_log_entries_per_message | int | advanced | 1000
mon_client_directed_command_retry | int | dev | 2
mon_max_pool_pg_num | uint | advanced | 65536
mon_pool_quota_warn_threshold | int | advanced | 0 | mgr
mon_pool_quota_crit_threshold | int | advanced | 0 | mgr
mon_mgr_digest_period | int | dev | 5 | mon
mon_down_mkfs_grace | secs | advanced | 60 | mon
mon_mgr_beacon_grace | secs | advanced | 30 | mon
mon_mgr_inactive_grace | int | advanced | 60 | mon
mon_mgr_mkfs_grace | int | advanced | 120 | mon
`;
