import { describe, expect, it } from 'vitest';
import { MClientReconnect } from '../../../core/ceph/messages/MClientReconnect.ts';
import type { SessionCap } from '../../../core/mds/SessionHoldings.ts';
import type { Session } from '../../../core/mds/Session.ts';
import { FakeClient } from '../helpers/FakeClient.ts';
import { META_POOL, World } from './world.ts';

/** A world with one client that knows the map but has no session yet. */
function with_client(mds: readonly string[] = ['a', 'b'], name = 'client.admin') {
  const world = World.with_fs(mds);
  const client = new FakeClient(world.cluster, name);
  world.run(5);
  return { world, client };
}

function session_of(world: World, client: FakeClient): Session | undefined {
  const sessions = world.rank(world.holder() ?? '').sessionmap.get_sessions();
  return sessions.get(`client.${client.gid}`);
}

function opened(mds: readonly string[] = ['a', 'b'], metadata: Record<string, string> = {}) {
  const { world, client } = with_client(mds);
  client.open(metadata);
  world.run(2);
  const session = session_of(world, client);
  if (session === undefined) throw new Error('no session');
  return { world, client, session, rank: world.rank(world.holder() ?? '') };
}

/** A cap that the client holds; `needed`: somebody waits for it. */
function give_cap(session: Session, needed = false): string[] {
  const log: string[] = [];
  const cap: SessionCap = {
    ino: 1,
    is_revoking: () => true,
    dump: (f) => f.dump_string('ino', '0x1'),
    revoke_stale: () => {
      log.push('revoke_stale');
      return !needed;
    },
    resume_stale: () => void log.push('resume_stale'),
    remove: () => {
      log.push('remove');
      session.caps.delete(cap);
    },
  };
  session.caps.add(cap);
  return log;
}

describe('request_open', () => {
  it('is in the journal before the client hears of it', () => {
    const { world, client, session } = opened();
    expect(client.received).toEqual(['client_session(open)']);
    expect(session.state).toBe('open');
    expect(world.log.some((line) => /ESession client\.\d+ 10\.0\.0\.9:0\/\d+ open cmapv 1$/.test(line))).toBe(
      true,
    );
    expect(world.log.find((line) => line.includes('New client session'))).toMatch(
      /status="ACCEPTED",root="\/"$/,
    );
  });

  it('while open is dropped', () => {
    const { world, client, rank } = opened();
    client.open();
    world.run(2);
    expect(client.received).toEqual(['client_session(open)']);
    expect(rank.sessionmap.version).toBe(1);
  });

  it('in a rank that is not there yet waits', () => {
    const world = World.with_fs(['a']);
    const client = new FakeClient(world.cluster);
    world.run(5);
    world.rank('mds.a').state = 8;
    client.open();
    world.run(1);
    expect(client.received).toEqual([]);
    world.rank('mds.a').state = 13;
    for (const c of world.rank('mds.a').waiting_for_replay.splice(0)) c(0);
    world.run(1);
    expect(client.received).toEqual(['client_session(open)']);
  });

  it.each([
    ['a root that is no path', { root: 'data' }, "invalue root 'data'"],
    ['features it lacks', {}, "missing required features '0x0000000000100000'"],
    ['the uuid of another', { uuid: 'u1' }, 'duplicated session uuid'],
  ] as const)('with %s is rejected', (what, metadata, error) => {
    const { world, client } = with_client();
    const rank = world.rank(world.holder() ?? '');
    if (what.includes('features')) rank.mdsmap.required_client_features.set(20, 'x');
    if ('uuid' in metadata) {
      new FakeClient(world.cluster, 'client.other');
      world.run(3);
    }
    const other = new FakeClient(world.cluster, 'client.other2');
    world.run(3);
    if ('uuid' in metadata) {
      other.open(metadata);
      world.run(1);
    }
    client.open(metadata);
    world.run(2);
    expect(client.received).toEqual(['client_session(reject)']);
    expect(world.log.find((line) => line.includes('REJECTED'))).toContain(`error="${error}"`);
    expect(session_of(world, client)).toBeUndefined();
  });

  it('of a client whose caps do not reach its root is rejected', () => {
    const { world, client } = with_client();
    client.open();
    // Its key may only do something below /mine.
    client.received.length = 0;
    const con = client.con();
    world.run(2);
    const session = session_of(world, client);
    expect(con.state).toBe('open');
    session?.auth_caps.parse('allow rw path=/mine');
    client.say('request_close');
    world.run(2);
    client.received.length = 0;
    session?.auth_caps.parse('allow rw path=/mine');
    client.open({ root: '/other' });
    world.run(2);
    expect(client.received).toEqual(['client_session(reject)']);
  });

  it('of a blocklisted client is rejected', () => {
    const { world, client } = with_client();
    world.mon({ prefix: 'osd blocklist', blocklistop: 'add', addr: client.addrs.get_legacy_str() }).run(5);
    client.open();
    world.run(2);
    expect(client.received).toEqual(['client_session(reject)']);
    expect(session_of(world, client)).toBeUndefined();
  });
});

