/** The options of object gateways that nothing simulated asks for: they are there to be shown. `parse_options` says what the columns are. */
export const ALL_RGW_OPTIONS = `
rgw_acl_grants_max_num | int | advanced | 100 | rgw
rgw_cors_rules_max_num | int | advanced | 100 | rgw
rgw_delete_multi_obj_max_num | int | advanced | 1000 | rgw
rgw_website_routing_rules_max_num | int | advanced | 50 | rgw
rgw_rados_tracing | bool | advanced | false | rgw
rgw_op_tracing | bool | advanced | false | rgw
rgw_max_chunk_size | size | advanced | 4194304 | rgw
rgw_put_obj_min_window_size | size | advanced | 16777216 | rgw | see_also=rgw_put_obj_max_window_size,rgw_max_chunk_size
rgw_put_obj_max_window_size | size | advanced | 67108864 | rgw | see_also=rgw_put_obj_min_window_size,rgw_max_chunk_size
rgw_max_put_size | size | advanced | 5368709120 | rgw
rgw_max_put_param_size | size | advanced | 1048576 | rgw
rgw_max_attr_size | size | advanced | 0 | rgw
rgw_max_attr_name_len | size | advanced | 0 | rgw
rgw_max_attrs_num_in_req | uint | advanced | 0 | rgw
rgw_override_bucket_index_max_shards | uint | dev | 0 | rgw
rgw_bucket_index_max_aio | uint | advanced | 128 | rgw
rgw_multi_obj_del_max_aio | uint | advanced | 16 | rgw
rgw_enable_quota_threads | bool | advanced | true | rgw | see_also=rgw_enable_gc_threads,rgw_enable_lc_threads
rgw_enable_gc_threads | bool | advanced | true | rgw | see_also=rgw_enable_quota_threads,rgw_enable_lc_threads
rgw_enable_lc_threads | bool | advanced | true | rgw | see_also=rgw_enable_gc_threads,rgw_enable_quota_threads
rgw_data | str | advanced | /var/lib/ceph/radosgw/$cluster-$id | rgw | flags=no_mon_update
rgw_enable_apis | str | advanced | s3, s3website, swift, swift_auth, admin, sts, iam, notifications | rgw
rgw_cache_enabled | bool | advanced | true | rgw | see_also=rgw_cache_lru_size
rgw_cache_lru_size | int | advanced | 10000 | rgw | see_also=rgw_cache_enabled
rgw_socket_path | str | advanced |  | rgw | see_also=rgw_fcgi_socket_backlog
rgw_host | str | advanced |  | rgw | see_also=rgw_port,rgw_fcgi_socket_backlog
rgw_port | str | basic |  | rgw | see_also=rgw_host,rgw_fcgi_socket_backlog
rgw_dns_name | str | advanced |  | rgw
rgw_dns_s3website_name | str | advanced |  | rgw
rgw_numa_node | int | advanced | -1 | rgw | flags=startup
rgw_service_provider_name | str | advanced |  | rgw
rgw_content_length_compat | bool | advanced | false | rgw
rgw_relaxed_region_enforcement | bool | advanced | false | rgw
rgw_lifecycle_work_time | str | advanced | 00:00-06:00 | rgw
rgw_lc_lock_max_time | int | dev | 90 | rgw
rgw_lc_thread_delay | int | advanced | 0 | rgw
rgw_lc_max_worker | int | advanced | 3 | rgw
rgw_lc_max_wp_worker | int | advanced | 3 | rgw
rgw_lc_max_objs | int | advanced | 32 | rgw
rgw_lc_max_rules | uint | advanced | 1000 | rgw
rgw_lc_debug_interval | int | dev | -1 | rgw
rgw_mp_lock_max_time | int | advanced | 600 | rgw
rgw_script_uri | str | dev |  | rgw
rgw_request_uri | str | dev |  | rgw
rgw_ignore_get_invalid_range | bool | advanced | false | rgw
rgw_swift_url | str | advanced |  | rgw | see_also=rgw_swift_auth_entry
rgw_swift_url_prefix | str | advanced | swift | rgw
rgw_swift_auth_url | str | advanced |  | rgw
rgw_swift_auth_entry | str | advanced | auth | rgw | see_also=rgw_swift_url
rgw_swift_tenant_name | str | advanced |  | rgw | see_also=rgw_swift_account_in_url
rgw_swift_account_in_url | bool | advanced | false | rgw | see_also=rgw_swift_tenant_name
rgw_swift_enforce_content_length | bool | advanced | false | rgw
rgw_keystone_url | str | basic |  | rgw
rgw_keystone_admin_token | str | advanced |  | rgw
rgw_keystone_admin_token_path | str | advanced |  | rgw
rgw_keystone_admin_user | str | advanced |  | rgw
rgw_keystone_admin_password | str | advanced |  | rgw
rgw_keystone_admin_password_path | str | advanced |  | rgw
rgw_keystone_admin_tenant | str | advanced |  | rgw
rgw_keystone_admin_project | str | advanced |  | rgw
rgw_keystone_admin_domain | str | advanced |  | rgw
rgw_keystone_barbican_user | str | advanced |  | rgw
rgw_keystone_barbican_password | str | advanced |  | rgw
rgw_keystone_barbican_tenant | str | advanced |  | rgw
rgw_keystone_barbican_project | str | advanced |  | rgw
rgw_keystone_barbican_domain | str | advanced |  | rgw
rgw_keystone_api_version | int | advanced | 2 | rgw
rgw_keystone_accepted_roles | str | advanced | Member, admin | rgw
rgw_keystone_accepted_admin_roles | str | advanced |  | rgw
rgw_keystone_token_cache_size | int | advanced | 10000 | rgw
rgw_keystone_verify_ssl | bool | advanced | true | rgw
rgw_keystone_implicit_tenants | str | advanced | false | rgw | enum_values=false,true,swift,s3,both,0,1,none
rgw_cross_domain_policy | str | advanced | <allow-access-from domain="*" secure="false" /> | rgw
rgw_healthcheck_disabling_path | str | dev |  | rgw
rgw_s3_auth_use_rados | bool | advanced | true | rgw
rgw_s3_auth_use_keystone | bool | advanced | false | rgw
rgw_s3_auth_order | str | advanced | sts, external, local | rgw
rgw_barbican_url | str | advanced |  | rgw
rgw_ldap_uri | str | advanced | ldaps://<ldap.your.domain> | rgw
rgw_ldap_binddn | str | advanced | uid=admin,cn=users,dc=example,dc=com | rgw
rgw_ldap_searchdn | str | advanced | cn=users,cn=accounts,dc=example,dc=com | rgw
rgw_ldap_dnattr | str | advanced | uid | rgw
rgw_ldap_secret | str | advanced | /etc/openldap/secret | rgw
rgw_s3_auth_use_ldap | bool | advanced | false | rgw
rgw_ldap_searchfilter | str | advanced |  | rgw
rgw_opa_url | str | advanced |  | rgw
rgw_opa_token | str | advanced |  | rgw
rgw_opa_verify_ssl | bool | advanced | true | rgw
rgw_use_opa_authz | bool | advanced | false | rgw
rgw_admin_entry | str | advanced | admin | rgw
rgw_enforce_swift_acls | bool | advanced | true | rgw
rgw_swift_token_expiration | int | advanced | 86400 | rgw
rgw_print_continue | bool | advanced | true | rgw
rgw_print_prohibited_content_length | bool | advanced | false | rgw
rgw_remote_addr_param | str | advanced | REMOTE_ADDR | rgw | see_also=rgw_enable_ops_log
rgw_op_thread_timeout | int | dev | 600 | rgw
rgw_op_thread_suicide_timeout | int | dev | 0 | rgw
rgw_thread_pool_size | int | basic | 512 | rgw
rgw_num_control_oids | int | advanced | 8 | rgw
rgw_num_rados_handles | uint | advanced | 1 | rgw
rgw_verify_ssl | bool | advanced | true | rgw | see_also=rgw_keystone_verify_ssl
rgw_nfs_lru_lanes | int | advanced | 5 | rgw
rgw_nfs_lru_lane_hiwat | int | advanced | 911 | rgw
rgw_nfs_fhcache_partitions | int | advanced | 3 | rgw
rgw_nfs_fhcache_size | int | advanced | 2017 | rgw
rgw_nfs_namespace_expire_secs | int | advanced | 300 | rgw | min=1
rgw_nfs_max_gc | int | advanced | 300 | rgw | min=1
rgw_nfs_write_completion_interval_s | int | advanced | 10 | rgw
rgw_nfs_s3_fast_attrs | bool | advanced | false | rgw
rgw_nfs_run_gc_threads | bool | advanced | false | rgw
rgw_nfs_run_lc_threads | bool | advanced | false | rgw
rgw_nfs_run_quota_threads | bool | advanced | false | rgw
rgw_nfs_run_sync_thread | bool | advanced | false | rgw
rgw_rados_pool_autoscale_bias | float | advanced | 4 | rgw | min=0.01 max=100000
rgw_rados_pool_recovery_priority | uint | advanced | 5 | rgw | max=10
rgw_zone | str | advanced |  | rgw | see_also=rgw_zonegroup,rgw_realm
rgw_zone_root_pool | str | advanced | .rgw.root | rgw | see_also=rgw_zonegroup_root_pool,rgw_realm_root_pool,rgw_period_root_pool
rgw_default_zone_info_oid | str | advanced | default.zone | rgw
rgw_region | str | advanced |  | rgw | see_also=rgw_zonegroup
rgw_region_root_pool | str | advanced | .rgw.root | rgw | see_also=rgw_zonegroup_root_pool
rgw_default_region_info_oid | str | advanced | default.region | rgw | see_also=rgw_default_zonegroup_info_oid
rgw_zonegroup | str | advanced |  | rgw | see_also=rgw_zone,rgw_realm
rgw_zonegroup_root_pool | str | advanced | .rgw.root | rgw | see_also=rgw_zone_root_pool,rgw_realm_root_pool,rgw_period_root_pool
rgw_default_zonegroup_info_oid | str | advanced | default.zonegroup | rgw
rgw_realm | str | advanced |  | rgw
rgw_realm_root_pool | str | advanced | .rgw.root | rgw | see_also=rgw_zonegroup_root_pool,rgw_zone_root_pool,rgw_period_root_pool
rgw_default_realm_info_oid | str | advanced | default.realm | rgw
rgw_period_root_pool | str | advanced | .rgw.root | rgw | see_also=rgw_zonegroup_root_pool,rgw_zone_root_pool,rgw_realm_root_pool
rgw_period_latest_epoch_info_oid | str | dev | .latest_epoch | rgw
rgw_log_nonexistent_bucket | bool | advanced | false | rgw | see_also=rgw_enable_ops_log
rgw_log_object_name | str | advanced | %Y-%m-%d-%H-%i-%n | rgw | see_also=rgw_enable_ops_log
rgw_log_object_name_utc | bool | advanced | false | rgw | see_also=rgw_enable_ops_log,rgw_log_object_name
rgw_usage_max_shards | int | advanced | 32 | rgw | see_also=rgw_enable_usage_log
rgw_usage_max_user_shards | int | advanced | 1 | rgw | min=1 see_also=rgw_enable_usage_log
rgw_enable_ops_log | bool | advanced | false | rgw | see_also=rgw_log_nonexistent_bucket,rgw_log_object_name,rgw_ops_log_rados,rgw_ops_log_socket_path
rgw_enable_usage_log | bool | advanced | false | rgw | see_also=rgw_usage_max_shards
rgw_ops_log_rados | bool | advanced | true | rgw | see_also=rgw_enable_ops_log
rgw_ops_log_socket_path | str | advanced |  | rgw | see_also=rgw_enable_ops_log,rgw_ops_log_data_backlog
rgw_ops_log_file_path | str | advanced |  | rgw | see_also=rgw_enable_ops_log,rgw_ops_log_data_backlog
rgw_ops_log_data_backlog | size | advanced | 5242880 | rgw | see_also=rgw_enable_ops_log,rgw_ops_log_socket_path,rgw_ops_log_file_path
rgw_fcgi_socket_backlog | int | advanced | 1024 | rgw | see_also=rgw_host,rgw_socket_path
rgw_usage_log_flush_threshold | int | advanced | 1024 | rgw | see_also=rgw_enable_usage_log,rgw_usage_log_tick_interval
rgw_usage_log_tick_interval | int | advanced | 30 | rgw | see_also=rgw_enable_usage_log,rgw_usage_log_flush_threshold
rgw_init_timeout | int | basic | 300 | rgw
rgw_mime_types_file | str | basic | /etc/mime.types | rgw
rgw_gc_max_objs | int | advanced | 32 | rgw | see_also=rgw_gc_obj_min_wait,rgw_gc_processor_max_time,rgw_gc_processor_period,rgw_gc_max_concurrent_io
rgw_gc_obj_min_wait | int | advanced | 7200 | rgw | see_also=rgw_gc_max_objs,rgw_gc_processor_max_time,rgw_gc_processor_period,rgw_gc_max_concurrent_io
rgw_gc_processor_max_time | int | advanced | 3600 | rgw | see_also=rgw_gc_max_objs,rgw_gc_obj_min_wait,rgw_gc_processor_period,rgw_gc_max_concurrent_io
rgw_gc_processor_period | int | advanced | 3600 | rgw | see_also=rgw_gc_max_objs,rgw_gc_obj_min_wait,rgw_gc_processor_max_time,rgw_gc_max_concurrent_io,rgw_gc_max_trim_chunk
rgw_gc_max_concurrent_io | int | advanced | 10 | rgw | see_also=rgw_gc_max_objs,rgw_gc_obj_min_wait,rgw_gc_processor_max_time,rgw_gc_max_trim_chunk
rgw_gc_max_trim_chunk | int | advanced | 16 | rgw | see_also=rgw_gc_max_objs,rgw_gc_obj_min_wait,rgw_gc_processor_max_time,rgw_gc_max_concurrent_io
rgw_gc_max_deferred_entries_size | uint | advanced | 3072 | rgw
rgw_gc_max_queue_size | uint | advanced | 134213632 | rgw | see_also=osd_max_object_size,rgw_gc_max_deferred_entries_size
rgw_gc_max_deferred | uint | advanced | 50 | rgw
rgw_s3_success_create_obj_status | int | advanced | 0 | rgw
rgw_resolve_cname | bool | advanced | false | rgw
rgw_obj_stripe_size | size | advanced | 4194304 | rgw
rgw_extended_http_attrs | str | advanced |  | rgw
rgw_exit_timeout_secs | int | advanced | 120 | rgw
rgw_get_obj_window_size | size | advanced | 16777216 | rgw
rgw_get_obj_max_req_size | size | advanced | 4194304 | rgw
rgw_relaxed_s3_bucket_names | bool | advanced | false | rgw
rgw_defer_to_bucket_acls | str | advanced |  | rgw
rgw_list_buckets_max_chunk | int | advanced | 1000 | rgw
rgw_md_log_max_shards | int | advanced | 64 | rgw
rgw_curl_buffersize | int | dev | 524288 | rgw | min=1024 max=524288
rgw_curl_wait_timeout_ms | int | dev | 1000 | rgw
rgw_curl_low_speed_limit | int | advanced | 1024 | rgw
rgw_curl_low_speed_time | int | advanced | 300 | rgw
rgw_copy_obj_progress | bool | advanced | true | rgw
rgw_copy_obj_progress_every_bytes | size | advanced | 1048576 | rgw
rgw_sync_obj_etag_verify | bool | advanced | false | rgw
rgw_obj_tombstone_cache_size | int | advanced | 1000 | rgw
rgw_data_log_window | int | advanced | 30 | rgw
rgw_data_log_changes_size | int | dev | 1000 | rgw
rgw_data_log_num_shards | int | advanced | 128 | rgw
rgw_data_log_obj_prefix | str | dev | data_log | rgw
rgw_bucket_quota_ttl | int | advanced | 600 | rgw
rgw_bucket_quota_cache_size | int | advanced | 10000 | rgw
rgw_bucket_default_quota_max_objects | int | basic | -1 | rgw
rgw_bucket_default_quota_max_size | int | advanced | -1 | rgw
rgw_expose_bucket | bool | advanced | false | rgw
rgw_frontends | str | basic | beast port=7480 | rgw
rgw_frontend_defaults | str | advanced | beast ssl_certificate=config://rgw/cert/$realm/$zone.crt ssl_private_key=config://rgw/cert/$realm/$zone.key | rgw
rgw_user_quota_bucket_sync_interval | int | advanced | 180 | rgw
rgw_user_quota_sync_interval | int | advanced | 86400 | rgw
rgw_user_quota_sync_idle_users | bool | advanced | false | rgw
rgw_user_quota_sync_wait_time | int | advanced | 86400 | rgw
rgw_user_default_quota_max_objects | int | basic | -1 | rgw
rgw_user_default_quota_max_size | int | basic | -1 | rgw
rgw_multipart_min_part_size | size | advanced | 5242880 | rgw
rgw_multipart_part_upload_limit | int | advanced | 10000 | rgw
rgw_max_slo_entries | int | advanced | 1000 | rgw
rgw_olh_pending_timeout_sec | int | dev | 3600 | rgw
rgw_user_max_buckets | int | basic | 1000 | rgw
rgw_objexp_gc_interval | uint | advanced | 600 | rgw
rgw_objexp_hints_num_shards | uint | advanced | 127 | rgw
rgw_objexp_chunk_size | uint | dev | 100 | rgw
rgw_enable_static_website | bool | basic | false | rgw
rgw_user_unique_email | bool | basic | true | rgw
rgw_log_http_headers | str | basic |  | rgw
rgw_num_async_rados_threads | int | advanced | 32 | rgw
rgw_md_notify_interval_msec | int | advanced | 200 | rgw
rgw_run_sync_thread | bool | advanced | true | rgw
rgw_sync_lease_period | int | dev | 120 | rgw
rgw_sync_log_trim_interval | int | advanced | 1200 | rgw
rgw_sync_log_trim_max_buckets | int | advanced | 16 | rgw | see_also=rgw_sync_log_trim_interval,rgw_sync_log_trim_min_cold_buckets,rgw_sync_log_trim_concurrent_buckets
rgw_sync_log_trim_min_cold_buckets | int | advanced | 4 | rgw | see_also=rgw_sync_log_trim_interval,rgw_sync_log_trim_max_buckets,rgw_sync_log_trim_concurrent_buckets
rgw_sync_log_trim_concurrent_buckets | int | advanced | 4 | rgw | see_also=rgw_sync_log_trim_interval,rgw_sync_log_trim_max_buckets,rgw_sync_log_trim_min_cold_buckets
rgw_sync_data_inject_err_probability | float | dev | 0 | rgw
rgw_sync_meta_inject_err_probability | float | dev | 0 | rgw
rgw_sync_trace_history_size | size | advanced | 4096 | rgw
rgw_sync_trace_per_node_log_size | int | advanced | 32 | rgw
rgw_sync_trace_servicemap_update_interval | int | advanced | 10 | rgw
rgw_period_push_interval | float | advanced | 2 | rgw
rgw_period_push_interval_max | float | advanced | 30 | rgw
rgw_safe_max_objects_per_shard | int | advanced | 102400 | rgw | see_also=rgw_shard_warning_threshold
rgw_shard_warning_threshold | float | advanced | 90 | rgw | see_also=rgw_safe_max_objects_per_shard
rgw_swift_versioning_enabled | bool | advanced | false | rgw
rgw_swift_custom_header | str | advanced |  | rgw
rgw_swift_need_stats | bool | advanced | true | rgw
rgw_reshard_num_logs | uint | advanced | 16 | rgw,rgw | min=1
rgw_reshard_bucket_lock_duration | uint | advanced | 360 | rgw,rgw | min=30 tags=performance
rgw_debug_inject_set_olh_err | uint | dev | 0 | rgw,rgw
rgw_debug_inject_olh_cancel_modification_err | bool | dev | false | rgw,rgw
rgw_reshard_batch_size | uint | advanced | 64 | rgw,rgw | min=8 tags=performance
rgw_reshard_max_aio | uint | advanced | 128 | rgw,rgw | min=16 tags=performance
rgw_trust_forwarded_https | bool | advanced | false | rgw | see_also=rgw_crypt_require_ssl
rgw_crypt_require_ssl | bool | advanced | true | rgw
rgw_crypt_default_encryption_key | str | dev |  | rgw
rgw_crypt_s3_kms_backend | str | advanced | barbican | rgw | enum_values=barbican,vault,testing,kmip
rgw_crypt_s3_kms_encryption_keys | str | dev |  | rgw
rgw_crypt_vault_auth | str | advanced | token | rgw | see_also=rgw_crypt_s3_kms_backend,rgw_crypt_vault_addr,rgw_crypt_vault_token_file enum_values=token,agent
rgw_crypt_vault_token_file | str | advanced |  | rgw | see_also=rgw_crypt_s3_kms_backend,rgw_crypt_vault_auth,rgw_crypt_vault_addr
rgw_crypt_vault_addr | str | advanced |  | rgw | see_also=rgw_crypt_s3_kms_backend,rgw_crypt_vault_auth,rgw_crypt_vault_prefix
rgw_crypt_vault_prefix | str | advanced |  | rgw | see_also=rgw_crypt_s3_kms_backend,rgw_crypt_vault_addr,rgw_crypt_vault_auth
rgw_crypt_vault_secret_engine | str | advanced | transit | rgw | see_also=rgw_crypt_s3_kms_backend,rgw_crypt_vault_auth,rgw_crypt_vault_addr
rgw_crypt_vault_namespace | str | advanced |  | rgw | see_also=rgw_crypt_s3_kms_backend,rgw_crypt_vault_auth,rgw_crypt_vault_addr
rgw_crypt_vault_verify_ssl | bool | advanced | true | rgw
rgw_crypt_vault_ssl_cacert | str | advanced |  | rgw
rgw_crypt_vault_ssl_clientcert | str | advanced |  | rgw
rgw_crypt_vault_ssl_clientkey | str | advanced |  | rgw
rgw_crypt_kmip_addr | str | advanced |  | rgw
rgw_crypt_kmip_ca_path | str | advanced |  | rgw
rgw_crypt_kmip_username | str | advanced |  | rgw
rgw_crypt_kmip_password | str | advanced |  | rgw
rgw_crypt_kmip_client_cert | str | advanced |  | rgw
rgw_crypt_kmip_client_key | str | advanced |  | rgw
rgw_crypt_kmip_kms_key_template | str | advanced |  | rgw
rgw_crypt_kmip_s3_key_template | str | advanced | $keyid | rgw
rgw_crypt_suppress_logs | bool | advanced | true | rgw
rgw_list_bucket_min_readahead | int | advanced | 1000 | rgw
rgw_rest_getusage_op_compat | bool | advanced | false | rgw
rgw_torrent_flag | bool | advanced | false | rgw
rgw_torrent_tracker | str | advanced |  | rgw
rgw_torrent_createby | str | advanced |  | rgw
rgw_torrent_comment | str | advanced |  | rgw
rgw_torrent_encoding | str | advanced |  | rgw
rgw_data_notify_interval_msec | int | advanced | 200 | rgw
rgw_torrent_origin | str | advanced |  | rgw
rgw_torrent_sha_unit | size | advanced | 524288 | rgw
rgw_dynamic_resharding | bool | basic | true | rgw | see_also=rgw_max_objs_per_shard,rgw_max_dynamic_shards
rgw_max_objs_per_shard | uint | basic | 100000 | rgw | see_also=rgw_dynamic_resharding,rgw_max_dynamic_shards
rgw_max_dynamic_shards | uint | advanced | 1999 | rgw | min=1 see_also=rgw_dynamic_resharding,rgw_max_objs_per_shard
rgw_reshard_thread_interval | uint | advanced | 600 | rgw | min=10
rgw_cache_expiry_interval | uint | advanced | 900 | rgw,rgw | tags=performance
rgw_inject_notify_timeout_probability | float | dev | 0 | rgw,rgw | min=0 max=1 tags=fault injection,testing
rgw_max_notify_retries | uint | advanced | 10 | rgw,rgw | tags=error recovery
rgw_sts_entry | str | advanced | sts | rgw
rgw_sts_key | str | advanced | sts | rgw
rgw_s3_auth_use_sts | bool | advanced | false | rgw
rgw_sts_max_session_duration | uint | advanced | 43200 | rgw
rgw_sts_min_session_duration | uint | advanced | 900 | rgw
rgw_max_listing_results | uint | advanced | 1000 | rgw,rgw | min=1 max=100000
rgw_sts_token_introspection_url | str | advanced |  | rgw
rgw_sts_client_id | str | advanced |  | rgw
rgw_sts_client_secret | str | advanced |  | rgw
rgw_max_concurrent_requests | int | basic | 1024 | rgw | tags=performance see_also=rgw_frontends
rgw_scheduler_type | str | advanced | throttler | rgw
rgw_dmclock_admin_res | float | advanced | 100 | rgw | see_also=rgw_dmclock_admin_wgt,rgw_dmclock_admin_lim
rgw_dmclock_admin_wgt | float | advanced | 100 | rgw | see_also=rgw_dmclock_admin_res,rgw_dmclock_admin_lim
rgw_dmclock_admin_lim | float | advanced | 0 | rgw | see_also=rgw_dmclock_admin_res,rgw_dmclock_admin_wgt
rgw_dmclock_auth_res | float | advanced | 200 | rgw | see_also=rgw_dmclock_auth_wgt,rgw_dmclock_auth_lim
rgw_dmclock_auth_wgt | float | advanced | 100 | rgw | see_also=rgw_dmclock_auth_res,rgw_dmclock_auth_lim
rgw_dmclock_auth_lim | float | advanced | 0 | rgw | see_also=rgw_dmclock_auth_res,rgw_dmclock_auth_wgt
rgw_dmclock_data_res | float | advanced | 500 | rgw | see_also=rgw_dmclock_data_wgt,rgw_dmclock_data_lim
rgw_dmclock_data_wgt | float | advanced | 500 | rgw | see_also=rgw_dmclock_data_res,rgw_dmclock_data_lim
rgw_dmclock_data_lim | float | advanced | 0 | rgw | see_also=rgw_dmclock_data_res,rgw_dmclock_data_wgt
rgw_dmclock_metadata_res | float | advanced | 500 | rgw | see_also=rgw_dmclock_metadata_wgt,rgw_dmclock_metadata_lim
rgw_dmclock_metadata_wgt | float | advanced | 500 | rgw | see_also=rgw_dmclock_metadata_res,rgw_dmclock_metadata_lim
rgw_dmclock_metadata_lim | float | advanced | 0 | rgw | see_also=rgw_dmclock_metadata_res,rgw_dmclock_metadata_wgt
rgw_default_data_log_backing | str | advanced | fifo | rgw | enum_values=fifo,omap
rgw_luarocks_location | str | advanced | /tmp/luarocks | rgw | flags=startup
`;
