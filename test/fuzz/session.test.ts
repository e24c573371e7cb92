import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { singles } from '../../core/session/batch.ts';
import { DebugSession } from '../../core/session/DebugSession.ts';
import type { SessionHost } from '../../core/session/host.ts';
import { memory_transport } from '../../core/session/memory.ts';
import type { Request, ToClient } from '../../core/session/protocol.ts';
import { is_request, parse_request } from '../../core/session/schema.ts';
import { nasty_value, runs, SEED } from './hunted.ts';

const RUNS = runs(15);

type Task = () => void;

/** Delivers what somebody sends one by one: while the program runs, while it stands, while it is being built. */
class ScriptedHost implements SessionHost {
  readonly tasks: Task[] = [];
  /** Sends the next message; false when there is none left. */
  next: () => boolean = () => false;
  go_on: Task = () => {};
  private ms = 0;

  /** Time passes here when somebody looks: a turn at any speed must end. */
  now_ms(): number {
    this.ms += 2;
    return this.ms;
  }
  soon(task: Task): Task {
    this.tasks.push(task);
    return () => this.tasks.splice(0, this.tasks.length, ...this.tasks.filter((other) => other !== task));
  }
  later(ms: number, task: Task): Task {
    return this.soon(() => {
      this.ms += ms;
      task();
    });
  }
  wait(): void {
    if (!this.next()) this.go_on();
  }
  poll(): void {
    this.next();
  }
}

const daemon = fc.constantFrom(
  ...[
    'mds.a',
    'mds.b',
    'mds.c',
    'mon.a',
    'mgr.x',
    'mgr.y',
    'osd.0',
    'osd.1',
    'client.1',
    'client.admin',
    'mds.0',
  ],
  ...[
    '__proto__',
    'constructor',
    'mds.',
    'mds.a/../../x',
    'client.9',
    'osd.00',
    'osd.99',
    '',
    'x'.repeat(256),
    '\0',
  ],
);
const command = fc.oneof(
  fc.constantFrom(
    { prefix: 'status' },
    { prefix: 'session ls' },
    { prefix: 'help' },
    { prefix: 'exit' },
    { prefix: 'respawn' },
  ),
  fc.record({ prefix: fc.constantFrom('status', 'config set', 'fs dump', 'fs set', 'mds fail') }),
  fc.dictionary(fc.constantFrom('prefix', 'format', '__proto__', 'var', 'val'), nasty_value),
  nasty_value,
);
const client_command = fc.oneof(
  fc.constantFrom(
    { do: 'mount' },
    { do: 'unmount' },
    { do: 'abort' },
    { do: 'mkdir', path: '/d' },
    { do: 'ls', path: '/' },
  ),
  fc.constantFrom(
    { do: 'write', path: '/f', data: 'x' },
    { do: 'read', path: '/f' },
    { do: 'rmdir', path: '/' },
  ),
  fc.record({
    do: fc.constantFrom('mkdir', 'truncate', '__proto__', 'constructor'),
    path: nasty_value,
    size: nasty_value,
  }),
);
const scenario = fc.oneof(
  fc.constant({ cluster: { mds: ['a'] }, steps: [{ run: '5s' }, { kill: 'mds.a' }] }),
  fc.constant({ cluster: { mds: ['a'] }, steps: [{ client: 'client.1', do: 'mount' }, { start: 'mds.a' }] }),
  fc.constant({
    cluster: {},
    steps: [{ tell: 'mds.9', command: { prefix: 'x' } }, { heal: ['mds.a', 'mon.a'] }],
  }),
  nasty_value,
);
const params: { readonly [command: string]: fc.Arbitrary<unknown> } = {
  hello: fc.constant({}),
  examples: fc.constant({}),
  open: fc.oneof(
    scenario.map((scenario) => ({ scenario })),
    fc.constantFrom({ example: 'failover' }, { example: '__proto__' }, { example: 'first-filesystem' }),
  ),
  run: fc.constantFrom(
    {},
    { until_us: 0 },
    { until_us: 20e6 },
    { until_us: 30e6 },
    { until_us: -1 },
    { until_us: Number.NaN },
  ),
  pause: fc.constant({}),
  step: fc.record({ how: fc.constantFrom('run', 'into', 'over', 'out', 'back') }),
  set_speed: fc.record({ speed: fc.constantFrom(null, 0, 1e-300, 1e308, -1, 1) }),
  set_breakpoints: fc.record({
    functions: fc.array(
      fc.constantFrom(
        'MDSDaemon::handle_mds_map',
        'Monitor::dispatch_op',
        '__proto__',
        'no such',
        'MDSDaemon::ms_dispatch',
      ),
      { maxLength: 3 },
    ),
  }),
  inject: fc.record({
    daemon,
    text: fc.oneof(fc.constantFrom('', '{', '{"epoch":1}', '[]', 'null'), fc.string()),
  }),
  current_map: fc.constant({}),
  command: fc.record({ command }),
  asok: fc.record({ daemon, command }),
  tell: fc.record({ daemon, command }),
  asok_request: fc.record({
    daemon,
    request: fc.oneof(fc.constantFrom('', '{}', '{"prefix":"status"}'), fc.string()),
  }),
  asok_path: fc.constant({ path: '/nowhere', command: { prefix: 'status' } }),
  client: fc.record({ client: daemon, command: client_command }),
  kill: fc.record({ daemon }),
  start: fc.record({ daemon }),
  partition: fc.record({ pair: fc.tuple(daemon, daemon) }),
  heal: fc.record({ pair: fc.tuple(daemon, daemon) }),
  inspect: fc.record({
    root: fc.oneof(
      fc.record({ kind: fc.constant('daemon'), daemon }),
      fc.record({ kind: fc.constantFrom('arguments', 'self'), frame: fc.constantFrom(-1, 0, 1, 99) }),
      fc.constant({ kind: 'returned' }),
    ),
    path: fc.array(
      fc.constantFrom('mdsmap', 'mds_rank', '__proto__', 'constructor', '0', 'sessionmap', 'length'),
      { maxLength: 3 },
    ),
  }),
  export: fc.constant({ format: 'chrome' }),
  functions: fc.constant({}),
};
const message = fc.oneof(
  ...Object.entries(params).map(([command, made]) => made.map((params) => ({ command, params }))),
  fc
    .tuple(fc.constantFrom(...Object.keys(params), '__proto__', 'toString'), nasty_value)
    .map(([command, params]) => ({ command, params })),
);
/** How many tasks of the engine run between two messages. */
const sent = fc.tuple(fc.constantFrom(0, 0, 1, 3, 20), message);

