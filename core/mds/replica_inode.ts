import type { EncodedInode } from '../ceph/messages/MMDSCacheRejoin.ts';
import { parse_inode } from './cache_values.ts';
import type { CInode } from './CInode.ts';
import { decode_json, encode_json } from './object_json.ts';

/** An inode for a replica of it at another rank (Ceph's _encode_base and encode_replica). */
export function encode_inode(inode: CInode): EncodedInode {
  return { ino: inode.ino, bl: encode_json(inode.get_value()) };
}

/** Makes a replica what the original is. */
export function decode_inode(inode: CInode, { bl }: EncodedInode): void {
  const value = typeof bl === 'string' ? parse_inode(decode_json(bl)) : null;
  if (value !== null) inode.set_value(value);
}
