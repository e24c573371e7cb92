import { EINVAL, ENOENT, EPERM } from '../ceph/errno.ts';
import { type ConfigObserver, OBSERVED_IN_EVERY_DAEMON } from './config/ConfigObserver.ts';
import { type ConfigIdentity, ConfigValues, type config_level } from './config/ConfigValues.ts';
import { dump_config_diff, dump_option_help, show_config } from './config/dump.ts';
import { parse_injectargs } from './config/injectargs.ts';
import { can_update_at_runtime, type Option } from './config/Option.ts';
import { SCHEMA } from './config/schema.ts';
import { normalize_key_name } from './config/normalize_key_name.ts';
import { parse_option_value } from './config/value.ts';
import type { Formatter } from './Formatter.ts';

export type { ConfigObserver } from './config/ConfigObserver.ts';

/** What the configuration file of every simulated cluster says, unless it says otherwise: keys are not simulated. */
const SIMULATED_FILE: Readonly<Record<string, string>> = {
  auth_client_required: 'none',
  auth_cluster_required: 'none',
  auth_service_required: 'none',
};

/** Options of the command line that Ceph keeps apart from the others: who the daemon is. */
const IDENTITY: ReadonlySet<string> = new Set(['name', 'cluster']);

/**
 * The configuration of a daemon (Ceph's `ConfigProxy` and `md_config_t`): every option with its type, default and
 * limits, what the configuration file says, and what was set since.
 */
export class Config {
  private readonly values: ConfigValues;
  private readonly observers = new Map<string, Set<ConfigObserver>>();
  private readonly changed = new Set<string>();
  /** What was asked for since an option was set last: daemons ask for the same few at every message. */
  private readonly floats = new Map<string, number>();
  private readonly ints = new Map<string, number>();
  private readonly bools = new Map<string, boolean>();
  private readonly texts = new Map<string, string>();

  /**
   * `file` is what the configuration file sets, with `name` (`mds.a`) and `cluster` among it; `early` is what the
   * program itself sets before it starts, which shows as an override.
   * @throws Error for an option that does not exist, or a value it cannot have.
   */
  constructor(file: Readonly<Record<string, string>>, early: Readonly<Record<string, string>> = {}) {
    this.values = new ConfigValues({
      name: file.name ?? 'client.admin',
      cluster: file.cluster ?? 'ceph',
    });
    for (const [name, text] of Object.entries({ ...SIMULATED_FILE, ...file }))
      if (!IDENTITY.has(name)) this.start_with('file', name, text);
    for (const [name, text] of Object.entries(early)) this.start_with('override', name, text);
  }

  get identity(): ConfigIdentity {
    return this.values.identity;
  }

  /** A float, or a number of any other type. @throws Error where the option has none, or does not exist. */
  get_float(name: string): number {
    const known = this.floats.get(name);
    if (known !== undefined) return known;
    const value = this.values.final(this.option(name));
    if (typeof value !== 'number' && typeof value !== 'bigint')
      throw new Error(`option ${name} is no number`);
    const number = Number(value);
    this.floats.set(name, number);
    return number;
  }

  /** A whole number: of an int, an uint, a size (bytes), or a time (seconds, milliseconds). */
  get_int(name: string): number {
    const known = this.ints.get(name);
    if (known !== undefined) return known;
    const value = this.values.final(this.option(name));
    if (typeof value !== 'bigint') throw new Error(`option ${name} is no whole number`);
    const number = Number(value);
    this.ints.set(name, number);
    return number;
  }

  get_bool(name: string): boolean {
    const known = this.bools.get(name);
    if (known !== undefined) return known;
    const value = this.values.final(this.option(name));
    if (typeof value !== 'boolean') throw new Error(`option ${name} is no bool`);
    this.bools.set(name, value);
    return value;
  }

  /** Any option as text, its variables (`$id`) replaced. */
  get_string(name: string): string {
    return this.text(this.option(name));
  }

  /** The text of an option, or undefined where there is no such option: for names that come from outside. */
  get_val(name: string): string | undefined {
    const option = SCHEMA.get(normalize_key_name(name));
    return option === undefined ? undefined : this.text(option);
  }

  /**
   * Sets an option in the running daemon. What observes it is told by `apply_changes`.
   * @returns 0, -ENOENT, -EINVAL, -ERANGE for a log level, or -EPERM where it can only be set at start.
   * Source: `md_config_t::set_val`.
   */
  set_val(name: string, text: string): number {
    if (name === '') return -EINVAL;
    const option = SCHEMA.get(normalize_key_name(name));
    return option === undefined ? -ENOENT : this.set_option(option, text).r;
  }

  /** Takes back what set_val did. @returns 0, or -ENOENT where nothing was set, or -EINVAL for an unknown name. */
  rm_val(name: string): number {
    const option = SCHEMA.get(name);
    if (option === undefined) return -EINVAL;
    if (!this.values.remove('override', option)) return -ENOENT;
    this.forget_known();
    if (!option.is_subsystem) this.changed.add(name);
    return 0;
  }

