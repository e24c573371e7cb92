import { describe, expect, it } from 'vitest';
import type { OSDOp } from '../../../core/ceph/messages/OSDOp.ts';
import { copy_of, ObjectStore } from '../../../core/osd/ObjectStore.ts';
import { PgStats } from '../../../core/osd/pg_stats.ts';
import { MonWorld } from '../helpers/mon_world.ts';
import { ObjectClient } from '../helpers/object_client.ts';

function with_pool() {
  const world = new MonWorld();
  const osd = world.osd();
  world.run(3);
  world.ceph('osd pool create', { pool: 'p', pg_num: 8 });
  const client = new ObjectClient(world);
  world.run(1);
  return { world, osd, client };
}

describe('boot', () => {
  it('gets its number, then is up and in', () => {
    const { world, osd } = with_pool();
    expect(osd.state_label()).toBe('up in');
    const map = world.mon.get_osdmap();
    expect([map.get_max_osd(), map.is_up(0), map.is_in(0)]).toEqual([1, true, true]);
    expect(map.osds.at(0).up_from).toBe(3);
    expect(map.last_in_change.is_zero()).toBe(false);
  });

  it('is marked down first where it was up at another address', () => {
    const { world, osd } = with_pool();
    const before = world.mon.get_osdmap().epoch;
    (osd as unknown as { cct: { process: { kill(): void } } }).cct.process.kill();
    const again = world.osd();
    world.run(5);
    expect(again.state_label()).toBe('up in');
    const map = world.mon.get_osdmap();
    expect(map.get_addrs(0).equals(again.messenger.get_myaddrs())).toBe(true);
    expect(map.osds.at(0).down_at).toBeGreaterThan(before);
  });

  it('is down after mon_osd_report_timeout without a beacon, but not while it sends them', () => {
    const world = new MonWorld();
    const first = world.osd(0);
    const second = world.osd(1);
    world.run(10);
    expect(second.state_label()).toBe('up in');
    world.mon.messenger.mark_down_addrs(first.messenger.get_myaddrs());
    const gone = first as unknown as { cct: { process: { kill(): void } } };
    gone.cct.process.kill();
    world.run(800);
    expect(world.mon.get_osdmap().is_up(0)).toBe(true);
    world.run(300);
    const map = world.mon.get_osdmap();
    expect([map.is_up(0), map.is_up(1)]).toEqual([false, true]);
    expect(world.ceph('health').output).toContain('1 osds down');
  });
});

describe('steps on objects', () => {
  const rvals = (ops: readonly OSDOp[]): number[] => {
    const { client } = with_pool();
    return ops.map((op) => client.do(1, 'o', [op])?.r ?? 99);
  };

  it('reads what was written', () => {
    const { client } = with_pool();
    client.do(1, 'o', [{ op: 'writefull', data: 'hello' }]);
    client.do(1, 'o', [{ op: 'write', offset: 4, data: 'O, world' }]);
    client.do(1, 'o', [{ op: 'append', data: '!' }]);
    const read = client.do(1, 'o', [
      { op: 'read', offset: 0, length: 0 },
      { op: 'read', offset: 7, length: 5 },
      { op: 'stat' },
    ]);
    expect(read?.results.map(({ outdata }) => outdata)).toEqual(['hellO, world!', 'world', '13']);
  });

  it('says what is not there, and what is there already', () => {
    expect(
      rvals([
        { op: 'read', offset: 0, length: 0 },
        { op: 'delete' },
        { op: 'omap-rm-keys', keys: ['a'] },
        { op: 'truncate', offset: 0, length: 0 },
        { op: 'create', exclusive: true },
        { op: 'create', exclusive: true },
        { op: 'create' },
        { op: 'getxattr', name: 'x' },
        { op: 'delete' },
      ]),
    ).toEqual([-2, -2, -2, 0, 0, -17, 0, -61, 0]);
  });

  it('cuts off, fills up and zeroes', () => {
    const { client } = with_pool();
    const data = (): unknown =>
      client.do(1, 'o', [{ op: 'read', offset: 0, length: 0 }])?.results[0]?.outdata;
    client.do(1, 'o', [{ op: 'writefull', data: 'abcdef' }]);
    client.do(1, 'o', [{ op: 'zero', offset: 4, length: 10 }]);
    expect(data()).toBe('abcd\0\0');
    client.do(1, 'o', [{ op: 'truncate', offset: 2, length: 0 }]);
    expect(data()).toBe('ab');
    client.do(1, 'o', [{ op: 'truncate', offset: 4, length: 0 }]);
    expect(data()).toBe('ab\0\0');
    client.do(1, 'o', [{ op: 'truncate', offset: 0, length: 0 }]);
    expect(data()).toBe('');
  });

  it('keeps attributes and a sorted map', () => {
    const { client } = with_pool();
    client.do(1, 'o', [
      { op: 'setxattr', name: 'parent', data: 'P' },
      { op: 'omap-set-header', data: 'H' },
      {
        op: 'omap-set-vals',
        vals: new Map([
          ['b', '2'],
          ['a', '1'],
          ['c', '3'],
        ]),
      },
      { op: 'omap-rm-keys', keys: ['b'] },
    ]);
    const read = client.do(1, 'o', [
      { op: 'getxattr', name: 'parent' },
      { op: 'omap-get-header' },
      { op: 'omap-get-vals', start_after: '', max_return: 10 },
    ]);
    expect(read?.results.map(({ outdata }) => outdata)).toEqual(['P', 'H', '']);
    expect([...(read?.results[2]?.vals ?? [])]).toEqual([
      ['a', '1'],
      ['c', '3'],
    ]);
    client.do(1, 'o', [{ op: 'omap-clear' }]);
    expect(client.do(1, 'o', [{ op: 'omap-get-header' }])?.results[0]?.outdata).toBe('');
  });

  it('does all steps of a request, or none', () => {
    const { client } = with_pool();
    const failed = client.do(1, 'o', [
      { op: 'writefull', data: 'x' },
      { op: 'getxattr', name: 'none' },
    ]);
    expect(failed?.r).toBe(-61);
    expect(client.do(1, 'o', [{ op: 'stat' }])?.r).toBe(-2);
  });
});

