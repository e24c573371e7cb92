/** Words for reading back what an event's JSON holds. Null everywhere stands for "not what was written". */

export function parse_text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function parse_boolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

export function as_record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

/** Every element parsed; null when the value is no array, or one element is wrong. */
export function list<T>(value: unknown, parse: (element: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const parsed: T[] = [];
  for (const element of value) {
    const one = parse(element);
    if (one === null) return null;
    parsed.push(one);
  }
  return parsed;
}
