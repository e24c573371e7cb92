import { describe, expect, it } from 'vitest';
import type { ToolResult } from '../../../core/client/CephTool.ts';
import { print_bytes, print_pgmap_digest } from '../../../core/mon/print_status.ts';
import { World } from '../mds/world.ts';

function ask(world: World, cmd: Readonly<Record<string, unknown>>): string {
  let answer: ToolResult | null = null;
  world.cluster.command({ ...cmd }, (result) => {
    answer = result;
  });
  world.run(4);
  return (answer as ToolResult | null)?.output ?? '';
}

/** The checks of file systems in `health detail`, as it prints them. */
const health = (world: World): string[] => {
  const lines = ask(world, { prefix: 'health', detail: 'detail' }).split('\n').slice(1);
  let mine = false;
  return lines.filter((line) => {
    if (line.startsWith('[')) mine = /\] (FS|MDS)_/.test(line);
    return mine && line !== '';
  });
};
const lines_of = (world: World, ...names: string[]): string[] =>
  ask(world, { prefix: 'status' })
    .split('\n')
    .filter((line) => names.some((name) => line.startsWith(`    ${name}: `)));

describe('file systems in health and status, in the words of a real 16.2.15', () => {
  const world = World.with_fs(['a', 'b', 'c']);

  it('all is well', () => {
    expect(health(world)).toEqual([]);
    expect(lines_of(world, 'mds', 'volumes')).toEqual([
      '    mds: 1/1 daemons up, 2 standby',
      '    volumes: 1/1 healthy',
    ]);
  });

  it('more ranks and standbys are wanted than there are daemons', () => {
    ask(world, { prefix: 'fs set', fs_name: 'cephfs', var: 'standby_count_wanted', val: '3' });
    ask(world, { prefix: 'fs set', fs_name: 'cephfs', var: 'max_mds', val: '5' });
    world.run(20);
    expect(health(world)).toEqual([
      '[WRN] MDS_INSUFFICIENT_STANDBY: insufficient standby MDS daemons available',
      '    have 0; want 3 more',
      '[WRN] MDS_UP_LESS_THAN_MAX: 1 filesystem is online with fewer MDS than max_mds',
      '    fs cephfs has 3 MDS online, but wants 5',
    ]);
    expect(lines_of(world, 'mds')).toEqual(['    mds: 3/3 daemons up']);
  });

  it('it is failed by hand', () => {
    ask(world, { prefix: 'fs fail', fs_name: 'cephfs' });
    world.run(10);
    expect(health(world)).toEqual([
      '[WRN] FS_DEGRADED: 1 filesystem is degraded',
      '    fs cephfs is degraded',
      '[ERR] MDS_ALL_DOWN: 1 filesystem is offline',
      '    fs cephfs is offline because no MDS is active for it.',
      '[WRN] MDS_UP_LESS_THAN_MAX: 1 filesystem is online with fewer MDS than max_mds',
      '    fs cephfs has 3 MDS online, but wants 5',
    ]);
    expect(lines_of(world, 'mds', 'volumes')).toEqual([
      '    mds: 0/3 daemons up (3 failed), 3 standby',
      '    volumes: 0/1 healthy, 1 failed',
    ]);
  });
});

it('prints the data part as a real one did', () => {
  const sum = {
    num_bytes: 7042,
    num_objects: 60,
    num_read: 0,
    num_read_kb: 0,
    num_write: 0,
    num_write_kb: 0,
  };
  const osd_sum = { kb: 262144, kb_used: 125, kb_avail: 262019 };
  const pgs_by_state = [['active+clean', 81]] as const;
  const digest = { num_pg: 81, num_pool: 4, pgs_by_state, sum, osd_sum, pool_objects: new Map() };
  expect(print_pgmap_digest(digest, 4)).toEqual([
    '    pools:   4 pools, 81 pgs',
    '    objects: 60 objects, 6.9 KiB',
    '    usage:   125 KiB used, 256 MiB / 256 MiB avail',
    '    pgs:     81 active+clean',
  ]);
  expect(print_pgmap_digest(null, 0)).toEqual([
    '    pools:   0 pools, 0 pgs',
    '    objects: 0 objects, 0 B',
    '    usage:   0 B used, 0 B / 0 B avail',
    '    pgs:     ',
  ]);
  expect([170, 9421, 2 ** 31].map(print_bytes)).toEqual(['170 B', '9.2 KiB', '2 GiB']);
});
