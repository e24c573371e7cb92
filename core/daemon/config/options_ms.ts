/**
 * The options of the messenger:
 * types, limits and defaults as a daemon of Ceph 16.2.15 prints them (`config help`). `parse_options` says what
 * the columns are.
 */
export const MS_OPTIONS = `
ms_type | str | advanced | async+posix |  | flags=startup
ms_public_type | str | advanced |  |  | flags=startup see_also=ms_type
ms_cluster_type | str | advanced |  |  | flags=startup see_also=ms_type
ms_mon_cluster_mode | str | basic | secure crc |  | flags=startup see_also=ms_mon_service_mode,ms_mon_client_mode,ms_service_mode,ms_cluster_mode,ms_client_mode
ms_mon_service_mode | str | basic | secure crc |  | flags=startup see_also=ms_service_mode,ms_mon_cluster_mode,ms_mon_client_mode,ms_cluster_mode,ms_client_mode
ms_mon_client_mode | str | basic | secure crc |  | flags=startup see_also=ms_mon_service_mode,ms_mon_cluster_mode,ms_service_mode,ms_cluster_mode,ms_client_mode
ms_cluster_mode | str | basic | crc secure |  | flags=startup see_also=ms_service_mode,ms_client_mode
ms_service_mode | str | basic | crc secure |  | flags=startup see_also=ms_cluster_mode,ms_client_mode
ms_client_mode | str | basic | crc secure |  | flags=startup see_also=ms_cluster_mode,ms_service_mode
ms_tcp_nodelay | bool | advanced | true
ms_tcp_rcvbuf | size | advanced | 0
ms_tcp_prefetch_max_size | size | advanced | 4096
ms_initial_backoff | float | advanced | 0.2
ms_crc_data | bool | dev | true
ms_crc_header | bool | dev | true
ms_die_on_bad_msg | bool | dev | false
ms_die_on_unhandled_msg | bool | dev | false
ms_die_on_old_message | bool | dev | false
ms_die_on_skipped_message | bool | dev | false
ms_die_on_bug | bool | dev | false
ms_dispatch_throttle_bytes | size | advanced | 104857600
ms_bind_ipv4 | bool | advanced | true |  | see_also=ms_bind_ipv6
ms_bind_ipv6 | bool | advanced | false |  | see_also=ms_bind_ipv4
ms_bind_prefer_ipv4 | bool | advanced | false
ms_bind_msgr1 | bool | advanced | true |  | see_also=ms_bind_msgr2
ms_bind_msgr2 | bool | advanced | true |  | see_also=ms_bind_msgr1
ms_bind_port_min | int | advanced | 6800
ms_bind_port_max | int | advanced | 7300
ms_bind_retry_count | int | advanced | 3
ms_bind_retry_delay | int | advanced | 5
ms_bind_before_connect | bool | advanced | false
ms_tcp_listen_backlog | int | advanced | 512
ms_connection_ready_timeout | uint | advanced | 10
ms_connection_idle_timeout | uint | advanced | 900
ms_pq_max_tokens_per_priority | uint | dev | 16777216
ms_pq_min_cost | size | dev | 65536
ms_async_op_threads | uint | advanced | 3 |  | min=1 max=24
ms_async_reap_threshold | uint | dev | 5 |  | min=1
`;
