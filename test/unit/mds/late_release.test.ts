import { expect, it } from 'vitest';
import { FileClient, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

/** A client that renews its session, but does not give back the caps that another waits for. */
function with_late_client() {
  const world = World.with_fs(['a']);
  const a = new FileClient(world.cluster, 'client.one');
  const b = new FileClient(world.cluster, 'client.two');
  world.run(5);
  a.open();
  b.open();
  world.run(1);
  a.ask('create', 'f', { wanted: WANT_WRITE });
  world.run(1);
  a.answers_revokes = false;
  b.ask('open', 'f', { wanted: WANT_WRITE });
  world.run(1);
  return { world, a, b, rank: world.rank('mds.a') };
}

it('a client that is asked for caps and keeps them is complained of after session_timeout', () => {
  const { world, a, rank } = with_late_client();
  expect(rank.health_metrics()).toEqual([]);
  world.run(70);
  const [metric] = rank.health_metrics();
  expect(metric?.message).toBe('Client host1:one failing to respond to capability release');
  expect(metric?.metadata).toEqual(new Map([['client_id', String(a.gid)]]));
  world.run(10);
  let health = '';
  world.cluster.command({ prefix: 'health', detail: 'detail' }, ({ output }) => (health = output));
  world.run(1);
  expect(health).toContain('MDS_CLIENT_LATE_RELEASE');
  rank.cct.conf.set_val('mds_health_summarize_threshold', '0');
  expect(rank.health_metrics()[0]?.message).toBe('Many clients (1) failing to respond to capability release');
});

it('it is evicted only if mds_cap_revoke_eviction_timeout says when', () => {
  const { world, a, b, rank } = with_late_client();
  world.run(100);
  expect(rank.sessionmap.get_sessions().size).toBe(2);
  rank.cct.conf.set_val('mds_cap_revoke_eviction_timeout', '90');
  world.run(15);
  expect([...rank.sessionmap.get_sessions().keys()]).toEqual([`client.${b.gid}`]);
  expect(rank.server.logger.get('cap_revoke_eviction')).toBe(1n);
  expect(a.resets).toBe(1);
});
