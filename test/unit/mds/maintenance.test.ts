import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

const REFUSED = -95;

describe('what is not simulated is refused in words', () => {
  const world = World.with_fs(['a']);

  it.each([[{ prefix: 'dirfrag split', path: '/', frag: '0/0', bits: 1 }, /^fragments are not simulated/]])(
    '%j',
    (command, words) => {
      const { code, status, output } = world.asok('mds.a', command);
      expect([code, output]).toEqual([REFUSED, '']);
      expect(status).toMatch(words);
    },
  );

  it('but what is wrong is said to be', () => {
    expect(JSON.parse(world.asok('mds.a', { prefix: 'scrub start', path: '/no' }).output)).toEqual({
      return_code: -2,
    });
    expect(world.asok('mds.a', { prefix: 'dirfrag merge', path: '/', frag: 'x' })).toMatchObject({
      // A real one says so too, and calls it a success: `ceph tell` shows the words, the admin socket nothing.
      code: 0,
      status: 'frag x failed to parse',
    });
  });
});

// What `ceph tell` printed for these: a real daemon calls none of it an error.
it.each([
  ['ls', '/no', undefined, 'directory inode not in cache'],
  ['split', '/no', '0/0', "directory '/no' inode not in cache"],
  ['merge', '/no', '0/0', "directory '/no' inode not in cache"],
  ['split', '/', 'zz', 'frag zz failed to parse'],
  ['split', '/', '0/3', 'frag 0x1/000* not in cache (use `dirfrag ls` to see if it should exist)'],
  ['merge', '/', '0/0', ''],
])('dirfrag %s %s %s', (what, path, frag, words) => {
  const world = World.with_fs(['a']);
  const command = { prefix: `dirfrag ${what}`, path, frag, ...(what === 'split' ? { bits: 1 } : {}) };
  expect(world.asok('mds.a', command)).toEqual({ code: 0, status: words, output: '' });
});

it('flush_path writes what is dirty of one inode, whose segment need not expire', () => {
  const world = World.with_fs(['a']);
  const client = (step: Parameters<World['cluster']['client']>[1]): void => {
    world.cluster.client('client.1', step, () => {});
    world.run(6);
  };
  client({ do: 'mount' });
  client({ do: 'mkdir', path: '/d' });
  client({ do: 'mkdir', path: '/d/e' });
  const { mdcache } = world.rank('mds.a');
  const dirty = () => ['/', '/d', '/d/e'].map((path) => mdcache.cache_traverse(path)?.is_dirty());
  const code = (path: string) =>
    JSON.parse(world.asok('mds.a', { prefix: 'flush_path', path }).output) as unknown;
  expect(dirty()).toEqual([true, true, true]);
  expect(code('/d/e')).toEqual({ return_code: 0 });
  expect(dirty()).toEqual([true, true, false]);
  expect(mdcache.cache_traverse('/d/e')?.dirty_parent).toBeNull();
  expect(mdcache.cache_traverse('/d')?.dirty_parent).not.toBeNull();
  expect([code('/no'), code('d'), code('')]).toEqual(
    [-2, -116, -116].map((return_code) => ({ return_code })),
  );
});

it('dump loads tells what was done, and forgets it by half in five seconds', () => {
  const world = World.with_fs(['a']);
  const client = (step: Parameters<World['cluster']['client']>[1], wait: number): void => {
    world.cluster.client('client.1', step, () => {});
    world.run(wait);
  };
  client({ do: 'mount' }, 30);
  client({ do: 'mkdir', path: '/d' }, 6);
  client({ do: 'mkdir', path: '/d/e' }, 6);
  const loads = (): Map<string, number[]> => {
    const text = world.asok('mds.a', { prefix: 'dump loads' }).output.replaceAll('-inf', 'null');
    type Vec = { 'Decay Counters': { value: number; halflife: number }[] };
    const { dirfrags } = JSON.parse(text) as { dirfrags: { path: string; pop_me: Vec; pop_nested: Vec }[] };
    const iwr = (vec: Vec): number => vec['Decay Counters'][1]?.value ?? Number.NaN;
    return new Map(dirfrags.map(({ path, pop_me, pop_nested }) => [path, [iwr(pop_me), iwr(pop_nested)]]));
  };
  const now = loads();
  expect([...now.keys()]).toEqual(['', '/d']);
  const [of_root, below_root] = now.get('') ?? [];
  expect(of_root).toBeGreaterThan(0.1);
  expect(below_root).toBeGreaterThan(of_root ?? 9);
  expect(below_root).toBeLessThan(2);
  world.run(4);
  expect(loads().get('')?.[1]).toBeCloseTo((below_root ?? 0) / 2, 2);
});

it('dump cache has all inodes; a file cannot be opened on a simulated host, which Ceph calls no error', () => {
  const world = World.with_fs(['a']);
  const all = JSON.parse(world.asok('mds.a', { prefix: 'dump cache' }).output) as { ino: number }[];
  expect(all.map(({ ino }) => ino).toSorted()).toEqual(
    [...world.rank('mds.a').mdcache.inode_map.keys()].toSorted(),
  );
  const answer = world.asok('mds.a', { prefix: 'dump cache', path: '/tmp/x' });
  expect(answer).toEqual({ code: 0, status: '', output: '' });
  expect(world.log.at(-1)).toMatch(/failed to open \/tmp\/x: \(30\) Read-only file system/);
});

it.each(['assert', 'abort'])('%s ends the daemon without an answer, as it ends a real one', (prefix) => {
  const world = new World(['a']);
  world.run(8);
  let answered: unknown = null;
  world.cluster.asok('mds.a', { prefix }, (answer) => {
    answered = answer;
  });
  world.run(2);
  expect(world.cluster.slot('mds.a').down_reason).toBe('crashed');
  expect(answered).toBeInstanceOf(Error);
});

describe('force_readonly', () => {
  it('has clients read, and nothing more; the health says so', () => {
    const world = World.with_fs(['a']);
    const client = (command: Parameters<World['cluster']['client']>[1]): number => {
      let code = Number.NaN;
      world.cluster.client('client.1', command, (result) => {
        code = result.code;
      });
      world.run(3);
      return code;
    };
    expect(client({ do: 'mount' })).toBe(0);
    expect(client({ do: 'mkdir', path: '/d' })).toBe(0);
    expect(world.asok('mds.a', { prefix: 'force_readonly' })).toEqual({ code: 0, status: '', output: '' });
    expect(client({ do: 'mkdir', path: '/e' })).toBe(-30);
    expect(client({ do: 'stat', path: '/d' })).toBe(0);
    const { output } = world.asok('mds.a', { prefix: 'flush_path', path: '/d' });
    expect(JSON.parse(output)).toEqual({ return_code: -30 });
    expect(
      world
        .rank('mds.a')
        .health_metrics()
        .map(({ message }) => message),
    ).toEqual(['MDS in read-only mode']);
  });
});