describe('a session', () => {
  it('answers every request once, whatever is asked and whenever', () => {
    const property = fc.property(fc.array(sent, { maxLength: 40 }), (script) => {
      const host = new ScriptedHost();
      const [here, there] = memory_transport<Request, ToClient>();
      new DebugSession(there, host);
      const open = new Set<number>();
      const problems: string[] = [];
      here.on_message((told) => {
        for (const single of singles(told)) {
          if ('event' in single) {
            const lines = single.event === 'log' ? single.data : [];
            for (const { daemon, text } of lines)
              if (text.startsWith('crashed: ')) problems.push(`${daemon} ${text}`);
            continue;
          }
          if (!open.delete(single.id)) problems.push(`${single.id} is answered that was not asked`);
          if (!('error' in single)) continue;
          const { message } = single.error;
          if (
            message.length === 0 ||
            /undefined|not a function|not iterable|stack size|Cannot read|\[object/.test(message)
          )
            problems.push(`${single.id}: ${message}`);
        }
      });
      let id = 0;
      const send = (command: string, params: unknown) => {
        const parsed = parse_request({ id: ++id, command, params });
        if (!is_request(parsed)) return;
        open.add(id);
        here.send(parsed);
      };
      let at = 0;
      host.next = () => {
        const [, message] = script[at++] ?? [];
        if (message !== undefined) send(message.command, message.params);
        return message !== undefined;
      };
      host.go_on = () => {
        send('set_breakpoints', { functions: [] });
        send('step', { how: 'run' });
      };
      const turn = (most: number) => {
        for (let i = 0; i < most; i++) host.tasks.shift()?.();
      };
      while (at < script.length) {
        turn(script[at]?.[0] ?? 0);
        host.next();
      }
      // What still waits for the cluster is answered, or given up when there is another.
      host.go_on();
      turn(50);
      send('open', { scenario: { cluster: {} } });
      turn(5);
      expect(problems).toEqual([]);
      expect([...open]).toEqual([]);
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });
});
