import { expect, it } from 'vitest';
import { MonWorld } from '../helpers/mon_world.ts';
import { ObjectClient } from '../helpers/object_client.ts';

it('waits for a pool that its map does not know yet, and gives up on one that does not exist', () => {
  const world = new MonWorld();
  world.osd();
  const client = new ObjectClient(world);
  world.run(5);
  expect(client.objecter.osdmap.epoch).toBeGreaterThan(0);
  world.ceph('osd pool create', { pool: 'p', pg_num: 8 });
  expect(client.objecter.osdmap.have_pg_pool(1)).toBe(false);
  expect(client.do(1, 'o', [{ op: 'create' }])?.r).toBe(0);
  expect(client.do(7, 'o', [{ op: 'create' }])?.r).toBe(-2);
});

it('waits for the OSD to be up', () => {
  const world = new MonWorld();
  world.run(2);
  world.ceph('osd pool create', { pool: 'p', pg_num: 8 });
  const client = new ObjectClient(world);
  const { answers } = client.submit(1, 'o', [{ op: 'create' }]);
  world.run(5);
  expect(answers).toEqual([]);
  world.osd();
  world.run(5);
  expect(answers.map(({ r }) => r)).toEqual([0]);
});

it('sends again to an OSD that starts anew, and what was done is not done twice', () => {
  const world = new MonWorld();
  const osd = world.osd() as unknown as { cct: { process: { kill(): void } } };
  world.run(3);
  world.ceph('osd pool create', { pool: 'p', pg_num: 8 });
  const client = new ObjectClient(world);
  world.run(1);
  client.do(1, 'other', [{ op: 'create' }]);
  const { answers } = client.submit(1, 'o', [{ op: 'create', exclusive: true }]);
  // The request has arrived, the answer is not out yet.
  while (world.objects.get(1, 'o') === undefined) world.sim.step();
  osd.cct.process.kill();
  const events = world.sim.event_count;
  world.run(60);
  expect(answers).toEqual([]);
  // One that does not answer is not asked all the time.
  expect(world.sim.event_count - events).toBeLessThan(400);
  world.osd();
  world.run(20);
  expect(answers.map(({ r }) => r)).toEqual([0]);
});

it('spreads objects over the OSDs and leaves them there', () => {
  const world = new MonWorld();
  for (const id of [0, 1, 2]) world.osd(id);
  world.run(6);
  world.ceph('osd pool create', { pool: 'p', pg_num: 8 });
  const client = new ObjectClient(world);
  world.run(1);
  const names = Array.from({ length: 20 }, (_, i) => `o${i}`);
  for (const name of names) client.do(1, name, [{ op: 'writefull', data: name }]);
  const read = names.map(
    (name) => client.do(1, name, [{ op: 'read', offset: 0, length: 0 }])?.results[0]?.outdata,
  );
  expect(read).toEqual(names);
});

it('waits for a map, and notes who is newly blocklisted', () => {
  const world = new MonWorld();
  world.osd();
  const client = new ObjectClient(world);
  world.run(5);
  const { epoch } = world.mon.get_osdmap();
  client.objecter.enable_blocklist_events();
  const done: number[] = [];
  client.cct.process.thread('main').post(() => client.objecter.wait_for_map(epoch + 1, (r) => done.push(r)));
  world.run(1);
  expect(done).toEqual([]);
  world.ceph('osd blocklist', { blocklistop: 'add', addr: '127.0.0.1:0/99' });
  world.run(1);
  expect(done).toEqual([0]);
  expect([...client.objecter.consume_blocklist_events()]).toEqual(['127.0.0.1:0/99']);
  expect(client.objecter.consume_blocklist_events().size).toBe(0);
});
