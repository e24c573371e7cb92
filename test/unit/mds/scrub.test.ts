import { describe, expect, it } from 'vitest';
import type { CInode } from '../../../core/mds/CInode.ts';
import { file_object_name } from '../../../core/mds/JournalObjects.ts';
import { META_POOL, World } from './world.ts';

/** A cluster with /d, /d/f and /d/e, all of which is stored. */
function with_tree(): World {
  const world = World.with_fs(['a']);
  for (const step of [
    { do: 'mount' },
    { do: 'mkdir', path: '/d' },
    { do: 'write', path: '/d/f', data: 'hello' },
    { do: 'mkdir', path: '/d/e' },
  ] as const) {
    world.cluster.client('client.1', step, ({ code }) => expect(code).toBe(0));
    world.run(2);
  }
  world.run(6);
  world.asok('mds.a', { prefix: 'flush journal' });
  return world;
}
const said = (world: World, command: Record<string, unknown>): unknown => {
  const { code, status, output } = world.asok('mds.a', command);
  if (code !== 0) throw new Error(`${code} ${status}`);
  return JSON.parse(output);
};
const inode_at = (world: World, path: string): CInode => {
  const inode = world.rank('mds.a').mdcache.cache_traverse(path);
  if (inode === null) throw new Error(`no ${path}`);
  return inode;
};
/** Writes a wrong backtrace into a directory's object. */
const spoil_backtrace = (world: World, path: string): void => {
  const oid = file_object_name(inode_at(world, path).ino, 0);
  world
    .rank('mds.a')
    .submit(oid, [{ op: 'setxattr', name: 'parent', data: '{"ino":1,"ancestors":[]}' }], () => {});
  world.run(1);
};
const damage = (world: World): unknown => said(world, { prefix: 'damage ls' });
const stored_xattr = (world: World, path: string, name: string): string => {
  let text = '';
  const inode = inode_at(world, path);
  const pool = inode.is_dir() ? META_POOL : inode.inode.pool;
  world
    .rank('mds.a')
    .submit_to_pool(pool, file_object_name(inode.ino, 0), [{ op: 'getxattr', name }], (r, results) => {
      text = r < 0 ? String(r) : String(results[0]?.outdata);
    });
  world.run(1);
  return text;
};

describe('a scrub', () => {
  it('of a sound tree finds nothing, whether its inodes are in memory or not', () => {
    const world = with_tree();
    world.asok('mds.a', { prefix: 'config set', var: 'mds_min_caps_per_client', val: ['0'] });
    world.cluster.client('client.1', { do: 'unmount' }, () => {});
    world.run(2);
    said(world, { prefix: 'cache drop' });
    expect(world.rank('mds.a').mdcache.cache_traverse('/d')).toBeNull();
    const ops = ['recursive', 'scrub_mdsdir', 'force'];
    expect(said(world, { prefix: 'scrub start', path: '/', scrubops: ops, tag: 't' })).toMatchObject({
      return_code: 0,
      scrub_tag: 't',
    });
    world.run(8);
    expect(inode_at(world, '/d/f').scrub_header).toBeNull();
    expect(damage(world)).toEqual([]);
    expect(world.rank('mds.a').health_metrics()).toEqual([]);
    expect(said(world, { prefix: 'scrub status' })).toEqual({
      status: 'no active scrubs running',
      scrubs: {},
    });
    const { mds } = said(world, { prefix: 'perf dump' }) as { mds: Record<string, number> };
    // The root, /d, /d/e, ~mds0 and its ten strays; and one file.
    expect([mds.scrub_dir_inodes, mds.scrub_file_inodes, mds.scrub_dir_base_inodes]).toEqual([14, 1, 2]);
    expect(mds.scrub_set_tag).toBe(15);
    expect(stored_xattr(world, '/d/f', 'scrub_tag')).toBe('t');
  });

  it('looks at what has changed, or at all if forced', () => {
    const world = with_tree();
    const looked_at = (ops: string[]): number => {
      const before = counted(world);
      said(world, { prefix: 'scrub start', path: '/', scrubops: ops });
      world.run(7);
      return counted(world) - before;
    };
    expect(looked_at(['recursive'])).toBe(4);
    expect(looked_at(['recursive'])).toBe(1);
    expect(looked_at(['recursive', 'force'])).toBe(4);
    expect(looked_at([])).toBe(1);
  });

  it('finds a backtrace that is wrong: the health says so, until it was repaired', () => {
    const world = with_tree();
    spoil_backtrace(world, '/d/e');
    const { ino } = inode_at(world, '/d/e');
    said(world, { prefix: 'scrub start', path: '/', scrubops: ['recursive'] });
    world.run(7);
    expect(damage(world)).toMatchObject([{ damage_type: 'backtrace', ino, path: '/d/e' }]);
    expect(world.rank('mds.a').health_metrics()).toMatchObject([
      { message: 'Metadata damage detected', sev: 'HEALTH_ERR' },
    ]);
    said(world, { prefix: 'scrub start', path: '/', scrubops: ['recursive', 'repair', 'force'] });
    world.run(2);
    said(world, { prefix: 'flush journal' });
    expect(stored_xattr(world, '/d/e', 'parent')).toMatch(/"ancestors":\[\{"ino":\d+,"name":"e"\},/);
    said(world, { prefix: 'scrub start', path: '/d/e', scrubops: ['force'] });
    world.run(2);
    expect(damage(world)).toEqual([]);
  });

  it('finds a directory whose numbers are wrong, and repairs it for good', () => {
    const world = with_tree();
    const dir = inode_at(world, '/d').dirfrag;
    if (dir === null) throw new Error('not open');
    dir.fnode = { ...dir.fnode, num_files: 7 };
    said(world, { prefix: 'scrub start', path: '/d' });
    world.run(2);
    expect(damage(world)).toMatchObject([{ damage_type: 'dir_frag', path: '/d' }]);
    said(world, { prefix: 'scrub start', path: '/d', scrubops: ['repair'] });
    world.run(9);
    expect(damage(world)).toEqual([]);
    expect(dir.fnode).toMatchObject({ num_files: 1, num_subdirs: 1 });
    expect(inode_at(world, '/d').inode).toMatchObject({ num_files: 1, num_subdirs: 1 });
  });

  it('keeps a deleted file until it was looked at', () => {
    const world = with_tree();
    said(world, { prefix: 'scrub pause' });
    said(world, { prefix: 'scrub start', path: '/d/f' });
    world.cluster.client('client.1', { do: 'unlink', path: '/d/f' }, () => {});
    world.run(10);
    const strays = (): number => Number(world.rank('mds.a').cache_logger.get('num_strays'));
    expect(strays()).toBe(1);
    said(world, { prefix: 'scrub resume' });
    world.run(10);
    expect(strays()).toBe(0);
  });
});

it('another rank than 0 begins none', () => {
  const world = World.with_fs(['a', 'b']);
  world.mon({ prefix: 'fs set', fs_name: 'cephfs', var: 'max_mds', val: '2' }).run(20);
  const other = world.holder(1) ?? '';
  for (const prefix of ['scrub start', 'tag path'])
    expect(world.asok(other, { prefix, path: '/', tag: 't' })).toMatchObject({
      code: -18,
      status: 'Not rank 0',
    });
});

function counted(world: World): number {
  return Number(
    world.rank('mds.a').logger.get('scrub_dir_inodes') + world.rank('mds.a').logger.get('scrub_file_inodes'),
  );
}
