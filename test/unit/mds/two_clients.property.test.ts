import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { mds_op_name } from '../../../core/ceph/messages/MClientRequest.ts';
import { FileClient, WANT_READ, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

const OPS: readonly mds_op_name[] = [
  'mkdir',
  'create',
  'create',
  'unlink',
  'rmdir',
  'open',
  'getattr',
  'lookup',
  'readdir',
  'setattr',
];
const step = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  op: fc.constantFrom(...OPS),
  path: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
  /** Milliseconds until the next. */
  pause: fc.constantFrom(0, 0, 1, 5, 300),
  event: fc.constantFrom('', '', '', '', '', '', '', '', 'kill', 'flush', 'close'),
});

/** Every path of the namespace in memory, with what it is. */
function tree(world: World): string[] {
  const { mdcache } = world.rank(world.holder() ?? '');
  const paths: string[] = [];
  const walk = (path: string, ino: number): void => {
    for (const [name, { inode }] of mdcache.get_inode(ino)?.dirfrag?.items ?? []) {
      if (inode === null) continue;
      const { mode, size, nlink, version, num_files, num_subdirs } = inode.inode;
      paths.push(
        `${path}/${name} ${inode.ino} ${mode} ${size} ${nlink} ${version} ${num_files} ${num_subdirs}`,
      );
      walk(`${path}/${name}`, inode.ino);
    }
  };
  walk('', 1);
  return paths.sort();
}

describe('two clients at once', () => {
  it('are all answered, and what the next holder of the rank has is what the last one had', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const world = World.with_fs(['a', 'b', 'c']);
        const clients = ['client.one', 'client.two'].map((name) => new FileClient(world.cluster, name));
        world.run(5);
        for (const client of clients) client.open();
        world.run(1);
        for (const { who, op, path, pause, event } of steps) {
          const client = clients[who] as FileClient;
          const wanted = op === 'create' ? WANT_WRITE : op === 'open' ? WANT_READ : 0;
          client.ask(op, path, { wanted, ...(op === 'setattr' ? { size: path.length, mode: 0 } : {}) });
          world.run(pause / 1000);
          const holder = world.holder();
          if (event === 'kill' && holder !== null) kill(world, holder);
          if (event === 'flush' && holder !== null)
            world.cluster.asok(holder, { prefix: 'flush journal' }, () => {});
          if (event === 'close')
            for (const ino of [...client.held.keys()]) client.say_caps(ino, { wanted: 0 });
        }
        settle(world, clients);
        for (const client of clients) {
          expect(
            [...client.unsafe.values()].map(({ fields }) => `${fields.op} ${fields.filepath.path}`),
          ).toEqual([]);
        }
        const before = tree(world);
        expect(world.rank(world.holder() ?? '').mdcache.active_requests.size).toBe(0);
        kill(world, world.holder() ?? '');
        world.run(70);
        read_all(world, clients[0] as FileClient, '');
        expect(tree(world)).toEqual(before);
        expect(world.log.filter((line) => line.includes('crashed') || line.includes('damaged'))).toEqual([]);
      }),
      { numRuns: 8, seed: 3 },
    );
  }, 300_000);
});

function kill(world: World, name: string): void {
  world.cluster.kill(name);
  world.run(0.001);
  if (world.cluster.slot(name).running === null) world.cluster.start(name);
}

function settle(world: World, clients: readonly FileClient[]): void {
  world.run(90);
  for (const client of clients) client.resend();
  world.run(20);
  for (const client of clients) read_all(world, client, '');
}

/** Has everything read into the rank's memory. */
function read_all(world: World, client: FileClient, path: string): void {
  const tid = client.ask('readdir', path);
  world.run(0.5);
  for (const { name, inode } of client.reply(tid).entries)
    if (inode.pool < 0) read_all(world, client, path === '' ? name : `${path}/${name}`);
}
