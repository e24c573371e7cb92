// Two answers of an admin socket, compared key by key.

type Fields = { [key: string]: Json };
type Json = null | boolean | string | number | Json[] | Fields;

/** Where two answers differ: missing or other keys, another order of them, another type. Empty where they do not. */
export function differences(real: string, ours: string): string[] {
  if (real === ours) return [];
  const a = parse(real);
  const b = parse(ours);
  if (a === undefined || b === undefined) return [`$: ${first_line(real)} | ${first_line(ours)}`];
  return [...compare('$', a, b)];
}

/** Addresses of a process in the names of its parts. */
const unaddressed = (key: string): string => key.replace(/-0x[0-9a-f]+$/, '-0x…');

function* compare(path: string, a: Json, b: Json): Generator<string> {
  if (type_of(a) !== type_of(b)) {
    yield `${path}: ${type_of(a)} | ${type_of(b)}`;
  } else if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) yield `${path}: ${a.length} elements | ${b.length}`;
    for (const [i, each] of a.entries()) {
      const other = b[i];
      if (other !== undefined) yield* compare(`${path}[]`, each, other);
    }
  } else if (is_object(a) && is_object(b)) {
    yield* compare_objects(path, a, b);
  }
}

function* compare_objects(path: string, a: Fields, b: Fields): Generator<string> {
  const fields = (object: Fields) => new Map(Object.entries(object).map(([key, v]) => [unaddressed(key), v]));
  const theirs = fields(a);
  const mine = fields(b);
  for (const key of theirs.keys()) if (!mine.has(key)) yield `${path}.${key}: | missing`;
  for (const key of mine.keys()) if (!theirs.has(key)) yield `${path}.${key}: missing |`;
  const common = [...theirs.keys()].filter((key) => mine.has(key));
  const order = [...mine.keys()].filter((key) => theirs.has(key));
  if (common.join() !== order.join()) yield `${path}: another order of keys`;
  for (const key of common) {
    const [x, y] = [theirs.get(key), mine.get(key)];
    if (x !== undefined && y !== undefined) yield* compare(`${path}.${key}`, x, y);
  }
}

const is_object = (value: Json): value is Fields => type_of(value) === 'object';

function type_of(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** A number that Ceph prints and JSON does not have (the half-life in `dump loads`). */
const NO_NUMBER = /: -?(inf|nan)\b/g;

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(NO_NUMBER, ': null')) as Json;
  } catch {
    return undefined;
  }
}

const first_line = (text: string): string => text.trim().split('\n').slice(0, 2).join(' ').slice(0, 80);
