import '../../core/cluster/Cluster.ts';
import { traced_functions } from '../../core/trace/traced.ts';

/** Prints every traced function: its name and its id in the source documents, which may be null. */
export function print_functions(json: boolean): void {
  const functions = traced_functions().map(({ name, id }) => ({ name, id }));
  if (json) {
    process.stdout.write(`${JSON.stringify(functions, null, 1)}\n`);
    return;
  }
  for (const { name, id } of functions) process.stdout.write(`${(id ?? '').padEnd(5)}${name}\n`);
}
