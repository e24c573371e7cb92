import { describe, expect, it } from 'vitest';
import { ParseError } from '../../../core/ceph/json/ParseError.ts';
import { print_json_pretty } from '../../../core/ceph/json/print.ts';
import { parse_fsmap } from '../../../core/ceph/parse_fsmap.ts';
import { recorded_fsmap, recording } from './recordings.ts';

function error_of(text: string): ParseError {
  try {
    parse_fsmap(text);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error('it parsed');
}

const MAP = '$.filesystems[0].mdsmap';

describe('a map that is not right', () => {
  it.each([
    ['"mds_0":4124', '"mds_0":"x"', `${MAP}.up.mds_0`, 'a gid (integer)', '"x"'],
    ['"mds_0":4124', '"mds_0":4125', `${MAP}.up.mds_0`, 'the gid of a daemon in info', '4125'],
    [
      '"mds_0":4124',
      '"mds_1":4124',
      `${MAP}.up.mds_1`,
      'a daemon that holds rank 1',
      '4124, which has rank 0',
    ],
    ['"mds_0":4124', '"mds_00":4124', `${MAP}.up.mds_00`, 'a key such as mds_0', 'the key "mds_00"'],
    ['"in":[0]', '"in":[]', `${MAP}.up.mds_0`, 'a rank that is in ()', 'rank 0'],
    ['"up":{"mds_0":4124}', '"up":{}', `${MAP}.info.gid_4124.rank`, 'a rank that up gives to 4124', '0'],
    ['"gid_4124"', '"gid_4123"', `${MAP}.info.gid_4123.gid`, 'the gid of its key gid_4123', '4124'],
    [
      '"up:active"',
      '"up:dancing"',
      `${MAP}.info.gid_4124.state`,
      /^a state of an MDS \(.*up:active/,
      '"up:dancing"',
    ],
    ['"up:active"', '"null"', `${MAP}.info.gid_4124.state`, /^a state of an MDS/, '"null"'],
    ['"epoch":9,"default', '"epoch":-1,"default', '$.epoch', /^an epoch \(integer\) from 0/, '-1'],
    ['"epoch":9,"default', '"epoch":1.5,"default', '$.epoch', 'an epoch (integer)', '1.5'],
    ['"epoch":9,"default', '"epoch":1e999,"default', '$.epoch', 'an epoch (integer)', '1e999'],
    ['"epoch":9,"default', '"epoch":"9","default', '$.epoch', 'an epoch (integer)', '"9"'],
    ['"epoch":9,"default', '"default', '$.epoch', 'an epoch (integer)', 'nothing'],
    ['"default_fscid":1', '"default_fscid":2', '$.default_fscid', /^the id of one of/, '2'],
    ['"failed":[]', '"failed":{}', `${MAP}.failed`, 'an array of ranks', 'an object'],
    ['"failed":[]', '"failed":[256]', `${MAP}.failed[0]`, 'a rank (integer) from 0 to 255', '256'],
    ['"enabled":true', '"enabled":1', `${MAP}.enabled`, 'true or false', '1'],
    ['"created":"2026', '"created":"once', `${MAP}.created`, /^a time such as/, /^"once/],
    [
      '"type":"v2"',
      '"type":"v3"',
      `${MAP}.info.gid_4124.addrs.addrvec[0].type`,
      'none, v1, v2 or any',
      '"v3"',
    ],
    ['"127.0.0.1:6808"', '"here"', `${MAP}.info.gid_4124.addrs.addrvec[0].addr`, /^an address/, '"here"'],
    ['"feature_1"', '"feature_x"', '$.compat.incompat.feature_x', 'a key such as feature_1', /feature_x/],
    ['"failed":[]', '"failed":[],"failed":[]', MAP, 'each key once', 'a second "failed"'],
    ['"failed":[]', '"failed":[,]', `${MAP}.failed[0]`, 'a value', '","'],
    ['"failed":[]', '"failed":[0', `${MAP}.failed`, 'a comma or ]', '":"'],
    ['"failed":[]', '"failed" []', MAP, 'a colon', '"["'],
    ['"enabled":true', '"enabled":True', `${MAP}.enabled`, 'a value', '"True"'],
    ['"max_mds":1', '"max_mds":01', `${MAP}.max_mds`, 'a value', '"01"'],
    ['"cephfs"', '"\\ud800"', `${MAP}.fs_name`, 'well-formed Unicode', 'half a surrogate pair'],
    ['"cephfs"', '"a\nb"', `${MAP}.fs_name`, 'a string that ends in a quote', '"\\"a"'],
    ['"cephfs"', '"\\x"', `${MAP}.fs_name`, 'a string that ends in a quote', /^"/],
  ])('%s → %s', (from, to, path, expected, found) => {
    const text = recording('fsmap.9');
    expect(text).toContain(from);
    const error = error_of(text.replace(from, () => to));
    expect(error.path).toBe(path);
    expect(error.expected).toMatch(expected);
    expect(error.found).toMatch(found);
    expect(error.message).toBe(
      `${error.path}: expected ${error.expected}, found ${error.found} (line ${error.line}, column ${error.column})`,
    );
  });

  it('points at the value in a pretty-printed text', () => {
    const lines = print_json_pretty(recorded_fsmap(9).dump()).split('\n');
    const row = lines.findIndex((line) => line.includes('"mds_0": 4124'));
    const line = lines[row] ?? '';
    lines[row] = line.replace('4124', '"x"');
    const error = error_of(lines.join('\n'));
    expect([error.line, error.column]).toEqual([row + 1, line.indexOf('4124') + 1]);
    const later = error_of(`dumped fsmap epoch 9\n${lines.join('\n')}`);
    expect(later.line).toBe(row + 2);
  });

  it('refuses two file systems of one id, and a daemon in two places', () => {
    const text = recording('fsmap.9');
    const element = /"filesystems":\[(.*)\]\}$/.exec(text)?.[1] ?? '';
    const twice = error_of(text.replace(element, `${element},${element}`));
    expect(twice.path).toBe('$.filesystems[1].id');
    const other = error_of(text.replace(element, `${element},${element.replace(/"id":1\}$/, '"id":2}')}`));
    expect(other.path).toBe('$.filesystems[1].mdsmap.info.gid_4124.gid');
  });

  it.each([
    ['', 'the end of the text'],
    ['null', 'null'],
    ['[]', 'an array'],
    ['{}', 'an object'],
    ['42', '42'],
    ['{"mdsmap":3}', '3'],
    ['nul\u0000', '"nul"'],
    ['\ud800', /./],
    ['{"__proto__":{"filesystems":[]}}', 'an object'],
    ['{"constructor":1}', 'an object'],
  ])('%j is no map', (text, found) => {
    expect(error_of(text).found).toMatch(found);
  });

  it.each(['[', '{"a":', '[{"a":[', '{"filesystems":[['])('a bomb of %j ends soon', (unit) => {
    const start = performance.now();
    expect(error_of(unit.repeat(100_000)).expected).toMatch(/levels of nesting/);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ['blanks', ' '.repeat(16_000_000)],
    ['digits', '1'.repeat(16_000_000)],
    ['letters', 'a'.repeat(16_000_000)],
    ['one string', `"${'a'.repeat(16_000_000)}"`],
    ['one open string', `"${'\\n'.repeat(8_000_000)}`],
    ['too much', ' '.repeat(20_000_000)],
  ])('sixteen million characters of %s', (_, text) => {
    expect(error_of(text)).toBeInstanceOf(ParseError);
  });
});
