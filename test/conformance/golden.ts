import { readFileSync } from 'node:fs';
import type { RootCall } from './CallNode.ts';
import type { RecordedStep } from './recorded.ts';

/** The names that functions recorded in 16.2 have here. */
const RENAMED: Readonly<Record<string, string>> = {
  'MDSDaemon::ms_handle_fast_authentication': 'MDSDaemon::ms_verify_authorizer',
};

const mapped = (fn: string): string => RENAMED[fn] ?? fn.replace(/::ms_dispatch2$/, '::ms_dispatch');

/**
 * What a function has jumped to at its very end, which the recorder takes for its return: here that is inside again.
 * Seen in the machine code of 16.2.15.
 */
const JUMPS: Readonly<Record<string, string>> = {
  // Into finish_contexts(waiting_for_active), whose contexts these are.
  'MDSRank::active_start': 'MDSRank::retry_dispatch',
  'MDSRank::damaged': 'MDSRank::respawn',
  'Mgr::handle_service_map': 'DaemonServer::got_service_map',
};

/** What a program's main thread does to its end. What seems to be inside is the program that was executed in its place. */
const MAIN = 'MgrStandby::main';

/** Reads a lifecycle of test/fixtures/lifecycles: each step with its distinct root calls. */
export function read_golden(name: string): RecordedStep[] {
  const text = readFileSync(new URL(`../fixtures/lifecycles/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .filter((step) => step !== '')
    .map((step) => {
      const [head = '', ...blocks] = step.trim().split('\n\n');
      return { name: head, roots: blocks.map(read_root).flatMap(programs) };
    });
}

function programs({ thread, call }: RootCall): RootCall[] {
  if (call.name !== MAIN) return [{ thread, call }];
  const others = call.children.map((child) => ({ thread, call: child }));
  return [{ thread, call: { name: MAIN, children: [] } }, ...others];
}

interface Growing {
  readonly name: string;
  readonly children: Growing[];
}

function read_root(block: string): RootCall {
  const [head = '', ...lines] = block.split('\n');
  const thread = /^\[(.*)\]/.exec(head)?.[1] ?? '';
  const roots: Growing[] = [];
  const open: Growing[][] = [roots];
  for (const line of lines) {
    const depth = (line.length - line.trimStart().length) / 2;
    const node: Growing = { name: mapped(line.trim()), children: [] };
    const before = open[depth]?.at(-1);
    const siblings = before !== undefined && JUMPS[before.name] === node.name ? before.children : open[depth];
    siblings?.push(node);
    open[depth + 1] = node.children;
  }
  const [call] = roots;
  if (call === undefined) throw new Error(`no call in ${block}`);
  return { thread, call };
}
