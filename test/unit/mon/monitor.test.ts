import { describe, expect, it } from 'vitest';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { MMonGetVersion } from '../../../core/ceph/messages/MMonGetVersion.ts';
import * as State from '../../../core/ceph/MDSState.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { MonWorld } from '../helpers/mon_world.ts';

describe('proposals', () => {
  it('proposes soon after a quiet time, and then at most once a paxos_propose_interval', () => {
    const world = new MonWorld();
    world.osd();
    world.mds('a');
    world.run(8);
    world.make_fs();
    world.run(3);
    const at = (): number => world.sim.clock.seconds();
    const begin = at();
    world.ceph('fs set', { fs_name: 'cephfs', var: 'session_timeout', val: '90' });
    const first = at();
    expect(first - begin).toBeGreaterThan(0.05);
    expect(first - begin).toBeLessThan(0.1);
    world.ceph('fs set', { fs_name: 'cephfs', var: 'session_timeout', val: '91' });
    expect(at() - first).toBeGreaterThan(0.9);
    expect(at() - first).toBeLessThan(1.1);
  });

  it('puts changes that come together into one epoch', () => {
    const world = new MonWorld();
    world.osd();
    world.mds('a');
    world.run(8);
    world.make_fs();
    world.run(3);
    const epoch = world.mon.get_fsmap().get_epoch();
    let answers = 0;
    for (const val of ['80', '81', '82']) {
      world.tool.command(
        { prefix: 'fs set', fs_name: 'cephfs', var: 'session_timeout', val },
        () => answers++,
      );
    }
    world.run(1);
    expect([answers, world.mon.get_fsmap().get_epoch() - epoch]).toEqual([3, 1]);
  });

  it('loses what was not committed when it dies', () => {
    const world = new MonWorld();
    world.osd();
    world.run(3);
    world.tool.command({ prefix: 'osd pool create', pool: 'p' }, () => {});
    world.run(0.03);
    world.mon_process.kill();
    world.start_mon();
    world.run(0.03);
    expect(world.mon.get_osdmap().lookup_pg_pool_name('p')).toBeLessThan(0);
  });

  it('keeps a bounded number of epochs', () => {
    const world = new MonWorld(1, { mon_max_mdsmap_epochs: '5' });
    for (let i = 0; i < 12; i++) world.ceph('mds fail', { role_or_gid: 'nobody' });
    expect(world.mon.get_fsmap().get_epoch()).toBe(13);
    expect(world.ceph('fs dump', { epoch: 9, format: 'json' }).code).toBe(0);
    expect(world.ceph('fs dump', { epoch: 8, format: 'json' }).code).toBe(-2);
  });
});

describe('a monitor that starts anew', () => {
  it('has its maps and goes on; daemons come back with the ids they had', () => {
    const world = new MonWorld();
    world.osd();
    const a = world.mds('a');
    world.run(8);
    world.make_fs();
    world.run(1);
    a.say(State.STATE_ACTIVE);
    world.run(2);
    const { gid } = a;
    const epoch = world.mon.get_fsmap().get_epoch();
    world.mon_process.kill();
    world.run(2);
    expect(world.mon.state_label()).toBe('leader');
    world.start_mon();
    world.run(30);
    expect(world.mon.get_fsmap().get_epoch()).toBe(epoch);
    expect([a.gid, a.state]).toEqual([gid, 'up:active']);
    expect(world.mon.mdsmon.get_version(1)?.get_epoch()).toBe(1);
    const b = world.mds('b');
    world.run(3);
    expect(b.gid).toBeGreaterThan(14096);
    expect(JSON.parse(world.ceph('quorum_status').output).election_epoch).toBe(5);
  });

  it('is asked again by the tool, which gives up after a while', () => {
    const world = new MonWorld();
    world.run(2);
    world.mon_process.kill();
    world.run(1);
    const answers: number[] = [];
    world.tool.command({ prefix: 'fsid' }, ({ code }) => answers.push(code));
    world.run(20);
    expect(answers).toEqual([]);
    world.start_mon();
    world.run(20);
    expect(answers).toEqual([0]);
    world.mon_process.kill();
    world.tool.command({ prefix: 'fsid' }, ({ code }) => answers.push(code));
    world.run(400);
    expect(answers).toEqual([0, -110]);
  });
});

describe('sessions', () => {
  it('drops what comes before authentication', () => {
    const world = new MonWorld();
    world.run(1);
    const cct = world.cct('client.evil');
    const messenger = new Messenger(cct, world.book, entity_name_t.CLIENT(-1), world.addrs());
    const heard: string[] = [];
    messenger.add_dispatcher_tail({
      ms_dispatch: (m) => {
        heard.push(String(m));
        return true;
      },
    });
    messenger.start();
    messenger
      .connect_to('mon', world.monmap.get_addrs(0), true)
      .send_message(new MMonGetVersion('osdmap', 1));
    world.run(1);
    expect(heard).toEqual([]);
  });

  it('forgets who is gone', () => {
    const world = new MonWorld();
    const a = world.mds('a');
    world.run(2);
    expect(world.mon.session_map.size).toBe(2);
    a.kill();
    world.run(1);
    expect(world.mon.session_map.size).toBe(1);
    expect(world.mon.session_map.subs_of('mdsmap')).toEqual([]);
  });
});

it('hands out rotating keys where auth is cephx', () => {
  const world = new MonWorld(1, { auth_service_required: 'cephx' });
  const a = world.mds('a');
  world.run(2);
  let got: number | null = null;
  a.cct.process.thread('ceph-mds').post(() => {
    a.monc.wait_auth_rotating(30, (r) => {
      got = r;
    });
  });
  world.run(1);
  expect(got).toBe(0);
});

it('tells its health truly', () => {
  const world = new MonWorld();
  world.osd();
  world.mgr('x');
  const a = world.mds('a');
  world.run(8);
  expect(world.mon.get_health()).toBe('HEALTH_OK');
  world.make_fs();
  world.run(1);
  a.say(State.STATE_ACTIVE);
  world.run(2);
  expect(world.mon.get_health()).toBe('HEALTH_OK');
  world.ceph('mds fail', { role_or_gid: '0' });
  world.run(1);
  expect(world.ceph('health').output).toBe(
    'HEALTH_ERR 1 filesystem is degraded; 1 filesystem has a failed mds daemon; 1 filesystem is offline\n',
  );
  expect(world.ceph('status').output).toContain('    mds: 0/1 daemons up (1 failed)\n');
});

it('answers mon_status on its admin socket', () => {
  const world = new MonWorld();
  world.run(2);
  let response = '';
  world.mon.cct.admin_socket.execute_request('{"prefix":"mon_status"}', (text) => {
    response = text;
  });
  const status = JSON.parse(response);
  expect([status.name, status.rank, status.state, status.election_epoch, status.quorum]).toEqual([
    'a',
    0,
    'leader',
    3,
    [0],
  ]);
  expect(status.feature_map.client[0].num).toBe(1);
});

it('is the same to the byte for the same seed', () => {
  const trace = (): string => {
    const world = new MonWorld(7);
    world.osd();
    world.mgr('x');
    world.mds('a');
    world.mds('b');
    world.run(8);
    world.make_fs();
    world.run(30);
    const { spans } = world.sim.tracer;
    return [spans.length, ...spans.start.slice(0, spans.length), ...spans.name.slice(0, spans.length)].join(
      ',',
    );
  };
  expect(trace()).toBe(trace());
});
