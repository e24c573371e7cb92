/** The options of clients that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_CLIENTS_OPTIONS = `
rados_tracing | bool | advanced | false
librados_thread_count | uint | advanced | 2 |  | min=1 tags=client
client_cache_mid | float | advanced | 0.75 | mds_client
client_trace | str | dev |  | mds_client
client_readahead_min | size | advanced | 131072 | mds_client
client_readahead_max_bytes | size | advanced | 0 | mds_client
client_readahead_max_periods | int | advanced | 4 | mds_client
client_snapdir | str | advanced | .snap | mds_client
client_mount_uid | int | advanced | -1 | mds_client
client_mount_gid | int | advanced | -1 | mds_client
client_notify_timeout | int | dev | 10 | mds_client
client_quota_df | bool | advanced | true | mds_client
client_oc_size | size | advanced | 209715200 | mds_client | flags=runtime
client_oc_max_dirty | size | advanced | 104857600 | mds_client | flags=runtime
client_oc_target_dirty | size | advanced | 8388608 | mds_client | flags=runtime
client_oc_max_dirty_age | float | advanced | 5 | mds_client | flags=runtime
client_oc_max_objects | int | advanced | 1000 | mds_client | flags=runtime
client_debug_getattr_caps | bool | dev | false | mds_client
client_debug_force_sync_read | bool | dev | false | mds_client
client_debug_inject_tick_delay | secs | dev | 0 | mds_client
client_inject_release_failure | bool | dev | false | mds_client
client_inject_fixed_oldest_tid | bool | dev | false | mds_client
client_metadata | str | advanced |  | mds_client
client_dirsize_rbytes | bool | advanced | true | mds_client
fuse_use_invalidate_cb | bool | advanced | true | mds_client
fuse_disable_pagecache | bool | advanced | false | mds_client
fuse_allow_other | bool | advanced | true | mds_client
fuse_default_permissions | bool | advanced | false | mds_client | flags=startup
fuse_splice_read | bool | advanced | true | mds_client
fuse_splice_write | bool | advanced | true | mds_client
fuse_splice_move | bool | advanced | true | mds_client
fuse_big_writes | bool | advanced | true | mds_client
fuse_max_write | size | advanced | 0 | mds_client
fuse_atomic_o_trunc | bool | advanced | true | mds_client
fuse_debug | bool | advanced | false | mds_client | flags=no_mon_update,startup
fuse_multithreaded | bool | advanced | true | mds_client
fuse_require_active_mds | bool | advanced | true | mds_client
fuse_syncfs_on_mksnap | bool | advanced | true | mds_client
fuse_set_user_groups | bool | advanced | true | mds_client
client_try_dentry_invalidate | bool | dev | false | mds_client
client_check_pool_perm | bool | advanced | true | mds_client
client_use_faked_inos | bool | dev | false | mds_client | flags=no_mon_update,startup
client_asio_thread_count | uint | advanced | 2 | mds_client | min=1 tags=client
client_shutdown_timeout | secs | advanced | 30 | mds_client | min=0 flags=runtime tags=client
client_collect_and_send_global_metrics | bool | advanced | false | mds_client | flags=runtime tags=client
cephfs_mirror_max_concurrent_directory_syncs | uint | advanced | 3 | cephfs-mirror | min=1
cephfs_mirror_action_update_interval | secs | advanced | 2 | cephfs-mirror | min=1
cephfs_mirror_restart_mirror_on_blocklist_interval | secs | advanced | 30 | cephfs-mirror | min=0
cephfs_mirror_max_snapshot_sync_per_cycle | uint | advanced | 3 | cephfs-mirror | min=1
cephfs_mirror_directory_scan_interval | uint | advanced | 10 | cephfs-mirror | min=1
cephfs_mirror_max_consecutive_failures_per_directory | uint | advanced | 10 | cephfs-mirror | min=0
cephfs_mirror_retry_failed_directories_interval | uint | advanced | 60 | cephfs-mirror | min=1
cephfs_mirror_restart_mirror_on_failure_interval | secs | advanced | 20 | cephfs-mirror | min=0
cephfs_mirror_mount_timeout | secs | advanced | 10 | cephfs-mirror | min=0
`;
