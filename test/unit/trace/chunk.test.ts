import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkWriter, TraceReplica } from '../../../core/trace/chunk.ts';
import { Debugger } from '../../../core/trace/Debugger.ts';
import { Tracer } from '../../../core/trace/Tracer.ts';
import { columns_of } from './columns.ts';
import { nesting_problems } from './nesting.ts';
import { programs, Runner } from './program.ts';

/** A receiver of a trace, to which what is new is sent as a session sends it. */
class Receiver {
  readonly writer: ChunkWriter;
  readonly replica = new TraceReplica();

  constructor(tracer: Tracer) {
    this.writer = new ChunkWriter(tracer);
  }

  receive(): boolean {
    const chunk = this.writer.next();
    if (chunk === null) return false;
    // As it arrives over a port.
    this.replica.apply(structuredClone(chunk));
    return true;
  }
}

describe('chunks', () => {
  it('make a replica that equals the trace at every cut, wherever the cuts are', () => {
    const cuts = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(programs, programs, cuts, cuts, (before, program, cut_one, cut_two) => {
        const tracer = new Tracer({ now: 0 });
        // Two receivers, one of them late, cut independently of each other.
        const one = new Receiver(tracer);
        const runner = new Runner(tracer);
        runner.run(before);
        const two = new Receiver(tracer);
        const gone = new ChunkWriter(tracer);
        gone.dispose();
        const compare = (receiver: Receiver) => {
          receiver.receive();
          expect(columns_of(receiver.replica)).toEqual(columns_of(tracer));
          expect(nesting_problems(receiver.replica)).toEqual([]);
        };
        const dbg = new Debugger(tracer, () => {
          if (cut_one.next().value) compare(one);
          if (cut_two.next().value) compare(two);
          return 'into';
        });
        dbg.pause();
        runner.run(program);
        compare(one);
        compare(two);
        expect([one.receive(), two.receive(), gone.next()?.rows.kind.length ?? 0]).toEqual([
          false,
          false,
          tracer.spans.length,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('are none while nothing happens', () => {
    const tracer = new Tracer({ now: 0 });
    const writer = new ChunkWriter(tracer);
    expect(writer.next()).toBeNull();
    tracer.send('mdsbeacon');
    expect(writer.next()?.flows.id).toEqual(new Uint32Array([0]));
    expect(writer.next()).toBeNull();
  });

  it('are only taken in order', () => {
    const tracer = new Tracer({ now: 0 });
    const receiver = new Receiver(tracer);
    const name = tracer.spans.strings.intern('f');
    tracer.leave(tracer.enter(name, null, [1]), undefined);
    const chunk = receiver.writer.next();
    if (chunk === null) throw new Error('there is a row');
    receiver.replica.apply(chunk);
    expect(() => receiver.replica.apply(chunk)).toThrow(RangeError);
  });

  it('grow a replica past every step of its capacity', () => {
    const tracer = new Tracer({ now: 0 });
    const receiver = new Receiver(tracer);
    const name = tracer.spans.strings.intern('f');
    for (let i = 0; i < 70_000; i++) {
      tracer.leave(tracer.enter(name, null, [i, `label ${i}`]), undefined);
      if (i % 9_001 === 0) receiver.receive();
    }
    receiver.receive();
    expect(columns_of(receiver.replica)).toEqual(columns_of(tracer));
    expect(receiver.replica.spans.values_of(69_999)).toEqual([
      { kind: 'value', value: 69_999 },
      { kind: 'value', value: 'label 69999' },
    ]);
  });
});
