import { expect, it } from 'vitest';
import type { ClientMetricMessage } from '../../../core/ceph/messages/MClientMetrics.ts';
import { World } from './world.ts';

it('a client says each second what it measured, and rank 0 is told as long as there is a session', () => {
  const world = World.with_fs(['a']);
  const client = (command: Parameters<World['cluster']['client']>[1]) => {
    world.cluster.client('client.1', command, ({ code }) => expect(code).toBe(0));
    world.run(3);
  };
  const of_clients = () => [...world.rank('mds.a').metrics_handler.client_metrics_map.values()];
  const said = (type: ClientMetricMessage['type']) => of_clients()[0]?.find((update) => update.type === type);
  client({ do: 'mount' });
  const mounted = said('METADATA_LATENCY');
  expect(mounted).toMatchObject({ count: 1 });
  client({ do: 'mkdir', path: '/d' });
  client({ do: 'create', path: '/f' });
  client({ do: 'write', path: '/f', data: 'hello' });
  const worked = said('METADATA_LATENCY');
  if (mounted?.type !== 'METADATA_LATENCY' || worked?.type !== 'METADATA_LATENCY')
    throw new Error('not said');
  expect(worked.count).toBeGreaterThanOrEqual(3);
  expect(worked.latency).toBeGreaterThan(mounted.latency);
  expect(said('WRITE_IO_SIZES')).toMatchObject({ total_size: 5 });
  client({ do: 'unmount' });
  expect(of_clients()).toEqual([]);
});
