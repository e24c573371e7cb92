import { describe, expect, it } from 'vitest';
import { CEPH_CAP, ccap_string } from '../../../core/ceph/messages/MClientCaps.ts';
import { FileClient, WANT_READ, WANT_WRITE } from '../helpers/FileClient.ts';
import { World } from './world.ts';

const F_WR = CEPH_CAP.FILE_WR;

/** A file system with two clients that have sessions. */
function two_clients() {
  const world = World.with_fs(['a', 'b']);
  const a = new FileClient(world.cluster, 'client.one');
  const b = new FileClient(world.cluster, 'client.two');
  world.run(5);
  a.open();
  b.open();
  world.run(1);
  a.ask('mkdir', 'd');
  world.run(1);
  const made = a.ask('create', 'd/f', { wanted: WANT_WRITE });
  world.run(1);
  const f = a.reply(made).created_ino;
  const rank = () => world.rank(world.holder() ?? '');
  const caps = (client: FileClient) => {
    const cap = rank().mdcache.get_inode(f)?.client_caps.get(client.gid);
    return cap === undefined ? 'none' : ccap_string(cap.pending);
  };
  return { world, a, b, f, rank, caps };
}

describe('caps', () => {
  it('who makes a file has it alone', () => {
    const { a, f, caps } = two_clients();
    expect(caps(a)).toBe('pAsxLsXsxFsxcrwb');
    expect(ccap_string(a.held.get(f)?.caps ?? 0)).toBe('pAsxLsXsxFsxcrwb');
  });

  it('are taken back when another opens the file, and both have what both may', () => {
    const { world, a, b, f, caps } = two_clients();
    a.answers_revokes = false;
    const opened = b.ask('open', 'd/f', { wanted: WANT_WRITE });
    world.run(2);
    const revoke = a.caps_messages.find((m) => m.ino === f);
    expect(revoke?.op).toBe('revoke');
    // The open is not held up; the caps are.
    expect(b.answers(opened)).toEqual(['0 safe']);
    expect(b.reply(opened).target?.cap.caps ?? 0).not.toSatisfy((caps: number) => (caps & F_WR) !== 0);
    a.say_caps(f, { op: 'flush', client_tid: 1, caps: revoke?.caps ?? 0, dirty: F_WR, size: 77, mtime: 5 });
    world.run(8);
    expect(a.caps_messages.some((m) => m.op === 'flush_ack' && m.client_tid === 1)).toBe(true);
    expect(world.rank(world.holder() ?? '').mdcache.get_inode(f)?.inode.size).toBe(77);
    expect(caps(a)).toMatch(/^pAsLsXsFrw$/);
    expect(caps(b)).toMatch(/^pAsLsXsFrw$/);
    expect(b.caps_messages.some((m) => m.op === 'grant' && (m.caps & F_WR) !== 0)).toBe(true);
  });

  it('a reader waits for what the writer has not told yet', () => {
    const { world, a, b, f } = two_clients();
    a.answers_revokes = false;
    const asked = b.ask('getattr', 'd/f');
    world.run(3);
    expect(b.answers(asked)).toEqual([]);
    const revoke = a.caps_messages.find((m) => m.ino === f);
    // Its locks are asked for one after the other.
    a.answers_revokes = true;
    a.say_caps(f, { op: 'flush', client_tid: 1, caps: revoke?.caps ?? 0, dirty: F_WR, size: 9, mtime: 5 });
    world.run(8);
    expect(b.reply(asked).target?.size).toBe(9);
  });

  it('of a client that closes the file go to the other', () => {
    const { world, a, b, f, caps } = two_clients();
    b.ask('open', 'd/f', { wanted: WANT_READ });
    world.run(2);
    a.say_caps(f, { op: 'drop', caps: 0, wanted: 0 });
    world.run(2);
    expect(caps(a)).toBe('none');
    expect(caps(b)).toBe('pAsLsXsFscr');
  });

  it('of a session that closes are gone', () => {
    const { world, a, f, caps, rank } = two_clients();
    a.say('request_close', { seq: a.caps_messages.length });
    world.run(2);
    expect(a.received).toContain('client_session(close)');
    expect(caps(a)).toBe('none');
    expect(rank().mdcache.get_inode(f)?.client_caps.size).toBe(0);
  });

  it('of a dead client are taken when somebody waits for them: it is evicted', () => {
    const { world, a, b, caps } = two_clients();
    a.kill();
    const asked = b.ask('getattr', 'd/f');
    world.run(400);
    expect(b.answers(asked)).toEqual(['0 safe']);
    expect(caps(a)).toBe('none');
  });

  it('that are not given back are complained of', () => {
    const { world, a, b, rank } = two_clients();
    a.answers_revokes = false;
    b.ask('getattr', 'd/f');
    world.run(70);
    expect(rank().health_metrics()).toMatchObject([
      { message: 'Client host1:one failing to respond to capability release' },
      { message: '1 slow requests are blocked > 30 secs' },
    ]);
  });

  it('are the same after a failover', () => {
    const { world, a, b, f, caps } = two_clients();
    b.ask('open', 'd/f', { wanted: WANT_READ });
    world.run(8);
    const before = [caps(a), caps(b)];
    world.cluster.kill(world.holder() ?? '');
    world.run(60);
    expect([caps(a), caps(b)]).toEqual(before);
    a.say_caps(f, { op: 'flush', client_tid: 7, dirty: F_WR, size: 5, mtime: 1 });
    world.run(6);
    expect(a.caps_messages.some((m) => m.op === 'flush_ack' && m.client_tid === 7)).toBe(true);
  });

  it('another client sees a name only once it is safe, and waits for that no longer than it takes', () => {
    const { world, a, b } = two_clients();
    const made = a.ask('create', 'd/g');
    world.run(0.05);
    const seen = b.ask('lookup', 'd/g');
    world.run(1);
    expect(a.answers(made)).toEqual(['0 unsafe', '0 safe']);
    expect(b.reply(seen).result).toBe(0);
  });
});
