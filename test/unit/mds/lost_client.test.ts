// A client's connection outlives the client at the MDS: it is kept, without a word, until the client dials anew.
import { expect, it } from 'vitest';
import { MClientSession } from '../../../core/ceph/messages/MClientSession.ts';
import type { Connection } from '../../../core/daemon/Connection.ts';
import type { Session } from '../../../core/mds/Session.ts';
import { MountedWorld } from '../client/mounted.ts';

function mounted(): { world: MountedWorld; session: Session; con: Connection; said: string[] } {
  const world = MountedWorld.with_fs();
  world.ok('client.1', { do: 'mount' });
  world.run(3);
  const holder = world.holder() ?? '';
  const session = world.rank(holder).sessionmap.get_session(world.client().messenger.get_myname());
  if (session?.connection == null) throw new Error('the client has no session');
  const said: string[] = [];
  const mds = world.mds(holder);
  for (const handler of ['ms_handle_reset', 'ms_handle_remote_reset'] as const) {
    const handle = mds[handler].bind(mds);
    mds[handler] = (con: Connection) => {
      said.push(`${handler} ${con === session.connection}`);
      return handle(con) as never;
    };
  }
  return { world, session, con: session.connection, said };
}

it('a client that is gone without a word leaves its connection standing by', () => {
  const { world, session, con, said } = mounted();
  world.cluster.kill('client.1');
  world.run(2);
  expect([con.state, session.connection === con, session.state]).toEqual(['standby', true, 'open']);
  expect(said).toEqual([]);
  // What is said to it meanwhile waits, and goes with the session.
  world.run(400);
  expect([session.state, con.state, said]).toEqual(['closed', 'down', []]);
  expect(world.crashes()).toEqual([]);
});

it('when it dials anew, the daemon hears that the peer had forgotten', () => {
  const { world, session, con, said } = mounted();
  const { messenger } = world.client();
  const mds = messenger.connect_to('mds', con.messenger.get_myaddrs());
  mds.mark_down();
  world.run(1);
  expect([con.state, said]).toEqual(['standby', []]);
  messenger.connect_to('mds', con.messenger.get_myaddrs());
  world.run(1);
  expect([con.state, said.length, said[0]?.split(' ')[0]]).toEqual(['down', 1, 'ms_handle_remote_reset']);
  expect([session.connection !== con, session.connection?.state]).toEqual([true, 'open']);
});

it('what a daemon says to a client that is away waits', () => {
  const { world, con } = mounted();
  world.cluster.kill('client.1');
  world.run(2);
  const before = world.client_messages().length;
  con.send_message(new MClientSession('stale'));
  world.run(10);
  expect([con.state, world.client_messages().length]).toEqual(['standby', before]);
});

it('the ceph tool, whose connections are lossy, leaves nothing behind', () => {
  const { world, said } = mounted();
  const tool = { code: 1 };
  world.cluster.tell(world.holder() ?? '', { prefix: 'status' }, ({ code }) => {
    tool.code = code;
  });
  world.run(5);
  expect([tool.code, said]).toEqual([0, ['ms_handle_reset false']]);
});