it('refuses clients that are blocklisted', () => {
  const { world, client } = with_pool();
  const addr = client.messenger.get_myaddrs().front();
  world.ceph('osd blocklist', { blocklistop: 'add', addr: `${addr.ip_port()}/${addr.nonce}` });
  world.run(1);
  expect(client.do(1, 'o', [{ op: 'stat' }])?.r).toBe(-108);
});

describe('an OSD that joins', () => {
  it('has the objects of the placement groups that it gets, and those who have an old map are told', () => {
    const { world, client } = with_pool();
    const names = Array.from({ length: 16 }, (_, i) => `object.${i}`);
    for (const oid of names) client.do(1, oid, [{ op: 'writefull', data: oid }]);
    expect(world.objects.list(1)).toHaveLength(16);
    world.osd(1);
    world.run(5);
    expect(world.mon.get_osdmap().get_num_in_osds()).toBe(2);
    for (const oid of names) {
      expect(client.do(1, oid, [{ op: 'read', offset: 0, length: 0 }])).toMatchObject({
        r: 0,
        results: [{ outdata: oid }],
      });
    }
  });

  it('shuts out the former leader of a group, whose map is old', () => {
    const { world } = with_pool();
    const { objects } = world;
    expect(objects.lead(1, 3, 0, 10)).toBe(true);
    expect(objects.lead(1, 3, 1, 11)).toBe(true);
    expect(objects.lead(1, 3, 0, 10)).toBe(false);
    expect(objects.lead(1, 4, 0, 10)).toBe(true);
    expect(objects.lead(1, 3, 0, 12)).toBe(true);
  });
});

it('reports a group that is as it was with the same object, and only the one that changed anew', () => {
  const { world } = with_pool();
  const osdmap = world.mon.get_osdmap();
  const store = new ObjectStore();
  const pg_stats = new PgStats(0, store);
  const [pool = 0] = osdmap.pools.keys();
  const first = pg_stats.report(osdmap).pg_stat;
  expect(first.map(({ ps }) => ps)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  store.put(pool, 'o', { ...copy_of(undefined), data: 'hello' });
  pg_stats.io.add(pool, 3, 5, false);
  const second = pg_stats.report(osdmap).pg_stat;
  const changed = second.filter((group, i) => group !== first[i]);
  const holds = osdmap.object_to_ps(pool, 'o') ?? -1;
  expect(changed.map(({ ps }) => ps).sort()).toEqual([3, holds].sort());
  expect(changed.find(({ ps }) => ps === holds)?.stat.stats).toMatchObject({ num_objects: 1, num_bytes: 5 });
});
