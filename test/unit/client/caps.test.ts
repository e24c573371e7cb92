import { expect, it } from 'vitest';
import { MountedWorld } from './mounted.ts';

function two_clients(): MountedWorld {
  const world = MountedWorld.with_fs();
  world.ok('client.1', { do: 'mount' });
  world.ok('client.2', { do: 'mount' });
  return world;
}

it('shows one client what another has written', () => {
  const world = two_clients();
  world.ok('client.1', { do: 'mkdir', path: '/dir' });
  world.ok('client.1', { do: 'write', path: '/dir/file', data: 'one' });
  expect(world.ok('client.2', { do: 'read', path: '/dir/file' })).toBe('one');
  world.ok('client.2', { do: 'write', path: '/dir/file', data: 'two' });
  expect(world.ok('client.1', { do: 'read', path: '/dir/file' })).toBe('two');
  world.ok('client.1', { do: 'unlink', path: '/dir/file' });
  expect(JSON.parse(world.ok('client.2', { do: 'ls', path: '/dir' }))).toEqual([]);
  expect(world.crashes()).toEqual([]);
});

it('writes what is buffered before it gives the cap back', () => {
  const world = two_clients();
  const writer = world.client('client.1');
  world.cluster.client('client.1', { do: 'write', path: '/file', data: 'buffered' }, () => {});
  // Up to the moment in which the data is nowhere but in the client.
  const { sim } = world.cluster;
  const buffered = () => [...writer.inode_map.values()].some(({ dirty_data }) => dirty_data.length > 0);
  while (!buffered() && sim.step());
  expect(world.data_of(0x10000000000)).toBeNull();
  expect(world.ok('client.2', { do: 'read', path: '/file' })).toBe('buffered');
});

it('lets both write one after the other, often', () => {
  const world = two_clients();
  for (let i = 0; i < 10; i++) {
    world.ok(`client.${1 + (i % 2)}`, { do: 'write', path: '/file', data: `turn ${i}` });
    expect(world.ok(`client.${1 + ((i + 1) % 2)}`, { do: 'read', path: '/file' })).toBe(`turn ${i}`);
  }
  world.run(20);
  expect(world.crashes()).toEqual([]);
  for (const name of ['client.1', 'client.2']) world.ok(name, { do: 'unmount' });
});

it('evicts a dead client that has what another waits for', () => {
  const world = two_clients();
  world.ok('client.1', { do: 'write', path: '/file', data: 'one' });
  world.ok('client.1', { do: 'abort' });
  expect(world.ok('client.2', { do: 'read', path: '/file' }, 400)).toBe('one');
  const holder = world.holder() ?? '';
  world.run(310);
  expect(world.rank(holder).sessionmap.get_sessions().size).toBe(1);
  expect(world.crashes()).toEqual([]);
});
