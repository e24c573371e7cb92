import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

/** A cluster whose client.1 has done `steps`, each of which had a second. */
function with_client(...steps: Record<string, unknown>[]): {
  world: World;
  client: (step: object) => number;
} {
  const world = World.with_fs(['a']);
  const client = (step: object): number => {
    let code = Number.NaN;
    world.cluster.client('client.1', step as Parameters<World['cluster']['client']>[1], (result) => {
      code = result.code;
    });
    world.run(1);
    return code;
  };
  for (const step of [{ do: 'mount' }, ...steps]) expect(client(step)).toBe(0);
  return { world, client };
}
const json = (world: World, command: Record<string, unknown>, wait = 0): Record<string, unknown> => {
  world.run(wait);
  return JSON.parse(world.asok('mds.a', command).output) as Record<string, unknown>;
};
const make = (from: number, to: number): object[] =>
  Array.from({ length: to - from }, (_, i) => ({ do: 'mkdir', path: `/d/s${from + i}` }));

describe('cache drop', () => {
  it('has clients give back caps and forgets what nobody needs; it is read again', () => {
    const { world, client } = with_client({ do: 'mkdir', path: '/d' }, { do: 'mkdir', path: '/d/e' });
    world.asok('mds.a', { prefix: 'config set', var: 'mds_min_caps_per_client', val: ['1'] });
    const { mdcache, sessionmap } = world.rank('mds.a');
    const session = [...sessionmap.get_sessions().values()][0];
    expect(session?.caps.size).toBe(3);
    const before = mdcache.inode_map.size;
    const first = json(world, { prefix: 'cache drop' });
    expect(Object.keys(first)).toEqual(['client_recall', 'flush_journal', 'trim_cache', 'cache', 'duration']);
    expect(first).toMatchObject({
      client_recall: { return_code: 0, message: '(0) Success' },
      flush_journal: { return_code: 0, message: '' },
    });
    expect(Number((first.client_recall as { recalled: number }).recalled)).toBeGreaterThan(0);
    world.run(4);
    // The client was asked again and again: /d went after what was in it, and the root is in use.
    expect(session?.caps.size).toBe(1);
    expect(session?.load.release_caps.get()).toBeGreaterThan(1.8);
    // The client had a lease on the name of /d, which holds that in memory until it is over.
    world.run(31);
    const second = json(world, { prefix: 'cache drop' });
    // When the client tells of what it let go is a matter of its tick.
    const trimmed = [first, second].map(({ trim_cache }) => (trim_cache as { trimmed: number }).trimmed);
    expect((trimmed[0] ?? 0) + (trimmed[1] ?? 0)).toBe(2);
    expect(mdcache.inode_map.size).toBe(before - 2);
    expect(mdcache.cache_traverse('/d/e')).toBeNull();
    expect(client({ do: 'stat', path: '/d/e' })).toBe(0);
    expect(mdcache.cache_traverse('/d/e')).not.toBeNull();
  });

  it('leaves what is dirty, held, or every rank has', () => {
    const { world } = with_client({ do: 'mkdir', path: '/d' });
    const { mdcache } = world.rank('mds.a');
    const before = [...mdcache.inode_map.keys()];
    json(world, { prefix: 'cache drop', timeout: 3 });
    json(world, { prefix: 'cache drop', timeout: 3 });
    expect([...mdcache.inode_map.keys()]).toEqual(before);
  });

  it('counts what goes', () => {
    const { world, client } = with_client({ do: 'mkdir', path: '/d' });
    expect(client({ do: 'unmount' })).toBe(0);
    world.run(2);
    const before = json(world, { prefix: 'perf dump' }).mds_mem as Record<string, number>;
    expect(json(world, { prefix: 'cache drop' })).toMatchObject({ trim_cache: { trimmed: 1 } });
    const after = json(world, { prefix: 'perf dump' }).mds_mem as Record<string, number>;
    expect([after.ino, after.dn, after.dir, after.cap]).toEqual([
      Number(before.ino) - 1,
      Number(before.dn) - 1,
      Number(before.dir) - 1,
      0,
    ]);
    expect(after['cap-']).toBe(before['cap+']);
  });
});

