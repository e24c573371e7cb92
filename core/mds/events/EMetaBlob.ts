import { type DirValue, type InodeValue, parse_dir, parse_inode } from '../cache_values.ts';
import { type interval, interval_set } from '../interval_set.ts';
import { as_count } from '../object_json.ts';
import { as_record, list, parse_boolean, parse_text } from './parse.ts';

/** A name and its inode, whole (EMetaBlob::fullbit). Not dirty: only there so that what is below it can be replayed. */
export interface fullbit {
  readonly dn: string;
  readonly dnv: number;
  readonly inode: InodeValue;
  readonly dirty: boolean;
  /** The backtrace must be stored. */
  readonly dirty_parent: boolean;
}

/** A name that names nothing any more. */
export interface nullbit {
  readonly dn: string;
  readonly dnv: number;
  readonly dirty: boolean;
}

/** A dirfrag and those of its entries that the event is about (EMetaBlob::dirlump). */
export interface dirlump {
  fnode: DirValue;
  dirty: boolean;
  /** It was just made, so all its entries are known. */
  is_new: boolean;
  readonly dfull: fullbit[];
  readonly dnull: nullbit[];
}

/** A request that the event does: replayed, its client may ask again and gets the same answer. */
export interface client_req {
  readonly client: string;
  readonly tid: number;
  readonly oldest_client_tid: number;
}

/** What an event changes of the namespace and the tables (Ceph's EMetaBlob). Dirfrags in order, from the top down. */
export interface EMetaBlobValue {
  readonly lumps: readonly dirlump[];
  /** Tops of the trees. */
  readonly roots: readonly InodeValue[];
  /** The inode that was opened; 0 for none. */
  readonly opened_ino: number;
  /** The session that the numbers are from, or for; ''. */
  readonly client_name: string;
  readonly allocated_ino: number;
  readonly used_preallocated_ino: number;
  readonly preallocated_inos: readonly interval[];
  /** The versions of the tables with it; 0 where it does not change them. */
  readonly inotablev: number;
  readonly sessionmapv: number;
  readonly destroyed_inodes: readonly number[];
  readonly client_reqs: readonly client_req[];
}

/** `[metablob 0x1, 2 dirs, 1 destroyed]`, in Ceph's words. */
export function print_metablob(blob: EMetaBlobValue): string {
  const [first] = blob.lumps;
  const parts = [
    `metablob${first === undefined ? '' : ` 0x${first.fnode.ino.toString(16)}, ${blob.lumps.length} dirs`}`,
  ];
  if (blob.allocated_ino > 0 || blob.used_preallocated_ino > 0) {
    const used =
      blob.used_preallocated_ino > 0 ? ` used_prealloc=0x${blob.used_preallocated_ino.toString(16)}` : '';
    const alloc = blob.allocated_ino > 0 ? ` alloc_ino=0x${blob.allocated_ino.toString(16)}` : '';
    parts.push(`${alloc}${used} v${blob.inotablev}`.trim());
  }
  if (blob.destroyed_inodes.length > 0) parts.push(`${blob.destroyed_inodes.length} destroyed`);
  return `[${parts.join(' ')}]`;
}

export function parse_metablob(value: unknown): EMetaBlobValue | null {
  const blob = as_record(value);
  const lumps = list(blob?.lumps, parse_lump);
  const roots = list(blob?.roots, parse_inode);
  const opened_ino = as_count(blob?.opened_ino);
  const client_name = parse_text(blob?.client_name);
  const allocated_ino = as_count(blob?.allocated_ino);
  const used_preallocated_ino = as_count(blob?.used_preallocated_ino);
  const inos = interval_set.from_value(blob?.preallocated_inos);
  const inotablev = as_count(blob?.inotablev);
  const sessionmapv = as_count(blob?.sessionmapv);
  const destroyed_inodes = list(blob?.destroyed_inodes, as_count);
  const client_reqs = list(blob?.client_reqs, parse_client_req);
  if (lumps === null || roots === null || opened_ino === null || client_name === null) return null;
  if (allocated_ino === null || used_preallocated_ino === null || inos === null) return null;
  if (inotablev === null || sessionmapv === null) return null;
  if (destroyed_inodes === null || client_reqs === null) return null;
  const numbers = { allocated_ino, used_preallocated_ino, preallocated_inos: inos.intervals };
  const tables = { client_name, inotablev, sessionmapv };
  return { lumps, roots, opened_ino, ...numbers, ...tables, destroyed_inodes, client_reqs };
}

function parse_lump(value: unknown): dirlump | null {
  const lump = as_record(value);
  const fnode = parse_dir(lump?.fnode);
  const dirty = parse_boolean(lump?.dirty);
  const is_new = parse_boolean(lump?.is_new);
  const dfull = list(lump?.dfull, parse_fullbit);
  const dnull = list(lump?.dnull, parse_nullbit);
  if (fnode === null || dirty === null || is_new === null || dfull === null || dnull === null) return null;
  return { fnode, dirty, is_new, dfull, dnull };
}

function parse_fullbit(value: unknown): fullbit | null {
  const bit = as_record(value);
  const null_part = parse_nullbit(value);
  const inode = parse_inode(bit?.inode);
  const dirty_parent = parse_boolean(bit?.dirty_parent);
  if (null_part === null || inode === null || dirty_parent === null) return null;
  return { ...null_part, inode, dirty_parent };
}

function parse_nullbit(value: unknown): nullbit | null {
  const bit = as_record(value);
  const dn = parse_text(bit?.dn);
  const dnv = as_count(bit?.dnv);
  const dirty = parse_boolean(bit?.dirty);
  return dn === null || dnv === null || dirty === null ? null : { dn, dnv, dirty };
}

function parse_client_req(value: unknown): client_req | null {
  const req = as_record(value);
  const client = parse_text(req?.client);
  const tid = as_count(req?.tid);
  const oldest_client_tid = as_count(req?.oldest_client_tid);
  return client === null || tid === null || oldest_client_tid === null
    ? null
    : { client, tid, oldest_client_tid };
}
