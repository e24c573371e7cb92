/** Values an integer may have in a document: a bigint where 53 bits may not do (inode numbers, features). */
export type format_integer = number | bigint;

/**
 * What every output format has in common: the calls by which a daemon describes a document (Ceph's
 * `ceph::Formatter`). The formats themselves are JSONFormatter, XMLFormatter, HTMLFormatter and TableFormatter.
 */
export abstract class FormatterBase {
  abstract open_object_section(name: string): void;
  abstract open_array_section(name: string): void;
  /** Closes what was opened last. Nothing happens if nothing is open, as in Ceph. */
  abstract close_section(): void;
  abstract dump_string(name: string, value: string): void;
  abstract dump_null(name: string): void;
  /** A text that is written as it is, without quotes: `dump_format_unquoted` (the seconds of perf counters). */
  abstract dump_unquoted(name: string, text: string): void;
  /** The document so far, which is then forgotten. */
  abstract flush(): string;
  abstract reset(): void;

  /** A text that Ceph writes piece by piece: a table has it only once the next value comes. */
  dump_stream(name: string, value: string): void {
    this.dump_string(name, value);
  }

  dump_int(name: string, value: format_integer): void {
    this.dump_unquoted(name, print_integer(value));
  }

  /** As dump_int; a negative number appears as the 64-bit number with the same bits, as it would in C++. */
  dump_unsigned(name: string, value: format_integer): void {
    this.dump_unquoted(name, value < 0 ? BigInt.asUintN(64, BigInt(value)).toString() : print_integer(value));
  }

  dump_float(name: string, value: number): void {
    this.dump_unquoted(name, print_double(value));
  }

  dump_bool(name: string, value: boolean): void {
    this.dump_unquoted(name, value ? 'true' : 'false');
  }
}

function print_integer(value: format_integer): string {
  return typeof value === 'bigint' ? value.toString() : BigInt(Math.trunc(value)).toString();
}

const DIGITS = 17;

/**
 * A double with 17 significant digits, as a C++ stream with precision max_digits10 prints it (`%.17g`), or with as many
 * as are asked for: zeros at the end are left out, and the exponent form is used below 1e-4 and where there are more
 * digits before the point than are shown. Not finite is `null`.
 */
export function print_double(value: number, precision = DIGITS): string {
  if (!Number.isFinite(value)) return 'null';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0`;
  const [digits, exponent] = round_half_even(Math.abs(value), precision);
  if (exponent < -4 || exponent >= precision) {
    const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
    return `${sign}${strip_zeros(`${digits[0]}.${digits.slice(1)}`)}e${power}`;
  }
  const padded = exponent < 0 ? `${'0'.repeat(-exponent)}${digits}` : digits;
  const point = Math.max(0, exponent) + 1;
  return sign + strip_zeros(`${padded.slice(0, point)}.${padded.slice(point)}`);
}

/** The digits of a positive number and the power of ten of the first. JavaScript alone rounds a tie up, C to even. */
function round_half_even(value: number, precision: number): [digits: string, exponent: number] {
  const rounded = split_exponent(value.toExponential(precision - 1));
  const [exact, exponent] = split_exponent(value.toExponential(100));
  const is_tie = /^50*$/.test(exact.slice(precision));
  const is_even = /[02468]/.test(exact[precision - 1] ?? '');
  return is_tie && is_even ? [exact.slice(0, precision), exponent] : rounded;
}

function split_exponent(text: string): [digits: string, exponent: number] {
  const [mantissa = '', power = '0'] = text.split('e');
  return [mantissa.replace('.', ''), Number(power)];
}

/** The text has a point. */
function strip_zeros(text: string): string {
  return text.replace(/\.?0*$/, '');
}
