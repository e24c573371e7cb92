import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../core/ceph/json/ParseError.ts';
import { parse_fsmap } from '../../core/ceph/parse_fsmap.ts';
import { print_fsmap, print_mdsmap } from '../../core/ceph/print_map.ts';
import { FSMAP_EPOCHS, recording } from '../unit/ceph/recordings.ts';

/** Reads: nothing but a ParseError with a true position may come out, or a map that prints and reads the same. */
function check(text: string): void {
  let printed: string;
  try {
    const parsed = parse_fsmap(text);
    printed = parsed.kind === 'fsmap' ? print_fsmap(parsed.fsmap) : print_mdsmap(parsed.mdsmap);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const line = text.split('\n')[error.line - 1];
    expect(line).toBeDefined();
    expect(error.column).toBeGreaterThanOrEqual(1);
    expect(error.column).toBeLessThanOrEqual((line ?? '').length + 1);
    return;
  }
  const again = parse_fsmap(printed);
  expect(again.kind === 'fsmap' ? print_fsmap(again.fsmap) : print_mdsmap(again.mdsmap)).toBe(printed);
}

const texts = FSMAP_EPOCHS.map((epoch) => recording(`fsmap.${epoch}`));
const recorded = fc.constantFrom(...texts);
const VALUES = [
  '-0',
  '1e999',
  '1.5',
  '-1',
  '18446744073709551616',
  'null',
  '[]',
  '{}',
  '""',
  '"\\ud800"',
  'NaN',
  '01',
  '{"__proto__":1}',
];
/** Keys and values of a recording, one by one. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+|true|false|[[\]{},:]/g;

describe('parse_fsmap', () => {
  it('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 2000 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0d8-e1.\n \0') }), check), {
      numRuns: 2000,
    });
  });

  it('survives any JSON', () => {
    fc.assert(fc.property(fc.json(), check), { numRuns: 1000 });
  });

  it('survives a recording cut, spliced or with a character changed', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const property = fc.property(
      recorded,
      place,
      fc.nat(8),
      fc.string({ maxLength: 4 }),
      (text, where, length, put) => {
        const offset = Math.floor(where * text.length);
        check(text.slice(0, offset) + put + text.slice(offset + length));
        check(text.slice(0, offset));
      },
    );
    fc.assert(property, { numRuns: 1500 });
  });

  it('survives a recording with a token replaced by another', () => {
    const property = fc.property(
      recorded,
      fc.nat(),
      fc.constantFrom(...VALUES),
      fc.nat(),
      (text, n, value, other) => {
        const tokens = [...text.matchAll(TOKEN)];
        const token = tokens[n % tokens.length];
        const put = other % 3 === 0 ? (tokens[other % tokens.length]?.[0] ?? value) : value;
        if (token) check(text.slice(0, token.index) + put + text.slice(token.index + token[0].length));
      },
    );
    fc.assert(property, { numRuns: 1500 });
  });

  it('ends soon on any bomb', () => {
    const unit = fc.string({
      unit: fc.constantFrom('[', '{"a":', '{"filesystems":[', '"', '\\', ' ', '1', ',', '\n'),
      minLength: 1,
      maxLength: 4,
    });
    const property = fc.property(unit, (bomb) => {
      const start = performance.now();
      check(bomb.repeat(50_000));
      expect(performance.now() - start).toBeLessThan(2000);
    });
    fc.assert(property, { numRuns: 60 });
  });
});
