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

/** With 17 significant digits, as the C++ stream prints a double (`%.17g`): 0.5, -0, 1.0000000000000001e-05. */
function print_number(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  if (Number.isInteger(value) && Math.abs(value) < 1e17) return Object.is(value, -0) ? '-0' : `${value}`;
  const [mantissa = '', exponent = ''] = value.toExponential(16).split('e');
  const power = Number(exponent);
  // Only an exponent below -4 or above 16 is written as one.
  if (power >= -4 && power < 17) return value.toFixed(16 - power).replace(/\.?0+$/, '');
  const digits = mantissa.replace(/\.?0+$/, '');
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
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
