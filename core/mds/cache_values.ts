import { as_record, list, parse_text } from './events/parse.ts';
import { as_count } from './object_json.ts';

/** How far a client may write a file without asking (Ceph's client_writeable_range_t): up to byte `last`. */
export interface client_range {
  readonly client: number;
  readonly last: number;
}

/** An inode as it is stored in objects and journal events: what this daemon needs of Ceph's inode_t. */
export interface InodeValue {
  readonly ino: number;
  readonly version: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** 0: deleted, and kept until nobody has it open and its objects are gone. */
  readonly nlink: number;
  /** Bytes. */
  readonly size: number;
  /** Virtual seconds. */
  readonly ctime: number;
  readonly mtime: number;
  readonly btime: number;
  /** The pool of the file's data; -1 for a directory. */
  readonly pool: number;
  readonly client_ranges: readonly client_range[];
  /** Of a directory: how many entries of each kind it has, and how often it changed. */
  readonly num_files: number;
  readonly num_subdirs: number;
  readonly change_attr: number;
  readonly backtrace_version: number;
  /** Where a deleted one was. */
  readonly stray_prior_path: string;
}

/** A dirfrag's own part (Ceph's fnode_t): its entries are stored beside it. */
export interface DirValue {
  readonly ino: number;
  readonly version: number;
  readonly num_files: number;
  readonly num_subdirs: number;
}

const INODE_COUNTS = [
  'ino',
  'version',
  'mode',
  'uid',
  'gid',
  'nlink',
  'size',
  'num_files',
  'num_subdirs',
  'change_attr',
  'backtrace_version',
] as const;
const INODE_NUMBERS = ['ctime', 'mtime', 'btime', 'pool'] as const;

export function parse_inode(value: unknown): InodeValue | null {
  const record = as_record(value);
  const whole = fields(record, INODE_COUNTS, as_count);
  const numbers = fields(record, INODE_NUMBERS, (n) => (typeof n === 'number' ? n : null));
  const client_ranges = list(record?.client_ranges, parse_range);
  const stray_prior_path = parse_text(record?.stray_prior_path);
  if (whole === null || numbers === null || client_ranges === null || stray_prior_path === null) return null;
  return { ...whole, ...numbers, client_ranges, stray_prior_path };
}

function parse_range(value: unknown): client_range | null {
  return fields(as_record(value), ['client', 'last'] as const, as_count);
}

export function parse_dir(value: unknown): DirValue | null {
  return fields(as_record(value), ['ino', 'version', 'num_files', 'num_subdirs'] as const, as_count);
}

/** The named fields of a record; null when one is missing or wrong. */
function fields<K extends string>(
  record: Readonly<Record<string, unknown>> | null,
  names: readonly K[],
  parse: (value: unknown) => number | null,
): Record<K, number> | null {
  if (record === null) return null;
  const found: [K, number][] = [];
  for (const name of names) {
    const value = parse(record[name]);
    if (value === null) return null;
    found.push([name, value]);
  }
  return Object.fromEntries(found) as Record<K, number>;
}
