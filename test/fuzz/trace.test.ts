import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chrome_trace_text } from '../../core/export/chrome.ts';
import { tree_text } from '../../core/export/tree.ts';
import { ChunkWriter, TraceReplica } from '../../core/trace/chunk.ts';
import { Debugger, type Resume } from '../../core/trace/Debugger.ts';
import { Tracer } from '../../core/trace/Tracer.ts';
import { columns_of } from '../unit/trace/columns.ts';
import { nesting_problems } from '../unit/trace/nesting.ts';
import { type Event, programs, Runner } from '../unit/trace/program.ts';

/** Long sessions: programs one after another on one tracer, stopped and stepped at random, sent to a window. */
const sessions = fc.array(programs, { minLength: 1, maxLength: 12 });
const ways = fc.infiniteStream(fc.constantFrom<Resume>('into', 'over', 'out', 'run'));

describe('tracing', () => {
  it('keeps a window equal to the engine and exports the same from both, through long sessions', () => {
    fc.assert(
      fc.property(sessions, ways, fc.nat(30), (session: Event[][], way, every) => {
        const tracer = new Tracer({ now: 0 });
        const writer = new ChunkWriter(tracer);
        const replica = new TraceReplica();
        let stops = 0;
        const send = () => {
          const chunk = writer.next();
          if (chunk !== null) replica.apply(chunk);
        };
        const dbg = new Debugger(tracer, () => {
          if (stops++ % (every + 1) === 0) send();
          return way.next().value;
        });
        dbg.set_breakpoints(['Runner::first']);
        const runner = new Runner(tracer);
        for (const program of session) {
          dbg.pause();
          runner.run(program);
        }
        send();
        expect(columns_of(replica)).toEqual(columns_of(tracer));
        expect(nesting_problems(replica)).toEqual([]);
        expect(chrome_trace_text(replica)).toBe(chrome_trace_text(tracer));
        expect(tree_text(replica)).toBe(tree_text(tracer));
        const plain = new Tracer({ now: 0 });
        const again = new Runner(plain);
        for (const program of session) again.run(program);
        expect(columns_of(plain)).toEqual(columns_of(tracer));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
