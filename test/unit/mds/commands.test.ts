import { describe, expect, it } from 'vitest';
import { traced_function } from '../../../core/trace/traced.ts';
import { World } from './world.ts';

/** Answers of a real ceph-mds 16.2.15: test/fixtures/asok/mds-active.ndjson. */
const RECORDED: readonly [command: Record<string, unknown>, output: string][] = [
  [{ prefix: 'session ls' }, '[]\n'],
  [{ prefix: 'client ls' }, '[]\n'],
  [{ prefix: 'ops' }, '{\n    "ops": [],\n    "num_ops": 0\n}\n'],
  [{ prefix: 'dump_historic_ops' }, '{\n    "size": 20,\n    "duration": 600,\n    "ops": []\n}\n'],
  [{ prefix: 'damage ls' }, '[]\n'],
  [{ prefix: 'scrub status' }, '{\n    "status": "no active scrubs running",\n    "scrubs": {}\n}\n'],
  [{ prefix: 'flush journal' }, '{\n    "message": "",\n    "return_code": 0\n}\n'],
  [{ prefix: 'osdmap barrier', target_epoch: 3 }, ''],
  [{ prefix: 'openfiles ls' }, '[]\n'],
  [{ prefix: 'dump snaps' }, '{\n    "last_created": 1,\n    "last_destroyed": 1,\n    "snaps": []\n}\n'],
  [{ prefix: 'session evict' }, ''],
];

const RECORDED_ROOT_SUBTREE = {
  is_auth: true,
  auth_first: 0,
  auth_second: -2,
  export_pin: -1,
  distributed_ephemeral_pin: false,
  random_ephemeral_pin: false,
  export_pin_target: -1,
  dir: {
    path: '',
    dirfrag: '0x1',
    snapid_first: 2,
    projected_version: '1',
    version: '1',
    committing_version: '1',
    committed_version: '1',
    is_rep: true,
    dir_auth: '0',
    states: ['auth', 'complete'],
    is_auth: true,
    auth_state: { replicas: {} },
    replica_state: { authority: [0, -2], replica_nonce: 0 },
    auth_pins: 0,
    is_frozen: false,
    is_freezing: false,
    pins: { subtree: 1, dirty: 0, authpin: 0 },
    nref: 1,
  },
};

describe('the commands of a rank', () => {
  const world = World.with_fs();
  const name = world.holder() ?? '';

  it.each(RECORDED)('%j answers as a real one', (command, output) => {
    expect(world.asok(name, command)).toEqual({ code: 0, status: '', output });
  });

  it('get subtrees answers as a real one', () => {
    const [root, mine] = JSON.parse(world.asok(name, { prefix: 'get subtrees' }).output);
    expect(JSON.stringify(root)).toBe(JSON.stringify(RECORDED_ROOT_SUBTREE));
    expect(mine.dir).toMatchObject({ path: '~mds0', dirfrag: '0x100', is_rep: false, nref: 2 });
    expect(mine.dir.pins).toEqual({ child: 1, subtree: 1, dirty: 0, authpin: 0 });
  });

  it('status has the rank and the OSD map', () => {
    const status = JSON.parse(world.asok(name, { prefix: 'status' }).output);
    expect(status).toMatchObject({
      whoami: 0,
      want_state: 'up:active',
      state: 'up:active',
      fs_name: 'cephfs',
    });
    expect(status.osdmap_epoch_barrier).toBe(3);
  });

  it('a filter that makes no sense is refused', () => {
    const refused = { code: -22, status: "Expected option value to be integer, got '*'", output: '' };
    expect(world.asok(name, { prefix: 'session evict', filters: ['id=*'] })).toEqual(refused);
    expect(world.asok(name, { prefix: 'session ls', filters: ['no'] }).status).toBe("Invalid filter 'no'");
    expect(world.asok(name, { prefix: 'session ls', filters: ['x=1'] }).status).toBe(
      "Invalid filter key 'x'",
    );
  });

  it('osdmap barrier waits for a map that is still to come', () => {
    const epoch = world.rank(name).get_osd_epoch();
    let answered = false;
    world.cluster.asok(name, { prefix: 'osdmap barrier', target_epoch: epoch + 1 }, () => {
      answered = true;
    });
    world.run(5);
    expect(answered).toBe(false);
    world.mon({ prefix: 'osd pool create', pool: 'another' }).run(5);
    expect(answered).toBe(true);
  });

  it('the counters of the journal are known', () => {
    const { mds_log } = JSON.parse(world.asok(name, { prefix: 'perf dump', logger: 'mds_log' }).output);
    expect(mds_log).toMatchObject({ evadd: 2, segadd: 2, segtrm: 1, seg: 1, ev: 1 });
    expect(mds_log.expos).toBeLessThan(mds_log.wrpos);
  });
});

