import { type CounterRow, make_counters } from './counter_table.ts';
import type { PerfCounters } from './PerfCounters.ts';

/** What a worker of the messenger counts. A simulated message has no bytes, and sending it takes the sender no time. */
const WORKER: readonly CounterRow[] = [
  ['msgr_recv_messages', 'u64_counter', { description: 'Network received messages' }],
  ['msgr_send_messages', 'u64_counter', { description: 'Network sent messages' }],
  ['msgr_recv_bytes', 'u64_counter', { description: 'Network received bytes', units: 'bytes' }],
  ['msgr_send_bytes', 'u64_counter', { description: 'Network sent bytes', units: 'bytes' }],
  ['msgr_created_connections', 'u64_counter', { description: 'Created connection number' }],
  ['msgr_active_connections', 'u64_counter', { description: 'Active connection number' }],
  ['msgr_running_total_time', 'time', { description: 'The total time of thread running' }],
  ['msgr_running_send_time', 'time', { description: 'The total time of message sending' }],
  ['msgr_running_recv_time', 'time', { description: 'The total time of message receiving' }],
  ['msgr_running_fast_dispatch_time', 'time', { description: 'The total time of fast dispatch' }],
  ['msgr_send_messages_queue_lat', 'time_avg', { description: 'Network sent messages lat' }],
  ['msgr_handle_ack_lat', 'time_avg', { description: 'Connection handle ack lat' }],
];

/** The counters that `perf dump` shows as AsyncMessenger::Worker-0 and so on. */
export function make_worker_counters(): PerfCounters {
  return make_counters(WORKER);
}
