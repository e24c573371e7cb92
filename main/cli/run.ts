import { dirname, resolve } from 'node:path';
import { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { Scenario } from '../../core/cluster/scenario.ts';
import { tree_lines } from '../../core/export/tree.ts';
import { printable } from '../host/printable.ts';
import { one_line } from '../host/UserError.ts';
import { load_scenario } from './load_scenario.ts';
import { print_value } from './print_value.ts';
import { read_map } from './read_map.ts';
import { open_trace, type TraceFile, write_trace } from './write_trace.ts';

export interface RunOptions {
  readonly seed?: number;
  readonly tree?: boolean;
  readonly trace?: string;
}

/**
 * Runs a scenario file. Prints one JSON line a step (or, with `tree`, the call tree), writes the trace if asked to.
 * The exit code: 0, 1 after a step that failed, 2 for a scenario that is itself wrong or cannot be read. Fails with a
 * UserError if the trace cannot be written; if that can be known beforehand, nothing is run.
 */
export function run_scenario(file: string, options: RunOptions): 0 | 1 | 2 {
  let scenario: Scenario;
  try {
    scenario = load_scenario(file);
  } catch (error) {
    process.stderr.write(`${printable(file)}: ${one_line(error)}\n`);
    return 2;
  }
  const trace: TraceFile | null = options.trace === undefined ? null : open_trace(options.trace);
  const cluster = new Cluster(scenario.cluster, options.seed ?? scenario.seed);
  const failed = run_steps(cluster, scenario, dirname(resolve(file)), options.tree === true);
  if (options.tree === true) print_tree(cluster);
  if (trace !== null) write_trace(cluster, trace);
  return failed ? 1 : 0;
}

/** Runs the steps until one fails. True if one did. */
function run_steps(cluster: Cluster, scenario: Scenario, folder: string, quiet: boolean): boolean {
  const run = new ScenarioRun(cluster, (name) => read_map(folder, name));
  for (const [i, step] of scenario.steps.entries()) {
    const outcome = run.run(step);
    if (!quiet) process.stdout.write(`${print_value({ step, ...outcome })}\n`);
    if (!('error' in outcome)) continue;
    if (quiet) process.stderr.write(`step ${i + 1} failed: ${printable(outcome.error.message)}\n`);
    return true;
  }
  return false;
}

function print_tree(cluster: Cluster): void {
  for (const line of tree_lines(cluster.sim.tracer)) process.stdout.write(`${printable(line)}\n`);
}
