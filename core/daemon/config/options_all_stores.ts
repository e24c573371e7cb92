/** The options of what an OSD keeps its objects in that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_STORES_OPTIONS = `
leveldb_log_to_ceph_log | bool | advanced | true
leveldb_write_buffer_size | size | advanced | 8388608
leveldb_cache_size | size | advanced | 134217728
leveldb_block_size | size | advanced | 0
leveldb_bloom_size | int | advanced | 0
leveldb_max_open_files | int | advanced | 0
leveldb_compression | bool | advanced | true
leveldb_paranoid | bool | advanced | false
leveldb_log | str | advanced | /dev/null
leveldb_compact_on_mount | bool | advanced | false
rocksdb_log_to_ceph_log | bool | advanced | true
rocksdb_cache_size | size | advanced | 536870912 |  | flags=runtime
rocksdb_cache_row_ratio | float | advanced | 0
rocksdb_cache_shard_bits | int | advanced | 4
rocksdb_cache_type | str | advanced | binned_lru
rocksdb_block_size | size | advanced | 4096
rocksdb_perf | bool | advanced | false
rocksdb_collect_compaction_stats | bool | advanced | false
rocksdb_collect_extended_stats | bool | advanced | false
rocksdb_collect_memory_stats | bool | advanced | false
rocksdb_delete_range_threshold | uint | advanced | 1048576
rocksdb_bloom_bits_per_key | uint | advanced | 20
rocksdb_cache_index_and_filter_blocks | bool | dev | true
rocksdb_cache_index_and_filter_blocks_with_high_priority | bool | dev | false
rocksdb_pin_l0_filter_and_index_blocks_in_cache | bool | dev | false
rocksdb_index_type | str | dev | binary_search
rocksdb_partition_filters | bool | dev | false
rocksdb_metadata_block_size | size | dev | 4096
rocksdb_cf_compact_on_deletion | bool | dev | false |  | see_also=rocksdb_cf_compact_on_deletion_sliding_window,rocksdb_cf_compact_on_deletion_trigger
rocksdb_cf_compact_on_deletion_sliding_window | int | dev | 32768 |  | see_also=rocksdb_cf_compact_on_deletion
rocksdb_cf_compact_on_deletion_trigger | int | dev | 16384 |  | see_also=rocksdb_cf_compact_on_deletion
memstore_page_set | bool | advanced | false
memstore_page_size | size | advanced | 65536
memstore_debug_omit_block_device_write | bool | dev | false |  | see_also=bluestore_debug_omit_block_device_write
objectstore_blackhole | bool | advanced | false
bdev_debug_inflight_ios | bool | dev | false
bdev_inject_crash | int | dev | 0
bdev_inject_crash_flush_delay | int | dev | 2
bdev_aio | bool | advanced | true
bdev_aio_poll_ms | int | advanced | 250
bdev_aio_max_queue_depth | int | advanced | 1024
bdev_aio_reap_max | int | advanced | 16
bdev_block_size | size | advanced | 4096
bdev_debug_aio | bool | dev | false
bdev_debug_aio_suicide_timeout | float | dev | 60
bdev_debug_aio_log_age | float | dev | 5
bdev_nvme_unbind_from_kernel | bool | advanced | false
bdev_enable_discard | bool | advanced | false
bdev_async_discard | bool | advanced | false
bdev_flock_retry_interval | float | advanced | 0.1
bdev_flock_retry | uint | advanced | 3
bluefs_alloc_size | size | advanced | 1048576
bluefs_shared_alloc_size | size | advanced | 65536
bluefs_failed_shared_alloc_cooldown | float | advanced | 600
bluefs_max_prefetch | size | advanced | 1048576
bluefs_min_log_runway | size | advanced | 1048576
bluefs_max_log_runway | size | advanced | 4194304
bluefs_log_compact_min_ratio | float | advanced | 5
bluefs_log_compact_min_size | size | advanced | 16777216
bluefs_min_flush_size | size | advanced | 524288
bluefs_compact_log_sync | bool | advanced | false
bluefs_buffered_io | bool | advanced | true
bluefs_sync_write | bool | advanced | false
bluefs_allocator | str | dev | hybrid |  | enum_values=bitmap,stupid,avl,hybrid
bluefs_log_replay_check_allocations | bool | advanced | true
bluefs_replay_recovery | bool | dev | false
bluefs_replay_recovery_disable_compact | bool | advanced | false
bluefs_check_for_zeros | bool | dev | false |  | flags=runtime see_also=bluestore_retry_disk_reads
bluefs_check_volume_selector_on_umount | bool | dev | false |  | flags=runtime
bluefs_check_volume_selector_often | bool | dev | false |  | flags=startup see_also=bluefs_check_volume_selector_on_umount
bluestore_bluefs | bool | dev | true |  | flags=create
bluestore_bluefs_env_mirror | bool | dev | false |  | flags=create
bluestore_bluefs_alloc_failure_dump_interval | float | advanced | 0
bluestore_spdk_mem | size | dev | 512
bluestore_spdk_coremask | str | dev | 0x1
bluestore_spdk_max_io_completion | uint | dev | 0
bluestore_spdk_io_sleep | uint | dev | 5
bluestore_block_path | str | dev |  |  | flags=create
bluestore_block_size | size | dev | 107374182400 |  | flags=create
bluestore_block_create | bool | dev | true |  | flags=create see_also=bluestore_block_path,bluestore_block_size
bluestore_block_db_path | str | dev |  |  | flags=create
bluestore_block_db_size | uint | dev | 0 |  | flags=create
bluestore_block_db_create | bool | dev | false |  | flags=create see_also=bluestore_block_db_path,bluestore_block_db_size
bluestore_block_wal_path | str | dev |  |  | flags=create
bluestore_block_wal_size | size | dev | 100663296 |  | flags=create
bluestore_block_wal_create | bool | dev | false |  | flags=create see_also=bluestore_block_wal_path,bluestore_block_wal_size
bluestore_block_preallocate_file | bool | dev | false |  | flags=create
bluestore_ignore_data_csum | bool | dev | false |  | flags=runtime
bluestore_csum_type | str | advanced | crc32c |  | flags=runtime enum_values=none,crc32c,crc32c_16,crc32c_8,xxhash32,xxhash64
bluestore_retry_disk_reads | uint | advanced | 3 |  | min=0 max=255 flags=runtime
bluestore_min_alloc_size | uint | advanced | 0 |  | flags=create
bluestore_min_alloc_size_hdd | size | advanced | 4096 |  | flags=create see_also=bluestore_min_alloc_size
bluestore_min_alloc_size_ssd | size | advanced | 4096 |  | flags=create see_also=bluestore_min_alloc_size
bluestore_max_alloc_size | size | advanced | 0 |  | flags=create
bluestore_prefer_deferred_size | size | advanced | 0 |  | flags=runtime
bluestore_prefer_deferred_size_hdd | size | advanced | 65536 |  | flags=runtime see_also=bluestore_prefer_deferred_size
bluestore_prefer_deferred_size_ssd | size | advanced | 0 |  | flags=runtime see_also=bluestore_prefer_deferred_size
bluestore_compression_mode | str | advanced | none |  | flags=runtime enum_values=none,passive,aggressive,force
bluestore_compression_algorithm | str | advanced | snappy |  | flags=runtime enum_values=,snappy,zlib,zstd,lz4
bluestore_compression_min_blob_size | size | advanced | 0 |  | flags=runtime
bluestore_compression_min_blob_size_hdd | size | advanced | 8192 |  | flags=runtime see_also=bluestore_compression_min_blob_size
bluestore_compression_min_blob_size_ssd | size | advanced | 8192 |  | flags=runtime see_also=bluestore_compression_min_blob_size
bluestore_compression_max_blob_size | size | advanced | 0 |  | flags=runtime
bluestore_compression_max_blob_size_hdd | size | advanced | 65536 |  | flags=runtime see_also=bluestore_compression_max_blob_size
bluestore_compression_max_blob_size_ssd | size | advanced | 65536 |  | flags=runtime see_also=bluestore_compression_max_blob_size
bluestore_gc_enable_blob_threshold | int | dev | 0 |  | flags=runtime
bluestore_gc_enable_total_threshold | int | dev | 0 |  | flags=runtime
bluestore_max_blob_size | size | dev | 0 |  | flags=runtime
bluestore_max_blob_size_hdd | size | dev | 65536 |  | flags=runtime see_also=bluestore_max_blob_size
bluestore_max_blob_size_ssd | size | dev | 65536 |  | flags=runtime see_also=bluestore_max_blob_size
bluestore_compression_required_ratio | float | advanced | 0.875 |  | flags=runtime
bluestore_extent_map_shard_max_size | size | dev | 1200
bluestore_extent_map_shard_target_size | size | dev | 500
bluestore_extent_map_shard_min_size | size | dev | 150
bluestore_extent_map_shard_target_size_slop | float | dev | 0.2
bluestore_extent_map_inline_shard_prealloc_size | size | dev | 256
bluestore_cache_trim_interval | float | advanced | 0.05
bluestore_cache_trim_max_skip_pinned | uint | dev | 1000
bluestore_cache_type | str | dev | 2q |  | enum_values=2q,lru
bluestore_2q_cache_kin_ratio | float | dev | 0.5
bluestore_2q_cache_kout_ratio | float | dev | 0.5
bluestore_cache_size | size | dev | 0
bluestore_cache_size_hdd | size | dev | 1073741824 |  | see_also=bluestore_cache_size
bluestore_cache_size_ssd | size | dev | 3221225472 |  | see_also=bluestore_cache_size
bluestore_cache_meta_ratio | float | dev | 0.45 |  | see_also=bluestore_cache_size
bluestore_cache_kv_ratio | float | dev | 0.45 |  | see_also=bluestore_cache_size
bluestore_cache_kv_onode_ratio | float | dev | 0.04 |  | see_also=bluestore_cache_size
bluestore_cache_autotune | bool | dev | true |  | see_also=bluestore_cache_size,bluestore_cache_meta_ratio
bluestore_cache_autotune_interval | float | dev | 5 |  | see_also=bluestore_cache_autotune
bluestore_alloc_stats_dump_interval | float | dev | 86400
bluestore_kvbackend | str | dev | rocksdb |  | flags=create
bluestore_allocator | str | advanced | hybrid |  | enum_values=bitmap,stupid,avl,hybrid,zoned
bluestore_freelist_blocks_per_key | size | dev | 128
bluestore_bitmapallocator_blocks_per_zone | size | dev | 1024
bluestore_bitmapallocator_span_size | size | dev | 1024
bluestore_max_deferred_txc | uint | advanced | 32
bluestore_max_defer_interval | float | advanced | 3
bluestore_rocksdb_options | str | advanced | compression=kNoCompression,max_write_buffer_number=4,min_write_buffer_number_to_merge=1,recycle_log_file_num=4,write_buffer_size=268435456,writable_file_max_buffer_size=0,compaction_readahead_size=2097152,max_background_compactions=2,max_total_wal_size=1073741824
bluestore_rocksdb_options_annex | str | advanced
bluestore_rocksdb_cf | bool | advanced | true
bluestore_rocksdb_cfs | str | dev | m(3) p(3,0-12) O(3,0-13)=block_cache={type=binned_lru} L P
bluestore_fsck_on_mount | bool | dev | false
bluestore_fsck_on_mount_deep | bool | dev | false
bluestore_fsck_quick_fix_on_mount | bool | dev | false
bluestore_fsck_on_umount | bool | dev | false
bluestore_fsck_on_umount_deep | bool | dev | false
bluestore_fsck_on_mkfs | bool | dev | true
bluestore_fsck_on_mkfs_deep | bool | dev | false
bluestore_sync_submit_transaction | bool | dev | false
bluestore_fsck_read_bytes_cap | size | advanced | 67108864 |  | flags=runtime
bluestore_fsck_quick_fix_threads | int | advanced | 2
bluestore_fsck_shared_blob_tracker_size | float | dev | 0.03125 |  | flags=runtime see_also=osd_memory_target
bluestore_throttle_bytes | size | advanced | 67108864 |  | flags=runtime
bluestore_throttle_deferred_bytes | size | advanced | 134217728 |  | flags=runtime
bluestore_throttle_cost_per_io | size | advanced | 0 |  | flags=runtime
bluestore_throttle_cost_per_io_hdd | uint | advanced | 670000 |  | flags=runtime see_also=bluestore_throttle_cost_per_io
bluestore_throttle_cost_per_io_ssd | uint | advanced | 4000 |  | flags=runtime see_also=bluestore_throttle_cost_per_io
bluestore_deferred_batch_ops | uint | advanced | 0 |  | min=0 max=65535 flags=runtime
bluestore_deferred_batch_ops_hdd | uint | advanced | 64 |  | min=0 max=65535 flags=runtime see_also=bluestore_deferred_batch_ops
bluestore_deferred_batch_ops_ssd | uint | advanced | 16 |  | min=0 max=65535 flags=runtime see_also=bluestore_deferred_batch_ops
bluestore_nid_prealloc | int | dev | 1024
bluestore_blobid_prealloc | uint | dev | 10240
bluestore_clone_cow | bool | advanced | true |  | flags=runtime
bluestore_default_buffered_read | bool | advanced | true |  | flags=runtime
bluestore_default_buffered_write | bool | advanced | false |  | flags=runtime
bluestore_debug_no_reuse_blocks | bool | dev | false
bluestore_debug_small_allocations | int | dev | 0
bluestore_debug_too_many_blobs_threshold | int | dev | 24576
bluestore_debug_freelist | bool | dev | false
bluestore_debug_prefill | float | dev | 0
bluestore_debug_prefragment_max | size | dev | 1048576
bluestore_debug_inject_read_err | bool | dev | false
bluestore_debug_randomize_serial_transaction | int | dev | 0
bluestore_debug_omit_block_device_write | bool | dev | false
bluestore_debug_fsck_abort | bool | dev | false
bluestore_debug_omit_kv_commit | bool | dev | false
bluestore_debug_permit_any_bdev_label | bool | dev | false
bluestore_debug_random_read_err | float | dev | 0
bluestore_debug_legacy_omap | bool | dev | false
bluestore_debug_inject_bug21040 | bool | dev | false
bluestore_debug_inject_csum_err_probability | float | dev | 0
bluestore_fsck_error_on_no_per_pool_stats | bool | advanced | false
bluestore_warn_on_bluefs_spillover | bool | advanced | true
bluestore_warn_on_legacy_statfs | bool | advanced | true
bluestore_warn_on_spurious_read_errors | bool | advanced | true
bluestore_fsck_error_on_no_per_pool_omap | bool | advanced | false
bluestore_fsck_error_on_no_per_pg_omap | bool | advanced | false
bluestore_warn_on_no_per_pool_omap | bool | advanced | true
bluestore_warn_on_no_per_pg_omap | bool | advanced | false
bluestore_log_op_age | float | advanced | 5
bluestore_log_omap_iterator_age | float | advanced | 5
bluestore_log_collection_list_age | float | advanced | 60
bluestore_debug_enforce_settings | str | dev | default |  | enum_values=default,hdd,ssd
bluestore_avl_alloc_ff_max_search_count | uint | dev | 100
bluestore_avl_alloc_ff_max_search_bytes | size | dev | 16777216
bluestore_avl_alloc_bf_threshold | uint | dev | 131072 |  | see_also=bluestore_avl_alloc_bf_free_pct
bluestore_avl_alloc_bf_free_pct | uint | dev | 4 |  | see_also=bluestore_avl_alloc_bf_threshold
bluestore_hybrid_alloc_mem_cap | uint | dev | 67108864
bluestore_volume_selection_policy | str | dev | use_some_extra |  | enum_values=rocksdb_original,use_some_extra,fit_to_fast
bluestore_volume_selection_reserved_factor | float | advanced | 2 |  | flags=startup
bluestore_volume_selection_reserved | int | advanced | 0 |  | flags=startup
bdev_ioring | bool | advanced | false
bdev_ioring_hipri | bool | advanced | false
bdev_ioring_sqthread_poll | bool | advanced | false
bluestore_kv_sync_util_logging_s | float | advanced | 10 |  | flags=runtime
kstore_max_ops | uint | advanced | 512
kstore_max_bytes | size | advanced | 67108864
kstore_backend | str | advanced | rocksdb
kstore_rocksdb_options | str | advanced | compression=kNoCompression
kstore_fsck_on_mount | bool | advanced | false
kstore_fsck_on_mount_deep | bool | advanced | true
kstore_nid_prealloc | uint | advanced | 1024
kstore_sync_transaction | bool | advanced | false
kstore_sync_submit_transaction | bool | advanced | false
kstore_onode_map_size | uint | advanced | 1024
kstore_default_stripe_size | size | advanced | 65536
filestore_rocksdb_options | str | dev | max_background_jobs=10,compaction_readahead_size=2097152,compression=kNoCompression
filestore_omap_backend | str | dev | rocksdb |  | enum_values=leveldb,rocksdb
filestore_omap_backend_path | str | dev
filestore_wbthrottle_enable | bool | advanced | true
filestore_wbthrottle_btrfs_bytes_start_flusher | size | advanced | 41943040
filestore_wbthrottle_btrfs_bytes_hard_limit | size | advanced | 419430400
filestore_wbthrottle_btrfs_ios_start_flusher | uint | advanced | 500
filestore_wbthrottle_btrfs_ios_hard_limit | uint | advanced | 5000
filestore_wbthrottle_btrfs_inodes_start_flusher | uint | advanced | 500
filestore_wbthrottle_xfs_bytes_start_flusher | size | advanced | 41943040
filestore_wbthrottle_xfs_bytes_hard_limit | size | advanced | 419430400
filestore_wbthrottle_xfs_ios_start_flusher | uint | advanced | 500
filestore_wbthrottle_xfs_ios_hard_limit | uint | advanced | 5000
filestore_wbthrottle_xfs_inodes_start_flusher | uint | advanced | 500
filestore_wbthrottle_btrfs_inodes_hard_limit | uint | advanced | 5000
filestore_wbthrottle_xfs_inodes_hard_limit | uint | advanced | 5000
filestore_odsync_write | bool | dev | false
filestore_index_retry_probability | float | dev | 0
filestore_debug_inject_read_err | bool | dev | false
filestore_debug_random_read_err | float | dev | 0
filestore_debug_omap_check | bool | dev | false
filestore_omap_header_cache_size | size | dev | 1024
filestore_max_inline_xattr_size | size | dev | 0
filestore_max_inline_xattr_size_xfs | size | dev | 65536
filestore_max_inline_xattr_size_btrfs | size | dev | 2048
filestore_max_inline_xattr_size_other | size | dev | 512
filestore_max_inline_xattrs | uint | dev | 0
filestore_max_inline_xattrs_xfs | uint | dev | 10
filestore_max_inline_xattrs_btrfs | uint | dev | 10
filestore_max_inline_xattrs_other | uint | dev | 2
filestore_max_xattr_value_size | size | dev | 0
filestore_max_xattr_value_size_xfs | size | dev | 65536
filestore_max_xattr_value_size_btrfs | size | dev | 65536
filestore_max_xattr_value_size_other | size | dev | 1024
filestore_sloppy_crc | bool | dev | false
filestore_sloppy_crc_block_size | size | dev | 65536
filestore_max_alloc_hint_size | size | dev | 1048576
filestore_max_sync_interval | float | advanced | 5
filestore_min_sync_interval | float | dev | 0.01
filestore_btrfs_snap | bool | dev | true
filestore_btrfs_clone_range | bool | advanced | true
filestore_zfs_snap | bool | dev | false
filestore_fsync_flushes_journal_data | bool | dev | false
filestore_fiemap | bool | advanced | false
filestore_punch_hole | bool | advanced | false
filestore_seek_data_hole | bool | advanced | false
filestore_splice | bool | advanced | false
filestore_fadvise | bool | advanced | true
filestore_collect_device_partition_information | bool | advanced | true
filestore_xfs_extsize | bool | advanced | false
filestore_journal_parallel | bool | dev | false
filestore_journal_writeahead | bool | dev | false
filestore_journal_trailing | bool | dev | false
filestore_queue_max_ops | uint | advanced | 50
filestore_queue_max_bytes | size | advanced | 104857600
filestore_caller_concurrency | int | dev | 10
filestore_expected_throughput_bytes | float | advanced | 209715200
filestore_expected_throughput_ops | float | advanced | 200
filestore_queue_max_delay_multiple | float | dev | 0
filestore_queue_high_delay_multiple | float | dev | 0
filestore_queue_max_delay_multiple_bytes | float | dev | 0
filestore_queue_high_delay_multiple_bytes | float | dev | 0
filestore_queue_max_delay_multiple_ops | float | dev | 0
filestore_queue_high_delay_multiple_ops | float | dev | 0
filestore_queue_low_threshhold | float | dev | 0.3
filestore_queue_high_threshhold | float | dev | 0.9
filestore_op_threads | int | advanced | 2
filestore_op_thread_timeout | int | advanced | 60
filestore_op_thread_suicide_timeout | int | advanced | 180
filestore_commit_timeout | float | advanced | 600
filestore_fiemap_threshold | size | dev | 4096
filestore_merge_threshold | int | dev | -10
filestore_split_multiple | int | dev | 2
filestore_split_rand_factor | uint | dev | 20
filestore_update_to | int | dev | 1000
filestore_blackhole | bool | dev | false
filestore_fd_cache_size | int | dev | 128
filestore_fd_cache_shards | int | dev | 16
filestore_ondisk_finisher_threads | int | dev | 1
filestore_apply_finisher_threads | int | dev | 1
filestore_dump_file | str | dev
filestore_kill_at | int | dev | 0
filestore_inject_stall | int | dev | 0
filestore_fail_eio | bool | dev | true
filestore_debug_verify_split | bool | dev | false
journal_dio | bool | dev | true
journal_aio | bool | dev | true
journal_force_aio | bool | dev | false
journal_block_size | size | dev | 4096
journal_block_align | bool | dev | true
journal_write_header_frequency | uint | dev | 0
journal_max_write_bytes | size | advanced | 10485760
journal_max_write_entries | int | advanced | 100
journal_throttle_low_threshhold | float | dev | 0.6
journal_throttle_high_threshhold | float | dev | 0.9
journal_throttle_high_multiple | float | dev | 0
journal_throttle_max_multiple | float | dev | 0
journal_align_min_size | size | dev | 65536
journal_replay_from | int | dev | 0
journal_zero_on_create | bool | dev | false
journal_ignore_corruption | bool | dev | false
journal_discard | bool | dev | false
bluestore_tracing | bool | advanced | false
bluestore_throttle_trace_rate | float | advanced | 0
bdev_type | str | advanced |  |  | enum_values=aio,spdk,pmem,hm_smr
`;
