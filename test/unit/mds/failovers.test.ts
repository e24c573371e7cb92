import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/sim/Random.ts';
import { World } from './world.ts';

const DAEMONS = ['mds.a', 'mds.b', 'mds.c', 'osd.0'];

/** Kills, fails, flushes and starts again what chance says, then lets everything come back. */
function trouble(seed: number): World {
  const world = World.with_fs(['a', 'b', 'c'], seed);
  const { cluster } = world;
  const random = new Random(seed);
  if (seed % 3 === 0) {
    world.mon({ prefix: 'fs set', fs_name: 'cephfs', var: 'allow_standby_replay', val: '1' });
  }
  for (let i = 0; i < 25; i++) {
    world.run(random.between(1, 30) / random.between(1, 9));
    const name = DAEMONS[random.between(0, 3)] ?? '';
    const what = random.between(0, 4);
    const is_mds = name.startsWith('mds.');
    if (cluster.slot(name).running === null) cluster.start(name);
    else if (what === 0) cluster.kill(name);
    else if (what === 1 && is_mds)
      cluster.command({ prefix: 'mds fail', role_or_gid: name.slice(4) }, () => {});
    else if (is_mds) cluster.asok(name, { prefix: 'flush journal' }, () => {});
  }
  world.run(1);
  for (const name of DAEMONS) if (cluster.slot(name).running === null) cluster.start(name);
  return world.run(120);
}

describe('whatever happens to the daemons', () => {
  it.each([1, 2, 3, 6, 9, 12])('the rank is served in the end, and nothing was lost (seed %i)', (seed) => {
    const world = trouble(seed);
    const rank = world.rank(world.holder() ?? '');
    expect(rank.is_active()).toBe(true);
    expect(rank.mdcache.open).toBe(true);
    expect([...rank.mdcache.subtrees.keys()].map((dir) => dir.dirfrag())).toEqual(['0x1', '0x100']);
    expect(world.log.filter((line) => line.includes('crashed') || line.includes('damaged'))).toEqual([]);
  });
});
