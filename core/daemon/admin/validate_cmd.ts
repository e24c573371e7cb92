import type { arg_desc, cmd_sig } from './cmddesc.ts';
import type { cmd_value, cmdmap_t, raw_cmdmap, raw_value } from './cmdmap.ts';

/**
 * Checks a request against a command's description: each parameter is there, unless it need not be, has its type and
 * is in its limits. Parameters the description does not know are let through.
 * @returns the parameters as a hook takes them, a CephBool as true where it is its flag, else as the text that it is;
 * undefined where the request does not fit.
 * Source: `validate_cmd`.
 */
export function validate_cmd(sig: cmd_sig, raw: raw_cmdmap): cmdmap_t | undefined {
  const cmdmap = new Map<string, cmd_value>();
  for (const [name, value] of raw) cmdmap.set(name, lower(value));
  for (const arg of sig) {
    if (typeof arg === 'string') continue;
    const name = arg.get('name') ?? '';
    const value = raw.get(name);
    if (value === undefined) {
      if (!may_be_missing(arg)) return undefined;
      continue;
    }
    if (!has_type(arg, value)) return undefined;
    if (arg.get('type') === 'CephBool' && value === `--${name.replaceAll('_', '-')}`) cmdmap.set(name, true);
  }
  return cmdmap;
}

/** A list may be empty, so it may be missing as well. */
function may_be_missing(arg: arg_desc): boolean {
  return arg.get('n') === 'N' || arg.get('req') === 'false';
}

function has_type(arg: arg_desc, value: raw_value): boolean {
  if (arg.get('n') !== 'N') return has_single_type(arg, value);
  return Array.isArray(value) && value.every((item: raw_value) => has_single_type(arg, item));
}

function has_single_type(arg: arg_desc, value: raw_value): boolean {
  switch (arg.get('type')) {
    case 'CephInt':
      return typeof value === 'bigint' && is_in_range(arg, value);
    case 'CephFloat':
      // A whole number passes for a real: a command that did not come as text cannot tell them apart.
      return (typeof value === 'number' || typeof value === 'bigint') && is_in_range(arg, value);
    case 'CephChoices':
      return typeof value === 'string' && (arg.get('strings') ?? '').split('|').includes(value);
    default:
      // CephString and all that is written like one (CephPgid, CephUUID …): daemons leave these to the command. A
      // CephBool is among them: Ceph 16.2 takes `"--cap-dump"` and refuses `true` (later releases take both).
      return typeof value === 'string';
  }
}

/** `range=0` is from 0 on, `range=0|5` from 0 to 5. */
function is_in_range(arg: arg_desc, value: number | bigint): boolean {
  const [min, max] = (arg.get('range') ?? '').split('|');
  if (min !== undefined && min !== '' && value < Number(min)) return false;
  return max === undefined || max === '' || value <= Number(max);
}

function lower(value: raw_value): cmd_value {
  if (typeof value === 'bigint') return lower_integer(value);
  if (typeof value !== 'object') return value;
  const [first] = value;
  return typeof first === 'bigint'
    ? (value as readonly bigint[]).map(lower_integer)
    : (value as readonly string[]);
}

function lower_integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
