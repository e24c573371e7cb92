import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CEPH_CAP_OP, MClientCaps } from '../../core/ceph/messages/MClientCaps.ts';
import { MClientCapRelease } from '../../core/ceph/messages/MClientCapRelease.ts';
import { MClientReconnect } from '../../core/ceph/messages/MClientReconnect.ts';
import { CEPH_MDS_OP, MClientRequest, type mds_op_name } from '../../core/ceph/messages/MClientRequest.ts';
import { MClientSession, type session_op_name } from '../../core/ceph/messages/MClientSession.ts';
import { MCommand } from '../../core/ceph/messages/MCommand.ts';
import type { Message } from '../../core/ceph/messages/Message.ts';
import { FakeClient } from '../unit/helpers/FakeClient.ts';
import { Hunted, runs, SEED } from './hunted.ts';

const RUNS = runs(3);

/** Of the root, the rank's own directories, files that are there or are not, and what is no inode's number. */
const ino = fc.oneof(
  fc.constantFrom(
    0,
    1,
    2,
    3,
    0x100,
    0x101,
    0x200,
    0x300,
    0x400,
    0x600,
    0x609,
    0x614,
    2 ** 40,
    2 ** 41,
    2 ** 53,
    2 ** 63,
    -1,
  ),
  fc.integer({ min: 2 ** 40, max: 2 ** 40 + 8 }),
);
const path = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '/',
    'file',
    'dir',
    'dir/file',
    'file/file',
    'dir/..',
    'no/such',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom(
    'dir//file',
    '/file',
    'file/',
    '\0',
    '\ud800',
    'é',
    '~mds0',
    'stray0',
    'x'.repeat(256),
    'a/'.repeat(2000),
  ),
  fc.string({ maxLength: 8 }),
);
const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(-1, 2 ** 31, 2 ** 32, 2 ** 53));
const caps = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(0, 1, 0x155, 0xffff, 0x7fffffff, 0xffffffff, -1),
);
const size = fc.constantFrom(0, 1, -1, 4096, 2 ** 22, 2 ** 40, 2 ** 53, -(2 ** 53), 2 ** 63);

const request = fc
  .record({
    client: fc.constantFrom(0, 1, -1, 'own' as const, 'own' as const, 'own' as const),
    tid: count,
    op: fc.constantFrom(...(Object.keys(CEPH_MDS_OP) as mds_op_name[])),
    ino,
    path,
    oldest: count,
    epoch: count,
    more: fc.record(
      {
        retry_attempt: count,
        num_fwd: count,
        replay: fc.boolean(),
        created_ino: ino,
        mode: fc.oneof(caps, fc.constantFrom(0o644, 0o40755)),
        wanted: caps,
        size,
      },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ client, tid, op, ino, path, oldest, epoch, more }) =>
      (gid: number): Message =>
        new MClientRequest({
          reqid: { client: client === 'own' ? gid : client, tid },
          op,
          filepath: { ino, path },
          oldest_client_tid: oldest,
          mdsmap_epoch: epoch,
          stamp_us: 0,
          ...more,
        }),
  );
const flush = fc
  .record(
    {
      op: fc.constantFrom(...(Object.keys(CEPH_CAP_OP) as (keyof typeof CEPH_CAP_OP)[])),
      ino,
      cap_id: count,
      seq: count,
      caps,
      wanted: caps,
      dirty: caps,
      client_tid: count,
      mseq: count,
      size,
      max_size: size,
      mtime: size,
      osd_epoch_barrier: count,
    },
    { requiredKeys: ['op', 'ino', 'cap_id', 'seq', 'caps', 'wanted'] },
  )
  .map((fields) => (): Message => new MClientCaps(fields));
const release = fc
  .tuple(fc.array(fc.record({ ino, cap_id: count, mseq: count, seq: count }), { maxLength: 4 }), count)
  .map(
    ([items, barrier]) =>
      (): Message =>
        new MClientCapRelease(items, barrier),
  );
