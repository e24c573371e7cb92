/**
 * JSON as text with places: a tree whose nodes know where they begin and end and whose numbers keep all their digits
 * (`features` is larger than a float64 holds). Reads what Ceph prints, says where it is malformed, never throws.
 */
export type JsonNode =
  | {
      readonly kind: 'object';
      readonly start: number;
      readonly end: number;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: 'array';
      readonly start: number;
      readonly end: number;
      readonly items: readonly JsonNode[];
    }
  | { readonly kind: 'string'; readonly start: number; readonly end: number; readonly value: string }
  /** A number, true, false or null, as it is written. */
  | { readonly kind: 'literal'; readonly start: number; readonly end: number; readonly raw: string };

export interface JsonMember {
  readonly key: string;
  readonly key_start: number;
  readonly value: JsonNode;
}

export interface JsonSyntaxProblem {
  readonly at: number;
  readonly message: string;
}

export type ParsedJson = { readonly root: JsonNode } | { readonly problem: JsonSyntaxProblem };

/** Deeper than this is refused: nothing Ceph prints comes near it. */
const DEEPEST = 500;
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;

class Malformed extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Reads a text, from the place `from` on, as one JSON value. */
export function parse_json_text(text: string, from = 0): ParsedJson {
  const reader = new Reader(text);
  reader.at = from;
  try {
    const root = reader.value(0);
    reader.space();
    if (reader.at < text.length) throw new Malformed(reader.at, 'nothing may follow the value');
    return { root };
  } catch (thrown) {
    if (thrown instanceof Malformed) return { problem: { at: thrown.at, message: thrown.message } };
    throw thrown;
  }
}

class Reader {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  space(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  value(depth: number): JsonNode {
    this.space();
    if (depth > DEEPEST) throw new Malformed(this.at, `nested deeper than ${DEEPEST} levels`);
    const start = this.at;
    switch (this.text[start]) {
      case '{':
        return this.object(start, depth);
      case '[':
        return this.array(start, depth);
      case '"': {
        const value = this.string('a string');
        return { kind: 'string', start, end: this.at, value };
      }
      case undefined:
        throw new Malformed(start, 'expected a value, found the end');
      default: {
        const raw = this.match(LITERAL);
        if (raw === null || /[\w.+]/.test(this.text[this.at] ?? '')) {
          throw new Malformed(start, 'expected a value: {, [, "text", a number, true, false or null');
        }
        return { kind: 'literal', start, end: this.at, raw };
      }
    }
  }

  private object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    this.at++;
    if (this.closes('}')) return { kind: 'object', start, end: this.at, members };
    for (;;) {
      this.space();
      const key_start = this.at;
      const key = this.string('a key in double quotes');
      this.space();
      if (this.text[this.at] !== ':') throw new Malformed(this.at, `expected : after the key "${key}"`);
      this.at++;
      members.push({ key, key_start, value: this.value(depth + 1) });
      if (this.closes('}')) return { kind: 'object', start, end: this.at, members };
      this.comma('}');
    }
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.at++;
    if (this.closes(']')) return { kind: 'array', start, end: this.at, items };
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.closes(']')) return { kind: 'array', start, end: this.at, items };
      this.comma(']');
    }
  }

  private string(what: string): string {
    const start = this.at;
    const raw = this.match(STRING);
    if (raw !== null) return JSON.parse(raw) as string;
    if (this.text[start] !== '"') throw new Malformed(start, `expected ${what}`);
    throw new Malformed(start, 'this string does not end on its line, or has a bad escape in it');
  }

  private closes(bracket: string): boolean {
    this.space();
    if (this.text[this.at] !== bracket) return false;
    this.at++;
    return true;
  }

  private comma(bracket: string): void {
    if (this.text[this.at] !== ',') throw new Malformed(this.at, `expected , or ${bracket}`);
    this.at++;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }
}

/** The value of a key, or undefined. */
export function member_of(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.members.findLast((member) => member.key === key)?.value;
}

/** A scalar as it is written; null for objects and arrays. */
export function scalar_text(node: JsonNode): string | null {
  if (node.kind === 'literal') return node.raw;
  return node.kind === 'string' ? JSON.stringify(node.value) : null;
}

/** The value laid out as `-f json-pretty` does, numbers as they are written. */
export function pretty_json(node: JsonNode, indent = ''): string {
  const scalar = scalar_text(node);
  if (scalar !== null) return scalar;
  const inner = `${indent}    `;
  const parts =
    node.kind === 'object'
      ? node.members.map(({ key, value }) => `${JSON.stringify(key)}: ${pretty_json(value, inner)}`)
      : node.kind === 'array'
        ? node.items.map((item) => pretty_json(item, inner))
        : [];
  const [open, close] = node.kind === 'object' ? '{}' : '[]';
  return parts.length === 0
    ? `${open}${close}`
    : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
