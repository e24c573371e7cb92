/** What a daemon reads as JSON: whole numbers are bigints and so told apart from others. */
export type spirit_value =
  | null
  | boolean
  | number
  | bigint
  | string
  | spirit_value[]
  | Map<string, spirit_value>;

/** Deeper than any command; what is deeper is no JSON, so that a request cannot exhaust the stack. */
const MAX_DEPTH = 200;

class NotJson extends Error {}

/**
 * Reads JSON as Ceph's daemons do (their `json_spirit`): what follows the document is ignored, commas may be doubled
 * or stand last, numbers may start with `+`, `.` or zeros, and `\x41` is an escape. A whole number must fit in 64
 * bits, signed or not, and is then taken as signed.
 * @returns undefined for what is no JSON.
 */
export function read_json(text: string): spirit_value | undefined {
  try {
    return new Reader(text).value(0);
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

const REAL = /[+-]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][+-]?\d+)?/y;
const INTEGER = /[+-]?\d+/y;
const WORDS: readonly [string, null | boolean][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  '\\': '\\',
  '/': '/',
  '"': '"',
};

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(depth: number): spirit_value {
    if (depth > MAX_DEPTH) throw new NotJson();
    this.skip_blanks();
    const c = this.text[this.at];
    if (c === '"') return this.string();
    if (c === '{') return this.object(depth);
    if (c === '[') return this.array(depth);
    for (const [word, value] of WORDS) if (this.takes(word)) return value;
    return this.number();
  }

  private object(depth: number): Map<string, spirit_value> {
    const members = new Map<string, spirit_value>();
    this.members('}', () => {
      if (this.text[this.at] !== '"') throw new NotJson();
      const name = this.string();
      this.skip_blanks();
      if (!this.takes(':')) throw new NotJson();
      members.set(name, this.value(depth + 1));
    });
    return members;
  }

  private array(depth: number): spirit_value[] {
    const elements: spirit_value[] = [];
    this.members(']', () => elements.push(this.value(depth + 1)));
    return elements;
  }

  /** The inside of brackets: the first may be missing, any number of commas may stand between and after. */
  private members(close: string, member: () => void): void {
    this.at++;
    this.skip_blanks();
    if (this.takes(close)) return;
    member();
    for (;;) {
      this.skip_blanks();
      if (this.takes(close)) return;
      if (!this.takes(',')) throw new NotJson();
      while (this.skip_blanks() && this.takes(','));
      if (this.takes(close)) return;
      member();
    }
  }

  private number(): number | bigint {
    const real = this.match(REAL);
    if (real !== null) return Number(real);
    const digits = this.match(INTEGER);
    if (digits === null) throw new NotJson();
    const value = BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
    if (value >= 2n ** 64n || value < -(2n ** 63n)) throw new NotJson();
    return BigInt.asIntN(64, value);
  }

  private string(): string {
    const start = ++this.at;
    for (; this.at < this.text.length; this.at++) {
      const c = this.text[this.at];
      if (c === '"') return replace_escapes(this.text.slice(start, this.at++));
      if (c === '\\') this.at++;
    }
    throw new NotJson();
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private takes(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private skip_blanks(): true {
    while (/[ \t\n\v\f\r]/.test(this.text[this.at] ?? '')) this.at++;
    return true;
  }
}

/** An escape that is none, like `\q`, or `\u` without four digits, vanishes. */
function replace_escapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, unicode, hex, other) => {
    const code: unknown = unicode ?? hex;
    if (typeof code !== 'string') return ESCAPES[other] ?? '';
    // `\\x` gives a byte, and one that is no ASCII makes the text none.
    if (unicode === undefined && Number.parseInt(code, 16) > 0x7f) throw new NotJson();
    return String.fromCharCode(Number.parseInt(code, 16));
  });
}
