import { describe, expect, it } from 'vitest';
import { EEXIST, EISDIR, ENOENT, ENOTCONN, ENOTDIR, ENOTEMPTY, ETIMEDOUT } from '../../../core/ceph/errno.ts';
import { DATA_POOL, MountedWorld } from './mounted.ts';

function mounted(): MountedWorld {
  const world = MountedWorld.with_fs();
  world.ok('client.1', { do: 'mount' });
  return world;
}

describe('a mounted client', () => {
  it('makes, writes, reads, lists and removes', () => {
    const world = mounted();
    const ok = (command: Parameters<typeof world.ok>[1]) => world.ok('client.1', command);
    ok({ do: 'mkdir', path: '/dir' });
    ok({ do: 'create', path: '/dir/empty' });
    ok({ do: 'write', path: '/dir/file', data: 'hello' });
    expect(ok({ do: 'read', path: '/dir/file' })).toBe('hello');
    expect(ok({ do: 'read', path: '/dir/empty' })).toBe('');
    expect(JSON.parse(ok({ do: 'ls', path: '/dir' }))).toEqual(['empty', 'file']);
    expect(JSON.parse(ok({ do: 'stat', path: '/dir/file' }))).toMatchObject({ mode: '0100644', size: 5 });
    ok({ do: 'write', path: '/dir/file', data: 'HE' });
    expect(ok({ do: 'read', path: '/dir/file' })).toBe('HEllo');
    ok({ do: 'truncate', path: '/dir/file', size: 3 });
    expect(ok({ do: 'read', path: '/dir/file' })).toBe('HEl');
    ok({ do: 'unlink', path: '/dir/empty' });
    ok({ do: 'unlink', path: '/dir/file' });
    ok({ do: 'rmdir', path: '/dir' });
    expect(JSON.parse(ok({ do: 'ls', path: '/' }))).toEqual([]);
    expect(world.crashes()).toEqual([]);
  });

  it('answers what cannot be done with its errno', () => {
    const world = mounted();
    const fails = (command: Parameters<typeof world.ok>[1]) => world.fails('client.1', command);
    world.ok('client.1', { do: 'mkdir', path: '/dir' });
    world.ok('client.1', { do: 'create', path: '/dir/file' });
    expect(fails({ do: 'mkdir', path: '/dir' })).toBe(-EEXIST);
    expect(fails({ do: 'mkdir', path: '/' })).toBe(-EEXIST);
    expect(fails({ do: 'create', path: '/dir/file' })).toBe(-EEXIST);
    expect(fails({ do: 'mkdir', path: '/no/such' })).toBe(-ENOENT);
    expect(fails({ do: 'unlink', path: '/none' })).toBe(-ENOENT);
    expect(fails({ do: 'read', path: '/none' })).toBe(-ENOENT);
    expect(fails({ do: 'write', path: '/dir' })).toBe(-EISDIR);
    expect(fails({ do: 'read', path: '/dir/file/below' })).toBe(-ENOTDIR);
    expect(fails({ do: 'ls', path: '/dir/file' })).toBe(-ENOTDIR);
    expect(fails({ do: 'rmdir', path: '/dir' })).toBe(-ENOTEMPTY);
    expect(fails({ do: 'rmdir', path: '/dir/file' })).toBe(-ENOTDIR);
    expect(fails({ do: 'unlink', path: '/dir' })).toBe(-EISDIR);
    expect(fails({ do: 'mount' })).toBe(-EEXIST);
    expect(world.crashes()).toEqual([]);
  });

  it('writes a long file into objects of 4 MiB each', () => {
    const world = mounted();
    const data = 'abcdefgh'.repeat(640 * 1024);
    world.ok('client.1', { do: 'write', path: '/long', data });
    expect(world.ok('client.1', { do: 'read', path: '/long' })).toBe(data);
    const objects = world.cluster.stores.osd(0).list(DATA_POOL);
    const of_file = objects.filter((oid) => oid.startsWith('10000000000.'));
    expect(of_file.sort()).toEqual(['10000000000.00000000', '10000000000.00000001']);
  });

  it('gives caps back that it does not need, after a while, and all at the end', () => {
    const world = mounted();
    world.ok('client.1', { do: 'write', path: '/file' });
    world.run(10);
    const kept = world.client_messages().filter((m) => m.startsWith('client_caps(update'));
    expect(kept.at(-1)).toContain('caps=pAsLsXsFs dirty=- wanted=-');
    const holder = world.holder() ?? '';
    expect(world.rank(holder).sessionmap.get_sessions().size).toBe(1);
    world.ok('client.1', { do: 'unmount' });
    expect(world.rank(holder).sessionmap.get_sessions().size).toBe(0);
    world.run(1);
    expect(world.cluster.slot('client.1').state_at(0)).toBe('unmounted');
    expect(world.fails('client.1', { do: 'ls', path: '/' })).toBe(-ENOTCONN);
    world.ok('client.1', { do: 'mount' });
    expect(JSON.parse(world.ok('client.1', { do: 'ls', path: '/' }))).toEqual(['file']);
  });

  it('takes what was deleted out of the data pool', () => {
    const world = mounted();
    world.ok('client.1', { do: 'write', path: '/file', data: 'text' });
    expect(world.data_of(0x10000000000)).toBe('text');
    world.ok('client.1', { do: 'unlink', path: '/file' });
    world.run(15);
    expect(world.data_of(0x10000000000)).toBeNull();
  });
});

it('is not mounted where there is no file system', () => {
  const world = new MountedWorld();
  world.run(8);
  expect(world.fails('client.1', { do: 'mount' }, 400)).toBe(-ETIMEDOUT);
  world.run(1);
  expect(world.cluster.slot('client.1').state_at(0)).toBe('mount failed');
  expect(world.fails('client.1', { do: 'ls', path: '/' })).toBe(-ENOTCONN);
});

it('waits for the rank to be active before it mounts', () => {
  const world = new MountedWorld();
  world.run(8).new_fs();
  world.ok('client.1', { do: 'mount' });
});
