import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FileClient, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

/** What a real ceph-mds 16.2.15 answered with a client that had made /d/f and had it open. */
function recorded(request: string, longer_than = 0): unknown {
  const file = new URL('../../fixtures/asok/mds-active.ndjson', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  for (const line of lines) {
    const exchange = JSON.parse(line) as { request: string; response: string };
    if (exchange.request === request && exchange.response.length > longer_than)
      return JSON.parse(exchange.response);
  }
  throw new Error(`not recorded: ${request}`);
}

const VARIES = new Set(['pins', 'client_ranges', 'client_metadata']);
/** The keys of a document and the types of its values; locks may be empty. */
function shape(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => shape(each)).slice(0, 1);
  if (typeof value !== 'object' || value === null) return typeof value;
  if (VARIES.has(key) || key.endsWith('lock')) return 'object';
  return Object.entries(value).map(([name, each]) => [name, shape(each, name)]);
}

function with_file() {
  const world = World.with_fs(['a']);
  const client = new FileClient(world.cluster);
  world.run(5);
  client.open();
  world.run(1);
  client.ask('mkdir', 'd', { mode: 0o755 });
  world.run(1);
  client.ask('create', 'd/f', { wanted: WANT_WRITE });
  world.run(6);
  const json = (command: Record<string, unknown>): unknown => {
    const { code, status, output } = world.asok('mds.a', command);
    if (code !== 0) throw new Error(`${code} ${status}`);
    return JSON.parse(output);
  };
  return { world, client, json };
}

describe('dumps of the cache have the recorded keys', () => {
  it('dump tree', () => {
    const { json } = with_file();
    const real = recorded('{"prefix":"dump tree","root":"/"}', 10_000) as { ino: number }[];
    const ours = json({ prefix: 'dump tree', root: '/' }) as typeof real;
    expect(ours.map(({ ino }) => ino)).toEqual(real.map(({ ino }) => ino));
    for (const [i, inode] of real.entries()) expect(shape(ours[i])).toEqual(shape(inode));
    expect(json({ prefix: 'dump tree', root: '/', depth: 0 })).toHaveLength(1);
  });

  it('say the time of day, and nothing of what never was', () => {
    const { json } = with_file();
    const [root] = json({ prefix: 'dump tree', root: '/', depth: 0 }) as Record<string, unknown>[];
    expect(root?.mtime).toMatch(/^2026-11-22T14:5\d:\d\d\.\d{6}\+0000$/);
    expect(root?.last_scrub_stamp).toBe('0.000000');
    const { ops } = json({ prefix: 'dump_historic_ops' }) as { ops: Record<string, unknown>[] };
    expect(ops[0]?.initiated_at).toMatch(/^2026-11-22T14:5/);
  });

  it('dump inode', () => {
    const { json, world } = with_file();
    const ours = json({ prefix: 'dump inode', number: 1 });
    const real = recorded('{"prefix":"dump inode","number":1}') as Record<string, unknown>;
    expect(Object.keys(ours as object)).toEqual(Object.keys(real));
    const { status } = world.asok('mds.a', { prefix: 'dump inode', number: 77 });
    expect(status).toBe('dump inode failed, wrong inode number or the inode is not cached');
  });

  it('openfiles ls and dirfrag ls', () => {
    const { json } = with_file();
    expect(json({ prefix: 'openfiles ls' })).toMatchObject([{ ino: 0x10000000001 }]);
    expect(json({ prefix: 'dirfrag ls', path: '/d' })).toEqual([{ value: 0, bits: 0, str: '0/0' }]);
  });

  it('caps are those of the recording', () => {
    const { json } = with_file();
    expect(json({ prefix: 'dump inode', number: 0x10000000001 })).toMatchObject({
      client_caps: [{ pending: 'pAsxLsXsxFsxcrwb', issued: 'pAsxLsXsxFsxcrwb' }],
      filelock: { state: 'excl' },
      authlock: { state: 'excl' },
      linklock: {},
      client_ranges: [{ 'byte range': { first: 0, last: 4194304 } }],
    });
  });
});

describe('operations', () => {
  it('show what they wait for, and when they are done', () => {
    const { world, client, json } = with_file();
    const other = new FileClient(world.cluster, 'client.two');
    world.run(5);
    other.open();
    world.run(1);
    client.answers_revokes = false;
    other.ask('getattr', 'd/f');
    world.run(1);
    expect(json({ prefix: 'ops' })).toMatchObject({
      ops: [{ type_data: { op_type: 'client_request', client_info: { tid: 1 } } }],
      num_ops: 1,
    });
    expect(json({ prefix: 'dump_blocked_ops' })).toMatchObject({ ops: [], num_blocked_ops: 0 });
    world.run(35);
    expect(json({ prefix: 'dump_blocked_ops' })).toMatchObject({ num_blocked_ops: 1 });
    expect(world.rank('mds.a').health_metrics()).toMatchObject([
      { message: '1 slow requests are blocked > 30 secs' },
    ]);
    expect(json({ prefix: 'dump_historic_ops' })).toMatchObject({
      size: 20,
      ops: [{ description: expect.stringContaining('mkdir #0x1/d') }, {}],
    });
  });

  it('are counted', () => {
    const { json } = with_file();
    expect(json({ prefix: 'perf dump' })).toMatchObject({
      mds_server: {
        handle_client_request: 2,
        // The create waits for a cap of the directory, and begins anew.
        dispatch_client_request: 3,
        req_mkdir_latency: { avgcount: 1 },
        req_create_latency: { avgcount: 1 },
      },
      mds: { request: 2, reply: 2, caps: 3, inodes_with_caps: 3 },
    });
  });
});
