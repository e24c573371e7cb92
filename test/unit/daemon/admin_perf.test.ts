import { expect, it } from 'vitest';
import { PerfCounters, PerfCountersCollection } from '../../../core/daemon/AdminSocket.ts';
import { read_json, type spirit_value } from '../../../core/daemon/admin/json_spirit.ts';
import { Config } from '../../../core/daemon/Config.ts';
import { ask, type Exchange, make_socket, read_exchanges } from './admin_recordings.ts';

type Members = Map<string, spirit_value>;

const is_time = (value: spirit_value): value is number => typeof value === 'number';

/** Declares a counter of the kind that prints like this, and counts until it prints this. */
function add_like(counters: PerfCounters, name: string, value: spirit_value): void {
  if (!(value instanceof Map)) {
    if (is_time(value)) counters.add_time(name).tinc(name, value);
    else counters.add_u64(name).set(name, value as bigint);
    return;
  }
  const sum = value.get('sum') as number | bigint;
  const avgcount = Number(value.get('avgcount'));
  if (is_time(sum)) {
    counters.add_time_avg(name);
    for (let i = 0; i < avgcount; i++) counters.tinc(name, i === 0 ? sum : 0);
  } else {
    counters.add_u64_avg(name);
    for (let i = 0; i < avgcount; i++) counters.inc(name, i === 0 ? sum : 0);
  }
}

const dumps = ['mds-standby', 'mds-active', 'mgr-active'].map((file) => {
  const found = read_exchanges(file).find(({ request }) => request.includes('"perf dump"'));
  return [file, found as Exchange] as const;
});

it.each(dumps)('prints counters as recorded: %s', (_file, { request, response }) => {
  const asok = make_socket(new Config({ name: 'mds.a' }));
  for (const [logger, values] of read_json(response) as Members) {
    const counters = new PerfCounters();
    for (const [name, value] of values as Members) add_like(counters, name, value);
    asok.perf.add(logger, counters);
  }
  // A client in Ceph declares one of its counters twice.
  expect(ask(asok, request)).toBe(response.replace(/("writesqsum": 0),\n *"rdops": 0\n/, '$1\n'));
});

it('prints what counters are as recorded', () => {
  const found = read_exchanges('mds-active').find(({ request }) => request.includes('"perf schema"'));
  const { request, response } = found as Exchange;
  const declare: Record<string, 'add_u64' | 'add_u64_counter' | 'add_time' | 'add_time_avg' | 'add_u64_avg'> =
    {
      1: 'add_time',
      2: 'add_u64',
      5: 'add_time_avg',
      6: 'add_u64_avg',
      10: 'add_u64_counter',
    };
  const asok = make_socket(new Config({ name: 'mds.a' }));
  for (const [logger, values] of read_json(response) as Members) {
    const counters = new PerfCounters();
    for (const [name, value] of values as Members) {
      const counter = value as Members;
      counters[declare[String(counter.get('type'))] ?? 'add_u64'](name, {
        description: String(counter.get('description')),
        nick: String(counter.get('nick')),
        priority: Number(counter.get('priority')),
        units: counter.get('units') === 'bytes' ? 'bytes' : 'none',
      });
    }
    asok.perf.add(logger, counters);
  }
  expect(ask(asok, request)).toBe(response);
  expect(ask(asok, '{"prefix":"2"}')).toBe(response);
});

it('chooses a logger and a counter, and resets', () => {
  const asok = make_socket(new Config({ name: 'mds.a' }));
  const counters = new PerfCounters().add_u64('now').add_u64_counter('ever').add_time_avg('lat');
  const remove = asok.perf.add('mds', counters);
  asok.perf.add('objecter', new PerfCounters().add_u64('ops'));
  counters.set('now', 3);
  counters.inc('ever');
  counters.tinc('lat', 0.5);
  const dump = (more: string) => ask(asok, `{"prefix":"perf dump","format":"json"${more}}`);
  expect(dump('')).toBe(
    '{"mds":{"now":3,"ever":1,"lat":{"avgcount":1,"sum":0.500000000,"avgtime":0.500000000}},"objecter":{"ops":0}}',
  );
  expect(dump(',"logger":"mds","counter":"now"')).toBe('{"mds":{"now":3}}');
  expect(dump(',"logger":"nosuch"')).toBe('{}');
  expect(ask(asok, '{"prefix":"perf histogram dump","format":"json"}')).toBe('{"mds":{},"objecter":{}}');
  expect(ask(asok, '{"prefix":"perf reset","var":"mds"}')).toBe('{\n    "success": "perf reset mds"\n}\n');
  // What goes up and down stays: it says how things are now.
  expect(dump(',"logger":"mds"')).toBe(
    '{"mds":{"now":3,"ever":0,"lat":{"avgcount":0,"sum":0.000000000,"avgtime":0.000000000}}}',
  );
  expect(ask(asok, '{"prefix":"perf reset","var":"all"}')).toContain('success');
  remove();
  expect(dump('')).toBe('{"objecter":{"ops":0}}');
});

it('wraps at 64 bits, and refuses what was not declared', () => {
  const counters = new PerfCounters().add_u64('n');
  counters.dec('n');
  expect(counters.get('n')).toBe(2n ** 64n - 1n);
  expect(() => counters.inc('m')).toThrow('no perf counter m');
  expect(() => counters.add_u64('n')).toThrow('twice');
  const perf = new PerfCountersCollection();
  perf.add('a', counters);
  expect(() => perf.add('a', counters)).toThrow('twice');
});
