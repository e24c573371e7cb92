import type { JsonObject } from '../../ceph/json/value.ts';

const LEVELS = ['', 'critical', 'debug', 'error', 'info', 'warning'];

/** The options that every module has, in the order in which it reads them when it starts. */
export const LOG_OPTIONS = ['log_level', 'log_to_cluster_level', 'log_to_file', 'log_to_cluster'] as const;

/** What a module without options of its own has, as the MgrMap of 16.2.15 shows it. */
export function module_options(): JsonObject {
  const option = (name: string, type: string, default_value: string, enum_allowed: string[]): JsonObject => ({
    name,
    type,
    level: 'advanced',
    flags: 1,
    default_value,
    min: '',
    max: '',
    enum_allowed,
    desc: '',
    long_desc: '',
    tags: [],
    see_also: [],
  });
  return {
    log_level: option('log_level', 'str', '', LEVELS),
    log_to_cluster: option('log_to_cluster', 'bool', 'False', []),
    log_to_cluster_level: option('log_to_cluster_level', 'str', 'info', LEVELS),
    log_to_file: option('log_to_file', 'bool', 'False', []),
  };
}
