import { describe, expect, it } from 'vitest';
import { Config, type ConfigObserver } from '../../../core/daemon/Config.ts';
import { SCHEMA } from '../../../core/daemon/config/schema.ts';

const make = (file: Record<string, string> = {}) => new Config({ name: 'mds.a', ...file });

it.each([
  ['mds_tick_interval', 5],
  ['mds_beacon_interval', 4],
  ['mds_beacon_grace', 15],
  ['rotating_keys_bootstrap_timeout', 30],
  ['max_rotating_auth_attempts', 10],
  ['mon_client_ping_interval', 10],
  ['mon_client_hunt_interval', 3],
  ['mon_tick_interval', 5],
  ['paxos_propose_interval', 1],
  ['paxos_min_wait', 0.05],
  ['mgr_tick_period', 2],
  ['mon_mgr_beacon_grace', 30],
  ['mds_task_status_update_interval', 2],
  ['mds_ping_interval', 5],
  ['mds_reconnect_timeout', 45],
  ['mds_session_blocklist_on_timeout', 1],
  ['mds_cache_memory_limit', 4294967296],
  ['mds_op_history_size', 20],
  ['mds_op_history_duration', 600],
  ['osd_heartbeat_interval', 6],
])('%s is %d by default', (name, value) => {
  const conf = make();
  if (SCHEMA.get(name)?.type === 'bool') expect(Number(conf.get_bool(name))).toBe(value);
  else expect(conf.get_float(name)).toBe(value);
});

describe('get', () => {
  it('gives a value the type of its option', () => {
    const conf = make({
      mds_beacon_grace: '300',
      mds_cache_memory_limit: '1Gi',
      mds_standby_replay_damaged: 'true',
    });
    expect(conf.get_float('mds_beacon_grace')).toBe(300);
    expect(conf.get_int('mds_cache_memory_limit')).toBe(1073741824);
    expect(conf.get_bool('mds_standby_replay_damaged')).toBe(true);
    expect(conf.get_string('mds_beacon_grace')).toBe('300.000000');
    expect(conf.get_string('debug_mds')).toBe('1/5');
    expect(conf.get_string('auth_cluster_required')).toBe('none');
    expect(conf.get_string('mds_data')).toBe('/var/lib/ceph/mds/ceph-a');
    expect(conf.get_string('keyring')).toBe('/var/lib/ceph/mds/ceph-a/keyring');
  });

  it('refuses another type, and what does not exist', () => {
    const conf = make();
    expect(() => conf.get_int('mds_beacon_grace')).toThrow('no whole number');
    expect(() => conf.get_float('mds_data')).toThrow('no number');
    expect(() => conf.get_bool('mds_data')).toThrow('no bool');
    expect(() => conf.get_string('nosuch')).toThrow('there is no option nosuch');
    expect(conf.get_val('nosuch')).toBeUndefined();
    expect(() => make({ nosuch: '1' })).toThrow('there is no option nosuch');
    expect(() => make({ mds_beacon_grace: 'x' })).toThrow("cannot be 'x'");
  });

  it('has a readable default for every option', () => {
    const conf = make();
    for (const name of SCHEMA.keys()) expect(conf.get_val(name), name).toBeTypeOf('string');
  });
});

it.each([
  ['0.0078125', '0.007812'],
  ['0.0234375', '0.023438'],
  ['-0.0078125', '-0.007812'],
  ['1.0000005', '1.000001'],
  ['0x.8', '0.500000'],
  ['1e21', '1000000000000000000000.000000'],
  ['-infinity', '-inf'],
])('a float set to %s reads %s', (text, shown) => {
  const conf = make();
  expect(conf.set_val('mds_beacon_grace', text)).toBe(0);
  expect(conf.get_val('mds_beacon_grace')).toBe(shown);
});

describe('an observer', () => {
  function observe(conf: Config, keys: string[]): { told: string[][]; stop: () => void } {
    const told: string[][] = [];
    const observer: ConfigObserver = {
      get_tracked_conf_keys: () => keys,
      handle_conf_change: (_conf, changed) => told.push([...changed]),
    };
    return { told, stop: conf.add_observer(observer) };
  }

  it('is told once of all that changed, and makes a change take effect', () => {
    const conf = make();
    const { told, stop } = observe(conf, ['mds_beacon_grace', 'mds_tick_interval']);
    expect(conf.set_val('mds_tick_interval', '6')).toBe(0);
    expect(conf.set_val('mds_beacon_grace', '20')).toBe(0);
    expect(conf.apply_changes()).toBe("mds_beacon_grace = '20.000000' mds_tick_interval = '6.000000' ");
    expect(told).toEqual([['mds_beacon_grace', 'mds_tick_interval']]);
    expect(conf.apply_changes()).toBe('');
    stop();
    conf.set_val('mds_tick_interval', '7');
    expect(conf.apply_changes()).toContain('(not observed, change may require restart) ');
    expect(told).toHaveLength(1);
  });

  it('lets text change that could not without it', () => {
    const conf = make();
    expect(conf.set_val('mon_host', '10.0.0.1')).toBe(-1);
    observe(conf, ['mon_host']);
    expect(conf.set_val('mon_host', '10.0.0.1')).toBe(0);
  });

  it('is told when a value is taken back', () => {
    const conf = make();
    const { told } = observe(conf, ['mds_beacon_grace']);
    conf.set_val('mds_beacon_grace', '20');
    expect(conf.rm_val('mds_beacon_grace')).toBe(0);
    conf.apply_changes();
    expect(told).toEqual([['mds_beacon_grace']]);
    expect(conf.get_float('mds_beacon_grace')).toBe(15);
    expect(conf.rm_val('mds_beacon_grace')).toBe(-2);
  });
});
