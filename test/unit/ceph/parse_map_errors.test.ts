import { describe, expect, it } from 'vitest';
import { parse_status } from '../../../core/ceph/cluster_status.ts';
import { parse_health } from '../../../core/ceph/health.ts';
import { ParseError } from '../../../core/ceph/json/ParseError.ts';
import { parse_mds_metadata } from '../../../core/ceph/mds_metadata.ts';
import { parse_map } from '../../../core/ceph/parse_map.ts';
import { recording } from './recordings.ts';

function error_of(text: string, parse: (text: string) => unknown = parse_map): ParseError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error('it parsed');
}

type Row = readonly [
  from: string,
  to: string,
  path: string,
  expected: RegExp | string,
  found: RegExp | string,
];

function check(
  name: string,
  [from, to, path, expected, found]: Row,
  parse?: (text: string) => unknown,
): void {
  const text = recording(name);
  expect(text).toContain(from);
  const error = error_of(
    text.replace(from, () => to),
    parse,
  );
  expect(error.path).toBe(path);
  expect(error.expected).toMatch(expected);
  expect(error.found).toMatch(found);
  expect([error.line, error.column >= 1]).toEqual([1, true]);
}

describe('an osdmap that is not right', () => {
  it.each<Row>([
    ['"epoch":12,', '', '$.epoch', 'an epoch (integer)', 'nothing'],
    ['"epoch":12,', '"epoch":"12",', '$.epoch', 'an epoch (integer)', '"12"'],
    ['"fsid":"1', '"fsid":1,"x":"1', '$.fsid', 'a string', '1'],
    ['"created":"2026', '"created":"once', '$.created', /^a time such as/, /^"once/],
    ['"flags_set":["', '"flags_set":[1,"', '$.flags_set[0]', 'a name', '1'],
    [
      '"full_ratio":0',
      '"full_ratio":1e999,"x":0',
      '$.full_ratio',
      'a number that a double can hold',
      '1e999',
    ],
    ['"full_ratio":0', '"full_ratio":"","x":0', '$.full_ratio', 'a number', '""'],
    ['"max_osd":1', '"max_osd":0', '$.osds[0].osd', 'an id below max_osd (0)', '0'],
    ['"pools":[', '"pools":[3,', '$.pools[0]', 'an object', '3'],
    ['"pool":2', '"pool":1', '$.pools[1].pool', 'an id that no other pool has', '1'],
    ['"pool_name":"d', '"x":"d', '$.pools[0].pool_name', 'a name', 'nothing'],
    ['"pg_num":1,', '"pg_num":-1,', '$.pools[0].pg_num', 'an integer from 0 to 4294967295', '-1'],
    ['"last_change":"8"', '"last_change":8', '$.pools[0].last_change', 'an epoch in quotes', '8'],
    ['"last_change":"8"', '"last_change":"x"', '$.pools[0].last_change', /such as "12"/, '"x"'],
    ['"ready_epoch":0', '"ready_epoch":[]', '$.pools[0].last_pg_merge_meta.ready_epoch', /epoch/, 'an array'],
    ['"fast_read":false', '"fast_read":0', '$.pools[0].fast_read', 'true or false', '0'],
    ['"options":{', '"options":{"x":1e999,', '$.pools[0].options.x', /double/, '1e999'],
    ['"up":1', '"up":2', '$.osds[0].up', 'an integer from 0 to 1', '2'],
    ['"up":1', '"up":0', '$.osds[0].state', 'states without "up", as up says', 'an array'],
    ['"exists","up"', '"exists"', '$.osds[0].state', 'states with "up", as up says', 'an array'],
    ['"127.0.0.1:6800"', '"here"', '$.osds[0].public_addrs.addrvec[0].addr', /^an address/, '"here"'],
    [
      '"osd_xinfo":[{"osd":0',
      '"osd_xinfo":[{"osd":1',
      '$.osd_xinfo[0].osd',
      'the id of one of the osds',
      '1',
    ],
    ['"features":4', '"features":54', '$.osd_xinfo[0].features', /to 18446744073709551615$/, /^54/],
    ['"pg_temp":[]', '"pg_temp":{}', '$.pg_temp', 'an array', 'an object'],
    ['"blocklist":{}', '"blocklist":{"a":1}', '$.blocklist.a', 'a time', '1'],
    ['"blocklist":{}', '"blocklist":{},"blocklist":{}', '$', 'each key once', 'a second "blocklist"'],
    ['"k":"2"', '"k":2', '$.erasure_code_profiles.default.k', 'a string', '2'],
  ])('%s → %s', (...row) => check('osdmap.12', row));
});

describe('another map that is not right', () => {
  it.each<Row>([
    ['"active_gid":4098', '"active_gid":1e3', '$.active_gid', 'an integer', '1e3'],
    ['"available":true,', '', '$.available', 'true or false', 'nothing'],
    ['"standbys":[]', '"standbys":[{"gid":1}]', '$.standbys[0].name', 'a name', 'nothing'],
    [
      '"standbys":[]',
      '"standbys":[{"gid":1,"name":"a"},{"gid":1,"name":"b"}]',
      '$.standbys[1].gid',
      'a daemon that is listed once',
      '1',
    ],
    ['"available_modules":[', '"available_modules":[7,', '$.available_modules[0]', 'a module', '7'],
    ['"can_run":true', '"can_run":"y"', '$.available_modules[0].can_run', 'true or false', '"y"'],
    ['"services":{}', '"services":{"a":null}', '$.services.a', 'a string', 'null'],
    ['"active_clients":[{', '"active_clients":[{},{', '$.active_clients[0].addrvec', /addresses/, 'nothing'],
    ['"pacific":[', '"pacific":[0,', '$.always_on_modules.pacific[0]', 'a name', '0'],
  ])('mgrmap: %s → %s', (...row) => check('mgrmap.4', row));

  it.each<Row>([
    ['"modified":"2026-11-22T14:53:48.357292Z"', '"modified":"Z"', '$.modified', /^a time such as/, '"Z"'],
    ['"rank":0', '"rank":1', '$.mons[0].rank', '0, its place among the mons', '1'],
    ['"quorum":[0]', '"quorum":[1]', '$.quorum[0]', 'the rank of one of the mons', '1'],
    ['"persistent":[', '"persistent":[9,', '$.features.persistent[0]', 'a name', '9'],
    ['"mons":[', '"mons":[{"name":"a","addr":"1.1.1.1:1/0"},', '$.mons[1].rank', /^1, its place/, '0'],
    ['"mons":[', '"mons":[{"name":"b"},', '$.mons[0].addr', 'an address', 'nothing'],
    ['"disallowed_leaders: ":""', '"disallowed_leaders: ":0', '$["disallowed_leaders: "]', 'a string', '0'],
  ])('monmap: %s → %s', (...row) => check('monmap.1', row));

  it.each<Row>([
    ['"services":{}', '"services":[]', '$.services', 'an object of services', 'an array'],
    ['"services":{}', '"services":{"a":{}}', '$.services.a.daemons', 'an object of daemons', 'nothing'],
    [
      '"services":{}',
      '"services":{"a":{"daemons":{"b":{}}}}',
      '$.services.a.daemons.b.start_epoch',
      /epoch/,
      /./,
    ],
  ])('servicemap: %s → %s', (...row) => check('servicemap', row));

  it('health, status and metadata', () => {
    check('health', ['"status":"HEALTH_ERR"', '"status":1', '$.status', 'a string', '1'], parse_health);
    const count = [
      '"count":1',
      '"count":{}',
      '$.checks.AUTH_INSECURE_GLOBAL_ID_RECLAIM_ALLOWED.summary.count',
    ];
    const [from = '', to = '', path = ''] = count;
    check('health', [from, to, path, 'an integer', 'an object'], parse_health);
    check(
      'status',
      ['"checks":{', '"checks":[],"x":{', '$.health.checks', /health checks/, /array/],
      parse_status,
    );
    check('status', ['"failed":2', '"failed":02', '$.fsmap.failed', 'a value', '"02"'], parse_status);
    check('mds_metadata', ['"os":"Linux"', '"os":3', '$[0].os', 'a string', '3'], parse_mds_metadata);
    check('mds_metadata', ['"name":"d",', '', '$[1].name', 'a name', 'nothing'], parse_mds_metadata);
  });
});

describe('a text that is no map', () => {
  it.each([
    ['', 'the end of the text'],
    ['null', 'null'],
    ['[]', 'an array'],
    ['{}', 'an object'],
    ['"osds"', '"osds"'],
    [recording('status').replace(/"fsmap":\{.*?\},/, ''), 'an object'],
    [recording('health'), 'an object'],
    [recording('mds_metadata'), 'an array'],
    ['{"__proto__":{"osds":[]}}', 'an object'],
  ])('%.40s', (text, found) => {
    const error = error_of(text);
    expect(error.found).toBe(found);
    if (text !== '') {
      for (const kind of ['fsmap', 'mdsmap', 'osdmap', 'mgrmap', 'monmap'])
        expect(error.expected).toContain(kind);
    }
  });

  it('says where, over several lines', () => {
    const text = '\n{"mons": [],\n  "epoch": 1, "fsid": "x",\n   "modified": 4}';
    const error = error_of(`dumped monmap epoch 1${text}`);
    expect([error.path, error.line, error.column]).toEqual(['$.modified', 4, 16]);
  });
});
