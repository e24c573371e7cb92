import type { JsonMap, JsonObject, JsonValue } from '../ceph/json/value.ts';
import type { Formatter } from '../daemon/Formatter.ts';

/** Writes a document into a formatter, whatever its format. */
export function dump_json(f: Formatter, name: string, value: JsonValue): void {
  if (value === null) f.dump_null(name);
  else if (typeof value === 'string') f.dump_string(name, value);
  else if (typeof value === 'boolean') f.dump_bool(name, value);
  else if (typeof value === 'bigint') f.dump_int(name, value);
  else if (typeof value === 'number') {
    if (Number.isInteger(value)) f.dump_int(name, value);
    else f.dump_float(name, value);
  } else if (Array.isArray(value)) {
    f.open_array_section(name);
    for (const item of value as readonly JsonValue[]) dump_json(f, 'item', item);
    f.close_section();
  } else {
    f.open_object_section(name);
    for (const [key, item] of entries_of(value as JsonObject | JsonMap)) dump_json(f, key, item);
    f.close_section();
  }
}

function entries_of(value: JsonObject | JsonMap): [string, JsonValue][] {
  return value instanceof Map ? [...value] : Object.entries(value as JsonObject);
}
