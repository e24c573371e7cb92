/**
 * The options of the manager:
 * types, limits and defaults as a daemon of Ceph 16.2.15 prints them (`config help`). `parse_options` says what
 * the columns are.
 */
export const MGR_OPTIONS = `
mgr_stats_threshold | int | advanced | 5 |  | min=0 max=11
mgr_max_pg_num_change | int | advanced | 128 | mgr
mgr_module_path | str | advanced | /usr/share/ceph/mgr | mgr
mgr_standby_modules | bool | advanced | true
mgr_disabled_modules | str | advanced | diskprediction_local | mgr | flags=startup see_also=mgr_module_path
mgr_initial_modules | str | basic | restful iostat nfs | mon | flags=no_mon_update,cluster_create
mgr_data | str | advanced | /var/lib/ceph/mgr/$cluster-$id | mgr | flags=no_mon_update
mgr_tick_period | secs | advanced | 2 | mgr
mgr_stats_period | int | basic | 5 | mgr
mgr_client_bytes | size | dev | 134217728 | mgr
mgr_client_messages | uint | dev | 512 | mgr
mgr_osd_bytes | size | dev | 536870912 | mgr
mgr_osd_messages | uint | dev | 8192 | mgr
mgr_mds_bytes | size | dev | 134217728 | mgr
mgr_mds_messages | uint | dev | 128 | mgr
mgr_mon_bytes | size | dev | 134217728 | mgr
mgr_mon_messages | uint | dev | 128 | mgr
mgr_connect_retry_interval | float | dev | 1 | common
mgr_service_beacon_grace | float | advanced | 60 | mgr
mgr_client_service_daemon_unregister_timeout | float | dev | 1
mgr_debug_aggressive_pg_num_changes | bool | dev | false | mgr
mgr_ttl_cache_expire_seconds | uint | dev | 0 | mgr | flags=startup
`;
