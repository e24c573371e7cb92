import { read_json, type spirit_value } from './json_spirit.ts';

/** What a parameter of a command can be once it is checked. A whole number beyond 2^53 is a bigint. */
export type cmd_value = string | number | bigint | boolean | readonly string[] | readonly (number | bigint)[];

/** The parameters of a command by name, `prefix` and `format` among them (Ceph's `cmdmap_t`). */
export type cmdmap_t = ReadonlyMap<string, cmd_value>;

/** A parameter has another type than the command takes (Ceph's `bad_cmd_get`); the caller is told -EINVAL. */
export class BadCmdGet extends Error {
  override readonly name = 'BadCmdGet';
  constructor(key: string) {
    super(`bad or missing field '${key}'`);
  }
}

/**
 * A parameter of a command, or undefined where it was not given (Ceph's `cmd_getval`). Its type is the one the
 * command's description gives it. Where a command has several descriptions, one may let through what another checks:
 * then ask with `cmd_getval_strings`.
 */
export function cmd_getval<T extends cmd_value>(cmdmap: cmdmap_t, key: string): T | undefined {
  return cmdmap.get(key) as T | undefined;
}

/** A parameter that is a list of texts. Throws BadCmdGet for anything else. */
export function cmd_getval_strings(cmdmap: cmdmap_t, key: string): readonly string[] | undefined {
  const value = cmdmap.get(key);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new BadCmdGet(key);
}

/** A parameter that is a flag (CephBool). Throws BadCmdGet for a text that is not that flag. */
export function cmd_getval_bool(cmdmap: cmdmap_t, key: string): boolean | undefined {
  const value = cmdmap.get(key);
  if (value === undefined || typeof value === 'boolean') return value;
  throw new BadCmdGet(key);
}

/** A parameter before it is checked: whole numbers are bigints, other numbers reals. */
export type raw_value =
  | string
  | number
  | bigint
  | boolean
  | readonly string[]
  | readonly number[]
  | readonly bigint[];
export type raw_cmdmap = ReadonlyMap<string, raw_value>;

/**
 * Reads a command as it comes over the socket.
 * @returns undefined for what is no JSON object of texts, numbers, booleans and lists of these.
 * Source: `cmdmap_from_json`.
 */
export function cmdmap_from_json(text: string): raw_cmdmap | undefined {
  const document = read_json(text);
  return document instanceof Map ? raw_cmdmap_of(document) : undefined;
}

/** The same for a command that is an object already. A number without a fraction is an integer. */
export function cmdmap_from_record(cmd: Readonly<Record<string, unknown>>): raw_cmdmap | undefined {
  const document = new Map<string, spirit_value>();
  for (const [name, value] of Object.entries(cmd)) {
    if (value !== undefined) document.set(name, spirit_of(value));
  }
  return raw_cmdmap_of(document);
}

function raw_cmdmap_of(document: ReadonlyMap<string, spirit_value>): raw_cmdmap | undefined {
  const cmdmap = new Map<string, raw_value>();
  for (const [name, value] of document) {
    const raw = Array.isArray(value) ? raw_array(value) : value;
    if (raw === undefined || raw === null || raw instanceof Map) return undefined;
    cmdmap.set(name, raw);
  }
  return cmdmap;
}

/** A list of texts, of integers, or of numbers of which the first is a real; else undefined. */
function raw_array(list: readonly spirit_value[]): raw_value | undefined {
  if (is_all<string>(list, 'string')) return list;
  if (is_all<bigint>(list, 'bigint')) return list;
  const numbers = list.every((value) => typeof value === 'number' || typeof value === 'bigint');
  return typeof list[0] === 'number' && numbers ? list.map(Number) : undefined;
}

function is_all<T>(list: readonly unknown[], type: string): list is T[] {
  return list.every((value) => typeof value === type);
}

/** What is nothing that a command can carry becomes null, which no command accepts. */
function spirit_of(value: unknown): spirit_value {
  if (Array.isArray(value)) return value.map(spirit_of);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return value;
  return null;
}
