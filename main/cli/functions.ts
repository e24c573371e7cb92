import '../../core/cluster/Cluster.ts';
import { function_info } from '../../core/reference/index.ts';
import { type TracedFunction, traced_functions } from '../../core/trace/traced.ts';

/** Prints every traced function: its name and its id in the source documents; as JSON all that is known of it. */
export function print_functions(json: boolean): void {
  const functions = traced_functions();
  if (json) {
    process.stdout.write(`${JSON.stringify(functions.map(described), null, 1)}\n`);
    return;
  }
  for (const { name, id } of functions) process.stdout.write(`${(id ?? '').padEnd(5)}${name}\n`);
}

/** `id` may be null; `file` and `in_ceph` are its place and name in Ceph 16.2. */
function described({ name, id }: TracedFunction) {
  const info = function_info(name);
  if (info === null) return { name, id };
  const { file, in_ceph, en, zh } = info;
  const decisions = info.decisions.map((each) => ({ text: each.en, zh: each.zh, note: each.note }));
  return { name, id, file, in_ceph, en, zh, decisions };
}
