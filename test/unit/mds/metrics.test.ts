import { expect, it } from 'vitest';
import { World } from './world.ts';

it('a client says each second what it measured, and rank 0 is told as long as there is a session', () => {
  const world = World.with_fs(['a']);
  const client = (command: Parameters<World['cluster']['client']>[1]) => {
    world.cluster.client('client.1', command, ({ code }) => expect(code).toBe(0));
    world.run(3);
  };
  const of_clients = () => [...world.rank('mds.a').metrics_handler.client_metrics_map.values()];
  client({ do: 'mount' });
  const [mounted] = of_clients();
  expect(mounted?.get('METADATA_LATENCY.count')).toBe(1);
  client({ do: 'mkdir', path: '/d' });
  client({ do: 'create', path: '/f' });
  client({ do: 'write', path: '/f', data: 'hello' });
  const [worked] = of_clients();
  expect(worked?.get('METADATA_LATENCY.count')).toBeGreaterThanOrEqual(3);
  expect(worked?.get('METADATA_LATENCY.latency')).toBeGreaterThan(
    mounted?.get('METADATA_LATENCY.latency') ?? 0,
  );
  expect(worked?.get('WRITE_IO_SIZES.total_size')).toBe(5);
  client({ do: 'unmount' });
  expect(of_clients()).toEqual([]);
});
