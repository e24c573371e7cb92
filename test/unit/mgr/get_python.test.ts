import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plain_value } from '../../../core/ceph/json/plain.ts';
import { print_json } from '../../../core/ceph/json/print.ts';
import { read_json } from '../../../core/ceph/json/read.ts';
import type { JsonObject, JsonValue } from '../../../core/ceph/json/value.ts';
import { MonWorld } from '../helpers/mon_world.ts';

const file = new URL('../../fixtures/mgr-modules/get.json', import.meta.url);
const plain = (text: string): JsonValue => plain_value(read_json(text));
const RECORDED = plain(readFileSync(file, 'utf8')) as JsonObject;

/** What members there are and of what kind, whatever they are. A list is as its first. */
function shape(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, shape(member)]));
}

/** A cluster like the recorded one: an OSD, and the pool of the devicehealth module with one group. */
function active() {
  const world = new MonWorld(1, { osd_crush_chooseleaf_type: '0' });
  world.osd();
  const { mgr } = world.mgr('x');
  world.run(8);
  world.ceph('osd pool create', { pool: 'device_health_metrics', pg_num: 1 });
  world.run(12);
  const get = (what: string): JsonValue => {
    const value = mgr.py_module_registry.active_modules?.get_python(what) ?? null;
    return plain(print_json(value));
  };
  return { world, get };
}

describe('what a module is told has every member that a real 16.2.15 tells', () => {
  const { get } = active();
  it.each(Object.keys(RECORDED))('%s', (what) => {
    expect(shape(get(what))).toEqual(shape(RECORDED[what] ?? null));
  });

  it('the hierarchy of OSDs is the recorded one, but for the host and the size of the disk', () => {
    const ours = (what: string): string =>
      print_json(get(what)).replaceAll('cuttlebone', 'vm').replaceAll('"weight":131', '"weight":13');
    expect(plain(ours('osd_map_crush'))).toEqual(RECORDED.osd_map_crush);
    const tree = plain(ours('osd_map_tree').replace('0.0019989013671875', '0.0001983642578125'));
    expect(tree).toEqual(RECORDED.osd_map_tree);
  });

  it('names that only begin like one get an empty answer, others none', () => {
    for (const what of ['osd_mapx', 'configx', 'device x']) expect(get(what), what).toEqual({});
    expect(get('nonsense')).toBeNull();
  });
});

it('tells what clients do to each pool', () => {
  const { world, get } = active();
  const pools = () => (get('osd_pool_stats') as { pool_stats: JsonObject[] }).pool_stats;
  expect(pools()).toEqual([
    { pool_name: 'device_health_metrics', pool_id: 1, recovery: {}, recovery_rate: {}, client_io_rate: {} },
  ]);
  world.ceph('osd pool create', { pool: 'more', pg_num: 2 });
  world.run(12);
  expect(pools().map((pool) => pool.pool_name)).toEqual(['device_health_metrics', 'more']);
  expect((get('pg_stats') as { pg_stats: JsonObject[] }).pg_stats.map((pg) => pg.pgid)).toEqual([
    '1.0',
    '2.0',
    '2.1',
  ]);
});
