import { describe, expect, it } from 'vitest';
import * as State from '../../../core/ceph/MDSState.ts';
import { MMDSBeacon } from '../../../core/ceph/messages/MMDSBeacon.ts';
import { MMDSMap } from '../../../core/ceph/messages/MMDSMap.ts';
import { RowKind } from '../../../core/trace/SpanStore.ts';
import { MonWorld } from '../helpers/mon_world.ts';

/** A cluster with mds.a active in cephfs and mds.b waiting; the quorum is older than a minute. */
function with_active(conf: Record<string, string> = {}) {
  const world = new MonWorld(1, conf);
  world.osd();
  const a = world.mds('a');
  world.run(70);
  const fs_new = world.make_fs();
  world.run(1);
  a.say(State.STATE_ACTIVE);
  world.run(2);
  const b = world.mds('b');
  world.run(3);
  return { world, a, b, fs_new };
}

describe('boot', () => {
  it('makes a booting daemon a standby, and sends the map before the acknowledgement', () => {
    const world = new MonWorld();
    world.osd();
    const a = world.mds('a');
    world.run(3);
    expect(a.state).toBe('up:standby');
    const kinds = a.received.map((m) => m.print());
    const epoch = world.mon.get_fsmap().get_epoch();
    expect(kinds).toContain(`mdsmap(e ${epoch})`);
    expect(kinds.indexOf(`mdsbeacon(${a.gid}/a up:boot seq=1 v${epoch})`)).toBe(
      kinds.indexOf(`mdsmap(e ${epoch})`) + 1,
    );
    expect(world.ceph('mds stat').output).toBe(' 1 up:standby\n');
  });

  it('gives a daemon its preset id once, and a new one when it starts anew', () => {
    const world = new MonWorld();
    world.mon.preset_global_id('mds.c', 4124);
    const first = world.mds('c');
    world.run(2);
    expect(first.gid).toBe(4124);
    first.kill();
    const second = world.mds('c');
    world.run(2);
    expect(second.gid).not.toBe(4124);
    expect(second.gid).toBeGreaterThan(4096);
  });

  it('replaces an older daemon of the same name', () => {
    const world = new MonWorld();
    const first = world.mds('a');
    world.run(2);
    const second = world.mds('a');
    world.run(3);
    const infos = [...world.mon.get_fsmap().get_mds_info().values()];
    expect(infos.map((info) => info.global_id)).toEqual([second.gid]);
    expect(world.cluster_log).toContain('daemon mds.a restarted');
    expect(first.state).toBe('null');
  });

  it('keeps both where names need not be unique', () => {
    const world = new MonWorld(1, { mds_enforce_unique_name: 'false' });
    world.mds('a');
    world.run(2);
    world.mds('a');
    world.run(3);
    expect(world.mon.get_fsmap().get_num_standby()).toBe(2);
  });

  it('refuses a daemon whose key was removed, until it is added again', () => {
    const world = new MonWorld();
    world.run(1);
    world.ceph('auth rm', { entity: 'mds.a' });
    const a = world.mds('a');
    world.run(2);
    expect(a.refused).toBe(-13);
    expect(world.ceph('auth add', { entity: 'mds.a', caps: ['mon', 'allow profile mds'] }).status).toBe(
      'added key for mds.a',
    );
    const again = world.mds('a');
    world.run(2);
    expect(again.refused).toBe(0);
  });
});

