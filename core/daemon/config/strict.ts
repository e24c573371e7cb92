/** A value, or why the text is none: the texts of Ceph's `strict_*` functions. */
export type parsed<T> = { readonly value: T } | { readonly error: string };

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** A decimal 64-bit integer and nothing else. Source: `strict_strtoll`. */
export function strict_strtoll(text: string): parsed<bigint> {
  if (!/^\s*[+-]?\d+$/.test(text)) return { error: `Expected option value to be integer, got '${text}'` };
  const digits = text.trim();
  const value = BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
  if (value > INT64_MAX || value < INT64_MIN) {
    return { error: `The option value '${text}' seems to be invalid` };
  }
  return { value };
}

const SI: Readonly<Record<string, bigint>> = {
  B: 1n,
  K: 10n ** 3n,
  M: 10n ** 6n,
  G: 10n ** 9n,
  T: 10n ** 12n,
  P: 10n ** 15n,
  E: 10n ** 18n,
};

/** An integer that may end with K, M, G, T, P or E, which are powers of 1000. Source: `strict_si_cast`. */
export function strict_si_cast(text: string, signed: boolean): parsed<bigint> {
  if (text === '') return { error: 'strict_sistrtoll: value not specified' };
  let factor = 1n;
  let digits = text;
  if (/[^0-9+-]/.test(text)) {
    const found = SI[text.at(-1) ?? ''];
    if (found === undefined) return { error: 'strict_si_cast: unit prefix not recognized' };
    factor = found;
    // B is known but means nothing, and stays: 10B is no integer.
    if (factor > 1n) digits = text.slice(0, -1);
  }
  const number = strict_strtoll(digits);
  if ('error' in number) return number;
  if (number.value < 0n && !signed) return { error: 'strict_sistrtoll: value should not be negative' };
  const value = number.value * factor;
  if (value > (signed ? INT64_MAX : UINT64_MAX) || value < INT64_MIN) {
    return { error: 'strict_sistrtoll: value out of range' };
  }
  return { value };
}

const IEC: Readonly<Record<string, bigint>> = { B: 0n, K: 10n, M: 20n, G: 30n, T: 40n, P: 50n, E: 60n };

/** A size: K, Ki, KB and so on are powers of 1024. Source: `strict_iec_cast`. */
export function strict_iec_cast(text: string): parsed<bigint> {
  if (text === '') return { error: 'strict_iecstrtoll: value not specified' };
  const at = text.search(/[^0-9+-]/);
  const unit = at < 0 ? '' : text.slice(at);
  let shift = 0n;
  if (unit !== '') {
    if (unit.startsWith('B') && unit.endsWith('i')) {
      return { error: 'strict_iecstrtoll: illegal prefix "Bi"' };
    }
    if (unit.length > 2) return { error: 'strict_iecstrtoll: illegal prefix (length > 2)' };
    const found = IEC[unit.charAt(0)];
    if (found === undefined) return { error: 'strict_iecstrtoll: unit prefix not recognized' };
    shift = found;
  }
  const number = strict_strtoll(at < 0 ? text : text.slice(0, at));
  if ('error' in number) return number;
  if (number.value < 0n) return { error: 'strict_iecstrtoll: value should not be negative' };
  const value = number.value << shift;
  if (value > UINT64_MAX) return { error: 'strict_iecstrtoll: value seems to be too large' };
  return { value };
}

const DOUBLE =
  /^\s*([+-]?)(?:(inf(?:inity)?)|(nan)|0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i;
const SMALLEST_NORMAL = 2 ** -1022;

/** A double as strtod(3) reads it, hexadecimal, `inf` and `nan` included. Source: `strict_strtod`. */
export function strict_strtod(text: string): parsed<number> {
  const match = DOUBLE.exec(text);
  if (match === null) return { error: `strict_strtod: expected double, got: '${text}'` };
  const [all, sign = '', infinity, nan, whole, fraction = '', power = '0'] = match;
  if (all.length < text.length) return { error: `strict_strtod: garbage at end of string. got: '${text}'` };
  if (nan !== undefined) return { value: Number.NaN };
  let size = Number(all.replace(/^\s*[+-]?/, ''));
  if (infinity !== undefined) size = Number.POSITIVE_INFINITY;
  if (whole !== undefined)
    size = Number(`0x${whole}${fraction}`) * 2 ** (Number(power) - 4 * fraction.length);
  const has_digits = /[1-9a-f]/i.test(whole === undefined ? all.replace(/e.*/i, '') : whole + fraction);
  const overflow = infinity === undefined && !Number.isFinite(size);
  if (overflow || (size < SMALLEST_NORMAL && has_digits)) {
    return { error: `strict_strtod: floating point overflow or underflow parsing '${text}'` };
  }
  return { value: sign === '-' ? -size : size };
}
