import { describe, expect, it } from 'vitest';
import { ccap_string, CEPH_CAP } from '../../../core/ceph/messages/MClientCaps.ts';
import { FileClient, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

/** Two clients with sessions, and what the rank knows. */
function two_clients() {
  const world = World.with_fs(['a']);
  const a = new FileClient(world.cluster, 'client.one');
  const b = new FileClient(world.cluster, 'client.two');
  world.run(5);
  a.open();
  b.open();
  world.run(1);
  const rank = world.rank('mds.a');
  const lock = (path: string) => rank.mdcache.cache_traverse(path)?.parent?.lock;
  return { world, a, b, rank, lock };
}

/** What a client lets go of with a request: of a cap that it holds, all but `caps`; and the lease on a name. */
function release(client: FileClient, ino: number, caps: number, dname = '') {
  const held = client.held.get(ino);
  if (held === undefined) throw new Error(`no cap on ${ino}`);
  held.caps = caps;
  const { cap_id, seq, issue_seq } = held;
  return { ino, cap_id, seq, issue_seq, mseq: 0, caps, wanted: 0, dname };
}

describe('leases on names', () => {
  it('are given where no cap on the directory says as much, and last 30 seconds', () => {
    const { world, a, lock } = two_clients();
    const made = a.ask('mkdir', 'd');
    world.run(1);
    // Nobody has the root alone, and what the client does to it takes Fs from it: so the name needs a lease.
    expect(ccap_string(a.held.get(1)?.caps ?? 0)).toBe('pAsLsXs');
    expect(a.reply(made).lease).toEqual({ duration_ms: 30000, seq: 1 });
    expect(lock('/d')?.num_client_lease).toBe(1);
    const below = a.ask('create', 'd/f');
    world.run(1);
    expect(a.reply(below).lease).toBe(null);
    world.run(25);
    expect(lock('/d')?.is_leased()).toBe(true);
    world.run(5);
    expect(lock('/d')?.is_leased()).toBe(false);
  });

  it('are asked back from others before the name changes', () => {
    const { world, a, b, lock } = two_clients();
    a.ask('mkdir', 'd');
    world.run(1);
    a.answers_revokes = false;
    const gone = b.ask('rmdir', 'd');
    world.run(2);
    expect(a.leases_revoked).toEqual(['d']);
    expect(b.answers(gone)).toEqual([]);
    expect(lock('/d')?.can_lease(b.gid)).toBe(false);
    // It never answers: the lease ends by itself.
    world.run(30);
    a.answers_revokes = true;
    a.say_caps(0x10000000000, { caps: CEPH_CAP.PIN, wanted: 0 });
    world.run(1);
    expect(a.leases_revoked).toEqual(['d']);
    expect(b.answers(gone)[0]).toBe('0 unsafe');
  });

  it('go with the session', () => {
    const { world, a, rank, lock } = two_clients();
    a.ask('mkdir', 'd');
    world.run(1);
    rank.evict_client(a.gid, false);
    world.run(1);
    expect(lock('/d')?.is_leased()).toBe(false);
    expect(lock('/d')?.is_idle()).toBe(true);
  });
});

describe('caps that are let go of with a request', () => {
  it('need not be taken back for it, and the lease on its name goes too', () => {
    const { world, a, lock } = two_clients();
    a.ask('mkdir', 'd');
    world.run(1);
    const [ino] = [...a.held.keys()].filter((each) => each !== 1);
    const told = a.caps_messages.length;
    const releases = [
      release(a, ino ?? 0, CEPH_CAP.PIN),
      release(a, 1, CEPH_CAP.PIN | CEPH_CAP.AUTH_SHARED, 'd'),
    ];
    const gone = a.ask('rmdir', 'd', { releases });
    expect(lock('/d')?.is_leased()).toBe(true);
    world.run(1);
    expect(a.answers(gone)[0]).toBe('0 unsafe');
    expect(a.leases_revoked).toEqual([]);
    expect(a.caps_messages.slice(told).filter(({ op }) => op === 'revoke')).toEqual([]);
  });

  it('are those of that cap alone: news of a former one is nothing', () => {
    const { world, a, rank } = two_clients();
    a.ask('create', 'f', { wanted: WANT_WRITE });
    world.run(6);
    const cap = () => rank.mdcache.cache_traverse('/f')?.client_caps.get(a.gid);
    const before = cap()?.issued;
    const [ino] = [...a.held.keys()].filter((each) => each !== 1);
    const item = release(a, ino ?? 0, CEPH_CAP.PIN);
    a.ask('getattr', '', { releases: [{ ...item, cap_id: item.cap_id + 1 }] });
    world.run(1);
    expect(cap()?.issued).toBe(before);
    a.ask('getattr', '', { releases: [item] });
    world.run(1);
    expect(cap()?.issued).toBe(CEPH_CAP.PIN);
    expect(cap()?.wanted).toBe(0);
  });

  it('are not given up by a request that is done again', () => {
    const { world, a, rank } = two_clients();
    a.ask('mkdir', 'd');
    world.run(6);
    const [ino] = [...a.held.keys()].filter((each) => each !== 1);
    const cap = () => rank.mdcache.cache_traverse('/d')?.client_caps.get(a.gid);
    const before = cap()?.issued;
    a.ask('getattr', '', { replay: true, releases: [release(a, ino ?? 0, CEPH_CAP.PIN)] });
    world.run(1);
    expect(cap()?.issued).toBe(before);
  });
});

describe('locks of a directory', () => {
  it('are kept for the files that its client makes next, until somebody else needs one', () => {
    const { world, a, b, rank } = two_clients();
    a.ask('mkdir', 'd');
    world.run(1);
    a.ask('create', 'd/f');
    world.run(6);
    const dir = rank.mdcache.cache_traverse('/d');
    expect(dir?.filelock.num_wrlock).toBe(1);
    expect(dir?.filelock.is_cached()).toBe(true);
    const next = a.ask('create', 'd/g');
    world.run(6);
    expect(a.answers(next)).toEqual(['0 unsafe', '0 safe']);
    expect(dir?.filelock.num_wrlock).toBe(1);
    const listed = b.ask('readdir', 'd');
    world.run(1);
    expect(b.reply(listed).entries.map(({ name }) => name)).toEqual(['f', 'g']);
    expect(dir?.filelock.is_cached()).toBe(false);
    expect(dir?.filelock.is_idle()).toBe(true);
  });

  it('are let go of with the cap', () => {
    const { world, a, rank } = two_clients();
    a.ask('mkdir', 'd');
    world.run(1);
    a.ask('create', 'd/f');
    world.run(6);
    const dir = rank.mdcache.cache_traverse('/d');
    expect(dir?.snaplock.num_rdlock).toBe(1);
    rank.evict_client(a.gid, false);
    world.run(1);
    expect([dir?.snaplock, dir?.authlock, dir?.filelock].every((lock) => lock?.is_idle())).toBe(true);
  });
});
