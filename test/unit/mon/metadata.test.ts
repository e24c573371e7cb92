import { expect, it } from 'vitest';
import { World } from '../mds/world.ts';

/** The keys of `mds metadata -f json` of a ceph-mon 16.2.15. */
const RECORDED_KEYS =
  'name addr arch ceph_release ceph_version ceph_version_short container_name cpu distro distro_description distro_version hostname kernel_description kernel_version mem_swap_kb mem_total_kb os';

it('mds metadata has the recorded keys, in their order', () => {
  const world = new World(['a']).run(8);
  let output = '';
  world.cluster.command({ prefix: 'mds metadata', format: 'json' }, (answer) => {
    output = answer.output;
  });
  world.run(2);
  const [told] = JSON.parse(output) as Record<string, string>[];
  expect(Object.keys(told ?? {}).join(' ')).toBe(RECORDED_KEYS);
  expect(told?.addr).toBe(`${world.mds('mds.a').messenger.get_myaddrs()}`);
});
