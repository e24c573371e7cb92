import { type JsonNode, member_of, scalar_text } from './json_text.ts';

/** One place where two documents differ. */
export interface Difference {
  /** As `$` is left out: `filesystems[cephfs].mdsmap.epoch`. */
  readonly path: string;
  /** Null where it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface DiffResult {
  readonly differences: readonly Difference[];
  /** There are more than were looked for. */
  readonly cut: boolean;
}

/** What an item of a list is known by: the file system's id, the daemon's gid. */
const IDENTITIES = ['gid', 'id', 'name'] as const;

/** The differences in the order of the documents, at most `limit`. Keys may stand in any order, numbers count by value. */
export function diff_json(before: JsonNode, after: JsonNode, limit = 200): DiffResult {
  const differences: Difference[] = [];
  let cut = false;

  const found = (path: string, from: JsonNode | undefined, to: JsonNode | undefined) => {
    if (differences.length >= limit) cut = true;
    else differences.push({ path, before: brief(from), after: brief(to) });
  };

  const compare = (path: string, a: JsonNode | undefined, b: JsonNode | undefined): void => {
    if (cut) return;
    if (a === undefined || b === undefined || a.kind !== b.kind) {
      if (a !== b) found(path, a, b);
    } else if (a.kind === 'object' && b.kind === 'object') {
      const rest = new Map(b.members.map(({ key, value }) => [key, value]));
      for (const { key, value } of a.members) {
        compare(path === '' ? key : `${path}.${key}`, value, rest.get(key));
        rest.delete(key);
      }
      for (const [key, value] of rest) compare(path === '' ? key : `${path}.${key}`, undefined, value);
    } else if (a.kind === 'array' && b.kind === 'array') {
      const [left, right] = keyed(a.items, b.items);
      for (const [key, item] of left) {
        compare(`${path}[${key}]`, item, right.get(key));
        right.delete(key);
      }
      for (const [key, item] of right) compare(`${path}[${key}]`, undefined, item);
    } else if (!same_scalar(a, b)) found(path, a, b);
  };

  compare('', before, after);
  return { differences, cut };
}

/** Items by what they are known by, where all of both lists have it and it is unique; else by their places. */
function keyed(
  a: readonly JsonNode[],
  b: readonly JsonNode[],
): [Map<string, JsonNode>, Map<string, JsonNode>] {
  for (const identity of IDENTITIES) {
    const left = by_identity(a, identity);
    const right = by_identity(b, identity);
    if (left !== null && right !== null) return [left, right];
  }
  const by_place = (items: readonly JsonNode[]) => new Map(items.map((item, i) => [String(i), item]));
  return [by_place(a), by_place(b)];
}

function by_identity(items: readonly JsonNode[], identity: string): Map<string, JsonNode> | null {
  const found = new Map<string, JsonNode>();
  for (const item of items) {
    const key = member_of(item, identity);
    const text = key === undefined ? null : scalar_text(key);
    if (text === null) return null;
    found.set(`${identity} ${text.replace(/^"|"$/g, '')}`, item);
  }
  return found.size === items.length ? found : null;
}

function same_scalar(a: JsonNode, b: JsonNode): boolean {
  const left = scalar_text(a);
  const right = scalar_text(b);
  if (left === right) return true;
  if (a.kind !== 'literal' || b.kind !== 'literal') return false;
  // 4.0 and 4 are one number; integers beyond 2^53 only if they are written alike.
  const [x, y] = [Number(left), Number(right)];
  return x === y && !(Number.isInteger(x) && !Number.isSafeInteger(x));
}

const LONGEST = 80;

function brief(node: JsonNode | undefined): string | null {
  if (node === undefined) return null;
  if (node.kind === 'array')
    return node.items.length === 0 ? '[]' : `[${counted(node.items.length, 'item')}]`;
  if (node.kind === 'object') {
    if (node.members.length === 0) return '{}';
    const name = member_of(node, 'name') ?? member_of(node, 'fs_name');
    const text = name === undefined ? null : scalar_text(name);
    return `{${text === null ? '' : `${text}, `}${counted(node.members.length, 'key')}}`;
  }
  const text =
    node.kind === 'string' && /^[\w:.@/ -]+$/.test(node.value) ? node.value : (scalar_text(node) ?? '');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
