import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/sim/Random.ts';
import { Monitor } from '../../../core/mon/Monitor.ts';
import { World } from './world.ts';

const DAEMONS = ['mds.a', 'mds.b', 'mds.c', 'mds.d', 'mds.e', 'osd.0', 'mon.a'];
const TROUBLES = 30;

/** Kills, fails, starts, adds and stops ranks as chance says, then lets everything come back. How many ranks it wants. */
function trouble(seed: number): { world: World; ranks: number } {
  const world = World.with_fs(['a', 'b', 'c', 'd', 'e'], seed);
  const { cluster } = world;
  const random = new Random(seed);
  const set = (name: string, val: string): void =>
    cluster.command({ prefix: 'fs set', fs_name: 'cephfs', var: name, val }, () => {});
  let ranks = random.between(1, 3);
  set('max_mds', `${ranks}`);
  if (seed % 3 === 0) set('allow_standby_replay', '1');
  world.run(random.between(1, 20));
  for (let i = 0; i < TROUBLES; i++) {
    world.run(random.between(1, 30) / random.between(1, 9));
    const name = DAEMONS[random.between(0, DAEMONS.length - 1)] ?? '';
    const what = random.between(0, 6);
    const is_mds = name.startsWith('mds.');
    if (cluster.slot(name).running === null) cluster.start(name);
    else if (what === 0 || !is_mds) cluster.kill(name);
    else if (what === 1) cluster.command({ prefix: 'mds fail', role_or_gid: name.slice(4) }, () => {});
    else if (what === 2)
      cluster.command({ prefix: 'mds fail', role_or_gid: `${random.between(0, 2)}` }, () => {});
    else if (what === 3) cluster.asok(name, { prefix: 'flush journal' }, () => {});
    else if (what === 4) {
      ranks = random.between(1, 3);
      set('max_mds', `${ranks}`);
    } else if (what === 5) set('allow_standby_replay', `${random.between(0, 1)}`);
  }
  world.run(1);
  for (const name of DAEMONS) if (cluster.slot(name).running === null) cluster.start(name);
  world.run(10);
  set('max_mds', `${ranks}`);
  return { world: world.run(240), ranks };
}

describe('whatever happens to the daemons of several ranks', () => {
  it.each([1, 2, 3, 6, 9, 12])('every rank is served in the end (seed %i)', (seed) => {
    const { world, ranks } = trouble(seed);
    const { object } = world.cluster.running('mon.a');
    if (!(object instanceof Monitor)) throw new Error('mon.a is no mon');
    const map = object.get_fsmap().get_filesystem('cephfs')?.mds_map;
    const state = [...(map?.mds_info.values() ?? [])].map((info) => `${info}`).join('\n');
    expect([...(map?.in ?? [])], state).toEqual(Array.from({ length: ranks }, (_, rank) => rank));
    for (let rank = 0; rank < ranks; rank++) {
      const holder = world.rank(world.holder(rank) ?? '');
      expect(holder.is_active(), `rank ${rank}: ${state}`).toBe(true);
      expect(holder.mdcache.open, `rank ${rank}`).toBe(true);
      expect(holder.mdcache.root, `rank ${rank}`).not.toBeNull();
    }
    expect(world.log.filter((line) => line.includes('crashed') || line.includes('damaged'))).toEqual([]);
  });
});
