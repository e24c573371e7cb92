import { EINVAL, ERANGE } from '../../ceph/errno.ts';
import type { Formatter } from '../Formatter.ts';
import { parse_addr, parse_addrvec } from './addr_value.ts';
import type { Option, option_value } from './Option.ts';
import { type parsed, strict_iec_cast, strict_si_cast, strict_strtod, strict_strtoll } from './strict.ts';
import { parse_timespan } from './timespan.ts';

/** A value of an option, or the errno (positive) and the text that say why it is none. */
export type parsed_option =
  | { readonly value: option_value }
  | { readonly errno: number; readonly error: string };

const refuse = (error: string, errno: number = EINVAL): parsed_option => ({ errno, error });

/**
 * Reads text as a value of that option and checks it against the option's limits. The texts of errors are Ceph's;
 * for some types there is none. Source: `Option::parse_value`, `Option::validate`.
 */
export function parse_option_value(option: Option, text: string): parsed_option {
  if (option.is_subsystem) return parse_log_level(text);
  if (option.type === 'str') {
    if (option.enum_values.length === 0 || option.enum_values.includes(text)) return { value: text };
    return refuse(`'${text}' is not one of the permitted values: ${option.enum_values.join(', ')}`);
  }
  const result = parse_typed(option, text);
  if ('error' in result) return refuse(result.error);
  return check_limits(option, result.value);
}

function parse_typed(option: Option, text: string): parsed<option_value> {
  switch (option.type) {
    case 'str':
      return { value: text };
    case 'int':
      return strict_si_cast(text, true);
    case 'uint':
      return strict_si_cast(text, false);
    case 'size':
      return strict_iec_cast(text);
    case 'float':
      return strict_strtod(text);
    case 'secs':
      return parse_timespan(text);
    case 'millisecs':
      return strict_strtoll(text);
    case 'bool':
      return parse_bool(text);
    case 'addr':
      return parse_addr(text);
    case 'addrvec':
      return parse_addrvec(text);
    case 'uuid': {
      const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
      return known ? { value: text.toLowerCase() } : { error: '' };
    }
  }
}

/** `true` and `false` in any case, or an integer that is not 0, or 0. */
function parse_bool(text: string): parsed<boolean> {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return { value: lower === 'true' };
  const number = strict_strtoll(text);
  return 'error' in number ? number : { value: number.value !== 0n };
}

function check_limits(option: Option, value: option_value): parsed_option {
  if (typeof value !== 'bigint' && typeof value !== 'number') return { value };
  const show = (number: number | bigint) => print_option_value(option, number);
  const least = limit_of(option, option.min);
  const most = limit_of(option, option.max);
  if (least !== null && value < least) {
    return refuse(`Value '${show(value)}' is below minimum ${show(least)}`);
  }
  if (most !== null && value > most) return refuse(`Value '${show(value)}' exceeds maximum ${show(most)}`);
  return { value };
}

function limit_of(option: Option, text: string | null): number | bigint | null {
  if (text === null) return null;
  return option.type === 'float' ? Number(text) : BigInt(text);
}

/** `20`, which is kept as `20/20`, or `1/5`; each from 0 to 99. What follows two numbers is kept and ignored. */
function parse_log_level(text: string): parsed_option {
  const match = /^\s*([+-]?\d+)(?:\/\s*([+-]?\d+))?/.exec(text);
  if (match === null) return refuse('value must take the form N or N/M, where N and M are integers');
  const log = Number(match[1]);
  const gather = match[2] === undefined ? null : Number(match[2]);
  if ([log, gather ?? log].some((level) => level < 0 || level > 99)) {
    return refuse('value must be in range [0, 99]', ERANGE);
  }
  return { value: gather === null ? `${log}/${log}` : text };
}

/** The value as `config get` shows it (`Option::to_str`, `ConfigProxy::get_val`): floats with six digits. */
export function print_option_value(option: Option, value: option_value): string {
  if (option.type !== 'float') return String(value);
  const number = Number(value);
  if (Number.isNaN(number)) return 'nan';
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  return Number.isFinite(number) ? sign + print_fixed(Math.abs(number)) : `${sign}inf`;
}

/** A number that is not negative with six digits after the point, as `%f` prints it. */
function print_fixed(number: number): string {
  // toFixed gives up at 1e21; from there a double is a whole number anyway.
  if (number >= 1e21) return `${BigInt(number)}.000000`;
  const parts = number * 128;
  const is_tie = Number.isInteger(parts) && parts % 2 === 1;
  if (!is_tie) return number.toFixed(6);
  // Odd multiples of 1/128 have a 5 and nothing more after the sixth digit: C rounds these to even, toFixed up.
  const floor = (BigInt(parts) * 15625n) / 2n;
  const digits = (floor + (floor % 2n)).toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** Writes a value with its type: numbers and booleans bare, sizes and times as text (`Option::dump_value`). */
export function dump_option_value(
  f: Formatter,
  name: string,
  option: Option,
  value: option_value,
  dump_text: 'dump_string' | 'dump_stream' = 'dump_string',
): void {
  if (typeof value === 'boolean') f.dump_bool(name, value);
  else if (option.type === 'float') f.dump_float(name, Number(value));
  else if (typeof value === 'bigint' && (option.type === 'int' || option.type === 'uint'))
    f.dump_int(name, value);
  else f[dump_text](name, print_option_value(option, value));
}
