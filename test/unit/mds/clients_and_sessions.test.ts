import { describe, expect, it } from 'vitest';
import { MountedWorld } from '../client/mounted.ts';

function session_of(world: MountedWorld, client = 'client.1') {
  const gid = world.client(client).monc.get_global_id();
  return world
    .rank(world.holder() ?? '')
    .sessionmap.get_sessions()
    .get(`client.${gid}`);
}

function with_file(mds: readonly string[] = ['a', 'b']): MountedWorld {
  const world = MountedWorld.with_fs(mds);
  world.ok('client.1', { do: 'mount' });
  world.ok('client.1', { do: 'mkdir', path: '/dir' });
  world.ok('client.1', { do: 'create', path: '/dir/file' });
  return world;
}

describe('a mounted client', () => {
  it('has a session that shows what it is and has done, and none once it has left', () => {
    const world = with_file();
    world.run(10);
    const [shown] = JSON.parse(world.asok(world.holder() ?? '', { prefix: 'session ls' }).output);
    expect(shown).toMatchObject({
      state: 'open',
      reconnecting: false,
      requests_in_flight: 0,
      client_metadata: { client_features: { feature_bits: '0x000000000007ffff' }, root: '/' },
    });
    expect(shown.num_caps).toBeGreaterThan(0);
    expect(shown.completed_requests.length).toBeGreaterThan(0);
    expect(shown.prealloc_inos[0].length).toBeGreaterThan(900);
    const session = session_of(world);
    world.ok('client.1', { do: 'unmount' });
    expect([session?.state, session?.caps.size, session?.requests.size]).toEqual(['closed', 0, 0]);
    expect(world.rank(world.holder() ?? '').sessionmap.empty()).toBe(true);
    expect(world.rank(world.holder() ?? '').inotable.projected_version).toBe(
      world.rank(world.holder() ?? '').inotable.version,
    );
    expect(world.crashes()).toEqual([]);
  });

  it('lives as long as it renews', () => {
    const world = with_file();
    world.run(1000);
    expect(session_of(world)?.state).toBe('open');
    expect(world.rank(world.holder() ?? '').sessionmap.logger.get('session_count')).toBe(1n);
  });

  it('that is gone without a word is evicted after session_autoclose, with its caps and inode numbers', () => {
    const world = with_file();
    const rank = world.rank(world.holder() ?? '');
    const session = session_of(world);
    world.cluster.kill('client.1');
    world.run(330);
    expect([session?.state, session?.caps.size]).toEqual(['closed', 0]);
    expect(rank.sessionmap.empty()).toBe(true);
    expect(world.crashes()).toEqual([]);
  });

  it('keeps its session, its caps and what it has done through a failover', () => {
    const world = with_file();
    world.cluster.kill(world.holder() ?? '');
    world.run(45);
    const session = session_of(world);
    expect([session?.state, session?.reconnecting]).toEqual(['open', false]);
    expect(session?.caps.size).toBeGreaterThan(0);
    world.ok('client.1', { do: 'create', path: '/dir/other' });
    expect(world.ok('client.1', { do: 'ls', path: '/dir' })).toContain('other');
    expect(world.crashes()).toEqual([]);
  });

  it('that is evicted gets errors, and its host stays out', () => {
    const world = with_file();
    const gid = world.client().monc.get_global_id();
    expect(world.asok(world.holder() ?? '', { prefix: 'session evict', filters: [`id=${gid}`] }).code).toBe(
      0,
    );
    world.run(5);
    expect(world.rank(world.holder() ?? '').sessionmap.empty()).toBe(true);
    const { code } = world.do('client.1', { do: 'mkdir', path: '/other' }, 400);
    expect(code).toBeLessThan(0);
    expect(world.crashes()).toEqual([]);
  });
});