describe('request_renewcaps', () => {
  it('is answered with its number', () => {
    const { world, client, session } = opened();
    client.say('request_renewcaps', { seq: 7 });
    world.run(1);
    expect(client.received.at(-1)).toBe('client_session(renewcaps seq 7)');
    expect(session.last_cap_renew).toBeGreaterThan(session.birth_time);
  });

  it('without an open session is not answered', () => {
    const { world, client } = with_client();
    client.say('request_renewcaps', { seq: 7 });
    world.run(1);
    expect(client.received).toEqual([]);
  });
});

describe('request_close', () => {
  it('closes, and the session is gone from the table', () => {
    const { world, client, session, rank } = opened();
    session.info.prealloc_inos.insert(2 ** 40 + 5, 10);
    rank.inotable.free.erase(2 ** 40 + 5, 10);
    const log = give_cap(session);
    let killed = 0;
    session.requests.add({ kill: () => void killed++ });
    client.say('request_close');
    world.run(2);
    expect(client.received).toEqual(['client_session(open)', 'client_session(close)']);
    expect(session.state).toBe('closed');
    expect(rank.sessionmap.get_sessions().size).toBe(0);
    expect([log, killed]).toEqual([['remove'], 1]);
    expect(rank.inotable.free.intervals).toEqual([[2 ** 40, 2 ** 40]]);
    expect(rank.inotable.version).toBe(rank.inotable.projected_version);
    expect(world.log.some((line) => line.includes('close cmapv 2 (10 to free, v'))).toBe(true);
  });

  it('may be followed by another session on the same connection', () => {
    const { world, client } = opened();
    client.say('request_close');
    world.run(2);
    client.open();
    world.run(2);
    expect(client.received.at(-1)).toBe('client_session(open)');
    expect(session_of(world, client)?.state).toBe('open');
  });

  it.each([[0], [2]])('with push seq %i where 1 was sent is dropped', (seq) => {
    const { world, client, session } = opened();
    session.inc_push_seq();
    client.say('request_close', { seq });
    world.run(2);
    expect(session.state).toBe('open');
  });

  it('with a request to open right behind it stays open', () => {
    const { world, client, session, rank } = opened();
    client.say('request_close');
    client.open();
    world.run(2);
    expect(client.received).toEqual(['client_session(open)', 'client_session(open)']);
    expect([session.state, rank.sessionmap.version, rank.sessionmap.get_sessions().size]).toEqual([
      'open',
      3,
      1,
    ]);
  });

  it('under an eviction is over when the session is', () => {
    const { world, client, rank } = opened();
    rank.cct.conf.set_val('mds_session_blocklist_on_evict', 'false');
    let answered = -1;
    client.say('request_close');
    world.run(0.0005);
    world.cluster.asok(world.holder() ?? '', { prefix: 'session evict' }, () => {
      answered = rank.sessionmap.get_sessions().size;
    });
    world.run(2);
    expect(answered).toBe(0);
    expect(client.received.at(-1)).toBe('client_session(close)');
  });

  it('twice closes once', () => {
    const { world, client, rank } = opened();
    client.say('request_close');
    client.say('request_close');
    world.run(2);
    expect(client.received).toEqual(['client_session(open)', 'client_session(close)']);
    expect(rank.sessionmap.version).toBe(2);
  });
});

describe('what is said in between', () => {
  it('flushmsg_ack wakes who waited for it', () => {
    const { world, client, session } = opened();
    const woken: number[] = [];
    session.inc_push_seq();
    const seq = session.wait_for_flush(() => void woken.push(1));
    session.inc_push_seq();
    session.wait_for_flush(() => void woken.push(2));
    client.say('flushmsg_ack', { seq });
    world.run(1);
    expect(woken).toEqual([1]);
  });

  it('request_flush_mdlog flushes', () => {
    const { world, client } = opened();
    client.say('request_flush_mdlog');
    world.run(1);
    expect(client.received).toEqual(['client_session(open)']);
  });
});

