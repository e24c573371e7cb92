import { type PerfCounterOptions, PerfCounters } from './PerfCounters.ts';

/** A counter as a row: its name, its kind, and what `perf schema` says of it. */
export type CounterRow = readonly [
  name: string,
  kind: 'u64' | 'u64_counter' | 'u64_avg' | 'time' | 'time_avg',
  options?: PerfCounterOptions,
];

/** The counters of a table, in its order, all 0. */
export function make_counters(rows: readonly CounterRow[]): PerfCounters {
  const logger = new PerfCounters();
  for (const [name, kind, options = {}] of rows) {
    switch (kind) {
      case 'u64':
        logger.add_u64(name, options);
        break;
      case 'u64_counter':
        logger.add_u64_counter(name, options);
        break;
      case 'u64_avg':
        logger.add_u64_avg(name, options);
        break;
      case 'time':
        logger.add_time(name, options);
        break;
      case 'time_avg':
        logger.add_time_avg(name, options);
        break;
    }
  }
  return logger;
}
