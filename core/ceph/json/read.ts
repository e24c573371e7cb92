import type { JsonMember, JsonNode } from './node.ts';
import { ParseError, position_of } from './ParseError.ts';
import { child_path, quote } from './path.ts';
import { raw_string } from './raw_string.ts';

/** Deeper than any map, and shallow enough for the stack. */
const MAX_DEPTH = 100;
/** More than ten thousand daemons print, and little enough for memory whatever it says. */
const MAX_LENGTH = 1 << 24;
const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** What a bad token shows of itself. */
const WORD = /[A-Za-z0-9_+.-]+/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Strict JSON (RFC 8259), each key of an object once unless told otherwise, to a tree with positions. */
class Reader {
  readonly #text: string;
  readonly #repeated: boolean;
  #at: number;
  /** From the root to the value being read. */
  readonly #steps: (string | number)[] = [];

  constructor(text: string, start: number, repeated: boolean) {
    this.#text = text;
    this.#repeated = repeated;
    this.#at = start;
  }

  document(): JsonNode {
    if (this.#text.length > MAX_LENGTH) this.#fail(`at most ${MAX_LENGTH} characters`, MAX_LENGTH, 'more');
    const root = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('the end of the text');
    return root;
  }

  #fail(expected: string, offset = this.#at, found = this.#found(offset)): never {
    const path = this.#steps.reduce<string>(child_path, '$');
    throw new ParseError({ path, expected, found, ...position_of(this.#text, offset) });
  }

  #found(offset: number): string {
    const point = this.#text.codePointAt(offset);
    if (point === undefined) return 'the end of the text';
    WORD.lastIndex = offset;
    return quote(WORD.exec(this.#text)?.[0] ?? String.fromCodePoint(point));
  }

  #skip(): void {
    this.#match(BLANKS);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  /** Skips blanks, then takes the character if it is next. */
  #take(c: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== c) return false;
    this.#at += 1;
    return true;
  }

  #value(): JsonNode {
    this.#skip();
    const offset = this.#at;
    switch (this.#text[offset]) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return { kind: 'string', offset, value: this.#string() };
      default:
        return this.#literal();
    }
  }

  /** Reads a value one step deeper. */
  #inner(step: string | number): JsonNode {
    this.#steps.push(step);
    const node = this.#value();
    this.#steps.pop();
    return node;
  }

  /** Takes the bracket that opens a container. @returns its offset. */
  #open(): number {
    if (this.#steps.length >= MAX_DEPTH)
      this.#fail(`at most ${MAX_DEPTH} levels of nesting`, this.#at, 'more');
    return this.#at++;
  }

  #object(): JsonNode {
    const offset = this.#open();
    const members = new Map<string, JsonMember>();
    if (this.#take('}')) return { kind: 'object', offset, members };
    do {
      this.#skip();
      const key_offset = this.#at;
      if (this.#text[key_offset] !== '"') this.#fail('a key in quotes');
      const key = this.#string();
      const again = members.has(key);
      if (again && !this.#repeated) this.#fail('each key once', key_offset, `a second ${quote(key)}`);
      if (!this.#take(':')) this.#fail('a colon');
      const node = this.#inner(key);
      if (!again) members.set(key, { key_offset, node });
    } while (this.#take(','));
    if (!this.#take('}')) this.#fail('a comma or }');
    return { kind: 'object', offset, members };
  }

  #array(): JsonNode {
    const offset = this.#open();
    const items: JsonNode[] = [];
    if (this.#take(']')) return { kind: 'array', offset, items };
    do items.push(this.#inner(items.length));
    while (this.#take(','));
    if (!this.#take(']')) this.#fail('a comma or ]');
    return { kind: 'array', offset, items };
  }

  #string(): string {
    const offset = this.#at;
    const raw = raw_string(this.#text, offset);
    if (raw === null) this.#fail('a string that ends in a quote', offset, this.#excerpt(offset));
    this.#at = offset + raw.length;
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'string') this.#fail('a string', offset);
    if (LONE_SURROGATE.test(value)) this.#fail('well-formed Unicode', offset, 'half a surrogate pair');
    return value;
  }

  #excerpt(offset: number): string {
    return quote(this.#text.slice(offset, offset + 80).split('\n')[0] ?? '');
  }

  #literal(): JsonNode {
    const offset = this.#at;
    const number = this.#match(NUMBER);
    const rest = number === null ? this.#match(WORD) : null;
    if (number !== null && !this.#in_word()) return { kind: 'number', offset, text: number };
    if (rest === 'true' || rest === 'false') return { kind: 'boolean', offset, value: rest === 'true' };
    if (rest === 'null') return { kind: 'null', offset };
    return this.#fail('a value', offset);
  }

  /** Does a number run on, as in 01 or 1x? */
  #in_word(): boolean {
    WORD.lastIndex = this.#at;
    return WORD.test(this.#text);
  }
}

/** Reads the JSON text that begins at `start`. @throws ParseError, and nothing else, whatever the text. */
export function read_json(text: string, start = 0): JsonNode {
  return new Reader(text, start, false).document();
}

/** The same, where an object may have a key again, as in `ceph status`; the first counts. */
export function read_repeating_json(text: string, start = 0): JsonNode {
  return new Reader(text, start, true).document();
}