describe('idle sessions', () => {
  it('that hold nothing are let be, then evicted and blocklisted', () => {
    const { world, client, session } = opened();
    client.renews = false;
    world.run(100);
    expect(session.state).toBe('open');
    world.run(230);
    expect(session_of(world, client)).toBeUndefined();
    expect(client.resets).toBe(1);
    world.mon({ prefix: 'osd blocklist ls' });
    const rank = world.rank(world.holder() ?? '');
    expect(rank.objecter.with_osdmap((o) => o.is_blocklisted(client.addrs))).toBe(true);
    expect(world.log.some((line) => line.includes('evicting unresponsive client host1'))).toBe(true);
  });

  it('go stale when somebody waits for their caps, and come back with a renewal', () => {
    const { world, client, session } = opened();
    client.renews = false;
    const log = give_cap(session);
    world.run(75);
    expect(session.state).toBe('stale');
    expect(client.received.at(-1)).toBe('client_session(stale)');
    client.say('request_renewcaps', { seq: 3 });
    world.run(1);
    expect(session.state).toBe('open');
    expect(log).toEqual(['revoke_stale', 'resume_stale']);
  });

  it('are evicted at once when what they hold cannot be done without', () => {
    const { world, client, session } = opened();
    client.renews = false;
    give_cap(session, true);
    world.run(80);
    expect(session_of(world, client)).toBeUndefined();
  });

  it('go when stale for longer than session_autoclose', () => {
    const { world, client, session } = opened();
    client.renews = false;
    give_cap(session);
    world.run(310);
    expect(session_of(world, client)).toBeUndefined();
  });

  it('are only killed without mds_session_blocklist_on_timeout', () => {
    const { world, client, rank } = opened();
    rank.cct.conf.set_val('mds_session_blocklist_on_timeout', 'false');
    client.renews = false;
    world.run(320);
    expect(session_of(world, client)).toBeUndefined();
    expect(rank.objecter.with_osdmap((o) => o.is_blocklisted(client.addrs))).toBe(false);
  });

  it('may have a time of their own', () => {
    const { world, client, session } = opened(['a'], { timeout: '100' });
    give_cap(session);
    client.renews = false;
    world.run(90);
    expect(session.state).toBe('open');
    world.run(20);
    expect(session_of(world, client)).toBeUndefined();
  });
});

describe('session evict', () => {
  it('blocklists, waits for the map, kills; the OSDs and the rank refuse the client', () => {
    const { world, client, rank } = opened();
    const holder = world.holder() ?? '';
    const before = rank.get_osd_epoch_barrier();
    expect(world.asok(holder, { prefix: 'session evict', filters: [`id=${client.gid}`] }).code).toBe(0);
    world.run(2);
    expect(session_of(world, client)).toBeUndefined();
    expect(client.resets).toBe(1);
    expect(rank.get_osd_epoch_barrier()).toBeGreaterThan(before);
    client.open();
    world.run(2);
    expect(client.received.at(-1)).toBe('client_session(reject)');
  });

  it('without mds_session_blocklist_on_evict only kills', () => {
    const { world, client, rank } = opened();
    rank.cct.conf.set_val('mds_session_blocklist_on_evict', 'false');
    world.asok(world.holder() ?? '', { prefix: 'session kill', client_id: String(client.gid) });
    expect(session_of(world, client)).toBeUndefined();
    expect(rank.objecter.with_osdmap((o) => o.is_blocklisted(client.addrs))).toBe(false);
  });

  it.each([
    ['session kill', { client_id: '5' }, -2, 'session 5 not in sessionmap!'],
    ['session config', { client_id: 5, option: 'timeout' }, -2, 'session 5 not in sessionmap!'],
  ])('%s of nobody', (prefix, args, code, status) => {
    const { world } = opened();
    const answer = world.asok(world.holder() ?? '', { prefix, ...args });
    expect(answer).toEqual({ code, status, output: '' });
  });
});

