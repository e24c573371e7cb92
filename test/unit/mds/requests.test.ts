import { describe, expect, it } from 'vitest';
import {
  EACCES,
  EEXIST,
  EISDIR,
  ENAMETOOLONG,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  EROFS,
  ESTALE,
} from '../../../core/ceph/errno.ts';
import { MClientRequest, type mds_op_name } from '../../../core/ceph/messages/MClientRequest.ts';
import { FileClient, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

export const DATA_POOL = 2;

/** A file system with a client that has a session. */
function mounted(mds: readonly string[] = ['a', 'b'], seed = 1) {
  const world = World.with_fs(mds, seed);
  const client = new FileClient(world.cluster);
  world.run(5);
  client.open();
  world.run(1);
  const run = (op: mds_op_name, path: string, more = {}): number => {
    const tid = client.ask(op, path, more);
    world.run(0.5);
    return tid;
  };
  return { world, client, run, rank: () => world.rank(world.holder() ?? '') };
}

/** Every path of the namespace in memory, with what it is. */
export function tree(world: World): string[] {
  const { mdcache } = world.rank(world.holder() ?? '');
  const paths: string[] = [];
  const walk = (path: string, ino: number): void => {
    const dir = mdcache.get_inode(ino)?.dirfrag;
    for (const [name, { inode }] of dir?.items ?? []) {
      if (inode === null) continue;
      const { mode, size, nlink } = inode.inode;
      paths.push(`${path}/${name} ${mode.toString(8)} ${size} ${nlink} ${inode.ino.toString(16)}`);
      if (inode.is_dir()) walk(`${path}/${name}`, inode.ino);
    }
  };
  walk('', 1);
  return paths.sort();
}

describe('mkdir, create, unlink, rmdir', () => {
  it('make and delete names, answered early and then safely', () => {
    const { client, run, world } = mounted();
    const first = run('mkdir', 'd', { mode: 0o755 });
    // The session had no numbers yet: so not before the journal has it.
    expect(client.answers(first)).toEqual(['0 safe']);
    const second = run('create', 'd/f', { wanted: WANT_WRITE });
    expect(client.answers(second)).toEqual(['0 unsafe']);
    world.run(6);
    expect(client.answers(second)).toEqual(['0 unsafe', '0 safe']);
    expect(tree(world)).toEqual(['/d 40755 0 1 10000000000', '/d/f 100644 0 1 10000000001']);
    const { inode } = world.rank(world.holder() ?? '').mdcache.cache_traverse('/d') ?? {};
    expect(inode).toMatchObject({ num_files: 1, num_subdirs: 0 });
    expect(client.reply(run('unlink', 'd/f')).result).toBe(0);
    expect(client.reply(run('rmdir', 'd')).result).toBe(0);
    world.run(6);
    expect(tree(world)).toEqual([]);
  });

  it('a client sees what it did before that is safe', () => {
    const { client, run, world } = mounted();
    run('mkdir', 'd');
    const tids = ['a', 'b', 'c'].map((name) => client.ask('mkdir', `d/${name}`));
    const below = client.ask('mkdir', 'd/a/x');
    const gone = client.ask('rmdir', 'd/b');
    const again = client.ask('mkdir', 'd/b');
    const listed = client.ask('readdir', 'd');
    world.run(1);
    for (const tid of [...tids, below, gone, again]) expect(client.answers(tid)[0]).toBe('0 unsafe');
    expect(client.reply(listed).entries.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it.each<[mds_op_name, string, number]>([
    ['mkdir', 'd', EEXIST],
    ['mkdir', 'd/f', EEXIST],
    ['mkdir', 'd/f/x', ENOTDIR],
    ['mkdir', 'no/x', ENOENT],
    ['mkdir', 'x'.repeat(256), ENAMETOOLONG],
    ['create', 'd', EISDIR],
    ['create', 'no/f', ENOENT],
    ['unlink', 'd', EISDIR],
    ['unlink', 'd/no', ENOENT],
    ['rmdir', 'd/f', ENOTDIR],
    ['rmdir', 'd', ENOTEMPTY],
    ['rmdir', 'no', ENOENT],
    ['lookup', 'd/no', ENOENT],
    ['getattr', 'd/f/x', ENOTDIR],
    ['open', 'd/no', ENOENT],
    ['readdir', 'd/f', ENOTDIR],
    ['setattr', 'd/no', ENOENT],
  ])('%s %s is refused', (op, path, errno) => {
    const { client, run } = mounted();
    run('mkdir', 'd');
    run('create', 'd/f');
    expect(client.answers(run(op, path))).toEqual([`${-errno} safe`]);
  });

  it('who may only read is refused what writes', () => {
    const { client, run, rank } = mounted();
    run('mkdir', 'd');
    const session = rank().sessionmap.get_sessions().get(`client.${client.gid}`);
    expect(session?.auth_caps.parse('allow r')).toBe(null);
    expect(client.answers(run('mkdir', 'd/x'))).toEqual([`${-EACCES} safe`]);
    expect(client.answers(run('unlink', 'd/x'))).toEqual([`${-ENOENT} safe`]);
    expect(client.answers(run('readdir', 'd'))).toEqual(['0 safe']);
    session?.auth_caps.parse('allow rw path=/d');
    expect(client.answers(run('mkdir', 'x'))).toEqual([`${-EACCES} safe`]);
    expect(client.answers(run('mkdir', 'd/x'))).toEqual(['0 unsafe']);
  });

  it('a cache that cannot be written is read-only', () => {
    const { client, run, rank } = mounted();
    run('mkdir', 'd');
    rank().handle_write_error(-5);
    expect(client.answers(run('mkdir', 'd/x'))).toEqual([`${-EROFS} safe`]);
    expect(client.answers(run('getattr', 'd'))).toEqual(['0 safe']);
    expect(rank().health_metrics()).toMatchObject([{ message: 'MDS in read-only mode' }]);
  });

  it('nothing grows in full pools, but can be deleted', () => {
    const { client, run, rank } = mounted();
    run('mkdir', 'd');
    const { osdmap } = rank().objecter;
    const pool = osdmap.get_pg_pool(DATA_POOL);
    if (pool !== null) osdmap.pools.set(DATA_POOL, pool.with({ flags: pool.flags | 2 }));
    expect(client.answers(run('create', 'd/f'))).toEqual([`${-ENOSPC} safe`]);
    expect(client.answers(run('rmdir', 'd'))).toEqual(['0 unsafe']);
  });

  it('an inode that is not there is stale', () => {
    const { client, run } = mounted();
    expect(client.reply(run('getattr', '', { filepath: { ino: 0x10000009999, path: '' } })).result).toBe(
      -ESTALE,
    );
  });

  it('open to write is not for directories', () => {
    const { client, run } = mounted();
    run('mkdir', 'd');
    expect(client.reply(run('open', 'd', { wanted: WANT_WRITE })).result).toBe(-EISDIR);
    expect(client.reply(run('open', 'd')).result).toBe(0);
  });

  it('setattr sets size and mode', () => {
    const { client, run } = mounted();
    run('create', 'f', { wanted: WANT_WRITE });
    run('setattr', 'f', { size: 4096, mode: 0 });
    const target = client.reply(run('getattr', 'f')).target;
    expect(target).toMatchObject({ size: 4096, mode: 0o100644 });
    run('setattr', 'f', { mode: 0o600 });
    expect(client.reply(run('getattr', 'f')).target).toMatchObject({ size: 4096, mode: 0o100600 });
  });
});

describe('what the journal says', () => {
  it('is there again after a failover', () => {
    const { client, run, world } = mounted();
    run('mkdir', 'd');
    run('mkdir', 'd/e');
    run('create', 'd/e/f', { wanted: WANT_WRITE });
    run('setattr', 'd/e/f', { size: 100 });
    run('create', 'd/g');
    run('unlink', 'd/g');
    world.run(6);
    const before = tree(world);
    expect(before).toHaveLength(3);
    expect(client.unsafe.size).toBe(0);
    const { inotable, sessionmap } = world.rank(world.holder() ?? '');
    world.cluster.kill(world.holder() ?? '');
    world.run(60);
    expect(tree(world)).toEqual(before);
    expect(world.rank(world.holder() ?? '').inotable.free.intervals).toEqual(inotable.free.intervals);
    const session = world
      .rank(world.holder() ?? '')
      .sessionmap.get_sessions()
      .get(`client.${client.gid}`);
    const old = sessionmap.get_sessions().get(`client.${client.gid}`);
    expect(session?.info.prealloc_inos.intervals).toEqual(old?.info.prealloc_inos.intervals);
    expect(client.reply(run('mkdir', 'd/new')).result).toBe(0);
  });

  it('goes into the directories when it expires, and is read from there', () => {
    const { client, run, world } = mounted();
    run('mkdir', 'd');
    run('create', 'd/f', { wanted: WANT_WRITE });
    run('create', 'd/g');
    run('unlink', 'd/g');
    const f = client.reply(2).created_ino;
    client.say_caps(f, { op: 'flush', client_tid: 1, dirty: WANT_WRITE, size: 5, mtime: 100, wanted: 0 });
    world.run(6);
    const before = tree(world);
    expect(JSON.parse(world.asok(world.holder() ?? '', { prefix: 'flush journal' }).output).return_code).toBe(
      0,
    );
    world.run(5);
    const keys = (oid: string) => [...(world.cluster.stores.osd(0).get(1, oid)?.omap.keys() ?? [])];
    expect(keys('1.00000000')).toEqual(['d_head']);
    expect(keys('10000000000.00000000')).toEqual(['f_head']);
    expect(world.cluster.stores.osd(0).list(DATA_POOL)).toContain('10000000001.00000000');
    expect([...world.rank(world.holder() ?? '').mdlog.segments.keys()]).toHaveLength(1);
    world.cluster.kill(world.holder() ?? '');
    world.run(60);
    expect(client.reply(run('readdir', '')).entries.map(({ name }) => name)).toEqual(['d']);
    expect(client.reply(run('readdir', 'd')).entries.map(({ name }) => name)).toEqual(['f']);
    expect(tree(world)).toEqual(before);
  });
});

describe('deleted files', () => {
  it('are purged, objects and all, once nobody has them', () => {
    const { client, run, world, rank } = mounted();
    run('create', 'f', { wanted: WANT_WRITE });
    const ino = client.reply(1).created_ino;
    world.run(6);
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    world.run(2);
    const store = world.cluster.stores.osd(0);
    const object = `${ino.toString(16)}.00000000`;
    expect(store.list(DATA_POOL)).toEqual([object]);
    run('unlink', 'f');
    world.run(6);
    // The client has it open.
    expect(rank().mdcache.get_inode(ino)?.get_path()).toMatch(/^~mds0\/stray\d\/10000000000$/);
    expect(store.list(DATA_POOL)).toEqual([object]);
    client.say_caps(ino, { op: 'drop', caps: 0, wanted: 0 });
    world.run(12);
    expect(rank().mdcache.get_inode(ino)).toBeUndefined();
    expect(store.list(DATA_POOL)).toEqual([]);
  });

  it('are purged by the next holder of the rank when the first could not', () => {
    const { client, run, world } = mounted();
    run('create', 'f', { wanted: WANT_WRITE });
    const ino = client.reply(1).created_ino;
    world.run(6);
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    run('unlink', 'f');
    world.run(6);
    client.held.delete(ino);
    world.cluster.kill(world.holder() ?? '');
    world.run(70);
    expect(world.rank(world.holder() ?? '').mdcache.get_inode(ino)).toBeUndefined();
    expect(world.cluster.stores.osd(0).list(DATA_POOL)).toEqual([]);
  });
});

describe('early answers that are lost', () => {
  it('are done again with the same numbers', () => {
    const { client, run, world } = mounted();
    run('mkdir', 'd');
    const tids = ['a', 'b', 'c'].map((name) => client.ask('mkdir', `d/${name}`));
    world.run(0.1);
    const inos = tids.map((tid) => client.reply(tid).created_ino);
    expect(tids.map((tid) => client.answers(tid))).toEqual([['0 unsafe'], ['0 unsafe'], ['0 unsafe']]);
    world.cluster.kill(world.holder() ?? '');
    world.run(70);
    expect(world.states(world.holder() ?? '').at(-1)).toContain('up:clientreplay --> up:active');
    expect(tids.map((tid) => client.answers(tid).at(-1))).toEqual(['0 safe', '0 safe', '0 safe']);
    expect(tree(world).map((line) => line.split(' ').at(-1))).toEqual([
      '10000000000',
      ...inos.map((ino) => ino.toString(16)),
    ]);
  });

  it('one that is done already gets the same answer', () => {
    const { client, run, world } = mounted();
    run('mkdir', 'd');
    const tid = run('mkdir', 'd/x');
    const created = client.reply(tid).created_ino;
    world.rank(world.holder() ?? '').mdlog.flush();
    // The answer is on its way, and is lost.
    client.unsafe.set(tid, {
      fields: { ...fields_of(client, tid), op: 'mkdir', filepath: { ino: 1, path: 'd/x' } },
      created_ino: created,
      answered: true,
    });
    world.run(1);
    client.unsafe.set(tid, {
      fields: { ...fields_of(client, tid), op: 'mkdir', filepath: { ino: 1, path: 'd/x' } },
      created_ino: created,
      answered: true,
    });
    world.cluster.kill(world.holder() ?? '');
    world.run(70);
    expect(client.answers(tid)).toEqual(['0 unsafe', '0 safe', '0 safe']);
    expect(client.replies.at(-1)?.created_ino).toBe(created);
    expect(tree(world)).toHaveLength(2);
  });
});

function fields_of(client: FileClient, tid: number) {
  const reqid = { client: client.gid, tid };
  return { reqid, oldest_client_tid: tid, mdsmap_epoch: client.mdsmap.get_epoch(), stamp_us: 0 };
}

describe('a request that is sent again', () => {
  it('was done already: the client is told of what it made', () => {
    const { client, run, world } = mounted();
    run('mkdir', 'd');
    const tid = run('mkdir', 'd/x');
    world.run(6);
    const { created_ino } = client.reply(tid);
    client.send(
      new MClientRequest({
        ...fields_of(client, tid),
        op: 'mkdir',
        filepath: { ino: 1, path: 'd/x' },
        retry_attempt: 1,
      }),
    );
    world.run(1);
    expect(client.answers(tid)).toEqual(['0 unsafe', '0 safe', '0 safe']);
    expect(client.replies.at(-1)).toMatchObject({ created_ino, target: { ino: created_ino } });
  });
});

describe('a rank that has not the root', () => {
  it('sends the client to the one that has', () => {
    const { world, client } = mounted(['a', 'b', 'c']);
    world.mon({ prefix: 'fs set', fs_name: 'cephfs', var: 'max_mds', val: '2' });
    world.run(30);
    client.say('request_open', { metadata: new Map([['root', '/']]) }, 1);
    world.run(5);
    client.ask('mkdir', 'd', {}, 1);
    world.run(5);
    expect(client.forwards).toEqual([0]);
    expect(world.rank(world.holder(1) ?? '').mdcache.active_requests.size).toBe(0);
  });
});
