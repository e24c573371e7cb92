import { expect, it } from 'vitest';
import * as State from '../../../core/ceph/MDSState.ts';
import { print_json } from '../../../core/ceph/json/print.ts';
import type { FakeMDS } from '../helpers/FakeMDS.ts';
import { MonWorld } from '../helpers/mon_world.ts';
import { recording } from '../ceph/recordings.ts';

/** Addresses and times are the recorded host's; everything else has to be the same. */
function comparable(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if (['addr', 'addrs', 'created', 'modified'].includes(key)) return '(of the host)';
    return value;
  });
}

/** Says that it is in `state`, with the sequence number that was recorded. */
function say(mds: FakeMDS, state: State.DaemonState, seq: number): void {
  mds.seq = seq - 1;
  mds.say(state);
}

/** A fake daemon that sends nothing by itself but its boot. */
function quiet(world: MonWorld, name: string, gid: number): FakeMDS {
  world.mon.preset_global_id(`mds.${name}`, gid);
  const mds = world.mds(name);
  mds.cct.process.thread('beacon').post(() => {
    mds.silent = true;
  }, 3_000_000);
  return mds;
}

it('goes through the recorded history of a real cluster, epoch by epoch', () => {
  // No daemon of this test is ever silent for too long: their beacons are what the recording says they were.
  const world = new MonWorld(1, { mds_beacon_grace: '100000' });
  world.osd();
  world.run(2);
  for (const pool of ['device_health_metrics', 'cephfs.meta', 'cephfs.data']) {
    world.ceph('osd pool create', { pool, pg_num: 8 });
  }
  const a = quiet(world, 'a', 4105);
  world.run(4);
  const b = quiet(world, 'b', 4107);
  world.run(4);
  a.say(State.STATE_DNE);
  world.run(4);
  const c = quiet(world, 'c', 4124);
  world.run(4);
  b.say(State.STATE_DNE);
  world.run(4);
  // Failing nobody is a success that proposes what is pending: an epoch in which nothing changed.
  world.ceph('mds fail', { role_or_gid: 'b' });
  world.run(4);
  world.ceph('fs new', { fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' });
  world.run(1);
  say(c, State.STATE_ACTIVE, 41);
  world.run(4);
  for (let i = 0; world.mon.get_osdmap().epoch < 20; i++) {
    world.ceph('osd blocklist', { blocklistop: 'add', addr: `127.0.0.9:0/${i + 1}` });
  }
  world.ceph('mds fail', { role_or_gid: 'c' });
  c.kill();
  world.run(4);
  const d = quiet(world, 'd', 4404);
  world.run(2);
  for (const [state, seq] of [
    [State.STATE_RECONNECT, 2],
    [State.STATE_REJOIN, 3],
    [State.STATE_ACTIVE, 4],
  ] as const) {
    say(d, state, seq);
    world.run(3);
  }
  quiet(world, 'a', 4410);
  quiet(world, 'b', 4412);
  world.run(4);
  world.ceph('fs set', { fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' });
  world.run(1);

  expect(world.mon.get_fsmap().get_epoch()).toBe(19);
  for (let epoch = 1; epoch <= 19; epoch++) {
    const mine = JSON.parse(print_json(world.mon.mdsmon.get_version(epoch)?.dump() ?? null));
    expect(comparable(mine), `epoch ${epoch}`).toEqual(comparable(JSON.parse(recording(`fsmap.${epoch}`))));
  }
});