describe('flush journal', () => {
  const world = World.with_fs();
  const name = world.holder() ?? '';
  world.run(20);
  const before = world.osd_ops().length;
  const write_pos = world.rank(name).mdlog.get_journaler().write_pos;
  world.asok(name, { prefix: 'flush journal' });

  it('asks of the OSDs what a real one asked', () => {
    expect(world.osd_ops().slice(before)).toEqual([
      '200.00000001 write',
      '200.00000000 writefull',
      'mds0_openfiles.0 omap-set-header',
      '200.00000000 writefull',
      '200.00000000 writefull',
    ]);
  });

  it('leaves one new segment, which a successor begins to replay from', () => {
    const { mdlog } = world.rank(name);
    expect([...mdlog.segments.keys()]).toEqual([2]);
    expect(mdlog.get_journaler().expire_pos).toBe(write_pos);
    const end = mdlog.get_journaler().write_pos;
    world.cluster.kill(name);
    world.run(60);
    const after = world.rank(world.holder() ?? '');
    expect(after.is_active()).toBe(true);
    expect([...after.mdlog.segments.keys()]).toEqual([2]);
    expect(after.mdlog.get_journaler().expire_pos).toBe(write_pos);
    expect(after.mdlog.get_journaler().write_pos).toBe(end);
  });
});

describe('the end of a rank', () => {
  it('shuts the daemon down, and another takes the rank', () => {
    const world = World.with_fs();
    const name = world.holder() ?? '';
    const { cct } = world.cluster.running(name);
    const mds = world.mds(name);
    cct.process.thread('signal_handler').post(() => mds.suicide());
    world.run(2);
    expect(world.cluster.slot(name).running).toBeNull();
    expect(world.cluster.slot(name).down_reason).toBe('exited');
    expect(traced_function('MDSRankDispatcher::shutdown')).toBeDefined();
    world.run(60);
    expect(world.rank(world.holder() ?? '').is_active()).toBe(true);
  });

  it('a state that cannot follow makes the daemon start anew', () => {
    const world = World.with_fs();
    const name = world.holder() ?? '';
    const gid = world.mds(name).monc.get_global_id();
    const fsmap = JSON.parse(world.cluster.current_fsmap_text());
    fsmap.epoch++;
    const { mdsmap } = fsmap.filesystems[0];
    mdsmap.epoch = fsmap.epoch;
    mdsmap.info[`gid_${gid}`].state = 'up:rejoin';
    world.cluster.inject(name, JSON.stringify(fsmap));
    world.run(1);
    expect(world.log.some((line) => line.includes('Invalid state transition up:active->up:rejoin'))).toBe(
      true,
    );
    expect(world.cluster.slot(name).starts).toBe(2);
  });
});

it.each([
  ['"--cap-dump"', 0, ''],
  ['true', -22, 'invalid command json'],
  ['"maybe"', -22, "bad or missing field 'cap_dump'"],
  ['"true"', -22, "bad or missing field 'cap_dump'"],
  ['""', -22, "bad or missing field 'cap_dump'"],
])('session ls takes cap_dump %s as a real one does', (value, code, status) => {
  const world = World.with_fs(['a']);
  const cap_dump = JSON.parse(value) as string | boolean;
  for (const prefix of ['session ls', 'client ls']) {
    expect(world.asok('mds.a', { prefix, cap_dump })).toMatchObject({ code, status });
  }
});
