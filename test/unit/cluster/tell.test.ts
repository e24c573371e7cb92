// `ceph tell` of every kind of daemon: words and codes as Ceph 16.2.15 gives them.
import { describe, expect, it } from 'vitest';
import type { ToolResult } from '../../../core/client/CephTool.ts';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import { parse_scenario } from '../../../core/cluster/scenario.ts';

function cluster_of(auth: 'none' | 'cephx' = 'none') {
  const cluster = new Cluster({ mon: ['a'], mgr: ['x', 'y'], osd: 1, mds: [{ name: 'a' }], auth }, 1);
  const run = (seconds: number) => cluster.sim.run_until(cluster.sim.clock.now + seconds * 1e6);
  run(10);
  const tell = (target: string, command: Record<string, unknown>, entity?: string) => {
    const answers: ToolResult[] = [];
    cluster.tell(target, command, (result) => answers.push(result), entity);
    run(2);
    return answers;
  };
  return { cluster, run, tell };
}

describe('who can be told', () => {
  const { tell } = cluster_of();

  it.each(['osd.0', 'mgr.x', 'mgr', 'mon.a', 'mon.0', 'mds.a'])('%s answers', (target) => {
    const [answer] = tell(target, { prefix: 'version' });
    expect(JSON.parse(answer?.output ?? '')).toMatchObject({ version: '16.2.15' });
    expect(answer?.code).toBe(0);
    expect(tell(target, { prefix: 'get_command_descriptions' })[0]?.output).toContain('"config"');
  });

  it.each(['osd.0', 'mgr.x', 'mon.a'])(
    '%s refuses what it does not know, or lacks what it needs',
    (target) => {
      expect(tell(target, { prefix: 'nosuch' })).toEqual([
        { code: -22, status: 'unknown command prefix nosuch', output: '' },
      ]);
      const invalid = [{ code: -22, status: 'invalid command json', output: '' }];
      expect(tell(target, { prefix: 'config get' })).toEqual(invalid);
      expect(tell(target, { prefix: 'config get', var: 5 })).toEqual(invalid);
    },
  );

  it.each(['osd.0', 'mgr.x', 'mon.a'])('%s takes options', (target) => {
    const options = { prefix: 'injectargs', injected_args: ['--debug_ms=5'] };
    expect(tell(target, options)[0]?.code).toBe(0);
    const [answer] = tell(target, { prefix: 'config get', var: 'debug_ms' });
    expect(JSON.parse(answer?.output ?? '')).toEqual({ debug_ms: '5/5' });
  });

  it.each([
    ['osd.7', -2, 'osd dne'],
    ['osd.foo', -22, 'error handling command target: osd id foo not integer'],
    ['osd', -22, 'error handling command target: CephName: no . in osd'],
    ['mon.b', -2, 'mon dne'],
    ['mon.1', -2, 'mon dne'],
    ['mgr.y', -6, 'problem getting command descriptions from mgr.y'],
    ['mgr.nosuch', -6, 'problem getting command descriptions from mgr.nosuch'],
    ['foo.1', -22, 'error handling command target: unknown type foo'],
    ['client.1', -22, 'error handling command target: unknown type client'],
  ])('%s is nobody', (target, code, status) => {
    expect(tell(target, { prefix: 'version' })).toEqual([{ code, status, output: '' }]);
  });
});

describe('a daemon that is down', () => {
  it('an OSD: the map says so', () => {
    const { cluster, run, tell } = cluster_of();
    cluster.kill('osd.0');
    cluster.command({ prefix: 'osd down', ids: ['0'] }, () => {});
    run(2);
    expect(tell('osd.0', { prefix: 'version' })).toEqual([{ code: -6, status: 'osd down', output: '' }]);
  });

  it.each([
    ['mon.a', 0],
    // As it boots anew, the mon first marks it down where it was.
    ['osd.0', -6],
  ])('%s, of which no map tells yet: the command waits for it', (target, code) => {
    const { cluster, run } = cluster_of();
    const answers: ToolResult[] = [];
    cluster.kill(target);
    run(1);
    cluster.tell(target, { prefix: 'version' }, (result) => answers.push(result));
    run(5);
    expect(answers).toEqual([]);
    cluster.start(target);
    run(60);
    expect(answers.map((answer) => answer.code)).toEqual([code]);
  });
});

it('needs caps for everything on a cluster with keys', () => {
  const { cluster, run, tell } = cluster_of('cephx');
  const add_key = (entity: string, caps: string[]) => {
    cluster.command({ prefix: 'auth add', entity, caps }, () => {});
    run(1);
  };
  add_key('client.all', ['mon', 'allow *', 'osd', 'allow *']);
  add_key('client.some', ['mon', 'allow r', 'osd', 'allow rwx']);
  const version = { prefix: 'version' };
  for (const target of ['osd.0', 'mon.a']) {
    expect(tell(target, version)[0]?.code).toBe(0);
    expect(tell(target, version, 'client.all')[0]?.code).toBe(0);
    const status = target === 'mon.a' ? 'insufficient caps' : '';
    expect(tell(target, version, 'client.some')).toEqual([{ code: -13, status, output: '' }]);
  }
});

it('a mgr takes what is told from those who may do everything', () => {
  const { cluster, run, tell } = cluster_of('cephx');
  const add_key = (entity: string, caps: string[]) => {
    cluster.command({ prefix: 'auth add', entity, caps }, () => {});
    run(1);
  };
  add_key('client.all', ['mon', 'allow *', 'mgr', 'allow *']);
  add_key('client.some', ['mon', 'allow r', 'mgr', 'allow rw']);
  add_key('client.none', ['mon', 'allow r']);
  const version = { prefix: 'version' };
  for (const entity of ['client.admin', 'client.all'])
    expect(tell('mgr.x', version, entity)[0]?.code).toBe(0);
  const where = 'See http://docs.ceph.com/en/latest/mgr/administrator/#client-authentication';
  const status = `access denied: does your client key have mgr caps? ${where}`;
  for (const entity of ['client.some', 'client.none'])
    expect(tell('mgr.x', version, entity)).toEqual([{ code: -13, status, output: '' }]);
});

it.each(['osd.0', 'mgr.x', 'mgr', 'mon.a', 'mds.cephfs:0'])('a scenario may tell %s', (target) => {
  const step = { tell: target, command: { prefix: 'version' } };
  expect(parse_scenario({ cluster: {}, steps: [step] }).steps).toEqual([step]);
});

it.each(['client.1', 'osd.x', 'osd', 'nosuch'])('a scenario may not tell %j', (target) => {
  expect(() =>
    parse_scenario({ cluster: {}, steps: [{ tell: target, command: { prefix: 'version' } }] }),
  ).toThrow('expected whom to tell');
});
