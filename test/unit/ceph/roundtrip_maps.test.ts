import { describe, expect, it } from 'vitest';
import { parse_status, print_status } from '../../../core/ceph/cluster_status.ts';
import { parse_health, print_health } from '../../../core/ceph/health.ts';
import { plain_value } from '../../../core/ceph/json/plain.ts';
import { print_json_pretty } from '../../../core/ceph/json/print.ts';
import { read_repeating_json } from '../../../core/ceph/json/read.ts';
import { parse_mds_metadata, print_mds_metadata } from '../../../core/ceph/mds_metadata.ts';
import { parse_map } from '../../../core/ceph/parse_map.ts';
import { parse_mgrmap } from '../../../core/ceph/parse_mgrmap.ts';
import { parse_monmap } from '../../../core/ceph/parse_monmap.ts';
import { parse_osdmap } from '../../../core/ceph/parse_osdmap.ts';
import { parse_servicemap } from '../../../core/ceph/parse_servicemap.ts';
import * as print from '../../../core/ceph/print_map.ts';
import { MAP_RECORDINGS, recording } from './recordings.ts';

const osdmap = (text: string): string => print.print_osdmap(parse_osdmap(text));
const mgrmap = (text: string): string => print.print_mgrmap(parse_mgrmap(text));
const monmap = (text: string): string => print.print_monmap(parse_monmap(text));
const servicemap = (text: string): string => print.print_servicemap(parse_servicemap(text));
const status = (text: string): string => print_status(parse_status(text));
const health = (text: string): string => print_health(parse_health(text));
const mds_metadata = (text: string): string => print_mds_metadata(parse_mds_metadata(text));

describe('reading and printing a recording', () => {
  it.each(MAP_RECORDINGS)('%s comes back to the byte, by name of its own', (name) => {
    const text = recording(name);
    const map = parse_map(text);
    expect(map.kind).toBe(name.split('.')[0]);
    expect(print.print_map(map)).toBe(text);
    expect(print.print_map(parse_map(`${text}\n`))).toBe(text);
  });

  it.each(MAP_RECORDINGS)('%s from its pretty form', (name) => {
    const pretty = print_json_pretty(plain_value(read_repeating_json(recording(name))));
    expect(print.print_map(parse_map(`\ufeffdumped monmap epoch 1\n${pretty}`))).toBe(recording(name));
  });

  it.each([
    ['status', status],
    ['health', health],
    ['mds_metadata', mds_metadata],
    ['servicemap', servicemap],
  ])('%s', (name, both) => {
    expect(both(recording(name))).toBe(recording(name));
    expect(both(`\n ${recording(name)}\r\n`)).toBe(recording(name));
  });

  it('a clone prints the same, and what is done to it stays there', () => {
    const osds = parse_osdmap(recording('osdmap.12'));
    const mgrs = parse_mgrmap(recording('mgrmap.4'));
    expect(print.print_osdmap(osds.clone())).toBe(recording('osdmap.12'));
    expect(print.print_mgrmap(mgrs.clone())).toBe(recording('mgrmap.4'));
    osds.clone().set_down(0);
    mgrs.clone().clients.clear();
    expect([osds.is_up(0), mgrs.clients.size]).toEqual([true, 3]);
    const services = parse_servicemap(RGW);
    services.clone().services.get('rgw')?.daemons.clear();
    expect(services.services.get('rgw')?.daemons.size).toBe(2);
  });

  it('what is read is typed', () => {
    const map = parse_osdmap(recording('osdmap.12'));
    expect([map.lookup_pg_pool_name('cephfs.data'), map.is_up(0), map.get_max_osd()]).toEqual([3, true, 1]);
    expect(map.osds.at(0).features).toBe(4540138314316775423n);
    const mgr = parse_mgrmap(recording('mgrmap.4'));
    expect([mgr.active_gid, mgr.have_name('x'), mgr.clients.get('volumes')?.length]).toEqual([4098, true, 1]);
    const { monmap: mons, quorum } = parse_monmap(recording('monmap.1'));
    expect([mons.get_rank('a'), quorum]).toEqual([0, [0]]);
    const { health: seen, servicemap: services } = parse_status(recording('status'));
    expect(seen.checks.get('FS_DEGRADED')?.summary.count).toBe(2);
    expect(services?.epoch).toBe(9);
    expect(parse_health(recording('health')).checks.get('MDS_ALL_DOWN')?.detail?.length).toBe(2);
    expect(parse_mds_metadata(recording('mds_metadata')).map((mds) => mds.get('name'))).toEqual([
      'a',
      'd',
      'b',
    ]);
  });
});

const RGW =
  '{"epoch":3,"modified":"2026-11-22T15:03:41.035282+0000","services":{"rgw":{"daemons":{"summary":"",' +
  '"4124":{"start_epoch":2,"start_stamp":"2026-11-22T15:03:40.035282+0000","gid":4124,"addr":"10.0.0.1:0/7",' +
  '"metadata":{"arch":"x86_64","2":"two","1":"one"},"task_status":{}},' +
  '"42":{"start_epoch":3,"start_stamp":"0.000000","gid":42,"addr":"-","metadata":{},"task_status":{"a":"b"}}}}}}';

