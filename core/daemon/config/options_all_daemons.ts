/** The options of daemons that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_DAEMONS_OPTIONS = `
ms_learn_addr_from_peer | bool | advanced | true
ms_max_backoff | float | advanced | 15 |  | see_also=ms_initial_backoff
ms_inject_socket_failures | uint | dev | 0
ms_inject_delay_type | str | dev |  |  | flags=runtime
ms_inject_delay_max | float | dev | 1
ms_inject_delay_probability | float | dev | 0
ms_inject_internal_delays | float | dev | 0
ms_blackhole_osd | bool | dev | false
ms_blackhole_mon | bool | dev | false
ms_blackhole_mds | bool | dev | false
ms_blackhole_mgr | bool | dev | false
ms_blackhole_client | bool | dev | false
ms_dump_on_send | bool | advanced | false
ms_dump_corrupt_message_level | int | advanced | 1
ms_async_rdma_device_name | str | advanced
ms_async_rdma_enable_hugepage | bool | advanced | false
ms_async_rdma_buffer_size | size | advanced | 131072
ms_async_rdma_send_buffers | uint | advanced | 1024
ms_async_rdma_receive_buffers | uint | advanced | 32768
ms_async_rdma_receive_queue_len | uint | advanced | 4096
ms_async_rdma_support_srq | bool | advanced | true
ms_async_rdma_port_num | uint | advanced | 1
ms_async_rdma_polling_us | uint | advanced | 1000
ms_async_rdma_gid_idx | int | advanced | 0
ms_async_rdma_local_gid | str | advanced
ms_async_rdma_roce_ver | int | advanced | 1
ms_async_rdma_sl | int | advanced | 3
ms_async_rdma_dscp | int | advanced | 96
ms_max_accept_failures | int | advanced | 4
ms_async_rdma_cm | bool | advanced | false
ms_async_rdma_type | str | advanced | ib
ms_dpdk_port_id | int | advanced | 0
ms_dpdk_coremask | str | advanced | 0xF |  | see_also=ms_async_op_threads
ms_dpdk_memory_channel | str | advanced | 4
ms_dpdk_hugepages | str | advanced
ms_dpdk_pmd | str | advanced
ms_dpdk_host_ipv4_addr | str | advanced
ms_dpdk_gateway_ipv4_addr | str | advanced
ms_dpdk_netmask_ipv4_addr | str | advanced
ms_dpdk_lro | bool | advanced | true
ms_dpdk_hw_flow_control | bool | advanced | true
ms_dpdk_hw_queue_weight | float | advanced | 1
ms_dpdk_debug_allow_loopback | bool | dev | false
ms_dpdk_rx_buffer_count_per_core | int | advanced | 8192
mon_memory_target | size | basic | 2147483648 | mon | flags=runtime
mon_memory_autotune | bool | basic | true | mon | flags=runtime
mon_cpu_threads | int | advanced | 4 | mon
mon_warn_on_degraded_stretch_mode | bool | advanced | true | mon
mon_stretch_cluster_recovery_ratio | float | advanced | 0.6 | mon | min=0.51 max=1
mon_stretch_recovery_min_wait | float | advanced | 15 | mon | min=1
mon_stretch_pool_size | uint | dev | 4 | mon | min=3 max=6
mon_stretch_pool_min_size | uint | dev | 2 | mon | min=2 max=4
mon_fake_pool_delete | bool | advanced | false | mon
mon_warn_on_msgr2_not_enabled | bool | advanced | true | mon | see_also=ms_bind_msgr2
mon_warn_on_legacy_crush_tunables | bool | advanced | true | mgr | see_also=mon_crush_min_required_version
mon_warn_on_crush_straw_calc_version_zero | bool | advanced | true | mgr
mon_warn_on_osd_down_out_interval_zero | bool | advanced | true | mgr | see_also=mon_osd_down_out_interval
mon_warn_on_cache_pools_without_hit_sets | bool | advanced | true | mgr
mon_warn_on_pool_no_app | bool | dev | true | mgr
mon_warn_on_pool_pg_num_not_power_of_two | bool | dev | true | mon
mon_warn_on_misplaced | bool | advanced | false | mgr
mon_warn_on_slow_ping_time | float | advanced | 0 | mgr | see_also=mon_warn_on_slow_ping_ratio
mon_warn_on_slow_ping_ratio | float | advanced | 0.05 | mgr | see_also=osd_heartbeat_grace,mon_warn_on_slow_ping_time
mon_reweight_min_pgs_per_osd | uint | advanced | 10 | mgr
mon_reweight_min_bytes_per_osd | size | advanced | 104857600 | mgr
mon_reweight_max_osds | int | advanced | 4 | mgr
mon_reweight_max_change | float | advanced | 0.05 | mgr
mon_warn_pg_not_scrubbed_ratio | float | advanced | 0.5 |  | min=0 see_also=osd_scrub_max_interval
mon_warn_pg_not_deep_scrubbed_ratio | float | advanced | 0.75 |  | min=0 see_also=osd_deep_scrub_interval
mon_scrub_inject_crc_mismatch | float | dev | 0 | mon
mon_scrub_inject_missing_keys | float | dev | 0 | mon
mon_inject_sync_get_chunk_delay | float | dev | 0 | mon
mon_debug_extra_checks | bool | dev | false | mon
mon_debug_block_osdmap_trim | bool | dev | false | mon
mon_debug_deprecated_as_obsolete | bool | dev | false | mon
mon_debug_dump_transactions | bool | dev | false | mon | see_also=mon_debug_dump_location
mon_debug_dump_json | bool | dev | false | mon | see_also=mon_debug_dump_transactions
mon_debug_dump_location | str | dev | /var/log/ceph/$cluster-$name.tdump | mon | see_also=mon_debug_dump_transactions
mon_debug_no_require_octopus | bool | dev | false | mon | flags=cluster_create
mon_debug_no_require_pacific | bool | dev | false | mon | flags=cluster_create
mon_debug_no_require_bluestore_for_ec_overwrites | bool | dev | false | mon
mon_debug_no_initial_persistent_features | bool | dev | false | mon | flags=cluster_create
mon_inject_transaction_delay_max | float | dev | 10 | mon
mon_inject_transaction_delay_probability | float | dev | 0 | mon
mon_inject_pg_merge_bounce_probability | float | dev | 0 | mon
mon_sync_provider_kill_at | int | dev | 0 | mon
mon_sync_requester_kill_at | int | dev | 0 | mon
mon_keyvaluedb | str | advanced | rocksdb | mon | flags=create enum_values=leveldb,rocksdb
mon_debug_unsafe_allow_tier_with_nonempty_snaps | bool | dev | false | mon
mon_smart_report_timeout | uint | advanced | 5 | mon
mon_warn_on_older_version | bool | advanced | true | mon
mon_warn_older_version_delay | secs | advanced | 604800 | mon
mon_rocksdb_options | str | advanced | write_buffer_size=33554432,compression=kNoCompression,level_compaction_dynamic_level_bytes=true
`;
