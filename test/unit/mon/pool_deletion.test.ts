import { describe, expect, it } from 'vitest';
import { DATA_POOL } from '../client/mounted.ts';
import { META_POOL, World } from '../mds/world.ts';

/** Code, words and output of the mon's answers. */
const asker =
  (world: World) =>
  (prefix: string, args: Readonly<Record<string, unknown>> = {}): [number, string, string] => {
    const { code, status, output } = world.answer({ prefix, ...args });
    return [code, status, output];
  };

const DESTROY = (pool: string) => ({ pool, pool2: pool, yes_i_really_really_mean_it: true });
const WARNING =
  'WARNING: this will *PERMANENTLY DESTROY* all data stored in pool cephfs.data.  If you are *ABSOLUTELY CERTAIN* that is what you want, pass the pool name *twice*, followed by --yes-i-really-really-mean-it.';

describe('pools, answered as a ceph-mon 16.2.15 answers', () => {
  it('are listed, renamed, and deleted once nobody uses them; their objects go', () => {
    const world = World.with_fs(['a']);
    const ask = asker(world);
    expect(ask('osd lspools')).toEqual([0, '', '1 cephfs.meta\n2 cephfs.data\n']);
    expect(ask('osd pool delete', { pool: 'cephfs.data' })).toEqual([-1, WARNING, '']);
    expect(ask('osd pool delete', DESTROY('cephfs.data'))).toEqual([
      -16,
      "pool 'cephfs.data' is in use by CephFS",
      '',
    ]);
    expect(ask('osd pool rename', { srcpool: 'cephfs.data', destpool: 'cephfs.meta' })[0]).toBe(-17);
    expect(ask('osd pool rename', { srcpool: 'nope', destpool: 'x' })).toEqual([
      -2,
      "unrecognized pool 'nope'",
      '',
    ]);
    expect(ask('osd pool rename', { srcpool: 'cephfs.meta', destpool: 'm' })).toEqual([
      0,
      "pool 'cephfs.meta' renamed to 'm'",
      '',
    ]);
    expect(ask('osd pool rename', { srcpool: 'cephfs.meta', destpool: 'm' })[1]).toMatch(
      /does -- assuming successful rename$/,
    );
    expect(ask('fs ls', { format: 'json' })[2]).toContain('"metadata_pool":"m"');

    ask('fs fail', { fs_name: 'cephfs' });
    world.run(3);
    ask('fs rm', { fs_name: 'cephfs', yes_i_really_mean_it: true });
    expect(ask('osd pool rm', DESTROY('m'))[1]).toMatch(/^pool deletion is disabled; /);
    ask('config set', { who: 'mon', name: 'mon_allow_pool_delete', value: 'true' });
    expect(world.objects()).not.toEqual([]);
    expect(ask('osd pool rm', DESTROY('m'))).toEqual([0, "pool 'm' removed", '']);
    expect(ask('osd pool rm', DESTROY('m'))).toEqual([0, "pool 'm' does not exist", '']);
    world.run(2);
    const disk = world.cluster.stores.osd(0);
    expect([disk.list(META_POOL), disk.list(DATA_POOL)]).toEqual([[], []]);
    expect(ask('osd lspools')).toEqual([0, '', '2 cephfs.data\n']);
    expect(world.bad_news()).toEqual([]);
  });

  it('that have objects are no place for a new file system, unless it is forced', () => {
    const world = World.with_fs(['a']);
    const ask = asker(world);
    world.run(10);
    ask('fs fail', { fs_name: 'cephfs' });
    world.run(3);
    ask('fs rm', { fs_name: 'cephfs', yes_i_really_mean_it: true });
    const again = { fs_name: 'again', metadata: 'cephfs.meta', data: 'cephfs.data' };
    expect(ask('fs new', again)).toEqual([
      -22,
      "pool 'cephfs.meta' already contains some objects. Use an empty pool instead.",
      '',
    ]);
    expect(ask('fs new', { ...again, force: true })[0]).toBe(0);
    world.run(20);
    expect(world.cluster.running('mds.a').state()).toBe('up:active');
  });
});

describe('where OSDs are', () => {
  it('has the recorded keys', () => {
    const ask = asker(new World(['a']).run(8));
    expect(ask('osd ls')).toEqual([0, '', '0\n']);
    expect(ask('osd getmaxosd')[2]).toMatch(/^max_osd = 1 in epoch \d+\n$/);
    expect(ask('osd find', { id: 7 })).toEqual([-2, 'osd.7 does not exist', '']);
    const found = JSON.parse(ask('osd find', { id: 0, format: 'json' })[2]);
    expect(Object.keys(found)).toEqual([
      'osd',
      'addrs',
      'osd_fsid',
      'host',
      'container_name',
      'crush_location',
    ]);
    expect(JSON.parse(ask('service dump')[2])).toMatchObject({ services: {} });
  });
});
