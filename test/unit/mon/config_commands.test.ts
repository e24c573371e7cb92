import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { World } from '../mds/world.ts';

interface Recorded {
  readonly cmd: Readonly<Record<string, unknown>>;
  readonly r: number;
  readonly rs: string;
  readonly out: string;
}

/** Asked of a mon of Ceph 16.2.15 that kept no options, one after the other. */
const RECORDED: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('./recorded_config_commands.json', import.meta.url), 'utf8'),
);

describe('what a real 16.2.15 answered to commands about options', () => {
  const world = new World(['a']).run(8);
  it.each(RECORDED.map((step, i) => ({ ...step, name: `${i}: ${JSON.stringify(step.cmd)}` })))(
    '$name',
    ({ cmd, r, rs, out }) => {
      expect(world.answer(cmd)).toEqual({ code: r, status: rs, output: out });
    },
  );
});

describe('options that the mon keeps', () => {
  const limit = (world: World, name: string) => world.mds(name).cct.conf.get_int('mds_cache_memory_limit');
  const set = (who: string, value: string) => ({
    prefix: 'config set',
    who,
    name: 'mds_cache_memory_limit',
    value,
  });

  it('reach the daemons they are for, the most special wins, and are gone once removed', () => {
    const world = new World(['a', 'b']).run(8);
    const before = limit(world, 'mds.a');
    world.answer(set('mds', '4M'));
    world.answer(set('mds.a', '8M'));
    world.answer(set('osd', '1M'));
    world.run(1);
    expect([limit(world, 'mds.a'), limit(world, 'mds.b')]).toEqual([8 << 20, 4 << 20]);
    const diff = JSON.parse(world.asok('mds.a', { prefix: 'config diff' }).output).diff;
    expect(diff.mds_cache_memory_limit).toEqual({
      default: '4294967296',
      mon: '8388608',
      final: '8388608',
    });
    world.answer({ prefix: 'config rm', who: 'mds.a', name: 'mds_cache_memory_limit' });
    world.run(1);
    expect([limit(world, 'mds.a'), limit(world, 'mds.b')]).toEqual([4 << 20, 4 << 20]);
    world.answer({ prefix: 'config rm', who: 'mds', name: 'mds_cache_memory_limit' });
    world.run(1);
    expect(limit(world, 'mds.b')).toBe(before);
  });

  it('are there for a daemon that starts later, and after the mon has started anew', () => {
    const world = new World(['a']).run(8);
    world.answer(set('mds', '4M'));
    world.cluster.kill('mon.a');
    world.run(1);
    world.cluster.start('mon.a');
    world.cluster.start('mds.z');
    world.run(30);
    expect(limit(world, 'mds.z')).toBe(4 << 20);
  });

  it('do not win over what was set in the daemon, and are not sent to who has them', () => {
    const world = new World(['a']).run(8);
    world.asok('mds.a', { prefix: 'config set', var: 'mds_cache_memory_limit', val: ['1000000'] });
    world.answer(set('mds', '4M'));
    const sent = () => world.log.filter((line) => line.includes('mds.a 10 handle_config')).length;
    world.run(1);
    const told = sent();
    world.answer(set('mgr', '4M'));
    world.run(1);
    expect([limit(world, 'mds.a'), sent() - told]).toEqual([1_000_000, 0]);
    world.asok('mds.a', { prefix: 'config unset', var: 'mds_cache_memory_limit' });
    expect(limit(world, 'mds.a')).toBe(4 << 20);
  });
});
