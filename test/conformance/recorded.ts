import { readFileSync } from 'node:fs';
import type { CallNode, RootCall } from './CallNode.ts';

interface RecordedEvent {
  readonly t: number;
  readonly tid: number;
  readonly thr?: string;
  /** A return has no thread name. */
  readonly ev: 'call' | 'ret';
  readonly fn: string;
}

/** A step of a recorded lifecycle and the root calls that began in it, in the order in which they began. */
export interface RecordedStep {
  readonly name: string;
  readonly roots: readonly RootCall[];
}

const RENAMED: Readonly<Record<string, string>> = {
  'MDSDaemon::ms_handle_fast_authentication': 'MDSDaemon::ms_verify_authorizer',
};

/** Functions whose missing returns say nothing about what came next: they wait, or hand over to another thread. */
const DRIFTING = new Set([
  'Beacon::_send',
  'MDSRank::queue_waiters',
  'MDSRank::send_message_mds',
  // Left by jumps that the debugger took for no return.
  'ActivePyModules::get_progress_events',
  'ActivePyModules::notify_all',
  'ClusterState::notify_osdmap',
  'ClusterState::update_delta_stats',
  'DaemonServer::_prune_pending_service_map',
]);

/** Functions that only look something up: what came while they seemed open came after them. */
const LEAVES = new Set(['MDSRank::get_session']);

/** Calls whose return the debugger did not see, and with what on their thread it is known that they were over. */
const OVER_WITH: Readonly<Record<string, string>> = { 'Mgr::init': 'MgrStandby::send_beacon' };

/** The name that a function recorded in 16.2 has here. */
function mapped(fn: string): string {
  return RENAMED[fn] ?? fn.replace(/::ms_dispatch2$/, '::ms_dispatch');
}

const folder = new URL('../fixtures/calltrees/', import.meta.url);

function ndjson<T>(file: string): T[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Reads a recorded lifecycle: `mds-lifecycle`. What came before the first mark is the step `boot`. */
export function recorded_lifecycle(name: string): RecordedStep[] {
  const events = ndjson<RecordedEvent>(`${name}.ndjson`);
  const marks = ndjson<{ t: number; step: string }>(`${name}.marks.ndjson`);
  const steps: { name: string; roots: RootCall[] }[] = [{ name: 'boot', roots: [] }];
  for (const { t, thread, call } of roots_of(events)) {
    while (marks[0] !== undefined && marks[0].t <= t)
      steps.push({ name: marks.shift()?.step ?? '', roots: [] });
    steps.at(-1)?.roots.push({ thread, call });
  }
  return steps;
}

type Open = { fn: string; children: CallNode[]; returned: boolean };

function roots_of(events: readonly RecordedEvent[]): (RootCall & { t: number })[] {
  const returned = calls_that_returned(events);
  const roots: (RootCall & { t: number })[] = [];
  const stacks = new Map<number, Open[]>();
  events.forEach((event, index) => {
    const stack = stacks.get(event.tid) ?? [];
    stacks.set(event.tid, stack);
    if (event.ev === 'ret') {
      // A call that was left by a tail call returns with the one it tail-called, in either order: it stays open
      // until everything above it has returned too.
      const open = stack.findLast(({ fn, returned }) => fn === event.fn && !returned);
      if (open !== undefined) open.returned = true;
      while (stack.at(-1)?.returned) stack.pop();
      return;
    }
    if (stack.length > 0 && OVER_WITH[stack[0]?.fn ?? ''] === event.fn) stack.length = 0;
    const node = { name: mapped(event.fn), children: [] as CallNode[] };
    const parent = stack.at(-1);
    if (parent === undefined) roots.push({ t: event.t, thread: event.thr ?? '', call: node });
    else parent.children.push(node);
    const next = events.slice(index + 1).find(({ tid }) => tid === event.tid);
    if (LEAVES.has(event.fn)) return;
    if (returned.has(index) || event.fn in OVER_WITH)
      stack.push({ fn: event.fn, children: node.children, returned: false });
    else if (next?.ev === 'call' && !DRIFTING.has(event.fn)) {
      // It never returned, and what it called next was its last: a tail call, or the call that ended the process.
      stack.push({ fn: event.fn, children: node.children, returned: true });
    }
  });
  return roots;
}

/**
 * The calls whose return was recorded. One that left by a tail call, or never came back, has none: nothing can be
 * said to be inside it, so it is taken as a leaf.
 */
function calls_that_returned(events: readonly RecordedEvent[]): Set<number> {
  const returned = new Set<number>();
  const pending = new Map<number, { fn: string; index: number }[]>();
  events.forEach((event, index) => {
    const stack = pending.get(event.tid) ?? [];
    pending.set(event.tid, stack);
    if (event.ev === 'call') {
      stack.push({ fn: event.fn, index });
      return;
    }
    const at = stack.findLastIndex((call) => call.fn === event.fn);
    const [call] = at < 0 ? [] : stack.splice(at, 1);
    if (call !== undefined) returned.add(call.index);
  });
  return returned;
}
