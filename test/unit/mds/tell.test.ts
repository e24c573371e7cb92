import { describe, expect, it } from 'vitest';
import { MCommand } from '../../../core/ceph/messages/MCommand.ts';
import { MMonCommand } from '../../../core/ceph/messages/MMonCommand.ts';
import type { ToolResult } from '../../../core/client/CephTool.ts';
import { NONE } from '../../../core/trace/SpanStore.ts';
import { World } from './world.ts';

function tell(world: World, target: string, command: Record<string, unknown>): ToolResult {
  const answers: ToolResult[] = [];
  world.cluster.tell(target, command, (result) => answers.push(result));
  world.run(0.5);
  expect(answers).toHaveLength(1);
  return answers[0] as ToolResult;
}

const standby = () => new World(['a']).run(8);

describe('who is meant', () => {
  const world = World.with_fs(['a', 'b']);
  const holder = world.holder() ?? '';
  const gid = world.mds(holder).monc.get_global_id();

  it.each([holder, `mds.${gid}`, 'mds.0', 'mds.cephfs:0'])('%s', (target) => {
    const { code, output } = tell(world, target, { prefix: 'status' });
    expect([code, JSON.parse(output).id]).toEqual([0, gid]);
  });

  it.each([
    ['mds.nosuch', "no MDS daemons found by name `nosuch'"],
    ['mds.99', 'gid 99 not in MDS map'],
    ['mds.1', 'gid 1 not in MDS map'],
    ['mds.cephfs:7', "no MDS daemons found by name `cephfs:7'"],
  ])('%s is nobody', (target, status) => {
    expect(tell(world, target, { prefix: 'version' })).toEqual({ code: -2, status, output: '' });
  });

  it('one that is killed meanwhile does not answer', () => {
    const other = World.with_fs(['a']);
    const answers: ToolResult[] = [];
    other.cluster.kill('mds.a');
    other.cluster.tell('mds.a', { prefix: 'version' }, (result) => answers.push(result));
    other.run(60);
    expect(answers.map(({ code }) => code)).toEqual([-110]);
  });
});

