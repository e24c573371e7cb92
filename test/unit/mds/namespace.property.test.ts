import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EEXIST, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY } from '../../../core/ceph/errno.ts';
import type { mds_op_name } from '../../../core/ceph/messages/MClientRequest.ts';
import { FileClient, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

type Kind = 'dir' | 'file';

/** What a file system is expected to have: names, and what they are. */
class Model {
  readonly names = new Map<string, Kind>();

  private kind(path: string): Kind | undefined {
    return path === '' ? 'dir' : this.names.get(path);
  }
  children(path: string): string[] {
    return [...this.names.keys()].filter((name) => parent_of(name) === path);
  }

  /** Does an operation; 0 or a negative errno. */
  apply(op: mds_op_name, path: string): number {
    const above = this.above(path);
    if (above < 0) return above;
    const there = this.kind(path);
    switch (op) {
      case 'mkdir':
        if (there !== undefined) return -EEXIST;
        this.names.set(path, 'dir');
        return 0;
      case 'create':
        if (there === 'dir') return -EISDIR;
        this.names.set(path, 'file');
        return 0;
      case 'unlink':
        if (there === undefined) return -ENOENT;
        if (there === 'dir') return -EISDIR;
        this.names.delete(path);
        return 0;
      case 'rmdir':
        if (there === undefined) return -ENOENT;
        if (there === 'file') return -ENOTDIR;
        if (this.children(path).length > 0) return -ENOTEMPTY;
        this.names.delete(path);
        return 0;
      default:
        throw new Error(`not in the model: ${op}`);
    }
  }

  private above(path: string): number {
    const parts = path.split('/').slice(0, -1);
    for (let i = 1; i <= parts.length; i++) {
      const kind = this.kind(parts.slice(0, i).join('/'));
      if (kind === undefined) return -ENOENT;
      if (kind === 'file') return -ENOTDIR;
    }
    return 0;
  }
}

function parent_of(path: string): string {
  return path.includes('/') ? path.replace(/\/[^/]*$/, '') : '';
}

const step = fc.record({
  op: fc.constantFrom<mds_op_name>('mkdir', 'mkdir', 'create', 'unlink', 'rmdir'),
  path: fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
    .map((names) => names.join('/')),
  after: fc.constantFrom('', '', '', '', '', 'kill', 'kill at once', 'flush'),
});

describe('a namespace', () => {
  it('is what its client did, whatever happens to the daemons', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
        const world = World.with_fs(['a', 'b', 'c']);
        const client = new FileClient(world.cluster);
        const model = new Model();
        world.run(5);
        client.open();
        world.run(1);
        const wait_for = (tid: number): number => {
          for (let i = 0; i < 400 && client.answers(tid).length === 0; i++) {
            world.run(0.25);
            if (i % 80 === 79) client.resend();
          }
          return client.reply(tid).result;
        };
        for (const { op, path, after } of steps) {
          const tid = client.ask(op, path, op === 'create' ? { wanted: WANT_WRITE } : {});
          const holder = world.holder();
          if (after === 'kill at once' && holder !== null) kill(world, holder);
          expect([op, path, wait_for(tid)]).toEqual([op, path, model.apply(op, path)]);
          const now = world.holder();
          if (after === 'kill' && now !== null) kill(world, now);
          if (after === 'flush' && now !== null)
            world.cluster.asok(now, { prefix: 'flush journal' }, () => {});
        }
        world.run(90);
        expect(client.unsafe.size).toBe(0);
        expect(listing(client, wait_for, '')).toEqual([...model.names].sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(world.log.filter((line) => line.includes('crashed') || line.includes('damaged'))).toEqual([]);
      }),
      { numRuns: 12, seed: 7 },
    );
  }, 300_000);
});

function kill(world: World, name: string): void {
  world.cluster.kill(name);
  world.run(0.001);
  if (world.cluster.slot(name).running === null) world.cluster.start(name);
}

/** All names below a directory, as the client reads them. */
function listing(client: FileClient, wait_for: (tid: number) => number, path: string): [string, Kind][] {
  const tid = client.ask('readdir', path);
  expect(wait_for(tid)).toBe(0);
  const found = client.reply(tid).entries.flatMap(({ name, inode }): [string, Kind][] => {
    const full = path === '' ? name : `${path}/${name}`;
    if (inode.pool >= 0) return [[full, 'file']];
    return [[full, 'dir'], ...listing(client, wait_for, full)];
  });
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}
