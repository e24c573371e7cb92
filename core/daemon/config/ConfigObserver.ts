import type { Config } from '../Config.ts';

/** Someone who acts on changes of the configuration while the daemon runs (Ceph's `md_config_obs_t`). */
export interface ConfigObserver {
  /** The options whose changes it is told of. */
  get_tracked_conf_keys(): readonly string[];
  /** Told once per round of changes, with those of its options that changed. */
  handle_conf_change(conf: Config, changed: ReadonlySet<string>): void;
}

/** Told of nothing: what reads the options does so anew each time. */
export function reads_anew(keys: readonly string[]): ConfigObserver {
  return { get_tracked_conf_keys: () => keys, handle_conf_change: () => {} };
}

/**
 * Options that take effect in every daemon without an observer of its own: the log's (Ceph's LogObs), lockdep's, and
 * those that are read anew for every connection (Ceph's AuthRegistry).
 */
export const OBSERVED_IN_EVERY_DAEMON: ReadonlySet<string> = new Set(
  `log_file log_max_new log_max_recent log_to_file log_to_syslog err_to_syslog log_stderr_prefix log_to_stderr
  err_to_stderr log_to_graylog err_to_graylog log_graylog_host log_graylog_port log_coarse_timestamps fsid host
  lockdep mempool_debug container_image crush_location enable_experimental_unrecoverable_data_corrupting_features
  auth_supported auth_client_required auth_cluster_required auth_service_required ms_mon_cluster_mode
  ms_mon_service_mode ms_mon_client_mode ms_cluster_mode ms_service_mode ms_client_mode keyring`.split(/\s+/),
);
