import { describe, expect, it } from 'vitest';
import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import {
  CEPH_ENTITY_TYPE_CLIENT,
  CEPH_ENTITY_TYPE_MDS,
  CEPH_ENTITY_TYPE_MON,
  CEPH_ENTITY_TYPE_OSD,
  type entity_type_t,
  entity_name_t,
} from '../../../core/ceph/entity_name.ts';
import { STATE_DNE } from '../../../core/ceph/MDSState.ts';
import { CEPH_AUTH_CEPHX, CEPH_AUTH_NONE } from '../../../core/ceph/messages/MAuth.ts';
import { MGenericMessage } from '../../../core/ceph/messages/MGenericMessage.ts';
import type { Message } from '../../../core/ceph/messages/Message.ts';
import { sign_ticket } from '../../../core/ceph/ServiceTicket.ts';
import type { ToolResult } from '../../../core/client/CephTool.ts';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import type { AuthAuthorizer } from '../../../core/daemon/auth/AuthAuthorizer.ts';
import { AuthAuthorizeHandlerRegistry } from '../../../core/daemon/auth/AuthAuthorizeHandler.ts';
import { Connection } from '../../../core/daemon/Connection.ts';
import { MDSDaemon } from '../../../core/mds/MDSDaemon.ts';
import { Session } from '../../../core/mds/Session.ts';
import { session_info_t } from '../../../core/mds/session_info.ts';
import { MDSRankDispatcher } from '../../../core/mds/MDSRankDispatcher.ts';
import { World } from './world.ts';

let port = 7000;
function connection(mds: MDSDaemon, type: entity_type_t = 'client'): Connection {
  const con = new Connection(mds.messenger, type, entity_addrvec_t.v2_and_v1('10.0.0.1', port++, 1), false);
  con.accepted = true;
  return con;
}

const shown = (more: Partial<AuthAuthorizer> = {}): AuthAuthorizer => ({
  protocol: CEPH_AUTH_NONE,
  name: 'client.x',
  global_id: 5000,
  ticket: null,
  ...more,
});

const standby = (): MDSDaemon => new World(['a']).run(8).mds('mds.a');

/** A cluster with keys, and a word for asking an MDS in it. */
function with_keys(mds = ['a']) {
  const spec = { mon: ['a'], mgr: [], osd: 1, mds: mds.map((name) => ({ name })), auth: 'cephx' as const };
  const cluster = new Cluster(spec, 1);
  const run = (seconds: number) => cluster.sim.run_until(cluster.sim.clock.now + seconds * 1e6);
  run(8);
  const daemon = cluster.running('mds.a').object;
  if (!(daemon instanceof MDSDaemon)) throw new Error('mds.a is no MDS');
  const tell = (entity: string, prefix = 'version'): ToolResult | undefined => {
    let answer: ToolResult | undefined;
    cluster.tell('mds.a', { prefix }, (result) => (answer = result), entity);
    run(2);
    return answer;
  };
  const add_key = (entity: string, caps: string[]) => {
    cluster.command({ prefix: 'auth add', entity, caps: ['mon', 'allow r', ...caps] }, () => {});
    run(1);
  };
  return { cluster, daemon, run, tell, add_key };
}

describe('ms_get_authorizer', () => {
  it.each([
    [CEPH_ENTITY_TYPE_MON, null],
    [CEPH_ENTITY_TYPE_OSD, 'mds.a'],
    [CEPH_ENTITY_TYPE_MDS, 'mds.a'],
  ])('to %i', (type, name) => {
    const built: (AuthAuthorizer | null)[] = [];
    standby().ms_get_authorizer(type, false, (authorizer) => built.push(authorizer));
    expect(built.map((authorizer) => authorizer?.name ?? null)).toEqual([name]);
  });

  it('a new one waits for the rotating keys', () => {
    const { cluster, daemon, run } = with_keys();
    const built: (AuthAuthorizer | null)[] = [];
    cluster
      .running('mds.a')
      .cct.process.thread('msgr-worker-1')
      .post(() => {
        daemon.ms_get_authorizer(CEPH_ENTITY_TYPE_OSD, true, (authorizer) => built.push(authorizer));
        expect(built).toEqual([]);
      });
    run(1);
    expect(built.map((authorizer) => authorizer?.ticket?.service)).toEqual(['osd']);
  });

  it('is none if they do not come', () => {
    const { cluster, daemon, run } = with_keys();
    daemon.monc.wait_auth_rotating = (_timeout, on_done) => on_done(-110);
    const built: (AuthAuthorizer | null)[] = [];
    cluster
      .running('mds.a')
      .cct.process.thread('msgr-worker-1')
      .post(() => {
        daemon.ms_get_authorizer(CEPH_ENTITY_TYPE_OSD, true, (authorizer) => built.push(authorizer));
      });
    run(1);
    expect(built).toEqual([null]);
  });
});