describe('fs new', () => {
  it('gives rank 0 to a standby, which creates and then is active', () => {
    const world = new MonWorld();
    world.osd();
    const a = world.mds('a');
    world.run(8);
    const before = world.mon.get_fsmap().get_epoch();
    const result = world.make_fs();
    expect(result.code).toBe(0);
    expect(result.status).toMatch(/new fs with metadata pool 1 and data pool 2$/);
    world.run(0.5);
    expect(a.state).toBe('up:creating');
    const info = a.mdsmap.get_info(0);
    expect([info.inc, info.state_seq]).toEqual([before + 1, 1]);
    a.say(State.STATE_ACTIVE);
    world.run(2);
    expect(a.state).toBe('up:active');
    expect(a.mdsmap.get_info(0).state_seq).toBe(a.seq);
    expect(world.ceph('mds stat').output).toBe('cephfs:1 {0=a=up:active}\n');
    expect(world.cluster_log).toContain('daemon mds.a is now active in filesystem cephfs as rank 0');
    const pool = world.mon.get_osdmap().get_pg_pool(1);
    expect(pool?.application_metadata).toEqual({ cephfs: { metadata: 'cephfs' } });
  });
});

describe('failover', () => {
  it('lets a standby replay the rank of a daemon that is silent for mds_beacon_grace', () => {
    const { world, a, b } = with_active();
    expect(b.state).toBe('up:standby');
    const osd_epoch = world.mon.get_osdmap().epoch;
    a.kill();
    world.run(10);
    expect(b.state).toBe('up:standby');
    world.run(15);
    expect(b.state).toBe('up:replay');
    const map = world.mon.get_fsmap().get_mdsmap(1);
    expect(map.up.get(0)).toBe(b.gid);
    expect(map.last_failure_osd_epoch).toBe(osd_epoch + 1);
    expect(map.get_info(0).inc).toBe(map.get_epoch());
    expect(world.mon.get_osdmap().is_blocklisted(a.messenger.get_myaddrs())).toBe(true);
    expect(world.cluster_log).toContain('Replacing daemon mds.a as rank 0 with standby daemon mds.b');
  });

  it('waits for mds_beacon_mon_down_grace while the quorum is young', () => {
    const world = new MonWorld();
    world.osd();
    const a = world.mds('a');
    world.run(5);
    world.make_fs();
    world.run(1);
    a.say(State.STATE_ACTIVE);
    const b = world.mds('b');
    world.run(4);
    a.kill();
    world.run(30);
    expect(b.state).toBe('up:standby');
    world.run(35);
    expect(b.state).toBe('up:replay');
  });

  it('marks a silent daemon laggy where nobody can take over, and clears that when it speaks again', () => {
    const { world, a, b } = with_active();
    b.kill();
    world.ceph('mds fail', { role_or_gid: 'b' });
    const c = world.mds('c');
    c.fs = 'other';
    world.run(3);
    world.ceph('mds freeze', { role_or_gid: 'a', val: 'true' });
    a.silent = true;
    world.run(22);
    expect(world.mon.get_fsmap().get_info_gid(a.gid).laggy()).toBe(true);
    a.silent = false;
    world.run(8);
    expect(world.mon.get_fsmap().get_info_gid(a.gid).laggy()).toBe(false);
    expect(world.mon.get_fsmap().get_mdsmap(1).up.get(0)).toBe(a.gid);
  });

  it('drops a daemon that is failed by hand: it gets a map without it, its successor replays', () => {
    const { world, a, b } = with_active();
    const before = world.mon.get_fsmap().get_epoch();
    const result = world.ceph('mds fail', { role_or_gid: '0' });
    expect(result).toEqual({ code: 0, status: `failed mds gid ${a.gid}`, output: '' });
    world.run(0.5);
    // As recorded: one epoch without anybody, and at once the next with the standby in replay.
    const failed = world.mon.mdsmon.get_version(before + 1)?.get_mdsmap(1);
    expect([[...(failed?.failed ?? [])], failed?.up.size]).toEqual([[0], 0]);
    expect(b.state).toBe('up:replay');
    expect(b.mdsmap.get_epoch()).toBe(before + 2);
    const maps = a.received.filter((m) => m instanceof MMDSMap).map((m) => m.print());
    expect(maps).toContain(`mdsmap(e ${before + 1})`);
    expect(a.state).toBe('null');
  });
});

