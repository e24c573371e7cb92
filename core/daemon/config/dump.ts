import type { Formatter } from '../Formatter.ts';
import { type ConfigValues, LEVELS } from './ConfigValues.ts';
import { can_update_at_runtime, type Option } from './Option.ts';
import { SCHEMA } from './schema.ts';
import { dump_option_value, parse_option_value } from './value.ts';

/** Every option with its value as text, after who the daemon is. Source: `md_config_t::show_config`. */
export function show_config(f: Formatter, values: ConfigValues): void {
  f.dump_string('name', values.identity.name);
  f.dump_string('cluster', values.identity.cluster);
  for (const option of SCHEMA.values()) f.dump_string(option.name, values.text(option));
}

/** Every option that is set somewhere, with each place that sets it. Source: `md_config_t::diff`. */
export function dump_config_diff(f: Formatter, values: ConfigValues): void {
  f.open_object_section('diff');
  for (const option of SCHEMA.values()) {
    if (!values.is_set(option)) continue;
    f.open_object_section(option.name);
    dump_option_value(f, 'default', option, values.default_of(option));
    for (const level of LEVELS) {
      const value = values.get(level, option);
      if (value !== undefined) dump_option_value(f, level, option, value);
    }
    dump_option_value(f, 'final', option, values.final(option), 'dump_stream');
    f.close_section();
  }
  f.close_section();
}

/** A value of the declaration (default, limit), or an empty text where there is none. */
function dump_declared(f: Formatter, name: string, option: Option, text: string | null): void {
  // Limits are not checked against themselves.
  const result =
    text === null || text === '' ? null : parse_option_value({ ...option, min: null, max: null }, text);
  if (result !== null && 'value' in result) dump_option_value(f, name, option, result.value);
  else f.dump_string(name, text ?? '');
}

function dump_list(f: Formatter, name: string, item: string, list: readonly string[]): void {
  f.open_array_section(name);
  for (const text of list) f.dump_string(item, text);
  f.close_section();
}

/** Source: `Option::dump`. */
function dump_option(f: Formatter, option: Option): void {
  f.open_object_section('option');
  f.dump_string('name', option.name);
  f.dump_string('type', option.type);
  f.dump_string('level', option.level);
  // Ceph's descriptions are its authors' prose and stay with Ceph; the keys are part of the answer's shape.
  f.dump_string('desc', '');
  f.dump_string('long_desc', '');
  dump_declared(f, 'default', option, option.default);
  dump_declared(f, 'daemon_default', option, option.daemon_default);
  dump_list(f, 'tags', 'tag', option.tags);
  dump_list(f, 'services', 'service', option.services);
  dump_list(f, 'see_also', 'see_also', option.see_also);
  if (option.type === 'str') dump_list(f, 'enum_values', 'enum_value', option.enum_values);
  dump_declared(f, 'min', option, option.min);
  dump_declared(f, 'max', option, option.max);
  f.dump_bool('can_update_at_runtime', can_update_at_runtime(option));
  dump_list(f, 'flags', 'option', option.flags);
  f.close_section();
}

/** One option, or all of them where no name is given. False where there is none of that name. */
export function dump_option_help(f: Formatter, name: string | undefined): boolean {
  if (name === undefined) {
    f.open_array_section('options');
    // The subsystems' options have help, but are not listed.
    for (const option of SCHEMA.values()) if (!option.is_subsystem) dump_option(f, option);
    f.close_section();
    return true;
  }
  const option = SCHEMA.get(name);
  if (option === undefined) return false;
  dump_option(f, option);
  return true;
}
