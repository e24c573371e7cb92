import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { is_one_msgpack_value } from '../../../main/host/msgpack_scan.ts';
import { read_frame } from '../../../main/host/validate.ts';

describe('is_one_msgpack_value', () => {
  it('takes everything JSON has', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const bytes = encode(value);
        return is_one_msgpack_value(bytes) && !is_one_msgpack_value(bytes.subarray(0, -1));
      }),
    );
    for (const length of [0, 15, 16, 31, 32, 255, 256, 65_535, 65_536]) {
      expect(is_one_msgpack_value(encode('x'.repeat(length)))).toBe(true);
      expect(is_one_msgpack_value(encode(Array(length).fill(0)))).toBe(true);
    }
    for (const number of [0, -1, 127, 128, 255, 256, 65_536, 2 ** 40, -33, -129, -32_769, -(2 ** 40), 0.5]) {
      expect(is_one_msgpack_value(encode(number))).toBe(true);
    }
  });

  it('never throws and never lets through what would make a decoder ask for more than came', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        is_one_msgpack_value(bytes);
        read_frame(bytes);
      }),
      { numRuns: 5000 },
    );
  });

  it.each<[string, number[]]>([
    ['nothing', []],
    ['two values', [1, 2]],
    ['an array that claims four thousand million items', [0xdd, 0xff, 0xff, 0xff, 0xff, 0]],
    ['a map that claims as many', [0xdf, 0xff, 0xff, 0xff, 0xff, 0]],
    ['a string that ends too early', [0xdb, 0, 0, 1, 0, 65]],
    ['binary', [0xc4, 1, 0]],
    ['an extension', [0xd4, 1, 0]],
    ['the type that is never used', [0xc1]],
    ['arrays in arrays without end', [...Array<number>(200).fill(0x91), 0]],
  ])('refuses %s', (_what, bytes) => {
    expect(is_one_msgpack_value(Uint8Array.from(bytes))).toBe(false);
    expect(read_frame(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('looks at thirty-two million bytes of arrays without running out of anything', () => {
    const bytes = new Uint8Array(32 * 1024 * 1024).fill(0xdd);
    expect(is_one_msgpack_value(bytes)).toBe(false);
  });
});

describe('a frame of very many values', () => {
  const MIB = 1024 * 1024;
  const timed = (bytes: Uint8Array) => {
    const began = performance.now();
    const value = read_frame(bytes);
    return { value, ms: performance.now() - began };
  };

  /** An array of `count` values, each of one byte. */
  const array_of = (count: number, byte: number) => {
    const bytes = new Uint8Array(5 + count).fill(byte);
    bytes[0] = 0xdd;
    new DataView(bytes.buffer).setUint32(1, count);
    return bytes;
  };

  it.each([
    ['numbers', 0x00],
    ['empty arrays', 0x90],
    ['empty maps', 0x80],
    ['empty strings', 0xa0],
  ])('is refused at once: %s', (_what, byte) => {
    const { value, ms } = timed(array_of(30 * MIB, byte));
    expect(value).toBeUndefined();
    expect(ms).toBeLessThan(500);
  });

  it('is refused as soon as there are too many, also when no container holds many', () => {
    const piece = array_of(1000, 0x90);
    const bytes = new Uint8Array(30 * MIB);
    bytes.set([0xdd, 0, 0, 0x70, 0]);
    for (let at = 5; at + piece.length < bytes.length; at += piece.length) bytes.set(piece, at);
    const { value, ms } = timed(bytes);
    expect(value).toBeUndefined();
    expect(ms).toBeLessThan(1000);
  });

  it('is taken up to a million, and that does not take long', () => {
    const { value, ms } = timed(array_of(999_999, 0x80));
    expect(value).toHaveLength(999_999);
    expect(ms).toBeLessThan(5000);
    expect(is_one_msgpack_value(array_of(1_000_000, 0x80))).toBe(false);
  });
});

describe('read_frame', () => {
  it('does not let a key reach a prototype', () => {
    const bytes = encode(JSON.parse('{"__proto__": 1}'));
    expect(read_frame(bytes)).toBeUndefined();
  });

  it('refuses a trace: only the engine has one to tell', () => {
    expect(read_frame(encode({ event: 'trace', data: 1 }))).toBeUndefined();
  });
});