describe('beacons', () => {
  it('tells a daemon that is in no map with a null map', () => {
    const { world, a } = with_active();
    world.ceph('mds fail', { role_or_gid: '0' });
    world.run(1);
    a.received.length = 0;
    a.say(State.STATE_ACTIVE);
    world.run(0.5);
    expect(a.received.map((m) => m.print())).toEqual(['mdsmap(e 4294967295)']);
  });

  it('evicts a standby that changes its own state', () => {
    const { world, b } = with_active();
    b.say(State.STATE_ACTIVE);
    world.run(2);
    expect(world.mon.get_fsmap().gid_exists(b.gid)).toBe(false);
    expect(b.received.at(-1)?.print()).toBe('mdsmap(e 4294967295)');
  });

  it('evicts on an invalid transition, and when a daemon leaves', () => {
    const { world, a, b } = with_active();
    a.say(State.STATE_REPLAY);
    world.run(2);
    expect(world.mon.get_fsmap().gid_exists(a.gid)).toBe(false);
    expect(b.state).toBe('up:replay');
    b.say(State.STATE_DNE);
    world.run(2);
    expect(world.mon.get_fsmap().mds_roles.size).toBe(0);
  });

  it('ignores a beacon with an old sequence number, and answers one that has not seen the latest map', () => {
    const { world, a } = with_active();
    const { seq } = a;
    a.received.length = 0;
    a.seq = 0;
    a.send();
    world.run(0.1);
    expect(a.received).toEqual([]);
    a.seq = seq;
    const epoch = a.mdsmap.get_epoch();
    a.mdsmap.epoch = epoch - 1;
    a.say(State.STATE_STOPPING);
    world.run(0.1);
    const ack = a.received[0];
    expect(ack instanceof MMDSBeacon && ack.get_last_epoch_seen()).toBe(epoch);
    expect(world.mon.get_fsmap().get_info_gid(a.gid).state).toBe(State.STATE_ACTIVE);
  });

  it('only acknowledges one that boots as somebody in the map and has a map that is newer', () => {
    const { world, a } = with_active();
    a.mdsmap.epoch += 100;
    a.want_state = State.STATE_BOOT;
    a.received.length = 0;
    world.run(60);
    expect(a.received.length).toBeGreaterThan(10);
    expect(a.received.every((m) => m instanceof MMDSBeacon)).toBe(true);
    expect(world.mon.get_fsmap().get_info_gid(a.gid).state).toBe(State.STATE_ACTIVE);
    // As in Ceph, that lasts until the file system's epoch is newer than the daemon's map, or somebody fails it.
    world.ceph('mds fail', { role_or_gid: '0' });
    world.run(10);
    expect(world.mon.get_fsmap().get_mdsmap(1).up.get(0)).not.toBe(a.gid);
  });

  it('ignores one that boots as somebody in the map, until it counts as laggy and is replaced', () => {
    const { world, a, b } = with_active();
    a.want_state = State.STATE_BOOT;
    a.received.length = 0;
    world.run(10);
    expect(a.received).toEqual([]);
    world.run(15);
    expect(b.state).toBe('up:replay');
  });

  it('marks the rank of a damaged daemon damaged, until it is repaired', () => {
    const { world, a, b } = with_active();
    a.say(State.STATE_DAMAGED);
    world.run(2);
    expect([...world.mon.get_fsmap().get_mdsmap(1).damaged]).toEqual([0]);
    expect(b.state).toBe('up:standby');
    expect(JSON.parse(world.ceph('health', { format: 'json' }).output).checks.MDS_DAMAGE.severity).toBe(
      'HEALTH_ERR',
    );
    expect(world.ceph('mds repaired', { role: 'cephfs:0' }).status).toBe('repaired: restoring rank 1:0');
    world.run(1);
    expect(b.state).toBe('up:replay');
  });

  it('keeps what daemons complain of and shows it in the health', () => {
    const { world, a } = with_active();
    a.health = {
      metrics: [{ type: 10, sev: 'HEALTH_WARN', message: '2 slow requests', metadata: new Map() }],
    };
    a.send();
    world.run(2);
    expect(world.ceph('health', { detail: 'detail' }).output).toContain('mds.a(mds.0): 2 slow requests');
    a.health = { metrics: [] };
    a.send();
    world.run(2);
    expect(world.mon.healthmon.get_health_checks().codes()).not.toContain('MDS_SLOW_REQUEST');
  });
});

