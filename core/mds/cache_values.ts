import { as_count } from './object_json.ts';

/** A directory inode as it is stored in objects and journal events: what this daemon needs of Ceph's inode_t. */
export interface InodeValue {
  readonly ino: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Virtual seconds. */
  readonly ctime: number;
  readonly version: number;
}

/** A dirfrag's own part (Ceph's fnode_t): its entries are stored beside it. */
export interface DirValue {
  readonly ino: number;
  readonly version: number;
  readonly num_subdirs: number;
}

export function parse_inode(value: unknown): InodeValue | null {
  const fields = counts(value, ['ino', 'mode', 'uid', 'gid', 'version'] as const);
  if (fields === null || typeof value !== 'object' || value === null) return null;
  const ctime: unknown = Reflect.get(value, 'ctime');
  return typeof ctime === 'number' ? { ...fields, ctime } : null;
}

export function parse_dir(value: unknown): DirValue | null {
  return counts(value, ['ino', 'version', 'num_subdirs'] as const);
}

/** The named whole numbers of a value; null when one is missing. */
function counts<K extends string>(value: unknown, names: readonly K[]): Record<K, number> | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = names.map((name) => [name, as_count(Reflect.get(value, name))] as const);
  if (found.some(([, count]) => count === null)) return null;
  return Object.fromEntries(found) as Record<K, number>;
}
