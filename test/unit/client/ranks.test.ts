import { describe, expect, it } from 'vitest';
import { EEXIST } from '../../../core/ceph/errno.ts';
import { MountedWorld } from './mounted.ts';

const DIR = { do: 'mkdir', path: '/d' } as const;
const FILE = { do: 'create', path: '/d/f' } as const;

/** Two ranks, two standbys and a client that has made something. */
function with_client(): MountedWorld {
  const world = MountedWorld.with_fs(['a', 'b', 'c', 'd']);
  world.set('max_mds', '2').run(15);
  world.ok('client.1', { do: 'mount' });
  world.ok('client.1', DIR);
  world.ok('client.1', FILE);
  return world;
}

/** Both ranks are active, and the client can see what it made and make more. */
function expect_served(world: MountedWorld): void {
  for (const rank of [0, 1]) expect(world.rank(world.holder(rank) ?? '').is_active()).toBe(true);
  expect(world.fails('client.1', FILE)).toBe(-EEXIST);
  world.ok('client.1', { do: 'mkdir', path: `/d/${world.fsmap().get_epoch()}` });
  expect(world.bad_news()).toEqual([]);
}

describe('a client of a file system with two ranks', () => {
  it('does not notice that the rank without its files is gone for a while', () => {
    const world = with_client();
    world.cluster.kill(world.holder(1) ?? '');
    world.run(60);
    expect_served(world);
  });

  it('comes back to the rank with its files, which rejoins with the other', () => {
    const world = with_client();
    world.cluster.kill(world.holder(0) ?? '');
    world.run(60);
    expect_served(world);
  });

  it('comes back after both are gone', () => {
    const world = with_client();
    for (const rank of [0, 1]) world.cluster.kill(world.holder(rank) ?? '');
    world.run(60);
    expect_served(world);
  });

  it('goes on when there is only one rank', () => {
    const world = with_client();
    world.set('max_mds', '1').run(30);
    expect(world.holder(1)).toBeNull();
    world.ok('client.1', { do: 'mkdir', path: '/d/e' });
    world.set('max_mds', '2').run(30);
    expect_served(world);
  });

  it('is evicted when the file system is taken down; what it made is there when that is up again', () => {
    const world = with_client();
    world.set('down', 'true').run(90);
    expect(world.holder(0)).toBeNull();
    expect([...world.mdsmap().stopped]).toEqual([0, 1]);
    world.set('down', 'false').run(60);
    world.ok('client.2', { do: 'mount' });
    expect(world.fails('client.2', DIR)).toBe(-EEXIST);
    world.ok('client.2', { do: 'mkdir', path: '/d/x' });
    expect(world.bad_news()).toEqual([]);
  });
});
