import type { JsonCursor } from './cursor.ts';
import type { JsonValue } from './value.ts';

/** How one kind of value is read and printed. */
export interface Codec<T> {
  /** What it is, for an error where nothing is: `an epoch (integer)`. */
  readonly expected: string;
  /** Must it be there? Others keep what their object has from the start. */
  readonly required?: boolean;
  /** Its key in the document where that is not the name of the field. */
  readonly key?: string;
  read(at: JsonCursor): T;
  print(value: T): JsonValue;
}

/** The fields of a class that its document prints, in the document's order. */
export type Fields<T> = { readonly [K in keyof T]?: Codec<T[K]> };

export function required<T>(codec: Codec<T>): Codec<T> {
  return { ...codec, required: true };
}
export function named<T>(key: string, codec: Codec<T>): Codec<T> {
  return { ...codec, key };
}

const keys_of = <T extends object>(fields: Fields<T>): (keyof T & string)[] => {
  return Object.keys(fields) as (keyof T & string)[];
};

/** Fills the object with what the document has; keys that nobody asks for are passed over. */
export function read_fields<T extends object>(at: JsonCursor, fields: Fields<T>, into: T): T {
  for (const name of keys_of(fields)) {
    const codec = fields[name];
    if (!codec) continue;
    const key = codec.key ?? name;
    const there = codec.required === true ? at.get(key, codec.expected) : at.opt(key);
    if (there) into[name] = codec.read(there);
  }
  return into;
}

export function print_fields<T extends object>(value: T, fields: Fields<T>): Record<string, JsonValue> {
  const printed: Record<string, JsonValue> = {};
  for (const name of keys_of(fields)) {
    const codec = fields[name];
    if (codec) printed[codec.key ?? name] = codec.print(value[name]);
  }
  return printed;
}

/** An array of such. */
export function list<T>(item: Codec<T>, expected = 'an array'): Codec<readonly T[]> {
  return {
    expected,
    read: (at) => at.items(expected).map((inner) => item.read(inner)),
    print: (values) => values.map((value) => item.print(value)),
  };
}

/** An object of such, whose keys keep their order. */
export function dict<T>(item: Codec<T>, expected = 'an object'): Codec<ReadonlyMap<string, T>> {
  return {
    expected,
    read: (at) => new Map(at.entries(expected).map(([key, inner]) => [key, item.read(inner)])),
    print: (values) => new Map([...values].map(([key, value]) => [key, item.print(value)])),
  };
}

/** An object with fields; `initial` is what it is without any. */
export function record<T extends object>(fields: Fields<T>, initial: T, expected: string): Codec<T> {
  return {
    expected,
    read: (at) => (at.is_object() ? read_fields(at, fields, { ...initial }) : at.fail(expected)),
    print: (value) => print_fields(value, fields),
  };
}
