import type { JsonValue } from '../../ceph/json/value.ts';
import { can_update_at_runtime } from '../../daemon/config/Option.ts';
import { SCHEMA } from '../../daemon/config/schema.ts';
import type { MaskedOption } from './ConfigMap.ts';
import { mask_text, type OptionMask } from './OptionMask.ts';

const HEADER = ['WHO', 'MASK', 'LEVEL', 'OPTION', 'VALUE', 'RO'] as const;

/** Options as a table; `who` is what stands in its first column. */
export function config_table(options: readonly MaskedOption[], who: (section: string) => string): string {
  const rows = options.map(({ section, mask, name, value }) => {
    const option = SCHEMA.get(name);
    const fixed = option === undefined || !can_update_at_runtime(option);
    return [who(section), mask_text(mask), option?.level ?? 'unknown', name, value, fixed ? '*' : ''];
  });
  const widths = HEADER.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [HEADER, ...rows]
    .map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    .map((line) => `${line}\n`)
    .join('');
}

/** How deep a section stands in the table of all. */
export function indented(section: string): string {
  if (section === 'global') return section;
  return section.includes('.') ? `    ${section}` : `  ${section}`;
}

/** One of `config dump`. */
export function dump_option({ section, name, value, mask }: MaskedOption): JsonValue {
  const option = SCHEMA.get(name);
  return {
    section,
    name,
    value,
    level: option?.level ?? 'unknown',
    can_update_at_runtime: option !== undefined && can_update_at_runtime(option),
    mask: mask_text(mask),
    ...dump_mask(mask),
  };
}

/** One of `config get WHO`. */
export function dump_entity_option({ section, name, value, mask }: MaskedOption): JsonValue {
  const option = SCHEMA.get(name);
  return {
    value,
    section,
    mask: dump_mask(mask),
    can_update_at_runtime: option !== undefined && can_update_at_runtime(option),
  };
}

function dump_mask({ location, device_class }: OptionMask): Record<string, JsonValue> {
  return {
    ...(location === undefined ? {} : { location_type: location[0], location_value: location[1] }),
    ...(device_class === undefined ? {} : { device_class }),
  };
}
