import { readFileSync } from 'node:fs';
import type { CallNode, RootCall } from './CallNode.ts';
import type { RecordedStep } from './recorded.ts';

/** The names that functions recorded in 16.2 have here. */
const RENAMED: Readonly<Record<string, string>> = {
  'MDSDaemon::ms_handle_fast_authentication': 'MDSDaemon::ms_verify_authorizer',
};

const mapped = (fn: string): string => RENAMED[fn] ?? fn.replace(/::ms_dispatch2$/, '::ms_dispatch');

/** Reads a lifecycle of test/fixtures/lifecycles: each step with its distinct root calls. */
export function read_golden(name: string): RecordedStep[] {
  const text = readFileSync(new URL(`../fixtures/lifecycles/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .filter((step) => step !== '')
    .map((step) => {
      const [head = '', ...blocks] = step.trim().split('\n\n');
      return { name: head, roots: blocks.map(read_root) };
    });
}

function read_root(block: string): RootCall {
  const [head = '', ...lines] = block.split('\n');
  const thread = /^\[(.*)\]/.exec(head)?.[1] ?? '';
  const roots: CallNode[] = [];
  const open: CallNode[][] = [roots];
  for (const line of lines) {
    const depth = (line.length - line.trimStart().length) / 2;
    const node = { name: mapped(line.trim()), children: [] as CallNode[] };
    open[depth]?.push(node);
    open[depth + 1] = node.children;
  }
  const [call] = roots;
  if (call === undefined) throw new Error(`no call in ${block}`);
  return { thread, call };
}
