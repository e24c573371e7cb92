/** How a value of an option is written and kept (`Option::type_t`). */
export type option_type =
  | 'bool'
  | 'int'
  | 'uint'
  | 'float'
  | 'str'
  | 'size'
  | 'secs'
  | 'millisecs'
  | 'addr'
  | 'addrvec'
  | 'uuid';

/** A parsed value: whole numbers are bigints, a float a number, everything that is text a string. */
export type option_value = string | number | bigint | boolean;

/** One option, as Ceph declares it (`Option` of `common/options.h`). */
export interface Option {
  readonly name: string;
  readonly type: option_type;
  readonly level: 'basic' | 'advanced' | 'dev';
  readonly default: string;
  /** The default in a daemon, where that differs. */
  readonly daemon_default: string | null;
  readonly services: readonly string[];
  readonly tags: readonly string[];
  readonly see_also: readonly string[];
  readonly enum_values: readonly string[];
  readonly flags: readonly string[];
  readonly min: string | null;
  readonly max: string | null;
  /** It is the log level of a subsystem (`debug_mds`): takes effect at once, and no observer is told. */
  readonly is_subsystem: boolean;
}

const NUMERIC: readonly option_type[] = ['bool', 'int', 'uint', 'float', 'size', 'secs', 'millisecs'];

/**
 * Whether it may change while the daemon runs, without anyone observing it: numbers unless they are flagged as fixed
 * at start, text only where flagged (`Option::can_update_at_runtime`).
 */
export function can_update_at_runtime(option: Option): boolean {
  const { flags } = option;
  if (['startup', 'create', 'cluster_create'].some((flag) => flags.includes(flag))) return false;
  return flags.includes('runtime') || NUMERIC.includes(option.type);
}

const list = (text: string | undefined): string[] =>
  text === undefined || text === '' ? [] : text.split(',');

/**
 * Reads a table of options, one a line:
 * `name | type | level | default | services | attributes`,
 * where attributes are `min=`, `max=`, `daemon_default=`, `flags=`, `tags=`, `see_also=`, `enum_values=`. What is
 * empty at the end of a line is left out.
 */
export function parse_options(table: string): Option[] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', type, level, value = '', services, attributes = ''] = line.split(' | ');
      const attribute = new Map(
        attributes
          .split(/ (?=[a-z_]+=)/)
          .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
      );
      return {
        name,
        type: type as option_type,
        level: level as Option['level'],
        default: value,
        daemon_default: attribute.get('daemon_default') ?? null,
        services: list(services),
        tags: list(attribute.get('tags')),
        see_also: list(attribute.get('see_also')),
        enum_values: list(attribute.get('enum_values')),
        flags: list(attribute.get('flags')),
        min: attribute.get('min') ?? null,
        max: attribute.get('max') ?? null,
        is_subsystem: false,
      };
    });
}