describe('ms_verify_authorizer', () => {
  const verify = (
    mds: MDSDaemon,
    con: Connection,
    a: AuthAuthorizer | null,
    type: number = CEPH_ENTITY_TYPE_CLIENT,
  ) => mds.ms_verify_authorizer(con, type, a?.protocol ?? 0, a);

  it('makes no decision while stopping, or wanting to be gone', () => {
    const mds = standby();
    mds.beacon.set_want_state(mds.mdsmap, STATE_DNE);
    expect(verify(mds, connection(mds), shown())).toBeNull();
    mds.stopping = true;
    expect(verify(mds, connection(mds), shown())).toBeNull();
  });

  it('has no handler for a method it does not require', () => {
    const mds = standby();
    const con = connection(mds);
    for (const type of [CEPH_ENTITY_TYPE_CLIENT, CEPH_ENTITY_TYPE_MDS])
      expect(verify(mds, con, shown({ protocol: CEPH_AUTH_CEPHX }), type)).toBe(false);
    expect(verify(mds, con, null)).toBe(false);
    expect(con.get_priv()).toBeNull();
  });

  it('makes a closed session that may do everything where there are no keys', () => {
    const mds = standby();
    const con = connection(mds);
    expect(verify(mds, con, shown())).toBe(true);
    const session = con.get_priv();
    if (!(session instanceof Session)) throw new Error('no session');
    expect([session.name.toString(), session.info.auth_name]).toEqual(['client.5000', 'client.x']);
    expect([session.is_closed(), session.auth_caps.allow_all()]).toEqual([true, true]);
    expect(session.connection).toBe(con);
  });

  it('knows the client of a rank again, and leaves the connection to ms_handle_accept', () => {
    const mds = World.with_fs(['a']).mds('mds.a');
    const old = connection(mds);
    const name = entity_name_t.CLIENT(5000);
    const session = new Session(new session_info_t(name, old.peer_addrs, 'client.x'), mds.cct);
    session.connection = old;
    if (!(mds.mds_rank instanceof MDSRankDispatcher)) throw new Error('no rank');
    mds.mds_rank.sessionmap.get_session = (n) => (n.equals(name) ? session : undefined);
    const con = connection(mds);
    expect(verify(mds, con, shown())).toBe(true);
    expect([con.get_priv(), session.connection]).toEqual([session, old]);

    const sent: Message[] = [];
    con.send_message = (m) => sent.push(m);
    const waiting = new MGenericMessage(1);
    session.preopen_out_queue.push(waiting);
    mds.ms_handle_accept(con);
    expect([session.connection, sent, session.preopen_out_queue]).toEqual([con, [waiting], []]);
  });

  it('believes a ticket of the mon for an MDS, and nothing else', () => {
    const { daemon } = with_keys();
    const [[secret_id, secret] = []] = [...daemon.monc.get_rotating_secrets()];
    if (secret_id === undefined || secret === undefined) throw new Error('no keys');
    const ticket = { service: 'mds', name: 'client.x', global_id: 9, caps: 'allow r' };
    const signed = { ...ticket, secret_id, signature: sign_ticket(secret, ticket) };
    const cephx = (t: AuthAuthorizer['ticket']) => shown({ protocol: CEPH_AUTH_CEPHX, ticket: t });
    const tries: [AuthAuthorizer, boolean][] = [
      [cephx(signed), true],
      [cephx(null), false],
      [cephx({ ...signed, caps: 'allow *' }), false],
      [cephx({ ...signed, global_id: 10 }), false],
      [cephx({ ...signed, secret_id: 2 }), false],
      [cephx({ ...signed, service: 'osd' }), false],
      [shown(), false],
    ];
    for (const [authorizer, valid] of tries)
      expect([authorizer, verify(daemon, connection(daemon), authorizer)]).toEqual([authorizer, valid]);
  });

  it.each([
    ['allow *', true],
    ['allow r', false],
    ['nonsense', false],
    [null, false],
  ])('caps %j give the right to command: %s', (caps, allow_all) => {
    const { daemon } = with_keys();
    const [[secret_id, secret] = []] = [...daemon.monc.get_rotating_secrets()];
    if (secret_id === undefined || secret === undefined) throw new Error('no keys');
    const ticket = { service: 'mds', name: 'client.x', global_id: 9, caps };
    const signed = { ...ticket, secret_id, signature: sign_ticket(secret, ticket) };
    const con = connection(daemon);
    expect(verify(daemon, con, shown({ protocol: CEPH_AUTH_CEPHX, ticket: signed }))).toBe(true);
    const session = con.get_priv();
    expect(session instanceof Session && session.auth_caps.allow_all()).toBe(allow_all);
  });
});

describe('ms_handle_accept', () => {
  it('does nothing while stopping, or without a session', () => {
    const mds = standby();
    const con = connection(mds);
    mds.ms_handle_accept(con);
    mds.stopping = true;
    const session = new Session(new session_info_t(entity_name_t.CLIENT(1), con.peer_addrs, ''), mds.cct);
    con.set_priv(session);
    mds.ms_handle_accept(con);
    expect(session.connection).toBeNull();
  });
});

