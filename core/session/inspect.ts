import { label_of } from '../trace/values.ts';
import type { InspectNode } from './protocol.ts';

/** Children shown of one value; the rest is counted. */
const MAX_CHILDREN = 400;
const MAX_PREVIEW = 160;

/**
 * Fields that lead out of the daemon into the simulation, or only save it work (Message.printed): nothing a reader of
 * the daemon looks for.
 */
const HIDDEN_FIELDS = new Set(['cct', 'book', 'sim', 'process', 'printed']);

/**
 * Looks at one live value: the node at `path` below `root`, with its children one level down. Path parts are names of
 * fields, indexes, or Map keys as text. Throws RangeError when there is nothing at the path (any more).
 */
export function inspect_value(name: string, root: unknown, path: readonly string[]): InspectNode {
  let value = root;
  let value_name = name;
  for (const part of path) {
    const child = children_of(value).find(([child_name]) => child_name === part);
    if (child === undefined) throw new RangeError(`${value_name} has no ${part} now`);
    [value_name, value] = child;
  }
  const children = children_of(value);
  const shown = children.slice(0, MAX_CHILDREN).map(([child_name, child]) => summary(child_name, child));
  if (children.length > shown.length) {
    const rest = `${children.length - shown.length} more`;
    shown.push({ name: '…', type: '', preview: rest, expandable: false });
  }
  return { ...summary(value_name, value), children: shown };
}

function summary(name: string, value: unknown): InspectNode {
  return {
    name,
    type: type_of(value),
    preview: preview_of(value),
    expandable: children_of(value).length > 0,
  };
}

function type_of(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Map) return `Map(${value.size})`;
  if (value instanceof Set) return `Set(${value.size})`;
  if (Array.isArray(value)) return `Array(${value.length})`;
  if (typeof value === 'object') return value.constructor?.name ?? 'object';
  return typeof value;
}

function preview_of(value: unknown): string {
  const text = preview_text(value);
  return text.length > MAX_PREVIEW ? `${text.slice(0, MAX_PREVIEW - 1)}…` : text;
}

function preview_text(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `${value.name || 'function'}()`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) return `{${[...value.keys()].slice(0, 8).map(String).join(', ')}}`;
  if (value instanceof Set) return `{${[...value].slice(0, 8).map(String).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.slice(0, 8).map(preview_text).join(', ')}]`;
  const own_words = value.toString();
  return own_words === '[object Object]' ? label_of(value) : own_words;
}

function children_of(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  if (value instanceof Set) return [...value].map((item, i) => [String(i), item]);
  if (Array.isArray(value)) return value.map((item, i) => [String(i), item]);
  return Object.entries(value).filter(([key, item]) => !HIDDEN_FIELDS.has(key) && typeof item !== 'function');
}
