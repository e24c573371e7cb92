import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse_status, print_status } from '../../core/ceph/cluster_status.ts';
import { parse_health, print_health } from '../../core/ceph/health.ts';
import { ParseError } from '../../core/ceph/json/ParseError.ts';
import { print_json } from '../../core/ceph/json/print.ts';
import { parse_mds_metadata, print_mds_metadata } from '../../core/ceph/mds_metadata.ts';
import { parse_map } from '../../core/ceph/parse_map.ts';
import { print_map } from '../../core/ceph/print_map.ts';
import { recording } from '../unit/ceph/recordings.ts';

type Both = (text: string) => string;
const READERS: readonly Both[] = [
  (text) => print_map(parse_map(text)),
  (text) => print_status(parse_status(text)),
  (text) => print_health(parse_health(text)),
  (text) => print_mds_metadata(parse_mds_metadata(text)),
];

/** Nothing but a ParseError with a true position may come out, or a document that prints and reads the same. */
function check(text: string): void {
  for (const both of READERS) {
    let printed: string;
    try {
      printed = both(text);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const line = text.split('\n')[error.line - 1];
      expect(line).toBeDefined();
      expect(error.column).toBeGreaterThanOrEqual(1);
      expect(error.column).toBeLessThanOrEqual((line ?? '').length + 1);
      continue;
    }
    expect(both(printed)).toBe(printed);
  }
}

const RGW =
  '{"epoch":3,"modified":"0.000000","services":{"rgw":{"daemons":{"summary":"","4":{"start_epoch":2,' +
  '"start_stamp":"0.000000","gid":4124,"addr":"-","metadata":{"2":"two"},"task_status":{}}}}}}';
// A mgrmap's modules are all alike: one is enough.
const mgrmap = recording('mgrmap.4').replace(
  /(?<="available_modules":\[\{.*?\}\}\}),.*?(?=\],"services")/,
  '',
);
const NAMES = [
  'osdmap.2',
  'osdmap.6',
  'osdmap.12',
  'monmap.1',
  'mgrmap.1',
  'health',
  'status',
  'mds_metadata',
];
const texts = [...NAMES.map(recording), mgrmap, RGW];
const recorded = fc.constantFrom(...texts);
const VALUES = [
  ...['-0', '1e999', '1.5', '1e-7', '1e300', '-1', '18446744073709551616', '123456789012345678901', 'null'],
  ...[
    '[]',
    '{}',
    '""',
    '"-"',
    '"0.000000"',
    '"\\ud800"',
    'NaN',
    '01',
    '{"__proto__":1}',
    '{"2":1,"1":[0]}',
    '[[]]',
  ],
];
/** Keys and values of a recording, one by one. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|\[\]|\{\}|[[\]{},:]/g;

describe('parse_map and the other readers', () => {
  it('the recordings used here read', () => {
    for (const text of texts) {
      const own = READERS.filter((both) => {
        try {
          return both(text) === text;
        } catch {
          return false;
        }
      });
      expect(own.length).toBeGreaterThan(0);
    }
  });

  it('survive any text and any JSON', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 1000 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0d8-e1.\n \0') }), check), {
      numRuns: 1000,
    });
    fc.assert(fc.property(fc.json(), check), { numRuns: 1000 });
  });

  it('survive a recording cut, spliced or with a character changed', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const put = fc.string({ maxLength: 4 });
    const property = fc.property(recorded, place, fc.nat(8), put, (text, where, length, piece) => {
      const offset = Math.floor(where * text.length);
      check(text.slice(0, offset) + piece + text.slice(offset + length));
      check(text.slice(0, offset));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('survive a recording with a token replaced by another', () => {
    const value = fc.constantFrom(...VALUES);
    const property = fc.property(recorded, fc.nat(), value, fc.nat(), (text, n, bad, other) => {
      const tokens = [...text.matchAll(TOKEN)];
      const token = tokens[n % tokens.length];
      const put = other % 3 === 0 ? (tokens[other % tokens.length]?.[0] ?? bad) : bad;
      if (token) check(text.slice(0, token.index) + put + text.slice(token.index + token[0].length));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it('survive any JSON in the place of a value', () => {
    const property = fc.property(recorded, fc.nat(), fc.json({ maxDepth: 3 }), (text, n, put) => {
      const places = [...text.matchAll(/:(\[\]|\{\}|"[^"]*"|-?\d+|true|false)(?=[,}])/g)];
      const place = places[n % places.length];
      if (place) check(`${text.slice(0, place.index)}:${put}${text.slice(place.index + place[0].length)}`);
    });
    fc.assert(property, { numRuns: 1500 });
  });

  it('end soon on any bomb', () => {
    const unit = fc.string({
      unit: fc.constantFrom('[', '{"a":', '{"osds":[', '{"osd":1},', '"', '\\', ' ', '1', ',', '\n'),
      minLength: 1,
      maxLength: 4,
    });
    const property = fc.property(unit, (bomb) => {
      const start = performance.now();
      check(bomb.repeat(50_000));
      expect(performance.now() - start).toBeLessThan(4000);
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('two hundred thousand OSDs', () => {
    const osds = Array.from({ length: 200_000 }, (_, osd) => `{"osd":${osd},"up":0,"in":0}`).join(',');
    const times = '"fsid":"","created":"0.000000","modified":"0.000000","flags":"","pool_max":0';
    const map = parse_map(`{"epoch":1,${times},"max_osd":200000,"pools":[],"osds":[${osds}]}`);
    expect(map.kind === 'osdmap' && map.osdmap.get_max_osd()).toBe(200_000);
  });
});

describe('a number', () => {
  it('prints as a C++ stream prints it, and reads back as the same', () => {
    const rows = [
      [0.1, '0.10000000000000001'],
      [1e-4, '0.0001'],
      [0.00012345, '0.00012344999999999999'],
      [1e-5, '1.0000000000000001e-05'],
      [1.5e-300, '1.5000000000000001e-300'],
      [123456789.125, '123456789.125'],
      // Ties between two numbers of 17 digits go to the even one.
      [101130405902333 + 1 / 8, '101130405902333.12'],
      [101130405902333 + 3 / 8, '101130405902333.38'],
      [51122998168314568, '51122998168314568'],
      [1e16, '10000000000000000'],
      [1e17, '1e+17'],
      [-2.5e20, '-2.5e+20'],
      [0.9999999999999999, '0.99999999999999989'],
      [-0, '-0'],
    ] as const;
    for (const [number, text] of rows) expect(print_json(number)).toBe(text);
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(finite, (number) => Object.is(Number(print_json(number)), number)));
  });
});
