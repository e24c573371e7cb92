import { describe, expect, it } from 'vitest';
import { EBLOCKLISTED } from '../../../core/ceph/errno.ts';
import { MountedWorld } from './mounted.ts';

function mounted(seed = 1): MountedWorld {
  const world = MountedWorld.with_fs(['a', 'b', 'c'], seed);
  world.ok('client.1', { do: 'mount' });
  world.ok('client.1', { do: 'mkdir', path: '/dir' });
  return world;
}

describe('when its rank fails over', () => {
  it('has the new daemon do again what was answered and not written', () => {
    const world = mounted();
    const { sim } = world.cluster;
    world.ok('client.1', { do: 'mkdir', path: '/dir/unsafe' });
    const unsafe = [...world.client().mds_requests.values()];
    expect(unsafe.map(({ got_unsafe }) => got_unsafe)).toEqual([true]);
    world.cluster.kill(world.holder() ?? '');
    const since = sim.clock.now;
    world.ok('client.1', { do: 'mkdir', path: '/dir/later' });
    const said = world.client_messages(since);
    expect(said.filter((m) => m.includes('REPLAY')).length).toBe(1);
    expect(said.indexOf('client_reconnect(3 caps 0 realms )')).toBeGreaterThan(0);
    expect(JSON.parse(world.ok('client.1', { do: 'ls', path: '/dir' }))).toEqual(['later', 'unsafe']);
    expect(world.client().mds_requests.size).toBeLessThanOrEqual(1);
    expect(world.crashes()).toEqual([]);
  });

  it('keeps its files, its caps and its session, through several of them', () => {
    const world = mounted();
    for (let round = 0; round < 3; round++) {
      const path = `/dir/file${round}`;
      world.ok('client.1', { do: 'write', path, data: `round ${round}` });
      const holder = world.holder() ?? '';
      world.cluster.kill(holder);
      expect(world.ok('client.1', { do: 'read', path }, 120)).toBe(`round ${round}`);
      world.run(20);
      world.cluster.start(holder);
      world.run(10);
    }
    expect(JSON.parse(world.ok('client.1', { do: 'ls', path: '/dir' }))).toEqual(['file0', 'file1', 'file2']);
    world.ok('client.1', { do: 'unmount' });
    expect(world.crashes()).toEqual([]);
  });

  it('flushes again what the old daemon had not noted', () => {
    const world = mounted();
    const { sim } = world.cluster;
    const { answers } = world.begin('client.1', { do: 'write', path: '/dir/file', data: 'text' });
    const flushing = () => [...world.client().inode_map.values()].some((inode) => inode.flushing_caps !== 0);
    while (!flushing() && sim.step());
    world.cluster.kill(world.holder() ?? '');
    world.run(60);
    expect(answers).toEqual([{ code: 0, status: '', output: '' }]);
    world.ok('client.2', { do: 'mount' });
    expect(JSON.parse(world.ok('client.2', { do: 'stat', path: '/dir/file' }))).toMatchObject({ size: 4 });
    expect(world.crashes()).toEqual([]);
  });

  it('loses nothing that was answered, whenever the daemon dies', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const world = mounted(seed);
      const made: string[] = [];
      for (let i = 0; i < 4 + seed; i++) {
        world.ok('client.1', { do: 'mkdir', path: `/dir/${i}` });
        made.push(`${i}`);
        if (i === seed) world.cluster.kill(world.holder() ?? '');
      }
      world.ok('client.2', { do: 'mount' });
      const seen = JSON.parse(world.ok('client.2', { do: 'ls', path: '/dir' })) as string[];
      expect(seen).toEqual(made.sort());
      expect(world.crashes()).toEqual([]);
    }
  });
});

describe('when it is evicted', () => {
  it('learns that it is blocklisted, and can do nothing any more', () => {
    const world = mounted();
    world.ok('client.1', { do: 'write', path: '/dir/file', data: 'text' });
    const id = world.client().monc.get_global_id();
    world.asok(world.holder() ?? '', { prefix: 'session evict', filters: [`id=${id}`] });
    world.run(3);
    expect(world.cluster.slot('client.1').state_at(0)).toBe('blocklisted');
    expect(world.fails('client.1', { do: 'mkdir', path: '/dir/later' })).toBe(-EBLOCKLISTED);
    expect(world.fails('client.1', { do: 'write', path: '/dir/file', data: 'lost' })).toBe(-EBLOCKLISTED);
    world.ok('client.2', { do: 'mount' });
    expect(world.ok('client.2', { do: 'read', path: '/dir/file' })).toBe('text');
    world.ok('client.1', { do: 'unmount' });
    world.ok('client.1', { do: 'mount' });
    expect(world.ok('client.1', { do: 'read', path: '/dir/file' })).toBe('text');
    expect(world.crashes()).toEqual([]);
  });
});
