import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

const STRAYS = Array.from({ length: 10 }, (_, i) => `60${i}.00000000`);

/** What a real daemon asked of the OSDs from `fs new` to its first tick as active, recorded in logs/mds.c.log. */
const RECORDED = [
  '200.00000000 writefull',
  '400.00000000 writefull',
  '1.00000000.inode writefull',
  '1.00000000 omap-set-header',
  '1.00000000 create,setxattr,setxattr',
  ...STRAYS.flatMap((oid) => [`${oid} omap-set-header`, `${oid} create,setxattr,setxattr`]),
  '100.00000000.inode writefull',
  'mds0_inotable writefull',
  'mds0_sessionmap omap-set-header',
  '500.00000000 writefull',
  'mds_snaptable writefull',
  '100.00000000 omap-set-header,omap-set-vals',
  ...[1, 2, 3, 4, 5, 6].map((n) => `200.0000000${n} delete`),
  '200.00000001 write',
  'mds0_openfiles.0 omap-clear,omap-set-header',
];

describe('a rank that is made', () => {
  const world = World.with_fs();
  const name = world.holder() ?? '';

  it('goes from creating to active', () => {
    expect(world.states(name)).toEqual(['up:standby --> up:creating', 'up:creating --> up:active']);
  });

  it('asks of the OSDs what a real one asked', () => {
    expect([...world.osd_ops()].sort()).toEqual([...RECORDED].sort());
  });

  it('writes the first event only once the objects ahead are clean', () => {
    const ops = world.osd_ops();
    expect(ops.indexOf('200.00000001 write')).toBeGreaterThan(ops.indexOf('200.00000006 delete'));
  });

  it('raises the OSD epoch barrier', () => {
    const rank = world.rank(name);
    expect(rank.get_osd_epoch_barrier()).toBe(rank.get_osd_epoch());
    expect(rank.incarnation).toBeGreaterThan(0);
  });

  it('has the snap table', () => {
    const { snapclient } = world.rank(name);
    expect(snapclient).toMatchObject({
      synced: true,
      cached_version: 1,
      last_reqid: 1,
      cached_last_created: 1,
    });
  });

  it('answers pings with metrics', () => {
    const rank = world.rank(name);
    expect(rank.metrics_handler.next_seq).toBeGreaterThan(1);
    expect(rank.metric_aggregator?.mds_pinger.is_rank_lagging(0)).toBe(false);
  });
});

describe('failover', () => {
  const world = World.with_fs();
  const first = world.holder() ?? '';
  const second = first === 'mds.a' ? 'mds.b' : 'mds.a';
  const before = world.rank(first);
  const ops_before = world.osd_ops().length;
  world.cluster.kill(first);
  world.run(60);
  const after = world.rank(second);

  it('goes through every state of recovery', () => {
    expect(world.states(second)).toEqual([
      'up:standby --> up:replay',
      'up:replay --> up:reconnect',
      'up:reconnect --> up:rejoin',
      'up:rejoin --> up:active',
    ]);
  });

  it('reads back what the former daemon wrote', () => {
    const reads = world.osd_ops().slice(ops_before);
    const expected = [
      'mds0_inotable read',
      'mds0_sessionmap omap-get-header,omap-get-vals',
      '400.00000000 read',
      '500.00000000 read',
      'mds0_openfiles.0 omap-get-header,omap-get-vals',
      'mds_snaptable read',
      '200.00000000 read',
      '200.00000001 stat',
      '100.00000000 getxattr',
      '100.00000000.inode read',
      '1.00000000.inode read',
      '200.00000001 read',
      '100.00000000 omap-get-header,omap-get-vals',
      ...STRAYS.map((oid) => `${oid} omap-get-header,omap-get-vals`),
    ];
    for (const read of expected) expect(reads).toContain(read);
    expect(reads.indexOf('200.00000001 read')).toBeGreaterThan(reads.indexOf('200.00000001 stat'));
    expect(reads).not.toContain('200.00000001 write');
  });

  it('has the same journal, tables and subtrees', () => {
    expect(after.mdlog.journaler?.write_pos).toBe(before.mdlog.journaler?.write_pos);
    expect(after.mdlog.journaler?.expire_pos).toBe(before.mdlog.journaler?.expire_pos);
    expect(after.mdlog.event_seq).toBe(before.mdlog.event_seq);
    expect(after.inotable.free.intervals).toEqual(before.inotable.free.intervals);
    expect(after.inotable.version).toBe(before.inotable.version);
    expect(after.sessionmap.version).toBe(before.sessionmap.version);
    expect(after.snapserver.version).toBe(before.snapserver.version);
    expect([...after.mdcache.subtrees.keys()].map((d) => d.dirfrag())).toEqual(['0x1', '0x100']);
    expect(after.mdcache.root?.inode.ctime).toBe(before.mdcache.root?.inode.ctime);
    expect(after.incarnation).toBeGreaterThan(before.incarnation);
    expect(after.mdcache.open).toBe(true);
  });

  it('leaves nothing broken in any daemon', () => {
    expect(world.log.filter((line) => /^\S+ \S+ -1 /.test(line))).toEqual([]);
  });
});