it('a cap of which the client was told more since it got it is let go of all the same', () => {
  const { world, client } = with_client({ do: 'mkdir', path: '/d' }, { do: 'mkdir', path: '/d/e' });
  for (const step of [{ do: 'mount' }, { do: 'stat', path: '/d/e' }] as const) {
    world.cluster.client('client.2', step, () => {});
    world.run(2);
  }
  const e = world.rank('mds.a').mdcache.cache_traverse('/d/e');
  expect([...(e?.client_caps.values() ?? [])].map(({ last_sent }) => last_sent)).toContain(2);
  world.asok('mds.a', { prefix: 'config set', var: 'mds_min_caps_per_client', val: ['1'] });
  json(world, { prefix: 'cache drop' });
  world.run(4);
  expect(e?.client_caps.size).toBe(0);
  expect(client({ do: 'stat', path: '/d/e' })).toBe(0);
});

describe('a cache that is too full', () => {
  it('is trimmed by and by, clients are asked for caps, and the cluster hears of it', () => {
    const steps = [{ do: 'mkdir', path: '/d' }, ...make(0, 20)] as Record<string, unknown>[];
    const { world } = with_client(...steps);
    const { mdcache, sessionmap } = world.rank('mds.a');
    const session = [...sessionmap.get_sessions().values()][0];
    for (const [name, val] of [
      ['mds_min_caps_per_client', '5'],
      ['mds_cache_memory_limit', '30000'],
    ])
      world.asok('mds.a', { prefix: 'config set', var: name, val: [val] });
    expect(mdcache.cache_overfull()).toBe(true);
    world.run(6);
    expect(world.rank('mds.a').health_metrics()).toMatchObject([
      {
        message: expect.stringMatching(
          /^MDS cache is too large \(\d+kB\/29kB\); \d+ inodes in use by clients, 0 stray files$/,
        ),
      },
    ]);
    expect(session?.caps.size).toBeLessThanOrEqual(6);
    json(world, { prefix: 'flush journal' });
    world.run(5);
    expect(mdcache.inode_map.size).toBeLessThan(25);
    expect(mdcache.cache_traverse('/d/s0')).toBeNull();
  });

  it('costs nothing where it is not', () => {
    const world = World.with_fs(['a']);
    world.run(20);
    const { processed } = events_in(world, 60);
    world.asok('mds.a', { prefix: 'config set', var: 'mds_cache_memory_limit', val: ['1000'] });
    expect(events_in(world, 60).processed).toBeGreaterThan(processed + 50);
  });
});

function events_in(world: World, seconds: number): { processed: number } {
  const { sim } = world.cluster;
  const limit = sim.clock.now + seconds * 1e6;
  let processed = 0;
  while (sim.step(limit)) processed++;
  return { processed };
}

it('a client with many caps that uses few is asked for some', () => {
  const { world } = with_client({ do: 'mkdir', path: '/d' });
  for (const [name, val] of [
    ['mds_min_caps_per_client', '1'],
    ['mds_max_caps_per_client', '2'],
  ])
    world.asok('mds.a', { prefix: 'config set', var: name, val: [val] });
  const session = [...world.rank('mds.a').sessionmap.get_sessions().values()][0];
  expect(session?.load.recall_caps.get()).toBe(0);
  expect(world.cluster.client('client.1', { do: 'mkdir', path: '/d/e' }, () => {})).toBeUndefined();
  world.run(5);
  expect(session?.load.recall_caps.get()).toBeGreaterThan(0);
  // It is asked again before its tick has told of /d/e, and lets go of /d too, which is empty by then.
  expect(session?.caps.size).toBe(1);
});

it('a follower forgets nothing, and writes nothing: its rank has what it reads', () => {
  const world = World.with_fs(['a', 'b']);
  world.mon({ prefix: 'fs set', fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' }).run(15);
  const follower = ['mds.a', 'mds.b'].find((name) => world.rank(name).is_standby_replay()) ?? '';
  for (const step of [{ do: 'mount' }, { do: 'mkdir', path: '/d' }] as const) {
    world.cluster.client('client.1', step, () => {});
    world.run(8);
  }
  const { mdcache } = world.rank(follower);
  const known = [...mdcache.inode_map.keys()];
  expect(JSON.parse(world.asok(follower, { prefix: 'cache drop' }).output)).toMatchObject({
    trim_cache: { trimmed: 0 },
  });
  expect([...mdcache.inode_map.keys()]).toEqual(known);
  for (const prefix of ['flush_path', 'scrub start'])
    expect(JSON.parse(world.asok(follower, { prefix, path: '/' }).output)).toEqual({ return_code: -11 });
});
