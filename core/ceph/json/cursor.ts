import type { JsonNode } from './node.ts';
import { ParseError, position_of } from './ParseError.ts';
import { child_path, quote } from './path.ts';
import { read_json } from './read.ts';
import type { JsonMap, JsonObject, JsonValue } from './value.ts';

/** JavaScript moves such keys of an object to the front. */
const INDEX = /^(?:0|[1-9]\d*)$/;

function kept_members(members: readonly [string, JsonValue][]): JsonObject | JsonMap {
  return members.some(([key]) => INDEX.test(key)) ? new Map(members) : Object.fromEntries(members);
}

const INTEGER = /^-?[0-9]{1,20}$/;

/** A value of a document being read, which knows its path. Every question it cannot answer throws a ParseError. */
export class JsonCursor {
  readonly path: string;
  readonly #text: string;
  readonly #node: JsonNode;

  constructor(text: string, node: JsonNode, path = '$') {
    this.#text = text;
    this.#node = node;
    this.path = path;
  }

  /** Reads a text; `start` is where its JSON begins. */
  static read(text: string, start = 0): JsonCursor {
    return new JsonCursor(text, read_json(text, start));
  }

  /** Complains about this value. */
  fail(expected: string, found = this.#found()): never {
    this.#fail_at(this.#node.offset, this.path, expected, found);
  }

  /** Complains about the key of a member. */
  fail_key(key: string, expected: string): never {
    const offset = this.#members(expected).get(key)?.key_offset ?? this.#node.offset;
    this.#fail_at(offset, child_path(this.path, key), expected, `the key ${quote(key)}`);
  }

  #fail_at(offset: number, path: string, expected: string, found: string): never {
    throw new ParseError({ path, expected, found, ...position_of(this.#text, offset) });
  }

  #found(): string {
    const node = this.#node;
    switch (node.kind) {
      case 'object':
        return 'an object';
      case 'array':
        return 'an array';
      case 'string':
        return quote(node.value);
      case 'number':
        return node.text.length > 40 ? `${node.text.slice(0, 40)}…` : node.text;
      case 'boolean':
        return String(node.value);
      case 'null':
        return 'null';
    }
  }

  #members(expected: string): Extract<JsonNode, { kind: 'object' }>['members'] {
    return this.#node.kind === 'object' ? this.#node.members : this.fail(expected);
  }

  is_object(): boolean {
    return this.#node.kind === 'object';
  }
  is_string(): boolean {
    return this.#node.kind === 'string';
  }
  has(key: string): boolean {
    return this.#node.kind === 'object' && this.#node.members.has(key);
  }

  /** A member that must be there. */
  get(key: string, expected = 'a value'): JsonCursor {
    const there = this.opt(key);
    if (there) return there;
    return this.#fail_at(this.#node.offset, child_path(this.path, key), expected, 'nothing');
  }
  /** A member that some releases do not print: null without it. */
  opt(key: string): JsonCursor | null {
    const member = this.#members('an object').get(key);
    return member ? new JsonCursor(this.#text, member.node, child_path(this.path, key)) : null;
  }
  entries(expected = 'an object'): [string, JsonCursor][] {
    const members = [...this.#members(expected)];
    return members.map(([key, { node }]) => [
      key,
      new JsonCursor(this.#text, node, child_path(this.path, key)),
    ]);
  }
  items(expected = 'an array'): JsonCursor[] {
    if (this.#node.kind !== 'array') this.fail(expected);
    return this.#node.items.map((node, i) => new JsonCursor(this.#text, node, child_path(this.path, i)));
  }

  string(expected = 'a string'): string {
    return this.#node.kind === 'string' ? this.#node.value : this.fail(expected);
  }
  boolean(): boolean {
    return this.#node.kind === 'boolean' ? this.#node.value : this.fail('true or false');
  }
  /** An integer of any size between the bounds, both included. 1.0 and 1e3 are none. */
  bigint(min: bigint, max: bigint, expected = 'an integer'): bigint {
    const node = this.#node;
    if (node.kind !== 'number' || !INTEGER.test(node.text)) this.fail(expected);
    const value = BigInt(node.text);
    if (value < min || value > max) this.fail(`${expected} from ${min} to ${max}`);
    return value;
  }
  int(min: number, max: number, expected = 'an integer'): number {
    return Number(this.bigint(BigInt(min), BigInt(max), expected));
  }
  int32(expected?: string): number {
    return this.int(-0x80000000, 0x7fffffff, expected);
  }
  uint32(expected?: string): number {
    return this.int(0, 0xffffffff, expected);
  }
  /** A 64-bit number that in practice fits 53 bits: an id, a counter. */
  uint53(expected?: string): number {
    return this.int(0, Number.MAX_SAFE_INTEGER, expected);
  }
  uint64(expected?: string): bigint {
    return this.bigint(0n, 0xffffffffffffffffn, expected);
  }
  double(expected = 'a number'): number {
    const value = this.#node.kind === 'number' ? Number(this.#node.text) : this.fail(expected);
    return Number.isFinite(value) ? value : this.fail(`${expected} that a double can hold`);
  }
  /** The value whatever it is, which prints back with its digits and the order of its keys. */
  kept(): JsonValue {
    const node = this.#node;
    switch (node.kind) {
      case 'object':
        return kept_members(this.entries().map(([key, at]) => [key, at.kept()]));
      case 'array':
        return this.items().map((at) => at.kept());
      case 'string':
      case 'boolean':
        return node.value;
      case 'null':
        return null;
      case 'number': {
        const value = this.double();
        // Integers beyond 53 bits would lose digits.
        const exact = Number.isSafeInteger(value) || !/^-?\d+$/.test(node.text);
        return exact ? value : BigInt(node.text);
      }
    }
  }
}
