import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MON_COMMANDS } from '../../core/mon/handle_command.ts';
import { call_of, type Crash, Hunted, nasty_value, runs, SEED } from './hunted.ts';

const RUNS = runs(60);

/** Commands that end a daemon, or wait for ever where Ceph does, are not answered. */
const ENDS = new Set(['exit', 'respawn']);

/** Commands that a real daemon dies of. */
const ABORTS = new Set(['abort', 'assert']);
const aborts =
  ({ prefix }: { readonly prefix?: unknown }) =>
  ({ message }: Crash) =>
    ABORTS.has(String(prefix)) && message.startsWith('abort_msg');

function hunted(): Hunted {
  const world = new Hunted(['a', 'b', 'c']);
  world.run(8).new_fs().run(12);
  world.cluster.client('client.1', { do: 'mount' }, () => {});
  world.run(3);
  world.cluster.client('client.1', { do: 'write', path: '/file', data: 'x' }, () => {});
  world.run(3);
  return world;
}

function descriptions(world: Hunted, daemon: string): string[] {
  return world.cluster
    .running(daemon)
    .cct.admin_socket.get_command_descriptions()
    .map(({ desc }) => desc);
}

/** Restarts what ended, so that the next command has somebody to answer it. */
function revive(world: Hunted): void {
  for (const [name, { running, type }] of world.cluster.slots) {
    if (running === null && type !== 'client') world.cluster.start(name);
  }
}

describe('a command on an admin socket with whatever arguments', () => {
  for (const daemon of ['mon.a', 'mgr.x', 'osd.0', 'mds.a', 'mds.b', 'client.1']) {
    it(`is answered by ${daemon}, or ends it as it should`, () => {
      let world = hunted();
      const calls = fc.oneof(...descriptions(world, daemon).map((desc) => call_of(desc)));
      const property = fc.property(calls, (command) => {
        if (world.cluster.slot(daemon).running === null) world = hunted();
        let answers = 0;
        world.cluster.asok(daemon, command, () => answers++);
        world.settle(2);
        world.must_live(aborts(command));
        world.crashes.length = 0;
        if (!ENDS.has(String(command.prefix))) expect(answers).toBeLessThanOrEqual(1);
        if (answers === 0) world.settle(60);
        expect(answers, JSON.stringify(command)).toBe(1);
        revive(world);
      });
      fc.assert(property, { numRuns: RUNS, seed: SEED });
    });
  }
});

describe('a command in a message with whatever arguments', () => {
  it('is answered by an MDS, or ends it as it should', () => {
    let world = hunted();
    const calls = fc.oneof(...descriptions(world, 'mds.a').map((desc) => call_of(desc)));
    const targets = fc.constantFrom(
      'mds.a',
      'mds.b',
      'mds.0',
      'mds.cephfs:0',
      'mds.cephfs:9',
      'mds.99999',
      'mds.nobody',
    );
    const property = fc.property(targets, calls, (target, command) => {
      if (world.cluster.slot('mds.a').running === null) world = hunted();
      let answers = 0;
      world.cluster.tell(target, command, () => answers++);
      world.settle(2);
      world.must_live(aborts(command));
      world.crashes.length = 0;
      if (answers === 0) world.settle(90);
      expect(answers, `${target} ${JSON.stringify(command)}`).toBe(1);
      revive(world);
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });
});

describe('a command to the mon with whatever arguments', () => {
  it('is answered', () => {
    let world = hunted();
    let described: string[] = [];
    world.cluster.command({ prefix: 'get_command_descriptions' }, ({ output }) => {
      const known = JSON.parse(output) as Record<string, { sig: (string | Record<string, unknown>)[] }>;
      described = Object.values(known).map(({ sig }) =>
        sig
          .map((part) =>
            typeof part === 'string'
              ? part
              : Object.entries(part)
                  .map(([key, value]) => `${key}=${String(value)}`)
                  .join(','),
          )
          .join(' '),
      );
    });
    world.run(1);
    const known = new Set(
      described.map((desc) =>
        desc
          .split(' ')
          .filter((word) => !word.includes('='))
          .join(' '),
      ),
    );
    const rest = MON_COMMANDS.filter((prefix) => !known.has(prefix));
    const any = fc.tuple(
      fc.constantFrom('', ...MON_COMMANDS, '__proto__'),
      fc.dictionary(
        fc.constantFrom('who', 'id', 'ids', 'epoch', 'fs_name', 'pool', 'entity', 'caps', 'format'),
        nasty_value,
      ),
    );
    const calls = fc.oneof(
      { weight: 9, arbitrary: fc.oneof(...[...described, ...rest].map((desc) => call_of(desc))) },
      { weight: 1, arbitrary: any.map(([prefix, args]) => ({ prefix, ...args })) },
    );
    let n = 0;
    const property = fc.property(calls, (command) => {
      if (++n % 100 === 0) world = hunted();
      let answers = 0;
      world.cluster.command(command, () => answers++);
      world.settle(2);
      world.must_live();
      if (answers === 0) world.settle(90);
      expect(answers, JSON.stringify(command)).toBe(1);
      revive(world);
    });
    fc.assert(property, { numRuns: 3 * RUNS, seed: SEED });
  });
});