it('shows states by their names, and addresses, where it decides', () => {
  const { world, a } = with_active();
  world.ceph('mds fail', { role_or_gid: '0' });
  world.run(1);
  a.say(State.STATE_ACTIVE);
  world.osd();
  world.run(2);
  const { spans } = world.sim.tracer;
  /** What the last decision of that name compared. */
  const compared = (text: string): unknown[] => {
    let row = spans.length - 1;
    while (row >= 0 && (spans.kind[row] !== RowKind.Decision || spans.name_of(row) !== text)) row--;
    return spans.values_of(row).map((recorded) => ('value' in recorded ? recorded.value : recorded.label));
  };
  expect(compared('it does not boot')).toContain('up:active');
  expect(compared('holds a rank: blocklist it')).toContain('up:active');
  expect(compared('state changes')).toEqual([false, 'up:replay', 'up:replay']);
  const address = expect.stringMatching(/^\[v2:127\.0\.0\.1:/);
  expect(compared('was up at another address')).toEqual(expect.arrayContaining([address, address]));
});

describe('the tick', () => {
  it('wants a standby from the moment there is one, without a new mdsmap epoch', () => {
    const { world } = with_active();
    const map = world.mon.get_fsmap().get_mdsmap(1);
    expect(map.standby_count_wanted).toBe(1);
    expect(map.get_epoch()).toBeLessThan(world.mon.get_fsmap().get_epoch());
  });

  it('lets a standby follow where that is allowed, and takes the follower first', () => {
    const { world, a, b } = with_active();
    world.ceph('fs set', { fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' });
    world.run(0.5);
    expect(b.state).toBe('up:standby-replay');
    const c = world.mds('c');
    world.run(3);
    world.ceph('mds fail', { role_or_gid: 'a' });
    world.run(1);
    expect([b.state, c.state]).toEqual(['up:replay', 'up:standby']);
    expect(a.state).toBe('null');
  });

  it('lets no standby follow any more: followers go, and an OSD map is proposed', () => {
    const { world, b } = with_active();
    world.ceph('fs set', { fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' });
    world.run(2);
    const { epoch } = world.mon.get_osdmap();
    world.ceph('fs set', { fs_name: 'cephfs', var: 'allow_standby_replay', val: 'false' });
    world.run(2);
    expect(b.state).toBe('null');
    expect(world.mon.get_osdmap().epoch).toBe(epoch + 1);
  });

  it('grows and shrinks a file system', () => {
    const { world, a, b } = with_active();
    world.ceph('fs set', { fs_name: 'cephfs', var: 'max_mds', val: '2' });
    world.run(0.5);
    expect(b.state).toBe('up:creating');
    b.say(State.STATE_ACTIVE);
    world.run(2);
    world.ceph('fs set', { fs_name: 'cephfs', var: 'max_mds', val: '1' });
    world.run(1);
    expect([a.state, b.state]).toEqual(['up:active', 'up:stopping']);
    b.received.length = 0;
    b.say(State.STATE_STOPPED);
    world.run(2);
    expect([...world.mon.get_fsmap().get_mdsmap(1).stopped]).toEqual([1]);
    expect(b.received.some((m) => m.print() === 'mdsmap(e 4294967295)')).toBe(true);
  });

  it('prefers a daemon that would rather serve the file system', () => {
    const { world, a } = with_active();
    const c = world.mds('c');
    c.fs = 'cephfs';
    world.run(12);
    expect(c.state).toBe('up:replay');
    expect(a.state).toBe('null');
    expect(world.cluster_log).toContain(
      'Dropping low affinity active daemon mds.a in favor of higher affinity standby.',
    );
  });
});
