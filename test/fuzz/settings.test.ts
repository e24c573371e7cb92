// Whatever a setting is set to in daemons that run, time goes on for all of them and nobody's code fails.
import { describe, expect, it } from 'vitest';
import { SCHEMA } from '../../core/daemon/config/schema.ts';
import { Hunted } from './hunted.ts';

/** What says how long something takes or how much there may be, of the daemons that are simulated. */
const SETTINGS = [...SCHEMA.keys()].filter((name) =>
  /^(?:mds|mgr|mon|paxos|osd|client|journaler)_.*(?:interval|period|grace|timeout|halflife|rate|wait|delay|threshold|expire|_limit|_per_|_max)/.test(
    name,
  ),
);

/** A cluster at work, whose settings have just been set, all of them or only one. */
function work(world: Hunted): void {
  const { cluster } = world;
  const { clock } = cluster.sim;
  const before = clock.now;
  for (const n of [1, 2]) {
    cluster.client('client.1', { do: 'write', path: `/file-${n}`, data: 'x' }, () => {});
    world.settle(20, 1_000_000);
  }
  expect(clock.now).toBeGreaterThanOrEqual(before + 40e6);
  world.must_live();
}

function hunted(): Hunted {
  const world = new Hunted(['a', 'b', 'c']);
  world.run(8).new_fs().run(12);
  world.cluster.client('client.1', { do: 'mount' }, () => {});
  world.cluster.client('client.2', { do: 'mount' }, () => {});
  world.run(3);
  world.cluster.client('client.2', { do: 'write', path: '/leased', data: 'x' }, () => {});
  world.cluster.client('client.1', { do: 'ls', path: '/' }, () => {});
  world.run(1);
  return world;
}

function set(world: Hunted, setting: string, value: string): void {
  const { cluster } = world;
  for (const { name, running } of cluster.slots.values()) {
    if (running !== null) cluster.asok(name, { prefix: 'config set', var: setting, val: [value] }, () => {});
  }
}

describe('settings of daemons that run', () => {
  it.each(['nan', 'inf', '1e300'])('all of %s', (value) => {
    const world = hunted();
    for (const setting of SETTINGS) set(world, setting, value);
    work(world);
  });

  it.each([
    ['mds_tick_interval', 'nan'],
    ['mds_beacon_interval', 'nan'],
    ['mds_cache_trim_interval', '0'],
    ['mds_replay_interval', 'nan'],
    ['mon_client_ping_interval', 'nan'],
    ['paxos_propose_interval', 'nan'],
    ['mds_log_events_per_segment', '0'],
    ['journaler_prezero_periods', '9223372036854775807'],
  ])('%s of %s', (setting, value) => {
    const world = hunted();
    set(world, setting, value);
    work(world);
  });

  // What is traced takes time; where nothing is, time must pass all the same.
  it.each([
    'client_tick_interval',
    'mds_tick_interval',
    'mds_ping_interval',
    'mds_metrics_update_interval',
    'mds_task_status_update_interval',
    'mon_tick_interval',
    'mon_client_ping_interval',
    'mgr_tick_period',
  ])('%s of 0, untraced', (setting) => {
    const world = hunted();
    world.cluster.sim.tracer.recording = false;
    set(world, setting, '0');
    world.settle(0.05, 500_000);
    world.must_live();
  });
});
