import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode_message, encode_message } from '../../../core/session/codec.ts';
import { json_problem } from '../../../core/session/json_value.ts';
import type { CommandName, Commands, Request } from '../../../core/session/protocol.ts';
import { is_request, MAX_TEXT, parse_request, request_id } from '../../../core/session/schema.ts';

/** One of each, and of each kind that a command knows. */
const good: { [C in CommandName]: Commands[C]['params'][] } = {
  hello: [{}],
  examples: [{}],
  open: [{ example: 'failover' }, { scenario: { mds: 2, steps: [{ at: 1, do: null }] } }],
  run: [{}, { until_us: 1_000_000 }],
  pause: [{}],
  step: [{ how: 'run' }, { how: 'into' }, { how: 'over' }, { how: 'out' }],
  set_speed: [{ speed: 0.5 }, { speed: null }],
  set_breakpoints: [{ functions: [] }, { functions: ['MDSDaemon::handle_mds_map'] }],
  inject: [{ daemon: 'mds.a', text: '{"epoch": 8' }],
  current_map: [{}],
  command: [{ command: { prefix: 'fs dump', format: 'json' } }],
  asok: [{ daemon: 'mds.a', command: { prefix: 'status' } }],
  tell: [
    { daemon: 'mds.0', command: { prefix: 'injectargs', injected_args: ['--debug_mds=20'] } },
    { daemon: 'mds.0', command: { prefix: 'status' }, as: 'client.x' },
  ],
  asok_request: [{ daemon: 'mds.a', request: '{"prefix": "status"}' }],
  asok_path: [{ path: '/run/ceph/ceph-mds.a.asok', command: { prefix: 'status' } }],
  client: [
    { client: 'client.1', command: { do: 'mount' } },
    { client: 'client.1', command: { do: 'write', path: '/dir/file', data: 'text' } },
  ],
  kill: [{ daemon: 'mds.a' }],
  stop: [{ daemon: 'mds.a' }],
  start: [{ daemon: 'mds.a' }],
  partition: [{ pair: ['mds.a', 'mon.a'] }],
  heal: [{ pair: ['mds.a', 'mon.a'] }],
  inspect: [
    { root: { kind: 'daemon', daemon: 'mds.a' }, path: ['mdsmap', 'epoch'] },
    { root: { kind: 'arguments', frame: -1 }, path: [] },
    { root: { kind: 'self', frame: 0 }, path: [] },
    { root: { kind: 'returned' }, path: [] },
  ],
  export: [{ format: 'chrome' }],
  functions: [{}],
};
const requests = Object.entries(good).flatMap(([command, all]) =>
  all.map((params, id) => ({ id, command, params }) as Request),
);

const message_of = (message: unknown) => {
  const parsed = parse_request(message);
  return is_request(parsed) ? 'a request' : parsed.message;
};

