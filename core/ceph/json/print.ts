import type { JsonMap, JsonObject, JsonValue } from './value.ts';

const is_map = (value: JsonObject | JsonMap): value is JsonMap => value instanceof Map;

const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\t': '\\t', '\n': '\\n' };

/** Two characters for quote, backslash, tab and newline; `\uXXXX` for other control characters (`escape_json_attr`). */
function print_string(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must be escaped
  const escaped = text.replace(/["\\\x00-\x1f\x7f]/g, (c) => {
    return SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** Exactly between two numbers of 17 digits, of which the lower one is even. */
const TIE = /^(-?\d\.\d{15}[02468])50*(e.*)$/;

/** With 17 significant digits, as the C++ stream prints a double (`%.17g`): 0.5, -0, 1.0000000000000001e-05. */
function print_number(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  if (Number.isInteger(value) && Math.abs(value) < 1e17) {
    return Object.is(value, -0) ? '-0' : BigInt(value).toString();
  }
  // JavaScript rounds a tie up, C to the even one.
  const text = TIE.exec(value.toExponential(60))?.slice(1).join('') ?? value.toExponential(16);
  const [mantissa = '', exponent = ''] = text.split('e');
  const power = Number(exponent);
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  // Only an exponent below -4 or above 16 is written as one.
  if (power < -4 || power > 16) {
    const e = `e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
    return `${sign}${with_point(digits, 1)}${e}`;
  }
  return `${sign}${power < 0 ? with_point(`${'0'.repeat(-power)}${digits}`, 1) : with_point(digits, power + 1)}`;
}

/** `whole` digits, then the point if any are left; there are never fewer. */
function with_point(digits: string, whole: number): string {
  return digits.length > whole ? `${digits.slice(0, whole)}.${digits.slice(whole)}` : digits;
}

function entries_of(value: JsonObject | JsonMap): [string, JsonValue][] {
  return is_map(value) ? [...value] : Object.entries(value);
}

/** `line` is the newline and indentation of the enclosing container, or null for the compact form. */
function print(value: JsonValue, line: string | null): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return print_string(value);
  if (typeof value === 'number') return print_number(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const inner = line === null ? null : `${line}    `;
  const colon = line === null ? ':' : ': ';
  const is_list = Array.isArray(value);
  const items = is_list
    ? value.map((item: JsonValue) => print(item, inner))
    : entries_of(value as JsonObject | JsonMap).map(
        ([key, item]) => `${print_string(key)}${colon}${print(item, inner)}`,
      );
  const [open, close] = is_list ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  return `${open}${inner ?? ''}${items.join(`,${inner ?? ''}`)}${line ?? ''}${close}`;
}

/** The document as `-f json` prints it: no blanks, no newline at the end. */
export function print_json(value: JsonValue): string {
  return print(value, null);
}

/** The document as `-f json-pretty` prints it: four blanks a level, and a newline at the end. */
export function print_json_pretty(value: JsonValue): string {
  return `${print(value, '\n')}\n`;
}
