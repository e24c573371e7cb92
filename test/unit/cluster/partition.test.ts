import { describe, expect, it } from 'vitest';
import { World } from '../mds/world.ts';

const blocklist = (world: World) => {
  const { object } = world.cluster.running('mon.a');
  return [
    ...(object as { osdmon: { osdmap: { blocklist: Map<string, unknown> } } }).osdmon.osdmap.blocklist.keys(),
  ];
};

describe('a cluster whose links are cut', () => {
  it('refuses what is no pair of its daemons', () => {
    const { cluster } = new World(['a']);
    expect(() => cluster.partition(['mds.a', 'mds.z'])).toThrow(
      'There is no daemon mds.z. There are: mon.a, osd.0, mgr.x, mds.a.',
    );
    expect(() => cluster.partition(['mds.a', 'mds.a'])).toThrow('A partition is between two daemons');
    expect(() => cluster.partition(['client.1', 'client.2'])).toThrow('A partition needs a daemon');
    expect(() => cluster.heal(['mds.a', 'mon.a'])).toThrow('There is no partition of mds.a and mon.a.');
  });

  it('an MDS cut off from its mon is laggy, is replaced and blocklisted, and respawns when it hears of it', () => {
    const world = World.with_fs(['a', 'b']);
    const cut = world.holder() ?? '';
    const other = cut === 'mds.a' ? 'mds.b' : 'mds.a';
    const addr = world.mds(cut).messenger.get_myaddrs();
    world.cluster.partition([cut, 'mon.a']);
    world.run(12);
    expect(world.cluster.running(other).state()).toBe('up:standby');
    world.run(18);
    expect(world.cluster.running(other).state()).toBe('up:active');
    expect(world.cluster.running(cut).state()).toBe('up:active');
    expect(world.log.join('\n')).toMatch(new RegExp(`${cut} 1 .*skipping upkeep work because connection`));
    expect(blocklist(world)).toEqual(expect.arrayContaining([addr.front().get_legacy_str()]));
    world.cluster.heal([cut, 'mon.a']);
    world.run(60);
    expect(world.log.join('\n')).toMatch(`${cut} 1 respawn!`);
    expect(world.cluster.running(cut).state()).toBe('up:standby');
    expect(world.log.filter((line) => line.includes('crashed'))).toEqual([]);
  });

  it('a mon cut off from all for a while: nobody is the worse for it', () => {
    const world = World.with_fs(['a', 'b']);
    const all = [...world.cluster.slots.keys()].filter((name) => name !== 'mon.a');
    for (const name of all) world.cluster.partition(['mon.a', name]);
    world.run(10);
    for (const name of all) world.cluster.heal([name, 'mon.a']);
    world.run(60);
    expect(world.cluster.running(world.holder() ?? '').state()).toBe('up:active');
    expect(world.cluster.health()).not.toContain('HEALTH_ERR');
    expect(world.log.filter((line) => line.includes('crashed'))).toEqual([]);
  });

  describe('an MDS cut off from another', () => {
    const two_ranks = () => World.with_fs(['a', 'b', 'c'], 1).set('max_mds', '2').run(15);

    it('two ranks go on: the mon hears of both', () => {
      const world = two_ranks();
      const holders = [world.holder(0) ?? '', world.holder(1) ?? ''] as const;
      world.cluster.partition(holders);
      world.run(60);
      expect([world.holder(0), world.holder(1)]).toEqual(holders);
      for (const holder of holders) expect(world.cluster.running(holder).state()).toBe('up:active');
      world.cluster.heal(holders);
      world.run(60);
      expect(world.bad_news()).toEqual([]);
    });

    it('who takes a rank over waits in resolve for the other, until the link is healed', () => {
      const world = two_ranks();
      const [zero, one] = [world.holder(0) ?? '', world.holder(1) ?? ''];
      const third = ['mds.a', 'mds.b', 'mds.c'].find((each) => each !== zero && each !== one) ?? '';
      world.cluster.partition([zero, third]);
      world.cluster.kill(one);
      world.run(60);
      expect(world.holder(1)).toBe(third);
      expect(world.cluster.running(third).state()).toBe('up:resolve');
      expect(world.cluster.running(zero).state()).toBe('up:active');
      world.cluster.heal([zero, third]);
      world.run(60);
      expect(world.cluster.running(third).state()).toBe('up:active');
      expect(world.log.filter((line) => line.includes('crashed'))).toEqual([]);
    });
  });

  it('an MDS cut off from its OSD says so: slow metadata IO, until the link is healed', () => {
    const world = World.with_fs(['a', 'b']);
    const cut = world.holder() ?? '';
    world.cluster.partition([cut, 'osd.0']);
    world.cluster.asok(cut, { prefix: 'flush journal' }, () => {});
    world.run(45);
    expect(
      world
        .rank(cut)
        .health_metrics()
        .map(({ type }) => String(type)).length,
    ).toBeGreaterThan(0);
    expect(world.cluster.running(cut).state()).toBe('up:active');
    world.cluster.heal([cut, 'osd.0']);
    world.run(90);
    expect(world.rank(cut).health_metrics()).toEqual([]);
  });
});