describe('what a standby answers', () => {
  const world = standby();

  it.each([
    [{ prefix: 'version' }, 0, '', /"version": "16\.2\.15"/],
    [{ prefix: 'nosuch' }, -22, 'unknown command prefix nosuch', /^$/],
    [{}, -22, 'unknown command prefix ', /^$/],
    [{ prefix: 'injectargs' }, -22, 'ignoring empty injectargs', /^$/],
    [{ prefix: 'injectargs', injected_args: [] }, -22, 'ignoring empty injectargs', /^$/],
    [
      { prefix: 'injectargs', injected_args: ['--mds_beacon_interval=4'] },
      0,
      "mds_beacon_interval = '4.000000' (not observed, change may require restart) ",
      /^\{\}\n?$/,
    ],
    [
      { prefix: 'injectargs', injected_args: ['--no', '1'] },
      -22,
      ' failed to parse arguments: --no,1\n',
      /^$/,
    ],
    [{ prefix: 'heap', heapcmd: 'stats' }, -95, 'not using tcmalloc', /^$/],
    [{ prefix: 'heap', heapcmd: 'grow' }, -22, 'invalid command json', /^$/],
    [{ prefix: 'cpu_profiler', arg: 'status' }, 0, 'cpu_profiler support not linked in', /^$/],
    [{ prefix: 'session ls' }, -38, '', /^$/],
    [{ prefix: 'get_command_descriptions' }, 0, '', /"sig":\s*\[\s*"respawn"/],
  ])('%j', (command, code, status, output) => {
    const result = tell(world, 'mds.a', command);
    expect([result.code, result.status]).toEqual([code, status]);
    expect(result.output.trim()).toMatch(output);
  });
});

describe('what a rank answers', () => {
  const world = World.with_fs(['a']);

  it('at once', () => {
    const { code, output } = tell(world, 'mds.0', { prefix: 'session ls' });
    expect([code, JSON.parse(output)]).toEqual([0, []]);
  });
  it('later, when the journal is flushed', () => {
    const { output } = tell(world, 'mds.0', { prefix: 'flush journal' });
    expect(JSON.parse(output)).toEqual({ message: '', return_code: 0 });
  });
  it('what it has not learnt', () => {
    expect(tell(world, 'mds.0', { prefix: 'scrub nosuch', path: '/' }).code).toBe(-22);
  });
});

describe('exit and respawn answer first and act a second later', () => {
  it.each([
    ['exit', 'exited', 1],
    ['respawn', 'up:standby', 2],
  ])('%s', (prefix, state, starts) => {
    const world = standby();
    const gid = world.mds('mds.a').monc.get_global_id();
    expect(tell(world, 'mds.a', { prefix }).output).toMatch(/^(Exiting|Respawning)\.\.\.\n$/);
    const slot = world.cluster.slot('mds.a');
    expect(slot.running).not.toBeNull();
    expect(world.mds('mds.a').monc.get_global_id()).toBe(gid);
    world.run(10);
    expect([slot.state_at(0), slot.starts]).toEqual([state, starts]);
  });

  it.each([
    ['exit', 'exited'],
    ['respawn', 'up:standby'],
  ])('%s on the admin socket', (prefix, state) => {
    const world = standby();
    expect(world.asok('mds.a', { prefix }).code).toBe(0);
    world.run(10);
    expect(world.cluster.slot('mds.a').state_at(0)).toBe(state);
  });

  it('a signal in that second comes first', () => {
    const world = standby();
    tell(world, 'mds.a', { prefix: 'exit' });
    world.cluster.stop('mds.a');
    world.run(10);
    expect(world.cluster.slot('mds.a').down_reason).toBe('exited');
  });
});

it('neither empty nor malformed commands are run', () => {
  const world = standby();
  const mds = world.mds('mds.a');
  const replies: string[] = [];
  tell(world, 'mds.a', { prefix: 'version' });
  const { sim } = world.cluster;
  world.cluster.tell('mds.a', { prefix: 'exit' }, () => {});
  // The next message on the connection is made by hand: the tool never sends such.
  const receive = mds.messenger.receive.bind(mds.messenger);
  mds.messenger.receive = (con, m, flow) => {
    if (!(m instanceof MCommand)) return receive(con, m, flow);
    for (const cmd of [[], ['nonsense'], ['{"prefix":', '"version"}'], ['[]']]) {
      con.send_message = (reply) => replies.push(`${cmd.join('')}: ${reply}`);
      const made = new MCommand(m.fsid, cmd);
      made.set_tid(m.tid);
      receive(con, made, flow);
    }
  };
  sim.run_until(sim.clock.now + 3e6);
  expect(replies).toEqual([
    ': command_reply(tid 2: -22 no command given)',
    'nonsense: command_reply(tid 2: -22 unparseable JSON nonsense)',
    '{"prefix":"version"}: command_reply(tid 2: 0 )',
    '[]: command_reply(tid 2: -22 not JSON object [])',
  ]);
});

it('a command of a mon is run and not answered', () => {
  const world = standby();
  const mds = world.mds('mds.a');
  const con = mds.monc.get_mon_connection();
  if (con === null) throw new Error('no mon');
  const sent: string[] = [];
  const send_message = con.send_message.bind(con);
  con.send_message = (m) => {
    sent.push(String(m));
    send_message(m);
  };
  for (const cmd of ['{"prefix": "injectargs", "injected_args": ["--debug_mds=7"]}', 'nonsense'])
    mds.messenger.receive(con, new MMonCommand(mds.monc.get_fsid(), [cmd]), NONE);
  expect(sent.filter((text) => text.includes('command'))).toEqual([]);
  expect(world.asok('mds.a', { prefix: 'config get', var: 'debug_mds' }).output).toContain('7/7');
});

describe('handle_signal', () => {
  it('a daemon leaves in order', () => {
    const world = World.with_fs(['a']);
    world.cluster.stop('mds.a');
    world.run(5);
    expect(world.cluster.slot('mds.a').down_reason).toBe('exited');
    expect(world.log.join('\n')).toContain('*** got signal Terminated ***');
    expect(world.log.join('\n')).toContain('suicide! Wanted state up:active');
  });
  it('twice is once', () => {
    const world = standby();
    world.cluster.stop('mds.a');
    world.cluster.stop('mds.a');
    world.run(5);
    expect(world.log.filter((line) => line.includes('suicide!'))).toHaveLength(1);
    expect(world.cluster.slot('mds.a').down_reason).toBe('exited');
  });
  it('before boot is over it is the end', () => {
    const world = new World(['a']);
    world.cluster.sim.run_until(60_500);
    world.cluster.stop('mds.a');
    world.run(3);
    expect(world.cluster.slot('mds.a').down_reason).toBe('exited');
  });
  it('of a daemon without a handler is its end', () => {
    const world = standby();
    world.cluster.stop('osd.0');
    world.run(1);
    expect(world.cluster.slot('osd.0').down_reason).toBe('exited');
  });
});
