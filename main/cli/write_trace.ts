import { closeSync, openSync, writeSync } from 'node:fs';
import type { Cluster } from '../../core/cluster/Cluster.ts';
import { chrome_trace_pieces } from '../../core/export/chrome.ts';
import { traced_function } from '../../core/trace/traced.ts';

/** Writes the trace as Chrome Trace Event JSON, piece by piece. False, with a line on stderr, if it cannot. */
export function write_trace(cluster: Cluster, file: string): boolean {
  try {
    const out = openSync(file, 'w');
    try {
      for (const piece of chrome_trace_pieces(cluster.sim.tracer, params_of)) writeSync(out, piece);
    } finally {
      closeSync(out);
    }
    return true;
  } catch (error) {
    process.stderr.write(
      `${file}: cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}\n`,
    );
    return false;
  }
}

function params_of(name: string): readonly string[] {
  return traced_function(name)?.params ?? [];
}
