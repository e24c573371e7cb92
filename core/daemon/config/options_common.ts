/**
 * The options of every daemon, and those of OSDs and clients that the simulated cluster uses:
 * types, limits and defaults as a daemon of Ceph 16.2.15 prints them (`config help`). `parse_options` says what
 * the columns are.
 */
export const COMMON_OPTIONS = `
host | str | basic |  | common | flags=no_mon_update tags=network
fsid | uuid | basic | 00000000-0000-0000-0000-000000000000 | common | flags=no_mon_update,startup tags=service
public_addr | addr | basic | - | mon,mds,osd,mgr | flags=startup
public_addrv | addrvec | basic |  | mon,mds,osd,mgr | flags=startup
public_bind_addr | addr | advanced | - | mon | flags=startup
cluster_addr | addr | basic | - | osd | flags=startup tags=network
public_network | str | advanced |  | mon,mds,osd,mgr | flags=startup tags=network
public_network_interface | str | advanced |  | mon,mds,osd,mgr | flags=startup tags=network see_also=public_network
cluster_network | str | advanced |  | osd | flags=startup tags=network
cluster_network_interface | str | advanced |  | mon,mds,osd,mgr | flags=startup tags=network see_also=cluster_network
monmap | str | advanced |  | mon | flags=no_mon_update,create
no_config_file | bool | advanced | false | common | flags=no_mon_update,startup tags=config
lockdep | bool | dev | false | common | flags=no_mon_update,startup
run_dir | str | advanced | /var/run/ceph | common | flags=startup see_also=admin_socket
admin_socket | str | advanced |  | common | daemon_default=$run_dir/$cluster-$name.asok flags=startup
admin_socket_mode | str | advanced |  | common | flags=startup see_also=admin_socket
daemonize | bool | advanced | false | mon,mgr,osd,mds | daemon_default=true flags=no_mon_update,startup tags=service see_also=pid_file,chdir
setuser | str | advanced |  | mon,mgr,osd,mds | flags=startup tags=service see_also=setgroup
setgroup | str | advanced |  | mon,mgr,osd,mds | flags=startup tags=service see_also=setuser
pid_file | str | advanced |  | mon,mgr,osd,mds | flags=startup tags=service
fatal_signal_handlers | bool | advanced | true | mon,mgr,osd,mds | flags=startup tags=service
crash_dir | str | advanced | /var/lib/ceph/crash |  | flags=startup
restapi_log_level | str | advanced
restapi_base_url | str | advanced
log_file | str | basic |  |  | daemon_default=/var/log/ceph/$cluster-$name.log see_also=log_to_file,log_to_stderr,err_to_stderr,log_to_syslog,err_to_syslog
log_max_new | int | advanced | 1000 |  | see_also=log_max_recent
log_max_recent | int | advanced | 500 |  | min=1 daemon_default=10000
log_to_file | bool | basic | true |  | see_also=log_file
log_to_stderr | bool | basic | true |  | daemon_default=false
err_to_stderr | bool | basic | false |  | daemon_default=true
log_stderr_prefix | str | advanced |  |  | see_also=mon_cluster_log_to_stderr
log_to_syslog | bool | basic | false
err_to_syslog | bool | basic | false
log_flush_on_exit | bool | advanced | false
log_stop_at_utilization | float | basic | 0.97 |  | min=0 max=1 see_also=log_file
log_to_graylog | bool | basic | false |  | see_also=err_to_graylog,log_graylog_host,log_graylog_port
err_to_graylog | bool | basic | false |  | see_also=log_to_graylog,log_graylog_host,log_graylog_port
log_graylog_host | str | basic | 127.0.0.1 |  | see_also=log_to_graylog,err_to_graylog,log_graylog_port
log_graylog_port | int | basic | 12201 |  | see_also=log_graylog_host
log_coarse_timestamps | bool | advanced | true | common | tags=performance,service
clog_to_monitors | str | advanced | default=true |  | flags=runtime
clog_to_syslog | str | advanced | false |  | flags=runtime
clog_to_syslog_level | str | advanced | info |  | flags=runtime see_also=clog_to_syslog
clog_to_syslog_facility | str | advanced | default=daemon audit=local0 |  | flags=runtime see_also=clog_to_syslog
clog_to_graylog | str | advanced | false |  | flags=runtime
clog_to_graylog_host | str | advanced | 127.0.0.1 |  | flags=runtime see_also=clog_to_graylog
clog_to_graylog_port | str | advanced | 12201 |  | flags=runtime see_also=clog_to_graylog
plugin_dir | str | advanced | /usr/lib/x86_64-linux-gnu/ceph | mon,osd | flags=startup
key | str | advanced |  |  | flags=no_mon_update,startup see_also=keyfile,keyring
keyfile | str | advanced |  |  | flags=no_mon_update,startup see_also=key
keyring | str | advanced | /etc/ceph/$cluster.$name.keyring,/etc/ceph/$cluster.keyring,/etc/ceph/keyring,/etc/ceph/keyring.bin, |  | flags=no_mon_update,startup see_also=key,keyfile
heartbeat_interval | int | advanced | 5 |  | flags=startup
heartbeat_file | str | advanced |  |  | flags=startup see_also=heartbeat_interval
heartbeat_inject_failure | int | dev | 0
perf | bool | advanced | true
auth_cluster_required | str | advanced | cephx
auth_service_required | str | advanced | cephx
auth_client_required | str | advanced | cephx, none
auth_supported | str | advanced
max_rotating_auth_attempts | int | advanced | 10
rotating_keys_bootstrap_timeout | int | advanced | 30
rotating_keys_renewal_timeout | int | advanced | 10
cephx_require_signatures | bool | advanced | false
cephx_require_version | int | advanced | 2
cephx_cluster_require_signatures | bool | advanced | false
cephx_cluster_require_version | int | advanced | 2
cephx_service_require_signatures | bool | advanced | false
cephx_service_require_version | int | advanced | 2
cephx_sign_messages | bool | advanced | true
auth_mon_ticket_ttl | float | advanced | 259200
auth_service_ticket_ttl | float | advanced | 3600
auth_allow_insecure_global_id_reclaim | bool | advanced | true |  | see_also=mon_warn_on_insecure_global_id_reclaim,mon_warn_on_insecure_global_id_reclaim_allowed,auth_expose_insecure_global_id_reclaim
auth_expose_insecure_global_id_reclaim | bool | advanced | true |  | see_also=mon_warn_on_insecure_global_id_reclaim,mon_warn_on_insecure_global_id_reclaim_allowed,auth_allow_insecure_global_id_reclaim
auth_debug | bool | dev | false
objecter_tick_interval | float | dev | 5
objecter_timeout | float | advanced | 10
objecter_inflight_op_bytes | size | advanced | 104857600
objecter_inflight_ops | uint | advanced | 1024
objecter_completion_locks_per_session | uint | dev | 32
objecter_inject_no_watch_ping | bool | dev | false
objecter_retry_writes_after_first_reply | bool | dev | false
objecter_debug_inject_relock_delay | bool | dev | false
filer_max_purge_ops | uint | advanced | 10
filer_max_truncate_ops | uint | advanced | 128
journaler_write_head_interval | int | advanced | 15
journaler_prefetch_periods | uint | advanced | 10 |  | min=2
journaler_prezero_periods | uint | advanced | 5 |  | min=2
osd_uuid | uuid | advanced | 00000000-0000-0000-0000-000000000000 |  | flags=create
osd_data | str | advanced | /var/lib/ceph/osd/$cluster-$id |  | flags=no_mon_update
osd_max_write_size | size | advanced | 90 |  | min=4
osd_max_pgls | uint | advanced | 1024
osd_client_message_size_cap | size | advanced | 524288000
osd_client_message_cap | uint | advanced | 256
osd_crush_chooseleaf_type | int | dev | 1 |  | flags=cluster_create
osd_pool_erasure_code_stripe_unit | size | advanced | 4096 | mon
osd_pool_default_size | uint | advanced | 3 | mon | min=0 max=10 flags=runtime
osd_pool_default_min_size | uint | advanced | 0 | mon | min=0 max=255 flags=runtime see_also=osd_pool_default_size
osd_pool_default_pg_num | uint | advanced | 32 | mon | flags=runtime
osd_pool_default_pgp_num | uint | advanced | 0 | mon | flags=runtime see_also=osd_pool_default_pg_num
osd_pool_default_pg_autoscale_mode | str | advanced | on |  | flags=runtime enum_values=off,warn,on
osd_map_cache_size | int | advanced | 50
osd_map_message_max | int | advanced | 40
osd_op_complaint_time | float | advanced | 30 | osd
osd_heartbeat_interval | int | dev | 6 |  | min=1 max=60
osd_heartbeat_grace | int | advanced | 20
osd_mon_heartbeat_interval | int | advanced | 30
osd_mon_report_interval | int | advanced | 5
osd_beacon_report_interval | int | advanced | 300
osd_op_history_size | uint | advanced | 20
osd_op_history_duration | uint | advanced | 600
osd_objectstore | str | advanced | bluestore |  | flags=create enum_values=bluestore,filestore,memstore,kstore
memstore_device_bytes | size | advanced | 1073741824
rados_mon_op_timeout | secs | advanced | 0 |  | min=0 flags=runtime
rados_osd_op_timeout | secs | advanced | 0 |  | min=0 flags=runtime
debug_deliberately_leak_memory | bool | dev | false
debug_asserts_on_shutdown | bool | dev | false
debug_asok_assert_abort | bool | dev | false
target_max_misplaced_ratio | float | basic | 0.05
debug_disable_randomized_ping | bool | dev | false
debug_heartbeat_testing_span | int | dev | 0
client_cache_size | size | basic | 16384 | mds_client
client_use_random_mds | bool | dev | false | mds_client
client_mount_timeout | secs | advanced | 300 | mds_client
client_tick_interval | secs | dev | 1 | mds_client
client_reconnect_stale | bool | advanced | false | mds_client
client_mountpoint | str | advanced | / | mds_client
client_caps_release_delay | secs | dev | 5 | mds_client
client_oc | bool | advanced | true | mds_client
client_max_inline_size | size | dev | 4096 | mds_client
client_acl_type | str | advanced |  | mds_client
client_permissions | bool | advanced | true | mds_client
client_force_lazyio | bool | advanced | false | mds_client
client_max_retries_on_remount_failure | uint | advanced | 5 | mds_client
client_die_on_failed_remount | bool | dev | false | mds_client
client_die_on_failed_dentry_invalidate | bool | advanced | true | mds_client
client_fs | str | advanced |  | mds_client | flags=startup
client_mds_namespace | str | dev |  | mds_client | flags=startup
debug_allow_any_pool_priority | bool | dev | false | mds_client
client_quota | bool | advanced | true | mds_client | flags=runtime
`;
