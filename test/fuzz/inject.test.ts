import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../core/ceph/json/ParseError.ts';
import { recording } from '../unit/ceph/recordings.ts';
import { Hunted, is_assertion, runs, SEED } from './hunted.ts';

const RUNS = runs(12);

const STATES = [
  ...['up:boot', 'up:standby', 'up:standby-replay', 'up:creating', 'up:starting', 'up:replay', 'up:resolve'],
  ...['up:reconnect', 'up:rejoin', 'up:clientreplay', 'up:active', 'up:stopping', 'down:dne', 'down:stopped'],
  ...['down:damaged', 'up:oneshot_replay', 'down:nonsense'],
];
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Change = (map: Record<string, Json>) => void;

/** All objects in the map that say something about one daemon. */
function infos(value: Json): Record<string, Json>[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(infos);
  const inner = Object.values(value).flatMap(infos);
  return Object.hasOwn(value, 'gid') && Object.hasOwn(value, 'state') ? [value, ...inner] : inner;
}
function mdsmaps(map: Record<string, Json>): Record<string, Json>[] {
  const of_fs = (map.filesystems as { mdsmap: Record<string, Json> }[] | undefined) ?? [];
  const found = of_fs.map((fs) => fs.mdsmap).filter((mdsmap) => mdsmap !== undefined);
  return Object.hasOwn(map, 'filesystems') ? found : [map];
}
function places(value: Json): { in: Record<string, Json> | Json[]; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = Object.keys(value).map((key) => ({ in: value, key }));
  return [...here, ...Object.values(value).flatMap(places)];
}
const at = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(1, from.length)];

const number = fc.constantFrom(
  -1,
  0,
  1,
  2,
  3,
  255,
  256,
  2 ** 31 - 1,
  2 ** 31,
  -2,
  2 ** 32,
  4107,
  2 ** 53 - 1,
);
const place = fc.nat(10_000);
const set_in_info = (key: string, values: fc.Arbitrary<Json>): fc.Arbitrary<Change> =>
  fc.tuple(place, values).map(([n, value]) => (map) => {
    const info = at(infos(map), n);
    if (info !== undefined) info[key] = value;
  });
const set_in_mdsmap = (key: string, values: fc.Arbitrary<Json>): fc.Arbitrary<Change> =>
  fc.tuple(place, values).map(([n, value]) => (map) => {
    const mdsmap = at(mdsmaps(map), n);
    if (mdsmap !== undefined) mdsmap[key] = value;
  });
const ranks = fc.array(fc.constantFrom(0, 1, 2, -1, 255), { maxLength: 3 }) as fc.Arbitrary<Json>;
const gid = fc.nat(3);

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: set_in_info('state', fc.constantFrom(...STATES)) },
  { weight: 3, arbitrary: set_in_info('rank', number) },
  { weight: 2, arbitrary: set_in_info('incarnation', number) },
  { weight: 1, arbitrary: set_in_info('join_fscid', number) },
  { weight: 1, arbitrary: set_in_info('features', number) },
  {
    weight: 1,
    arbitrary: set_in_info('laggy_since', fc.constantFrom('0.000000', '2020-01-01T00:00:00.000000+0000')),
  },
  { weight: 1, arbitrary: set_in_info('export_targets', ranks) },
  { weight: 2, arbitrary: set_in_mdsmap('failed', ranks) },
  { weight: 2, arbitrary: set_in_mdsmap('damaged', ranks) },
  { weight: 2, arbitrary: set_in_mdsmap('stopped', ranks) },
  { weight: 2, arbitrary: set_in_mdsmap('in', ranks) },
  { weight: 1, arbitrary: set_in_mdsmap('max_mds', number) },
  { weight: 1, arbitrary: set_in_mdsmap('data_pools', ranks) },
  { weight: 1, arbitrary: set_in_mdsmap('metadata_pool', number) },
  { weight: 1, arbitrary: set_in_mdsmap('root', number) },
  { weight: 1, arbitrary: set_in_mdsmap('session_timeout', number) },
  { weight: 1, arbitrary: set_in_mdsmap('last_failure_osd_epoch', number) },
  { weight: 1, arbitrary: set_in_mdsmap('flags', number) },
  {
    weight: 3,
    arbitrary: fc.tuple(place, fc.constantFrom(0, 1, 2, 255), gid).map(
      ([n, rank, who]): Change =>
        (map) => {
          const mdsmap = at(mdsmaps(map), n);
          const found = at(infos(map), who);
          if (mdsmap !== undefined && found !== undefined)
            mdsmap.up = { ...(mdsmap.up as Record<string, Json>), [`mds_${rank}`]: found.gid ?? 0 };
        },
    ),
  },
  {
    // A standby gets a rank: what it says and the lists together, as a mon writes it.
    weight: 4,
    arbitrary: fc.tuple(place, fc.constantFrom(0, 1, 2), fc.constantFrom(...STATES)).map(
      ([n, rank, state]): Change =>
        (map) => {
          const standbys = map.standbys as Record<string, Json>[] | undefined;
          const mdsmap = at(mdsmaps(map), n);
          const standby = standbys?.shift();
          if (mdsmap === undefined || typeof standby !== 'object' || standby === null) return;
          Object.assign(standby, { rank, state, incarnation: map.epoch ?? 1 });
          mdsmap.info = { ...(mdsmap.info as Record<string, Json>), [`gid_${standby.gid}`]: standby };
          if (state !== 'up:standby-replay')
            mdsmap.up = { ...(mdsmap.up as Record<string, Json>), [`mds_${rank}`]: standby.gid ?? 0 };
          mdsmap.in = [...new Set([...((mdsmap.in as number[] | undefined) ?? []), rank])];
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, number).map(
      ([n, value]): Change =>
        (map) => {
          const all = places(map).filter(
            ({ in: holder, key }) => typeof (holder as Record<string, Json>)[key] === 'number',
          );
          const one = at(all, n);
          if (one !== undefined) (one.in as Record<string, Json>)[one.key] = value;
        },
    ),
  },
  {
    weight: 1,
    arbitrary: place.map(
      (n): Change =>
        (map) => {
          const one = at(places(map), n);
          if (one === undefined) return;
          if (Array.isArray(one.in)) one.in.splice(Number(one.key), 1);
          else delete one.in[one.key];
        },
    ),
  },
);

