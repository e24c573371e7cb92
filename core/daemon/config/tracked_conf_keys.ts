const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What a daemon's cluster log goes by (Ceph's LogClient), where it has one. */
const CLUSTER_LOG = words(`
    clog_to_graylog clog_to_graylog_host clog_to_graylog_port clog_to_monitors clog_to_syslog
    clog_to_syslog_facility clog_to_syslog_level
`);

/**
 * The options whose changes take effect in a running daemon of a kind, besides those that do in all: an MDS once it has
 * a rank. They are read anew with each use here, so that nobody has to be told; what is said of a change depends on it.
 *
 * Source: the `get_tracked_conf_keys` of Ceph 16.2.15, as its daemons answer to `config set`.
 */
export const TRACKED_CONF_KEYS: Readonly<Record<'mds' | 'mgr' | 'osd' | 'mon', readonly string[]>> = {
  mds: [
    ...CLUSTER_LOG,
    ...words(`
    mds_alternate_name_max mds_bal_fragment_dirs mds_bal_fragment_interval mds_cache_memory_limit
    mds_cache_mid mds_cache_reservation mds_cache_trim_decay_rate mds_cap_revoke_eviction_timeout
    mds_dir_max_entries mds_dump_cache_threshold_file mds_dump_cache_threshold_formatter mds_enable_op_tracker
    mds_export_ephemeral_distributed mds_export_ephemeral_random mds_export_ephemeral_random_max
    mds_forward_all_requests_to_auth mds_health_cache_threshold mds_heartbeat_grace mds_heartbeat_reset_grace
    mds_inject_journal_corrupt_dentry_first mds_inject_migrator_session_race
    mds_inject_rename_corrupt_dentry_first mds_log_pause mds_max_caps_per_client mds_max_export_size
    mds_max_purge_files mds_max_purge_ops mds_max_purge_ops_per_pg mds_max_snaps_per_dir mds_op_complaint_time
    mds_op_history_duration mds_op_history_size mds_op_log_threshold mds_recall_max_decay_rate
    mds_recall_warning_decay_rate mds_request_load_average_decay_rate mds_session_cache_liveness_decay_rate
    mds_session_cap_acquisition_decay_rate mds_session_cap_acquisition_throttle
    mds_session_max_caps_throttle_ratio mds_session_metadata_threshold rados_mon_op_timeout
    rados_osd_op_timeout
    `),
  ],
  mgr: [
    ...CLUSTER_LOG,
    ...words(`
    client_acl_type client_cache_mid client_cache_size client_caps_release_delay client_mount_timeout
    client_oc_max_dirty client_oc_max_dirty_age client_oc_max_objects client_oc_size client_oc_target_dirty
    librados_thread_count mgr_standby_modules mgr_stats_period mgr_stats_threshold rados_mon_op_timeout
    rados_osd_op_timeout
    `),
  ],
  osd: [
    ...CLUSTER_LOG,
    ...words(`
    osd_client_message_cap osd_client_message_size_cap osd_delete_sleep osd_delete_sleep_hdd
    osd_delete_sleep_hybrid osd_delete_sleep_ssd osd_enable_op_tracker osd_heartbeat_interval
    osd_heartbeat_min_size osd_map_cache_size osd_max_backfills osd_max_object_size osd_max_trimming_pgs
    osd_min_recovery_priority osd_object_clean_region_max_num_intervals osd_objectstore_fuse
    osd_op_complaint_time osd_op_history_duration osd_op_history_size osd_op_history_slow_op_size
    osd_op_history_slow_op_threshold osd_op_log_threshold osd_pg_epoch_max_lag_factor
    osd_pg_epoch_persisted_max_stale osd_recovery_delay_start osd_recovery_max_active
    osd_recovery_max_active_hdd osd_recovery_max_active_ssd osd_recovery_sleep osd_recovery_sleep_hdd
    osd_recovery_sleep_hybrid osd_recovery_sleep_ssd osd_scrub_max_interval osd_scrub_min_interval
    osd_skip_data_digest osd_snap_trim_sleep osd_snap_trim_sleep_hdd osd_snap_trim_sleep_ssd
    rados_mon_op_timeout rados_osd_op_timeout
    `),
  ],
  mon: [
    ...CLUSTER_LOG,
    ...words(`
    mon_accept_timeout_factor mon_allow_pool_delete mon_cluster_log_file mon_cluster_log_file_level
    mon_cluster_log_to_graylog mon_cluster_log_to_graylog_host mon_cluster_log_to_graylog_port
    mon_cluster_log_to_syslog mon_cluster_log_to_syslog_facility mon_cluster_log_to_syslog_level
    mon_debug_block_osdmap_trim mon_debug_extra_checks mon_election_timeout mon_health_to_clog
    mon_health_to_clog_interval mon_health_to_clog_tick_interval mon_lease mon_lease_ack_timeout_factor
    mon_lease_renew_interval_factor mon_memory_autotune mon_memory_target mon_osdmap_full_prune_enabled
    mon_osdmap_full_prune_interval mon_osdmap_full_prune_min mon_osdmap_full_prune_txsize mon_scrub_interval
    rocksdb_cache_size
    `),
  ],
};