describe('what is stored is missing or broken', () => {
  /** Breaks something while nobody has the rank, then lets a standby take it. The name of that standby. */
  function take_over(spoil: (world: World) => void): { world: World; second: string } {
    const world = World.with_fs();
    const first = world.holder() ?? '';
    const second = first === 'mds.a' ? 'mds.b' : 'mds.a';
    world.cluster.kill(first);
    world.run(1);
    spoil(world);
    world.run(60);
    return { world, second };
  }

  it.each([
    ['mds0_inotable', null],
    ['mds0_inotable', '{"version":0}'],
    ['mds0_sessionmap', null],
    ['mds0_sessionmap', 'rubbish'],
    ['mds_snaptable', null],
    ['200.00000000', null],
    ['200.00000000', '{"magic":"another"}'],
    ['200.00000001', '{"type":"EUnknown"}\n'.padEnd(600, ' ')],
    ['200.00000001', null],
    ['200.00000001', '{"type":"ESubtreeMap"'],
    ['1.00000000.inode', null],
    ['100.00000000.inode', 'rubbish'],
  ])('%s %s: the rank is damaged and the daemon starts anew', (oid, data) => {
    const { world, second } = take_over((w) => w.spoil(oid, data));
    const fsmap = world.cluster.current_fsmap_text();
    expect(fsmap).toMatch(/"damaged": \[\s*0\s*\]/);
    expect(world.log.some((line) => line.includes(second) && line.includes('respawn!'))).toBe(true);
    expect(world.holder()).toBeNull();
  });

  it('a missing journal pointer is made again', () => {
    const { world, second } = take_over((w) => w.spoil('400.00000000', null));
    expect(world.holder()).toBe(second);
    expect(world.rank(second).is_active()).toBe(true);
    expect(world.objects()).toContain('400.00000000');
  });

  it('a missing table of open files does not matter', () => {
    const { world, second } = take_over((w) => w.spoil('mds0_openfiles.0', null));
    expect(world.rank(second).is_active()).toBe(true);
  });

  it('a missing purge queue is made again', () => {
    const { world, second } = take_over((w) => w.spoil('500.00000000', null));
    expect(world.rank(second).is_active()).toBe(true);
    expect(world.objects()).toContain('500.00000000');
  });
});

describe('a follower', () => {
  it('replays again and again, and takes over with one last pass', () => {
    const world = World.with_fs();
    world.mon({ prefix: 'fs set', fs_name: 'cephfs', var: 'allow_standby_replay', val: '1' }).run(10);
    const first = [...world.cluster.slots.keys()].find(
      (n) => n.startsWith('mds') && world.mds(n).mds_rank?.is_active(),
    );
    const second = first === 'mds.a' ? 'mds.b' : 'mds.a';
    expect(world.rank(second).is_standby_replay()).toBe(true);
    expect(world.rank(first ?? '').mdlog.journaler?.write_iohint).toBeNull();
    const passes = () =>
      world.log.filter((line) => line.includes('Restarting replay as standby-replay')).length;
    const so_far = passes();
    world.run(5);
    expect(passes()).toBeGreaterThan(so_far + 2);

    world.asok(first ?? '', { prefix: 'flush journal' });
    world.run(3);
    const write_pos = world.rank(first ?? '').mdlog.journaler?.write_pos;
    expect(world.rank(second).mdlog.journaler?.read_pos).toBe(write_pos);

    world.cluster.kill(first ?? '');
    world.run(60);
    expect(world.states(second)).toEqual([
      'up:standby --> up:standby-replay',
      'up:standby-replay --> up:replay',
      'up:replay --> up:reconnect',
      'up:reconnect --> up:rejoin',
      'up:rejoin --> up:active',
    ]);
    expect(world.log.some((line) => line.includes('(final takeover pass)'))).toBe(true);
    expect(world.rank(second).mdlog.journaler?.write_pos).toBe(write_pos);
    expect(world.rank(second).purge_queue.recovered).toBe(true);
  });
});

describe('two ranks', () => {
  it('the second is made beside the first and gets the snap table from it', () => {
    const world = World.with_fs(['a', 'b', 'c']);
    world.mon({ prefix: 'fs set', fs_name: 'cephfs', var: 'max_mds', val: '2' }).run(15);
    const other = world.rank(world.holder(1) ?? '');
    expect(other.is_active()).toBe(true);
    expect(other.snapclient.synced).toBe(true);
    expect(other.inotable.free.intervals).toEqual([[2 * 2 ** 40, 2 ** 40]]);
    expect(world.objects()).toEqual(
      expect.arrayContaining(['mds1_inotable', '201.00000001', '60a.00000000']),
    );
    expect([...other.mdcache.subtrees.keys()].map((d) => d.dirfrag())).toEqual(['0x101']);
  });
});