interface Injection {
  readonly changes: readonly Change[];
  readonly epoch: number | 'next';
  readonly to: string;
  readonly recorded: number | null;
  readonly whole: boolean;
  readonly wait: number;
}
const injection: fc.Arbitrary<Injection> = fc.record({
  changes: fc.array(change, { maxLength: 4 }),
  epoch: fc.oneof(
    { weight: 8, arbitrary: fc.constant('next' as const) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 2 ** 31, 2 ** 32 - 1, 2 ** 53 - 1) },
  ),
  to: fc.constantFrom(
    'mds.a',
    'mds.b',
    'mds.c',
    'mds.d',
    'mds.a',
    'mds.b',
    'mgr.x',
    'osd.0',
    'mon.a',
    'client.1',
  ),
  recorded: fc.option(fc.integer({ min: 1, max: 19 }), { freq: 5 }),
  whole: fc.boolean(),
  wait: fc.constantFrom(0, 0.01, 0.3, 3, 30),
});

/** What is injected: the mon's map or a recorded one, changed. */
function text_of(world: Hunted, { recorded, changes, epoch, whole }: Injection): string {
  const text = recorded === null ? world.cluster.current_fsmap_text() : recording(`fsmap.${recorded}`);
  const map = JSON.parse(text) as Record<string, Json>;
  if (epoch === 'next') {
    map.epoch = 100 + world.crashes.length + Math.round(world.cluster.sim.clock.now);
    for (const mdsmap of mdsmaps(map)) mdsmap.epoch = map.epoch;
  } else map.epoch = epoch;
  for (const one of changes) one(map);
  return JSON.stringify(whole ? map : (mdsmaps(map)[0] ?? map));
}

describe('a map injected into whatever daemon', () => {
  it('is refused with its place, or taken as Ceph would; nothing else fails', () => {
    let taken = 0;
    const start = fc.record({
      ranks: fc.constantFrom(1, 1, 2),
      replay: fc.boolean(),
      settled: fc.constantFrom(0.3, 8.5, 25),
    });
    const property = fc.property(
      start,
      fc.array(injection, { minLength: 1, maxLength: 6 }),
      (begin, injections) => {
        const world = new Hunted(['a', 'b', 'c', 'd']);
        if (begin.settled > 1) world.run(8).new_fs();
        world.settle(begin.settled);
        if (begin.settled > 10) {
          world.cluster.client('client.1', { do: 'mount' }, () => {});
          if (begin.ranks > 1) world.set('max_mds', '2');
          if (begin.replay) world.set('allow_standby_replay', 'true');
          world.settle(15);
          world.cluster.client('client.1', { do: 'write', path: '/file', data: 'x' }, () => {});
          world.settle(1);
        }
        for (const one of injections) {
          try {
            world.cluster.inject(one.to, text_of(world, one));
            taken++;
          } catch (error) {
            if (error instanceof ParseError) expect(error.path).toMatch(/^\$/);
            else
              expect(String(error)).toMatch(
                /^Error: (A mon sends no|\S+ does not run|There is no daemon|\S+ has no session)/,
              );
          }
          world.settle(one.wait);
          world.must_live((crash) => crash.daemon.startsWith('mds.') && is_assertion(crash));
        }
        world.settle(60);
        world.must_live((crash) => crash.daemon.startsWith('mds.') && is_assertion(crash));
      },
    );
    fc.assert(property, { numRuns: RUNS, seed: SEED });
    expect(taken).toBeGreaterThan(RUNS);
  });
});