const session = fc
  .record({
    // Any other ends a real rank, too: it aborts.
    op: fc.constantFrom<session_op_name>(
      ...(['request_open', 'request_open', 'request_close', 'request_renewcaps'] as const),
      ...(['flushmsg_ack', 'request_flush_mdlog'] as const),
    ),
    seq: count,
    metadata: fc.dictionary(fc.constantFrom('root', 'hostname', 'entity_id', '__proto__', 'timeout'), path),
    features: fc.constantFrom(0n, 1n, 2n ** 64n - 1n, 0xffffn),
  })
  .map(
    ({ op, seq, metadata, features }) =>
      (): Message =>
        new MClientSession(op, {
          seq,
          metadata: new Map(Object.entries(metadata)),
          supported_features: features,
          metric_spec: features,
        }),
  );
const reconnect = fc
  .array(fc.tuple(ino, fc.record({ cap_id: count, wanted: caps, issued: caps, pathbase: ino, path })), {
    maxLength: 4,
  })
  .map((held) => (): Message => new MClientReconnect(held));
const command = fc
  .constantFrom(
    [],
    [''],
    ['null'],
    ['[]'],
    ['{'],
    ['{"prefix":'],
    ['{"prefix":1}'],
    ['{"prefix":"status"}', '{}'],
  )
  .map((cmd) => (): Message => new MCommand('', cmd));
const message = fc.oneof(
  { weight: 6, arbitrary: request },
  { weight: 4, arbitrary: flush },
  { weight: 2, arbitrary: release },
  { weight: 2, arbitrary: session },
  { weight: 2, arbitrary: reconnect },
  { weight: 1, arbitrary: command },
);

type Act = ((gid: number) => Message) | 'kill' | 'open' | 'wait' | 'come back';
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: message },
  { weight: 1, arbitrary: fc.constantFrom<Act>('kill', 'open', 'wait', 'come back') },
);

describe('a client that sends what it likes', () => {
  it('is refused or ignored, and the rank serves the others', () => {
    const property = fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const world = new Hunted(['a', 'b']);
      world.run(8).new_fs().run(12);
      const { cluster } = world;
      cluster.client('client.1', { do: 'mount' }, () => {});
      world.run(2);
      for (const command of [
        { do: 'mkdir', path: '/dir' },
        { do: 'write', path: '/file', data: 'x' },
        { do: 'write', path: '/dir/file', data: 'y' },
      ] as const) {
        cluster.client('client.1', command, () => {});
        world.run(1);
      }
      const hostile = new FakeClient(cluster, 'client.h');
      hostile.reconnects = false;
      world.run(2);
      hostile.open();
      world.run(1);
      const sent: string[] = [];
      for (const one of acts) {
        if (one === 'kill') {
          const holder = world.holder();
          if (holder !== null) cluster.kill(holder);
          world.settle(18);
          if (holder !== null && cluster.slot(holder).running === null) cluster.start(holder);
        } else if (one === 'wait') world.settle(70);
        else if (one === 'open') hostile.open();
        else if (one === 'come back') hostile.send(new MClientReconnect());
        else {
          const m = one(hostile.gid);
          sent.push(`${m}`.slice(0, 200));
          hostile.send(m);
        }
        world.settle(0.05);
        if (world.crashes.length > 0) world.log.push(...sent.slice(-3));
        world.must_live();
      }
      world.settle(120);
      world.must_live();
      expect(world.log.filter((line) => line.includes('damaged'))).toEqual([]);
      // The other one goes on, once what the hostile one holds has been taken from it.
      hostile.kill();
      let code: number | null = null;
      world.settle(330, 2_000_000);
      cluster.client('client.1', { do: 'write', path: '/after', data: 'z' }, (result) => {
        code = result.code;
      });
      world.settle(120);
      world.must_live();
      expect(code).toBe(0);
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });
});
