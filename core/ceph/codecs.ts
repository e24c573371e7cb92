import type { entity_addrvec_t } from './entity_addrvec.ts';
import { type Codec, list } from './json/codec.ts';
import type { JsonCursor } from './json/cursor.ts';
import type { JsonObject, JsonValue } from './json/value.ts';
import { parse_addrvec, parse_epoch, parse_utime } from './parse_common.ts';
import type { epoch_t } from './types.ts';
import type { utime_t } from './utime.ts';

/** How the small values inside the maps are read and printed. */

function plain<T extends JsonValue>(expected: string, read: (at: JsonCursor) => T): Codec<T> {
  return { expected, read, print: (value) => value };
}

export const text = plain('a string', (at) => at.string());
export const name = plain('a name', (at) => at.string('a name'));
export const names = list(name, 'an array of names');
export const boolean = plain('true or false', (at) => at.boolean());
export const uint32 = plain('an integer', (at) => at.uint32());
export const int32 = plain('an integer', (at) => at.int32());
export const uint53 = plain('an integer', (at) => at.uint53());
export const int53 = plain('an integer', (at) => at.int(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
export const uint64 = plain('an integer', (at) => at.uint64());
export const double = plain('a number', (at) => at.double());
export const epoch: Codec<epoch_t> = plain('an epoch (integer)', parse_epoch);

/** true and false as 1 and 0. */
export const bit: Codec<boolean> = {
  expected: '0 or 1',
  read: (at) => at.int(0, 1) === 1,
  print: (value) => (value ? 1 : 0),
};

/** An epoch in quotes: the last change of a pool. */
export const epoch_text: Codec<epoch_t> = {
  expected: 'an epoch in quotes',
  read: (at) => {
    const digits = at.string('an epoch in quotes');
    const value = /^(?:0|[1-9]\d{0,9})$/.test(digits) ? Number(digits) : Number.NaN;
    return value <= 0xffffffff ? value : at.fail('an epoch in quotes, such as "12"');
  },
  print: String,
};

export const time: Codec<utime_t> = { expected: 'a time', read: parse_utime, print: String };
/** As the monitor map prints it, with a Z. */
export const gmtime: Codec<utime_t> = { ...time, print: (value) => value.gmtime() };

export const addrvec: Codec<entity_addrvec_t> = {
  expected: 'an object with an addrvec',
  read: parse_addrvec,
  print: (value) => value.dump(),
};

/** What nobody here looks into: it comes back as it was. */
export const kept: Codec<JsonValue> = plain('a value', (at) => at.kept());
export const kept_list: Codec<readonly JsonValue[]> = list(kept);
/** A plain object, for those who look up a key. */
export const kept_object: Codec<JsonObject> = plain('an object', (at) =>
  Object.fromEntries(at.entries().map(([key, value]) => [key, value.kept()])),
);
