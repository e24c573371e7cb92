import type { argdesc } from './argdesc.ts';

/** Words that do not fit what a command takes. The kinds are ceph_argparse.py's. */
export class ArgumentError extends Error {
  readonly kind: 'Prefix' | 'Missing' | 'TooFew' | 'other';

  constructor(message: string, kind: ArgumentError['kind'] = 'other') {
    super(message);
    this.kind = kind;
  }
}

/** A value on its way to the daemon. Integers are exact; a float keeps that it is one. */
export type Value = string | boolean | bigint | { readonly float: number };

/** What a word means where that type is expected. Throws ArgumentError. Source: the `Ceph…` classes. */
export function valid({ t, typeargs }: argdesc, word: string, partial: boolean): Value {
  switch (t) {
    case 'CephPrefix': {
      const { prefix = '' } = typeargs;
      if (partial ? prefix.startsWith(word) : word === prefix) return word;
      throw new ArgumentError(`no match for ${word}`, 'Prefix');
    }
    case 'CephInt': {
      const value = integer(word);
      if (value === null) throw new ArgumentError(`${word} doesn't represent an int`);
      check_range(Number(value), String(value), typeargs.range, String);
      return value;
    }
    case 'CephFloat': {
      const value = number(word);
      if (value === null) throw new ArgumentError(`${word} doesn't represent a float`);
      check_range(value, py_float(value), typeargs.range, py_float);
      return { float: value };
    }
    case 'CephChoices': {
      const strings = (typeargs.strings ?? '').split('|');
      if (strings.some((each) => (partial ? each.startsWith(word) : each === word))) return word;
      throw new ArgumentError(`${word} not in ${strings.join('|')}`);
    }
    case 'CephBool':
      if (/^(true|1)$/i.test(word)) return true;
      if (/^(false|0)$/i.test(word)) return false;
      throw new ArgumentError(`${word} not one of 'true', 'false'`);
    case 'CephString':
      check_chars(word, typeargs.goodchars ?? '');
      return word;
    default:
      // Names, addresses and the like: what is wrong with them the daemon says itself.
      return word;
  }
}

/** What stands for the type in a message, e.g. `<int[0-]>`. */
export function type_str({ t, typeargs }: argdesc): string {
  const [min, max] = typeargs.range?.split('|') ?? [];
  const range = min === undefined ? '' : `[${min}-${max ?? ''}]`;
  switch (t) {
    case 'CephPrefix':
      return typeargs.prefix ?? '';
    case 'CephInt':
      return `<int${range}>`;
    case 'CephFloat':
      return `<float${range}>`;
    case 'CephChoices':
      return typeargs.strings ?? '';
    case 'CephString':
      return `<string${typeargs.goodchars ? `(goodchars ${typeargs.goodchars})` : ''}>`;
    default:
      return `<${t.replace(/^Ceph/, '').toLowerCase()}>`;
  }
}

/** Python's way to write a float. */
export function py_float(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${Object.is(value, -0) ? '-0' : value}.0`;
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** As Python's `int(word, 0)`. */
function integer(word: string): bigint | null {
  const match =
    /^([+-]?)(0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?\d)*)$/.exec(
      word.trim(),
    );
  if (match === null) return null;
  const value = BigInt((match[2] ?? '').replaceAll('_', ''));
  return match[1] === '-' ? -value : value;
}

function number(word: string): number | null {
  const text = word.trim();
  const named = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (named !== null) {
    if (named[2]?.toLowerCase() === 'nan') return Number.NaN;
    return named[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return /^[+-]?(\d(_?\d)*\.?(\d(_?\d)*)?|\.\d(_?\d)*)(e[+-]?\d+)?$/i.test(text)
    ? Number(text.replaceAll('_', ''))
    : null;
}

function check_range(value: number, shown: string, range = '', print: (bound: number) => string): void {
  if (range === '') return;
  const [min = 0, max = Number.POSITIVE_INFINITY] = range.split('|').map(Number);
  if (value >= min && value <= max) return;
  const bounds = range.split('|').map((bound) => print(Number(bound)));
  throw new ArgumentError(`${shown} not in range [${bounds.join(', ')}]`);
}

/** What Python calls printable; a string is of these whatever its description says. */
const PRINTABLE = `${String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))}\t\n\r\v\f`;

function check_chars(word: string, goodchars: string): void {
  let one_good: RegExp;
  try {
    one_good = new RegExp(`^(?:${goodchars})`);
  } catch {
    return; // A class that only Python knows: the daemon looks itself.
  }
  const good = new Set([...PRINTABLE].filter((char) => one_good.test(char)));
  const bad = [...new Set(word)].filter((char) => !good.has(char));
  if (good.size > 0 && bad.length > 0) throw new ArgumentError(`invalid chars ${bad.join('')} in ${word}`);
}