describe('session config', () => {
  it.each([
    [{ option: 'timeout', value: '30' }, 0, ''],
    [{ option: 'foo', value: '30' }, -22, 'Invalid config option: foo'],
    [{ option: 'timeout', value: 'x' }, -22, 'Invalid config for timeout: x'],
    [{ option: 'timeout' }, -61, 'Nonexistent config: timeout'],
  ])('%j', (args, code, status) => {
    const { world, client } = opened();
    const answer = world.asok(world.holder() ?? '', {
      prefix: 'session config',
      client_id: client.gid,
      ...args,
    });
    expect(answer).toEqual({ code, status, output: '' });
  });
});

describe('failover', () => {
  /** The holder dies; the other takes over, up to up:reconnect. */
  function fail(world: World): string {
    const old = world.holder() ?? '';
    world.cluster.kill(old);
    for (let i = 0; i < 60 && (world.holder() === null || world.holder() === old); i++) world.run(1);
    for (let i = 0; i < 60 && world.rank(world.holder() ?? '').state < 10; i++) world.run(0.2);
    return world.holder() ?? '';
  }

  it('a client that comes back keeps its session', () => {
    const { world, client } = opened();
    fail(world);
    world.run(20);
    const opens = client.received.filter((said) => said === 'client_session(open)');
    expect(opens).toHaveLength(2);
    const session = session_of(world, client);
    expect([session?.state, session?.reconnecting]).toEqual(['open', false]);
    expect(session?.info.client_metadata.get('hostname')).toBe('host1');
    expect(world.rank(world.holder() ?? '').is_active()).toBe(true);
    client.say('request_renewcaps', { seq: 9 });
    world.run(1);
    expect(client.received.at(-1)).toBe('client_session(renewcaps seq 9)');
  });

  it('one that does not is waited for, evicted and blocklisted', () => {
    const { world, client } = opened();
    client.reconnects = false;
    client.renews = false;
    const holder = fail(world);
    world.run(10);
    const session = session_of(world, client);
    expect([session?.state, session?.reconnecting]).toEqual(['open', true]);
    expect(world.rank(holder).is_reconnect()).toBe(true);
    const filtered = world.asok(holder, { prefix: 'session ls', filters: ['reconnecting=true'] });
    expect(JSON.parse(filtered.output)).toHaveLength(1);
    world.run(60);
    expect(session_of(world, client)).toBeUndefined();
    expect(world.rank(holder).is_active()).toBe(true);
    expect(world.rank(holder).objecter.with_osdmap((o) => o.is_blocklisted(client.addrs))).toBe(true);
    expect(world.log.some((line) => line.includes('seconds during MDS startup'))).toBe(true);
  });

  it('one that comes too late is denied', () => {
    const { world, client } = opened();
    client.send(new MClientReconnect());
    world.run(1);
    expect(client.received.at(-1)).toBe('client_session(close)');
    expect(world.log.some((line) => line.includes('denied reconnect attempt (mds is up:active)'))).toBe(true);
  });

  it('one without an open session is told to close', () => {
    const { world, client } = with_client();
    client.send(new MClientReconnect());
    world.run(1);
    expect(client.received).toEqual(['client_session(close)']);
  });

  it('all are denied with mds_deny_all_reconnect', () => {
    const { world, client } = opened();
    for (const name of ['mds.a', 'mds.b']) world.mds(name).cct.conf.set_val('mds_deny_all_reconnect', 'true');
    fail(world);
    world.run(20);
    // Told to close, and then, as it does not, thrown out.
    expect(client.received.slice(-2)).toEqual(['client_session(close)', 'reset']);
    expect(session_of(world, client)).toBeUndefined();
    expect(world.rank(world.holder() ?? '').is_active()).toBe(true);
  });

  it('finds the session in the table when the journal has let go of it', () => {
    const { world, client, rank } = opened();
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    expect(rank.sessionmap.committed).toBe(1);
    const stored = world.cluster.stores.osd(0).get(META_POOL, 'mds0_sessionmap');
    expect([...(stored?.omap.keys() ?? [])]).toEqual([`client.${client.gid}`]);
    fail(world);
    world.run(20);
    expect(session_of(world, client)?.state).toBe('open');
    // It was told of snapshots once, at the end of up:rejoin.
    client.say('request_close', { seq: 1 });
    world.run(1);
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    expect([...(world.cluster.stores.osd(0).get(META_POOL, 'mds0_sessionmap')?.omap.keys() ?? [])]).toEqual(
      [],
    );
  });
});
