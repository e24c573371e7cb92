import { it } from 'vitest';
import { Cluster } from '../../../core/cluster/Cluster.ts';

it('tries', () => {
  const log: string[] = [];
  const c = new Cluster({ mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'a' }, { name: 'b' }] }, 1, (t, d, l, s) => {
    if (l <= 10) log.push(`${(t / 1e6).toFixed(4)} ${d} ${l} ${s}`);
  });
  const say = (x: object) => log.push(JSON.stringify(x).slice(0, 300));
  const run = (s: number) => c.sim.run_until(c.sim.clock.now + s * 1e6);
  run(8);
  c.command({ prefix: 'osd pool create', pool: 'cephfs.meta' }, say);
  c.command({ prefix: 'osd pool create', pool: 'cephfs.data' }, say);
  run(2);
  c.command({ prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' }, say);
  run(15);
  for (const cmd of ['status', 'get subtrees', 'flush journal', 'cache status', 'dump snaps'])
    c.asok('mds.a', { prefix: cmd }, (r) => log.push(JSON.stringify(r)));
  c.asok('mds.b', { prefix: 'status' }, (r) => log.push(JSON.stringify(r)));
  run(1);
  c.kill(process.env.KILL ?? 'mds.a');
  run(60);
  for (const cmd of ['status', 'get subtrees'])
    for (const m of ['mds.a','mds.b']) if (c.slot(m).running) c.asok(m, { prefix: cmd }, (r) => log.push(m+JSON.stringify(r)));
  run(1);
  console.log(log.join('\n'));
  for (const o of c.stores.osd(0).list(1)) console.log(o, JSON.stringify(c.stores.osd(0).get(1, o)?.data), c.stores.osd(0).get(1, o)?.omap_header);
});
