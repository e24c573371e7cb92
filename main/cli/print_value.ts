import { printable } from '../host/printable.ts';

/** One line of JSON, fit for a terminal. Integers beyond 2^53, which maps have, are bigints here and stay exact. */
export function print_value(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => print_value(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries.map(([key, item]) => `${print_text(key)}:${print_value(item)}`).join(',')}}`;
  }
  return print_text(value) ?? 'null';
}

function print_text(value: unknown): string | undefined {
  const text = JSON.stringify(value) as string | undefined;
  return text && printable(text);
}
