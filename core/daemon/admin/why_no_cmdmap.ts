import { cmdmap_from_json } from './cmdmap.ts';
import { read_json, type spirit_value } from './json_spirit.ts';

/** The numbers that Ceph's json_spirit has for the types of values. */
function type_number(value: spirit_value): number {
  if (value instanceof Map) return 0;
  if (Array.isArray(value)) return 1;
  switch (typeof value) {
    case 'string':
      return 2;
    case 'boolean':
      return 3;
    case 'bigint':
      return 4;
    case 'number':
      return 5;
    default:
      return 6;
  }
}

/**
 * What a daemon says of a told text that is no command; null for one that is (the words of `cmdmap_from_json`). An admin
 * socket only says `invalid json`.
 */
export function why_no_cmdmap(text: string): string | null {
  const document = read_json(text);
  if (document === undefined) return `unparseable JSON ${text}`;
  if (!(document instanceof Map)) return `not JSON object ${text}`;
  if (cmdmap_from_json(text) !== undefined) return null;
  for (const value of document.values()) {
    const [first, ...rest] = Array.isArray(value) ? value : [];
    if (first === undefined || [0, 1, 3, 6].includes(type_number(first))) continue;
    const other = rest.find((each) => type_number(each) !== type_number(first));
    if (other !== undefined) return `value type is ${type_number(other)} not ${type_number(first)}`;
  }
  return `JSON array/object not allowed ${text}`;
}
