/** The options of everything else that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_VARIOUS_OPTIONS = `
container_image | str | basic | docker.io/ceph/daemon-base:latest-pacific-devel |  | flags=startup
lockdep_force_backtrace | bool | dev | false | common | flags=startup see_also=lockdep
setuser_match_path | str | advanced |  | mon,mgr,osd,mds | flags=startup tags=service see_also=setuser,setgroup
chdir | str | advanced |  | mon,mgr,osd,mds | flags=no_mon_update,startup tags=service see_also=daemonize
erasure_code_dir | str | advanced | /usr/lib/x86_64-linux-gnu/ceph/erasure-code | mon,osd | flags=startup
enable_experimental_unrecoverable_data_corrupting_features | str | advanced |  |  | flags=runtime
compressor_zlib_isal | bool | advanced | false
compressor_zlib_level | int | advanced | 5
compressor_zlib_winsize | int | advanced | -15 |  | min=-15 max=32
compressor_zstd_level | int | advanced | 1
qat_compressor_enabled | bool | advanced | false
plugin_crypto_accelerator | str | advanced | crypto_isal
openssl_engine_opts | str | advanced |  |  | flags=startup
mempool_debug | bool | dev | false |  | flags=no_mon_update
thp | bool | dev | false |  | flags=startup
inject_early_sigterm | bool | dev | false
crush_location | str | advanced
crush_location_hook | str | advanced
crush_location_hook_timeout | int | advanced | 10
threadpool_default_timeout | int | advanced | 60
threadpool_empty_queue_max_wait | int | advanced | 2
fio_dir | str | advanced | /tmp/fio
cephadm_path | str | advanced | /usr/sbin/cephadm | mgr
throttler_perf_counter | bool | advanced | true
event_tracing | bool | advanced | false
device_failure_prediction_mode | str | basic | none |  | flags=runtime enum_values=none,local,cloud
gss_ktab_client_file | str | advanced | /var/lib/ceph/$name/gss_client_$name.ktab | mon,osd
gss_target_name | str | advanced | ceph | mon,osd
cephsqlite_lock_renewal_interval | millisecs | advanced | 2000 |  | min=100 tags=client see_also=cephsqlite_lock_renewal_timeout
cephsqlite_lock_renewal_timeout | millisecs | advanced | 30000 |  | min=100 tags=client see_also=cephsqlite_lock_renewal_interval
cephsqlite_blocklist_dead_locker | bool | advanced | true |  | tags=client
crimson_osd_obc_lru_size | uint | advanced | 10
crimson_osd_scheduler_concurrency | uint | advanced | 0
immutable_object_cache_path | str | advanced | /tmp/ceph_immutable_object_cache | immutable-objet-cache
immutable_object_cache_sock | str | advanced | /var/run/ceph/immutable_object_cache_sock | immutable-objet-cache
immutable_object_cache_max_size | size | advanced | 1073741824 | immutable-objet-cache
immutable_object_cache_max_inflight_ops | uint | advanced | 128 | immutable-objet-cache
immutable_object_cache_client_dedicated_thread_num | uint | advanced | 2 | immutable-objet-cache
immutable_object_cache_watermark | float | advanced | 0.9 | immutable-objet-cache
immutable_object_cache_qos_schedule_tick_min | millisecs | advanced | 50 | immutable-objet-cache | min=1
immutable_object_cache_qos_iops_limit | uint | advanced | 0 | immutable-objet-cache
immutable_object_cache_qos_iops_burst | uint | advanced | 0 | immutable-objet-cache
immutable_object_cache_qos_iops_burst_seconds | secs | advanced | 1 | immutable-objet-cache | min=1
immutable_object_cache_qos_bps_limit | uint | advanced | 0 | immutable-objet-cache
immutable_object_cache_qos_bps_burst | uint | advanced | 0 | immutable-objet-cache
immutable_object_cache_qos_bps_burst_seconds | secs | advanced | 1 | immutable-objet-cache | min=1
defer_client_eviction_on_laggy_osds | bool | advanced | true | mds | flags=runtime
fake_statfs_for_testing | int | dev | 0 | mds_client
`;