describe('what other clusters have', () => {
  it.each([
    [
      'osdmap.12',
      '"blocklist":{}',
      '"blocklist":{"9.0.0.1:0/2":"2026-11-22T15:03:41.035282+0000","10.0.0.1:0/1":"0.000000"}',
      osdmap,
    ],
    [
      'osdmap.12',
      '"options":{}',
      '"options":{"target_size_ratio":0.10000000000000001,"x":1.0000000000000001e-05,"y":1e+20,"z":-0}',
      osdmap,
    ],
    [
      'osdmap.12',
      '"pg_temp":[]',
      '"pg_temp":[{"pgid":"1.0","osds":[2147483647,18446744073709551615,0.5,null,true]}]',
      osdmap,
    ],
    [
      'osdmap.12',
      '"crush_node_flags":{}',
      '"crush_node_flags":{"b":["noout"],"10":[],"2":[],"__proto__":[]}',
      osdmap,
    ],
    ['osdmap.12', '"state":["exists","up"]', '"state":["autoout","exists","nearfull","new","up"]', osdmap],
    ['osdmap.12', '"max_osd":1', '"max_osd":9', osdmap],
    [
      'osdmap.12',
      '"weight":1,"primary_affinity":1',
      '"weight":0.70001220703125,"primary_affinity":0.5',
      osdmap,
    ],
    ['osdmap.12', '"quota_max_bytes":0', '"quota_max_bytes":18446744073709551615', osdmap],
    ['osdmap.12', '"erasure_code_profile":""', '"erasure_code_profile":"\\"é😀\\u0007"', osdmap],
    [
      'osdmap.12',
      '"create_time":"2026-11-22T14:53:52.722399+0000"',
      '"create_time":"2026-11-22T14:53:52.722399-0330"',
      osdmap,
    ],
    ['mgrmap.4', '"name":"rbd_support","addrvec"', '"name":"devicehealth","addrvec"', mgrmap],
    [
      'mgrmap.4',
      '"standbys":[]',
      '"standbys":[{"gid":5,"name":"y","mgr_features":18446744073709551615,"available_modules":[]}]',
      mgrmap,
    ],
    ['mgrmap.4', '"services":{}', '"services":{"dashboard":"https://a/"}', mgrmap],
    ['monmap.1', '"quorum":[0]', '"quorum":[]', monmap],
    ['monmap.1', ',"quorum":[0]', '', monmap],
    ['monmap.1', '"disallowed_leaders: ":""', '"disallowed_leaders: ":"a,b"', monmap],
    ['monmap.1', '"weight":0,"crush_location":"{}"', '"weight":10,"crush_location":"{datacenter=a}"', monmap],
  ])('%s with %s as %s', (name, from, to, both) => {
    expect(recording(name)).toContain(from);
    const text = recording(name).replace(from, () => to);
    expect(both(text)).toBe(text);
  });

  it('a service with daemons', () => {
    expect(servicemap(RGW)).toBe(RGW);
    expect(servicemap(recording('servicemap').replace('{}', '{"rgw":{"daemons":{}}}'))).toContain(
      '"summary":""',
    );
  });

  it('passes over the keys of newer releases and does without those of later ones', () => {
    for (const [name, both] of [
      ['osdmap.12', osdmap],
      ['mgrmap.4', mgrmap],
      ['monmap.1', monmap],
      ['servicemap', servicemap],
    ] as const) {
      expect(both(recording(name).replace('"epoch"', '"allow_crimson":{"a":[1]},"epoch"'))).toBe(
        recording(name),
      );
    }
    const octopus = recording('osdmap.12')
      .replace('"blocklist":{}', '"blacklist":{"1.1.1.1:0/2":"0.000000"}')
      .replaceAll(/"peering_crush_[a-z_]+":\d+,/g, '')
      .replace(/"range_blocklist":\{\},/, '')
      .replace(/,"stretch_mode":\{.*\}\}$/, '}');
    const map = parse_osdmap(octopus);
    expect([...map.blocklist.keys()]).toEqual(['1.1.1.1:0/2']);
    map.blocklist.clear();
    expect(print.print_osdmap(map)).toBe(recording('osdmap.12'));
    const mimic = parse_osdmap(recording('osdmap.12').replaceAll(/"[a-z_]+_addrs":\{.*?\]\},/g, ''));
    expect(mimic.get_addrs(0).toString()).toBe('v1:127.0.0.1:6801/16456');
    const luminous =
      '{"epoch":2,"active_gid":0,"active_name":"","active_addr":"-","available":false,"standbys":[],' +
      '"modules":["status"],"available_modules":["status"],"services":{},"active_clients":[{"addrvec":[]}]}';
    expect(parse_mgrmap(luminous).available_modules[0]?.name).toBe('status');
    const mons = recording('monmap.1').replace(/"public_addrs":\{.*?\]\},/, '');
    expect(parse_monmap(mons).monmap.get_addrs(0).toString()).toBe('v1:127.0.0.1:40501/0');
  });
});
