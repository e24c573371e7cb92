// An engine without Ceph in it: does with a request what its name suggests, so that the line to it can be
// tried: blocks inside a "handler", answers there, floods, fails in every way there is.
import { workerData } from 'node:worker_threads';
import type { Request, SessionInfo } from '../../../../core/session/protocol.ts';
import type { TraceChunk } from '../../../../core/trace/chunk.ts';
import type { EngineData } from '../../../../main/host/engine_data.ts';
import { engine_end } from '../../../../main/host/engine_end.ts';

const { transport, host } = engine_end(workerData as EngineData);
let stopped = false;
/** Turns of the event loop that `run` has had. */
let turns = 0;
let run_on = false;

const info = (): SessionInfo => ({
  scenario: { name: (workerData as EngineData).example ?? 'none', title: 'A fake' },
  seed: 1,
  status: { state: stopped ? 'stopped' : 'idle', now_us: 0, event: turns },
  stop: null,
  cluster: {
    health: 'HEALTH_OK',
    daemons: [],
    file_systems: [],
    partitions: [],
    in_flight: [],
    in_flight_count: 0,
  },
  breakpoints: [],
  speed: null,
});

function chunk(first_row: number, rows: number): TraceChunk {
  return {
    strings: [],
    lanes: [],
    first_row,
    rows: {
      kind: new Uint8Array(rows),
      flags: new Uint8Array(rows),
      name: new Uint32Array(rows),
      parent: new Int32Array(rows),
      depth: new Uint16Array(rows),
      lane: new Uint16Array(rows),
      start: new Float64Array(rows).fill(first_row),
      end: new Float64Array(rows),
      args: new Uint32Array(rows),
      cause: new Int32Array(rows),
    },
    first_value: 0,
    values: { tag: new Uint8Array(0), value: new Float64Array(0) },
    patches: { row: new Uint32Array(0), flags: new Uint8Array(0), end: new Float64Array(0) },
    flows: {
      id: new Uint32Array(0),
      state: new Uint8Array(0),
      label: new Uint32Array(0),
      from_lane: new Uint16Array(0),
      to_lane: new Uint16Array(0),
      sent: new Float64Array(0),
      delivered: new Float64Array(0),
      sent_by: new Int32Array(0),
      handled_by: new Int32Array(0),
    },
  };
}

function fail(how: string): void {
  switch (how) {
    case 'throw':
      throw new Error('the engine threw\nwith a second line');
    case 'reject':
      Promise.reject(new Error('nobody caught this'));
      return;
    case 'exit':
      process.exit(3);
      return;
    case 'spin':
      for (;;);
    case 'throw-odd':
      throw { toString: () => 'something odd' };
  }
}

function turn(): void {
  turns++;
  if (!run_on) return;
  if (turns <= 2000) transport.send({ event: 'trace', data: chunk(turns, 1000) });
  host.soon(turn);
}

function receive(request: Request): void {
  const answer = (result: unknown): void => transport.send({ id: request.id, result });
  switch (request.command) {
    case 'hello':
      answer(info());
      transport.send({ event: 'trace', data: chunk(0, 4) });
      return;
    case 'pause':
      // Stops "inside a handler", as deep as asked for one inside the other.
      stopped = true;
      answer(null);
      while (stopped) host.wait();
      return;
    case 'step':
      stopped = false;
      answer(null);
      return;
    case 'run':
      run_on = true;
      host.soon(turn);
      answer(null);
      return;
    case 'set_speed':
      // Not answered at all.
      return;
    case 'inspect':
      answer({
        name: String(turns),
        type: request.params.path.join('/'),
        preview: '',
        expandable: false,
      });
      return;
    case 'export': {
      const sent = chunk(0, 8);
      transport.send({ event: 'trace', data: sent });
      answer({ file_name: String(sent.rows.start.byteLength), text: '' });
      return;
    }
    case 'kill':
      fail(request.params.daemon);
      return;
    case 'start':
      run_on = false;
      answer(null);
      return;
    default:
      answer(null);
  }
}

transport.on_message(receive);
