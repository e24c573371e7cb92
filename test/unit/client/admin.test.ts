import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../main/install.mjs';
import { MountedWorld } from './mounted.ts';

function recorded(name: string): unknown {
  return JSON.parse(readFileSync(join(root, 'test/fixtures/client', `${name}.json`), 'utf8'));
}

/** Keys in their order, and the types of values: what must be as recorded. Of a list, what its first element is. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, part]) => [key, shape(part)]);
}

function mounted(): MountedWorld {
  const world = MountedWorld.with_fs();
  world.ok('client.1', { do: 'mount' });
  world.ok('client.1', { do: 'mkdir', path: '/dir' });
  world.ok('client.1', { do: 'write', path: '/dir/file', data: 'hello world' });
  return world;
}

const ask = (world: MountedWorld, prefix: string): unknown =>
  JSON.parse(world.asok('client.1', { prefix }).output);

it('has the commands of a real one', () => {
  const world = mounted();
  const real = Object.keys(recorded('help') as object);
  // Not of the client: what every process has is tested with the daemons.
  const own = [
    'dump_cache',
    'kick_stale_sessions',
    'mds_requests',
    'mds_sessions',
    'objecter_requests',
    'status',
  ];
  expect(real).toEqual(expect.arrayContaining(own));
  expect(Object.keys(ask(world, 'help') as object)).toEqual(expect.arrayContaining(own));
});

it.each(['status', 'mds_sessions'])('answers %s as a real one does', (command) => {
  expect(shape(ask(mounted(), command))).toEqual(shape(recorded(command)));
});

it('dumps its cache as a real one does', () => {
  const world = mounted();
  const { cache } = ask(world, 'dump_cache') as { cache: Record<string, unknown>[] };
  const real = (recorded('dump_cache') as { cache: Record<string, unknown>[] }).cache;
  const named = (list: typeof cache, path: string) => list.find((each) => each.path === path) ?? {};
  // Which of these there are depends on the moment.
  const passing = [
    'open_by_mode',
    'cap_refs',
    'wanted_max_size',
    'requested_max_size',
    'complete',
    'ordered',
  ];
  const keys = (each: Record<string, unknown>) => Object.keys(each).filter((key) => !passing.includes(key));
  for (const path of ['#0x1', '#0x1/dir', '#0x1/dir/file'])
    expect(keys(named(cache, path))).toEqual(keys(named(real, path)));
  expect(named(cache, '#0x1/dir/file')).toMatchObject({ ino: '0x10000000001', size: 11, mode: '0100644' });
});

it('shows requests that are not safe yet', () => {
  const world = mounted();
  world.ok('client.1', { do: 'mkdir', path: '/dir/unsafe' });
  world.cluster.kill(world.holder() ?? '');
  const { request } = ask(world, 'mds_requests') as { request: object };
  expect(request).toMatchObject({ op: 'mkdir', path: '#0x10000000000/unsafe', got_unsafe: 1, mds: 0 });
});

it('gives up sessions that its ranks have forgotten when it is told to', () => {
  const world = mounted();
  const holder = world.holder() ?? '';
  const id = world.client().monc.get_global_id();
  world.asok(holder, { prefix: 'config set', var: 'mds_session_blocklist_on_evict', val: ['false'] });
  world.asok(holder, { prefix: 'session evict', filters: [`id=${id}`] });
  world.run(3);
  const states = () => [...world.client().mds_sessions.values()].map(({ state }) => state);
  expect(states()).toEqual(['stale']);
  const { answers } = world.begin('client.1', { do: 'ls', path: '/' });
  world.run(10);
  expect(answers).toEqual([]);
  expect(ask(world, 'kick_stale_sessions')).toEqual({});
  world.run(3);
  expect(answers.map(({ code, output }) => [code, output])).toEqual([[0, '["dir"]']]);
  expect(states()).toEqual(['open']);
});
