import type { JsonObject, JsonValue } from '../../ceph/json/value.ts';

/** The value as an object with its members by name. Throws where it is none: then the mgr's data are not as said. */
export function object(value: JsonValue | undefined): JsonObject {
  if (value instanceof Map) return Object.fromEntries(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
  return value as JsonObject;
}

export function record(of: JsonObject, name: string): JsonObject {
  return object(of[name]);
}

export function list(of: JsonObject, name: string): readonly JsonObject[] {
  const value = of[name];
  return Array.isArray(value) ? value.map(object) : [];
}

export function whole(of: JsonObject, name: string): number {
  return Number(of[name] ?? 0);
}

export function numbers(of: JsonObject, name: string): number[] {
  const value = of[name];
  return Array.isArray(value) ? value.map(Number) : [];
}

export function text(of: JsonObject, name: string): string {
  return String(of[name] ?? '');
}

/** As Python's json.dumps writes it: keys sorted, blanks behind commas and colons. */
export function dumps(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(object(value)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${dumps(member)}`).join(', ')}}`;
}

/** The same, pretty: `indent=4, separators=(',', ': ')`. */
export function dumps_pretty(value: JsonValue): string {
  return JSON.stringify(sorted(value), null, 4);
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(object(value)).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}
