import { type CounterRow, make_counters } from './counter_table.ts';
import type { PerfCounters } from './PerfCounters.ts';

const THROTTLE: readonly CounterRow[] = [
  ['val', 'u64', { description: 'Currently available throttle' }],
  ['max', 'u64', { description: 'Max value for throttle' }],
  ['get_started', 'u64_counter', { description: 'Number of get calls, increased before wait' }],
  ['get', 'u64_counter', { description: 'Gets' }],
  ['get_sum', 'u64_counter', { description: 'Got data' }],
  ['get_or_fail_fail', 'u64_counter', { description: 'Get blocked during get_or_fail' }],
  ['get_or_fail_success', 'u64_counter', { description: 'Successful get during get_or_fail' }],
  ['take', 'u64_counter', { description: 'Takes' }],
  ['take_sum', 'u64_counter', { description: 'Taken data' }],
  ['put', 'u64_counter', { description: 'Puts' }],
  ['put_sum', 'u64_counter', { description: 'Put data' }],
  ['wait', 'time_avg', { description: 'Waiting latency' }],
];

/** The counters of a limit on what is under way at once. `max` of what that is: bytes, or operations. */
export function make_throttle_counters(max: number): PerfCounters {
  const logger = make_counters(THROTTLE);
  logger.set('max', max);
  return logger;
}
