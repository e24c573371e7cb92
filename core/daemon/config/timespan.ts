import { type parsed, strict_strtoll } from './strict.ts';

const UNITS: readonly [seconds: number, names: string][] = [
  [1, 's sec second seconds'],
  [60, 'm min minute minutes'],
  [3600, 'h hr hour hours'],
  [86400, 'd day days'],
  [604800, 'w wk week weeks'],
  [2592000, 'mo month months'],
  [31536000, 'y yr year years'],
];

/** Seconds from `90`, `5m`, `1h30m`, `2 days 3 hours`; nothing at all is 0. Source: `parse_timespan`. */
export function parse_timespan(text: string): parsed<bigint> {
  let total = 0n;
  let rest = text.trimStart();
  while (rest !== '') {
    const digits = /^\d+/.exec(rest)?.[0];
    if (digits === undefined) return { error: 'expected digit' };
    rest = rest.slice(digits.length).trimStart();
    const number = strict_strtoll(digits);
    if ('error' in number) return number;
    const unit = /^[a-z]+/i.exec(rest)?.[0];
    if (unit === undefined) {
      return rest === '' ? { value: total + number.value } : { error: `unexpected trailing '${rest}'` };
    }
    const known = UNITS.find(([, names]) => names.split(' ').includes(unit));
    if (known === undefined) return { error: `unrecogized unit '${unit}'` };
    total += number.value * BigInt(known[0]);
    rest = rest.slice(unit.length).trimStart();
  }
  return { value: total };
}
