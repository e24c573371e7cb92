import { ceph_assert } from '../../ceph/ceph_assert.ts';
import type { Option, option_value } from './Option.ts';
import { SCHEMA } from './schema.ts';
import { parse_option_value, print_option_value } from './value.ts';

/** Where a value comes from; a later one wins over an earlier one. */
export type config_level = 'mon' | 'file' | 'override';
export const LEVELS: readonly config_level[] = ['mon', 'file', 'override'];

/** Who the daemon is: what `$name`, `$type`, `$id`, `$cluster` and `$host` mean in a value. */
export interface ConfigIdentity {
  /** `mds.a` */
  readonly name: string;
  readonly cluster: string;
}

/** The values of all options, from all places they come from (Ceph's `ConfigValues`), and how they read. */
export class ConfigValues {
  readonly identity: ConfigIdentity;
  private readonly values: Record<config_level, Map<string, option_value>> = {
    mon: new Map(),
    file: new Map(),
    override: new Map(),
  };

  constructor(identity: ConfigIdentity) {
    this.identity = identity;
  }

  get(level: config_level, option: Option): option_value | undefined {
    return this.values[level].get(option.name);
  }

  set(level: config_level, option: Option, value: option_value): void {
    this.values[level].set(option.name, value);
  }

  /** The names of the options that are set at a level. */
  names(level: config_level): string[] {
    return [...this.values[level].keys()];
  }

  /** Whether there was one. */
  remove(level: config_level, option: Option): boolean {
    return this.values[level].delete(option.name);
  }

  /** What the daemon has where nothing is set. */
  default_of(option: Option): option_value {
    // Each daemon's program says itself where its key is; a client's key is where the option says.
    const has_own_key = option.name === 'keyring' && this.type !== 'client';
    return has_own_key ? `$${this.type}_data/keyring` : parse_default(option);
  }

  /** The value that counts, its variables not yet replaced. */
  raw(option: Option): option_value {
    for (const level of [...LEVELS].reverse()) {
      const value = this.values[level].get(option.name);
      if (value !== undefined) return value;
    }
    return this.default_of(option);
  }

  /** The value that counts. */
  final(option: Option): option_value {
    const value = this.raw(option);
    return typeof value === 'string' ? this.expand_meta(value, [option.name]) : value;
  }

  /** The value that counts, as text. */
  text(option: Option): string {
    return print_option_value(option, this.final(option));
  }

  /** Whether anything but the default is set. */
  is_set(option: Option): boolean {
    return LEVELS.some((level) => this.values[level].has(option.name));
  }

  /**
   * Replaces `$name` and `${name}`: by what the daemon is, or by the value of that option. What is neither stays as
   * it is, and so does an option inside of itself. Source: `md_config_t::expand_meta`.
   */
  private expand_meta(text: string, inside: readonly string[]): string {
    return text.replace(/\$(?:\{([a-z_]+)\}|([a-z_]+))/g, (whole, braced?: string, bare?: string) => {
      const variable = braced ?? bare ?? '';
      const fact = this.fact(variable);
      if (fact !== undefined) return fact;
      const option = SCHEMA.get(variable);
      if (option === undefined || inside.includes(variable)) return whole;
      const value = this.raw(option);
      return typeof value === 'string'
        ? this.expand_meta(value, [...inside, variable])
        : print_option_value(option, value);
    });
  }

  private get type(): string {
    return this.identity.name.split('.', 1)[0] ?? '';
  }

  private fact(variable: string): string | undefined {
    const { name, cluster } = this.identity;
    switch (variable) {
      case 'name':
        return name;
      case 'type':
        return this.type;
      case 'id':
      case 'num':
        return name.slice(this.type.length + 1);
      case 'cluster':
        return cluster;
      default:
        return undefined;
    }
  }
}

function parse_default(option: Option): option_value {
  const text = option.daemon_default ?? option.default;
  // Texts need no reading, and an empty address list is just that.
  if (option.type === 'str' || text === '') return text;
  const result = parse_option_value(option, text);
  ceph_assert('value' in result, `the default of ${option.name} can be read`);
  return result.value;
}