describe.each(['ms_handle_reset', 'ms_handle_remote_reset'] as const)('%s', (handler) => {
  /** Whether the connection is up and has its session, after the news. */
  function after(prepare: (mds: MDSDaemon, session: Session) => void, type: entity_type_t = 'client') {
    const mds = standby();
    const con = connection(mds, type);
    con.state = 'open';
    const session = new Session(new session_info_t(entity_name_t.CLIENT(1), con.peer_addrs, ''), mds.cct);
    con.set_priv(session);
    prepare(mds, session);
    mds[handler](con);
    return [con.state, con.get_priv() === session];
  }

  it('drops a session that is closed', () => {
    expect(after(() => {})).toEqual(['down', false]);
  });
  it.each(['opening', 'open', 'closing', 'stale', 'killing'] as const)('keeps one that is %s', (state) => {
    expect(after((_, session) => session.set_state(state))).toEqual(['open', true]);
  });
  it('is not about daemons', () => {
    expect(after(() => {}, 'mds')).toEqual(['open', true]);
  });
  it('is too late when stopping', () => {
    expect(after((mds) => (mds.stopping = true))).toEqual(['open', true]);
    expect(after((mds) => mds.beacon.set_want_state(mds.mdsmap, STATE_DNE))).toEqual(['open', true]);
  });
  it('without a session', () => {
    const mds = standby();
    const con = connection(mds);
    con.state = 'open';
    mds[handler](con);
    expect(con.state).toBe(handler === 'ms_handle_reset' ? 'down' : 'open');
  });
});

it('a peer that dials anew has reset its session', () => {
  const world = new World(['a', 'b']).run(8);
  const [mds, peer] = [world.mds('mds.a'), world.mds('mds.b')];
  const accepted: Connection[] = [];
  const reset: Connection[] = [];
  mds.ms_handle_accept = (con) => void accepted.push(con);
  mds.ms_handle_remote_reset = (con) => void reset.push(con);
  // As if the end had gone and word of it were still on the way.
  peer.messenger.connect_to('mds', mds.messenger.get_myaddrs());
  world.run(1);
  const [first] = accepted;
  if (first?.peer) first.peer.state = 'down';
  const again = peer.messenger.connect_to('mds', mds.messenger.get_myaddrs());
  world.run(1);
  expect([accepted.length, reset, first?.state, again.state]).toEqual([2, [first], 'down', 'open']);
});

describe('a cluster with keys', () => {
  it('comes up, takes over, and lets the admin command', () => {
    const { cluster, run, tell } = with_keys(['a', 'b']);
    for (const pool of ['m', 'd']) cluster.command({ prefix: 'osd pool create', pool }, () => {});
    run(2);
    cluster.command({ prefix: 'fs new', fs_name: 'fs', metadata: 'm', data: 'd' }, () => {});
    run(15);
    const states = ['mds.a', 'mds.b'].map((name) => cluster.slot(name).state_at(0)).sort();
    expect(states).toEqual(['up:active', 'up:standby']);
    expect(tell('client.admin')?.code).toBe(0);
  });

  it('refuses the commands of who may not do everything', () => {
    const { tell, add_key } = with_keys();
    add_key('client.some', ['mds', 'allow rw path=/a']);
    add_key('client.none', []);
    add_key('client.odd', ['mds', 'allow the lot']);
    add_key('client.all', ['mds', 'allow *']);
    for (const entity of ['client.some', 'client.none', 'client.odd'])
      expect([entity, tell(entity)]).toEqual([entity, { code: -1, status: 'permission denied', output: '' }]);
    expect(tell('client.all')?.code).toBe(0);
  });

  it('refuses who has no key', () => {
    const { cluster, run, tell } = with_keys();
    cluster.command({ prefix: 'auth rm', entity: 'client.gone' }, () => {});
    run(1);
    expect(tell('client.gone')).toEqual({ code: -13, status: 'the mon refused client.gone', output: '' });
  });

  it('does not let a peer in that it does not believe', () => {
    const { cluster, daemon, run } = with_keys(['a', 'b']);
    daemon.monc.get_rotating_secrets = () => new Map([[1, 'another key']]);
    const peer = cluster.running('mds.b');
    const con = peer.messenger.connect_to('mds', daemon.messenger.get_myaddrs(), true);
    run(2);
    expect(con.state).toBe('down');
    const asked = peer.messenger.connect_to('mds', daemon.messenger.get_myaddrs());
    run(2);
    expect(asked.state).toBe('connecting');
    daemon.monc.get_rotating_secrets = peer.monc?.get_rotating_secrets.bind(peer.monc) ?? (() => new Map());
    run(2);
    expect(asked.state).toBe('open');
  });
});

it('a registry knows the methods of its configuration', () => {
  const protocols = (methods: string) =>
    [CEPH_AUTH_NONE, CEPH_AUTH_CEPHX].filter((p) => new AuthAuthorizeHandlerRegistry(methods).get_handler(p));
  expect(protocols('none')).toEqual([CEPH_AUTH_NONE]);
  expect(protocols('cephx, none')).toEqual([CEPH_AUTH_NONE, CEPH_AUTH_CEPHX]);
  expect(protocols('gss')).toEqual([]);
});
