import { TraceReplica } from '../../core/trace/chunk.ts';
import type { SessionState } from './state.ts';

/** Before the session has said anything. */
export function initial_state(): SessionState {
  return {
    connection: { state: 'connecting', reason: '' },
    scenario: null,
    seed: 0,
    status: { state: 'idle', now_us: 0, event: 0 },
    stop: null,
    state_before: null,
    begun: false,
    cluster: { health: '', daemons: [], file_systems: [], partitions: [], in_flight: [], in_flight_count: 0 },
    breakpoints: [],
    speed: null,
    examples: [],
    functions: new Map(),
    log: [],
    trace: new TraceReplica(),
    trace_version: 0,
    notices: [],
    working: null,
    selected_daemon: null,
    reveal_daemon: 0,
    selected_row: -1,
    reveal: { row: -1, count: 0 },
    filter: '',
    middle_tab: 'calltree',
    bottom_tab: 'terminal',
    theme_choice: 'system',
    theme: 'dark',
    language: 'en',
    palette_open: false,
    keys_open: false,
    prompt: null,
  };
}