  /**
   * Takes the options that the monitor keeps for this daemon; those it kept before and does not any more are as if never
   * set. What the daemon's own file says, or was set in it, wins. What cannot be taken is left out.
   * Source: `md_config_t::set_mon_vals`.
   */
  set_mon_vals(kept: ReadonlyMap<string, string>): void {
    for (const name of this.values.names('mon')) {
      const option = SCHEMA.get(name);
      if (option !== undefined && !kept.has(name))
        this.at_mon_level(option, () => this.values.remove('mon', option));
    }
    for (const [name, text] of kept) {
      const option = SCHEMA.get(name);
      if (option === undefined) continue;
      const result = parse_option_value(option, text);
      if (!('value' in result)) continue;
      const fixed = !can_update_at_runtime(option) && !this.is_observed(name);
      if (fixed && this.values.raw(option) !== result.value) continue;
      this.at_mon_level(option, () => this.values.set('mon', option, result.value));
    }
    this.apply_changes();
  }

  /** Observers are told only of what has an effect. */
  private at_mon_level(option: Option, change: () => void): void {
    const before = this.values.raw(option);
    change();
    if (this.values.raw(option) === before) return;
    this.forget_known();
    if (!option.is_subsystem) this.changed.add(option.name);
  }

  /** Tells the observers what changed, and returns what is said about it. Source: `ConfigProxy::apply_changes`. */
  apply_changes(): string {
    const names = [...this.changed].sort();
    this.changed.clear();
    const told = new Map<ConfigObserver, Set<string>>();
    let oss = '';
    for (const name of names) {
      const observers = this.observers.get(name) ?? [];
      for (const observer of observers) told.set(observer, (told.get(observer) ?? new Set()).add(name));
      const note = this.is_observed(name) ? '' : '(not observed, change may require restart) ';
      oss += `${name} = '${this.get_string(name)}' ${note}`;
    }
    for (const [observer, changed] of told) observer.handle_conf_change(this, changed);
    return oss;
  }

  /** Sets options from arguments as on a command line: 0 or a negative errno, and what is said about it. */
  injectargs(args: readonly string[]): { r: number; oss: string } {
    const { r, oss } = parse_injectargs(args.join(' '), (option, text) => this.set_option(option, text));
    return { r, oss: oss + this.apply_changes() };
  }

  /** Returns what takes the observer away again. */
  add_observer(observer: ConfigObserver): () => void {
    const keys = observer.get_tracked_conf_keys();
    for (const key of keys) this.observers.set(key, (this.observers.get(key) ?? new Set()).add(observer));
    return () => {
      for (const key of keys) this.observers.get(key)?.delete(observer);
    };
  }

  show_config(f: Formatter): void {
    show_config(f, this.values);
  }

  /** The names of the options that are set otherwise than by default. */
  modified(): string[] {
    return [...SCHEMA.values()].filter((option) => this.values.is_set(option)).map(({ name }) => name);
  }

  /** What is not as by default, with where it comes from (`md_config_t::diff`). */
  diff(f: Formatter): void {
    dump_config_diff(f, this.values);
  }

  /** What there is to know of an option, or of all. False where there is no option of that name. */
  help(f: Formatter, name: string | undefined): boolean {
    return dump_option_help(f, name === undefined ? name : normalize_key_name(name));
  }

  private set_option(option: Option, text: string): { r: number; error: string } {
    const result = parse_option_value(option, text);
    if ('error' in result) return { r: -result.errno, error: result.error };
    const { value } = result;
    if (this.values.get('override', option) === value) return { r: 0, error: '' };
    const fixed = !can_update_at_runtime(option) && !this.is_observed(option.name);
    if (fixed && value !== this.values.raw(option)) {
      const error = `Configuration option '${option.name}' may not be modified at runtime`;
      return { r: -EPERM, error };
    }
    this.values.set('override', option, value);
    this.forget_known();
    if (!option.is_subsystem) this.changed.add(option.name);
    return { r: 0, error: '' };
  }

  private start_with(level: config_level, name: string, text: string): void {
    const option = this.option(name);
    const result = parse_option_value(option, text);
    if ('error' in result) throw new Error(`option ${name} cannot be '${text}': ${result.error}`);
    this.values.set(level, option, result.value);
    this.forget_known();
  }

  private forget_known(): void {
    this.floats.clear();
    this.ints.clear();
    this.bools.clear();
    this.texts.clear();
  }

  private text(option: Option): string {
    const known = this.texts.get(option.name);
    if (known !== undefined) return known;
    const text = this.values.text(option);
    this.texts.set(option.name, text);
    return text;
  }

  private is_observed(name: string): boolean {
    return OBSERVED_IN_EVERY_DAEMON.has(name) || (this.observers.get(name)?.size ?? 0) > 0;
  }

  private option(name: string): Option {
    const option = SCHEMA.get(name);
    if (option === undefined) throw new Error(`there is no option ${name}`);
    return option;
  }
}
