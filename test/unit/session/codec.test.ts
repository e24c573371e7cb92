import { describe, expect, it } from 'vitest';
import { decode_message, encode_message, type Message } from '../../../core/session/codec.ts';
import type { SessionInfo, StopInfo } from '../../../core/session/protocol.ts';
import { ChunkWriter, TraceReplica, type TraceChunk } from '../../../core/trace/chunk.ts';
import { Tracer } from '../../../core/trace/Tracer.ts';

const stop: StopInfo = {
  phase: 'entry',
  reason: 'breakpoint',
  row: 3,
  daemon: 'mds.c',
  thread: 'ms_dispatch',
  frames: [0, 1, 3],
  function: 'Beacon::set_want_state',
  state: [{ name: 'mdsmap.epoch', value: '8' }],
};

const info: SessionInfo = {
  scenario: { name: 'first-filesystem', title: 'The first file system' },
  seed: 1,
  status: { state: 'stopped', now_us: 32_418_203.5, event: 2 ** 40 },
  stop,
  cluster: {
    health: 'HEALTH_OK',
    daemons: [
      {
        name: 'mds.a',
        type: 'mds',
        state: 'up:active',
        rank: 0,
        gid: 4113,
        epoch: 'e8',
        alive: true,
        since_us: 12,
        admin_socket: true,
        detail: null,
      },
    ],
    file_systems: [],
    partitions: [['mds.a', 'mon.a']],
    in_flight_count: 1,
    in_flight: [{ flow: 4, label: 'mdsmap(e 8)', from: 'mon.a', to: 'mds.a', arrives_us: 99 }],
  },
  breakpoints: ['MDSDaemon::handle_mds_map'],
  speed: null,
};

const messages: Message[] = [
  { id: 1, command: 'hello', params: {} },
  { id: 2, command: 'open', params: { example: 'first-filesystem' } },
  { id: 3, command: 'open', params: { scenario: { steps: [1, 'x', null, { deep: [true] }] } } },
  { id: 4, command: 'run', params: { until_us: 1.5e15 } },
  { id: 5, command: 'step', params: { how: 'over' } },
  { id: 6, command: 'set_speed', params: { speed: null } },
  { id: 7, command: 'set_breakpoints', params: { functions: ['A::b', ''] } },
  { id: 8, command: 'inject', params: { daemon: 'mds.a', text: '{"epoch": 8, "ü": "\u{1F980}\n"}' } },
  { id: 9, command: 'inspect', params: { root: { kind: 'self', frame: -1 }, path: ['mdsmap', '0'] } },
  { id: 10, command: 'asok', params: { daemon: 'mds.a', command: { prefix: 'status', n: -5, f: 0.25 } } },
  { id: 1, result: info },
  { id: 4, result: null },
  { id: 8, error: { message: 'no', place: { path: '$.epoch', expected: 'integer', line: 1, column: 3 } } },
  { event: 'reset', data: info },
  { event: 'status', data: info.status },
  { event: 'stop', data: stop },
  { event: 'stop', data: null },
  { event: 'cluster', data: info.cluster },
  { event: 'cluster_change', data: { health: 'HEALTH_WARN', gone: ['client.a'] } },
  { event: 'log', data: [{ time_us: 1, daemon: 'mds.a', severity: 'error', text: 'crashed' }] },
];

/** A trace that uses every column, cut into two chunks: the second patches the first. */
function chunks(): TraceChunk[] {
  const tracer = new Tracer({ now: 0.5 });
  const writer = new ChunkWriter(tracer);
  const name = tracer.spans.strings.intern('MDSDaemon::ms_dispatch');
  const cut: TraceChunk[] = [];
  const flow = tracer.send('mdsmap(e 8)');
  tracer.run_event(tracer.lanes.lane('mds.a', 'ms_dispatch'), flow, () => {
    const row = tracer.enter(name, null, [8, 'text', true, null, undefined, [1]]);
    tracer.decision('is newer', true, [8, 7]);
    tracer.lose(tracer.send('lost'));
    cut.push(writer.next() as TraceChunk);
    tracer.leave(row, undefined);
  });
  cut.push(writer.next() as TraceChunk);
  return cut;
}

describe('the codec', () => {
  it.each(messages.map((message) => [JSON.stringify(message).slice(0, 60), message] as const))(
    'carries %s',
    (_, message) => expect(decode_message(encode_message(message))).toEqual(message),
  );

  it('carries chunks with their column types, wherever in memory the frame lies', () => {
    for (const shift of [0, 1, 2, 3, 5]) {
      const replica = new TraceReplica();
      for (const data of chunks()) {
        const turn: Message = {
          batch: [
            { id: 1, result: null },
            { event: 'trace', data },
          ],
        };
        const encoded = encode_message(turn);
        const memory = new Uint8Array(encoded.length + shift);
        memory.set(encoded, shift);
        const decoded = decode_message(memory.subarray(shift));
        expect(decoded).toStrictEqual(turn);
        replica.apply((decoded as { batch: [unknown, { data: TraceChunk }] }).batch[1].data);
      }
      expect(replica.spans.length).toBe(2);
      expect(replica.spans.is_open(0)).toBe(false);
      expect(replica.spans.values_of(1)).toHaveLength(3);
    }
  });

  it('leaves out what is undefined', () => {
    const message = { id: 1, command: 'run', params: { until_us: undefined } } as unknown as Message;
    expect(decode_message(encode_message(message))).toEqual({ id: 1, command: 'run', params: {} });
  });

  it('refuses a chunk whose columns are not binary', () => {
    const broken = { event: 'trace', data: { ...chunks()[0], rows: { kind: [1] } } } as unknown as Message;
    expect(() => decode_message(encode_message(broken))).toThrow(TypeError);
  });
});