describe('parse_request', () => {
  it.each(requests)('takes $command $params', (request) => {
    expect(parse_request(request)).toEqual(request);
    expect(parse_request(decode_message(encode_message(request)))).toEqual(request);
    expect(parse_request(structuredClone(request))).toEqual(request);
  });

  it.each<[string, unknown]>([
    ['That is no request: expected object, received undefined.', undefined],
    ['That is no request: expected object, received array.', []],
    ['That is no request: command: expected string, received undefined.', { id: 1, params: {} }],
    ['There is no command "nothing".', { id: 1, command: 'nothing', params: {} }],
    ['There is no command "__proto__".', { id: 1, command: '__proto__', params: {} }],
    ['There is no command "toString".', { id: 1, command: 'toString', params: {} }],
    ['kill: daemon: expected string, received number.', { id: 1, command: 'kill', params: { daemon: 1 } }],
    ['command: command: expected an object.', { id: 1, command: 'command', params: { command: [] } }],
  ])('says: %s', (said, message) => {
    expect(message_of(message)).toBe(said);
  });

  it.each<[string, unknown]>([
    ['an id that is no whole number', { id: 1.5, command: 'hello', params: {} }],
    ['a negative id', { id: -1, command: 'hello', params: {} }],
    ['more than a request', { id: 1, command: 'hello', params: {}, more: 1 }],
    ['more params than there are', { id: 1, command: 'hello', params: { more: 1 } }],
    ['a way to step that there is not', { id: 1, command: 'step', params: { how: 'back' } }],
    ['no speed', { id: 1, command: 'set_speed', params: { speed: 0 } }],
    ['endless time', { id: 1, command: 'run', params: { until_us: Number.POSITIVE_INFINITY } }],
    ['both an example and a scenario', { id: 1, command: 'open', params: { example: 'a', scenario: {} } }],
    ['a map beyond all measure', inject('x'.repeat(MAX_TEXT + 1))],
    ['a name beyond all measure', { id: 1, command: 'kill', params: { daemon: 'x'.repeat(257) } }],
    [
      'too many functions',
      { id: 1, command: 'set_breakpoints', params: { functions: Array(10_001).fill('f') } },
    ],
    ['a command nested too deep', asok(nested(40))],
    ['a command with a key to the prototype', asok(JSON.parse('{"a": {"__proto__": {"admin": true}}}'))],
    ['a command with a function in it', asok({ a: () => 1 })],
    ['a command with a number that JSON has not', asok({ a: Number.NaN })],
    ['a command with a map in it', asok({ a: new Map() })],
    ['a command with too much in it', asok({ a: Array(10_001).fill(0) })],
    ['a command as a class has it', asok(new (class Command {})())],
  ])('refuses %s', (_what, message) => {
    expect(is_request(parse_request(message))).toBe(false);
    expect(message_of(message)).toMatch(/^.{1,600}$/);
  });

  it('never throws, whatever it is given', () => {
    const anything = fc.anything({ withMap: true, withSet: true, withDate: true, withNullPrototype: true });
    fc.assert(fc.property(anything, (message) => typeof message_of(message) === 'string'));
    const near = fc.record({
      id: fc.oneof(fc.nat(), anything),
      command: fc.oneof(fc.constantFrom(...Object.keys(good)), anything),
      params: fc.oneof(
        fc.record({ daemon: anything, command: anything, text: anything }, { requiredKeys: [] }),
        fc.record({ root: anything, path: anything, functions: anything }, { requiredKeys: [] }),
        anything,
      ),
    });
    fc.assert(
      fc.property(near, (message) => {
        const said = message_of(message);
        const id = request_id(message);
        return !said.includes('\n') && (id === null || Number.isSafeInteger(id));
      }),
      { numRuns: 2000 },
    );
  });

  it('survives what fights back', () => {
    const trap = new Proxy(
      {},
      { get: () => explode(), ownKeys: () => explode(), getPrototypeOf: () => explode() },
    );
    expect(message_of(trap)).toMatch(/^That is no request/);
    expect(message_of(asok(trap))).toMatch(/^That is no request|^asok/);
    expect(request_id(trap)).toBeNull();
  });

  it('leaves no way to the prototype of anything', () => {
    const hostile = JSON.parse('{"id": 1, "command": "hello", "params": {"__proto__": {"polluted": 1}}}');
    parse_request(hostile);
    parse_request(asok(JSON.parse('{"constructor": {"prototype": {"polluted": 1}}}')));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('json_problem', () => {
  const limits = { depth: 8, entries: 100, characters: 1000 };

  it('agrees with JSON', () => {
    const wide = { depth: 100, entries: 100_000, characters: 1_000_000 };
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        (value) => value_has_proto(value) || json_problem(value, wide) === null,
      ),
    );
  });

  it('ends on a cycle, and on parts that are shared over and over', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(json_problem(cycle, limits)).toMatch(/nested/);
    let shared: unknown = 1;
    for (let i = 0; i < 60; i++) shared = { a: shared, b: shared };
    expect(json_problem(shared, { depth: 64, entries: 10_000, characters: 100_000 })).toMatch(
      /more than 10000 values/,
    );
  });

  it('counts all strings and keys together', () => {
    expect(json_problem(['x'.repeat(600), 'y'.repeat(600)], limits)).toMatch(/more than 1000 characters/);
    expect(json_problem({ ['k'.repeat(1001)]: '' }, limits)).toMatch(/more than 1000 characters/);
  });
});

function inject(text: string) {
  return { id: 1, command: 'inject', params: { daemon: 'mds.a', text } };
}

function asok(command: unknown) {
  return { id: 1, command: 'asok', params: { daemon: 'mds.a', command } };
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: nested(depth - 1) };
}

function explode(): never {
  throw new Error('touched');
}

function value_has_proto(value: unknown): boolean {
  return JSON.stringify(value).includes('__proto__');
}
