import { ChunkWriter, type TraceChunk, TraceReplica } from '../../core/trace/chunk.ts';
import { Tracer } from '../../core/trace/Tracer.ts';
import { with_tracer } from '../../core/trace/traced.ts';
import { Daemon, Message, ROWS_PER_MESSAGE } from './workload.ts';

/** Rows that one chunk has here: about what a session sends in a frame of the screen while it runs at full speed. */
const ROWS_PER_CHUNK = 40_000;

/** Milliseconds for cutting a million rows into chunks, and for applying them to a replica. */
export function chunks_per_million_rows(): { write_ms: number; apply_ms: number } {
  run();
  return run();
}

function run(): { write_ms: number; apply_ms: number } {
  const tracer = new Tracer({ now: 0 });
  const writer = new ChunkWriter(tracer);
  const replica = new TraceReplica();
  const daemon = new Daemon();
  const message = new Message(0);
  let write_ms = 0;
  let apply_ms = 0;
  while (tracer.spans.length < 1_000_000) {
    with_tracer(tracer, () => {
      for (let i = 0; i < ROWS_PER_CHUNK / ROWS_PER_MESSAGE; i++) {
        message.epoch++;
        daemon.ms_dispatch2(message);
      }
    });
    const begin = performance.now();
    const chunk = writer.next() as TraceChunk;
    const cut = performance.now();
    replica.apply(chunk);
    apply_ms += performance.now() - cut;
    write_ms += cut - begin;
  }
  if (replica.spans.length !== tracer.spans.length) throw new Error('the replica is not whole');
  return { write_ms, apply_ms };
}
