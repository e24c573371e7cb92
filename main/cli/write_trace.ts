import { closeSync, openSync, writeSync } from 'node:fs';
import type { Cluster } from '../../core/cluster/Cluster.ts';
import { chrome_trace_pieces } from '../../core/export/chrome.ts';
import { traced_function } from '../../core/trace/traced.ts';
import { UserError } from '../host/UserError.ts';

/** A file that is open for a trace. */
export interface TraceFile {
  readonly path: string;
  readonly file: number;
}

/** Opens the file for a trace: before the run, which may be long, so that it is not made for nothing. */
export function open_trace(path: string): TraceFile {
  try {
    return { path, file: openSync(path, 'w') };
  } catch (error) {
    throw in_words(path, error);
  }
}

/** Writes the trace as Chrome Trace Event JSON, piece by piece, and closes the file. Fails with a UserError. */
export function write_trace(cluster: Cluster, { path, file }: TraceFile): void {
  try {
    try {
      for (const piece of chrome_trace_pieces(cluster.sim.tracer, params_of)) write_all(file, piece);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw in_words(path, error);
  }
}

/** A disk that is almost full takes a part, and says that it is full only when it is given the rest. */
function write_all(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function in_words(path: string, error: unknown): UserError {
  return new UserError(
    `${path}: cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
  );
}

function params_of(name: string): readonly string[] {
  return traced_function(name)?.params ?? [];
}
