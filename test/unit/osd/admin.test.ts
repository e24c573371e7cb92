import { expect, it } from 'vitest';
import { World } from '../mds/world.ts';

const json = (world: World, prefix: string): string => {
  const { code, output } = world.asok('osd.0', { prefix, format: 'json' });
  expect(code).toBe(0);
  return output;
};

it('status has the keys of an OSD of 16.2.15, and is true', () => {
  const world = World.with_fs(['a']);
  const status = JSON.parse(json(world, 'status'));
  expect(Object.keys(status)).toEqual([
    'cluster_fsid',
    'osd_fsid',
    'whoami',
    'state',
    'oldest_map',
    'cluster_osdmap_trim_lower_bound',
    'newest_map',
    'num_pgs',
  ]);
  const pgs = [...world.cluster.stores.mon.osdmap.latest()!.pools.values()].reduce((n, p) => n + p.pg_num, 0);
  expect(status).toMatchObject({
    whoami: 0,
    state: 'active',
    newest_map: world.cluster.stores.mon.osdmap.last_committed,
    num_pgs: pgs,
  });
});

it('dump_blocklist has whom the OSD shuts out, then the networks', () => {
  const world = World.with_fs(['a', 'b']);
  expect(json(world, 'dump_blocklist')).toBe('[][]');
  world.mon({ prefix: 'osd blocklist', blocklistop: 'add', addr: '127.0.0.1:0/5' }).run(3);
  expect(json(world, 'dump_blocklist')).toMatch(
    /^\[\{"entity_addr_t":\{"type":"any","addr":"127\.0\.0\.1:0","nonce":5\},"expire_time":"2026-11-22T1.*"\}\]\[\]$/,
  );
});

it('answers what there is not in as many words as a real one', () => {
  const world = World.with_fs(['a']);
  expect(json(world, 'get_mapped_pools')).toBe('[1,2]');
  expect(json(world, 'dump_watchers')).toBe('[]');
  expect(json(world, 'dump_scrub_reservations')).toBe(
    '{"scrubs_local":0,"scrubs_remote":0,"osd_max_scrubs":1}',
  );
  expect(json(world, 'dump_recovery_reservations')).toBe(
    '{"local_reservations":{"max_allowed":1,"min_priority":0,"queues":[],"in_progress":[]},"remote_reservations":{"max_allowed":1,"min_priority":0,"queues":[],"in_progress":[]}}',
  );
  expect([json(world, 'send_beacon'), json(world, 'get_latest_osdmap')]).toEqual(['', '']);
  world.run(2);
  expect(world.bad_news()).toEqual([]);
});
