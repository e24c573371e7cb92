import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';

/** CEPH_FILE_MODE_*: how a file is open. */
export const CEPH_FILE_MODE_PIN = 0;
export const CEPH_FILE_MODE_RD = 1;
export const CEPH_FILE_MODE_WR = 2;

export const CEPH_CAP_ANY_SHARED =
  CEPH_CAP.AUTH_SHARED | CEPH_CAP.LINK_SHARED | CEPH_CAP.XATTR_SHARED | CEPH_CAP.FILE_SHARED;
export const CEPH_CAP_ANY_RD = CEPH_CAP_ANY_SHARED | CEPH_CAP.FILE_RD | CEPH_CAP.FILE_CACHE;
export const CEPH_CAP_ANY_EXCL =
  CEPH_CAP.AUTH_EXCL | CEPH_CAP.LINK_EXCL | CEPH_CAP.XATTR_EXCL | CEPH_CAP.FILE_EXCL;
export const CEPH_CAP_ANY_FILE_WR = CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER | CEPH_CAP.FILE_EXCL;
export const CEPH_CAP_ANY =
  CEPH_CAP.PIN |
  CEPH_CAP_ANY_RD |
  CEPH_CAP_ANY_EXCL |
  CEPH_CAP_ANY_FILE_WR |
  CEPH_CAP.FILE_WREXTEND |
  CEPH_CAP.FILE_LAZYIO;
/** What `getattr` asks for of the root, to be able to answer from the cache. */
export const CEPH_STAT_CAP_INODE_ALL = CEPH_CAP.PIN | CEPH_CAP_ANY_SHARED;

/** What somebody who has a file open so wants to be allowed (Ceph's ceph_caps_for_mode). */
export function ceph_caps_for_mode(mode: number): number {
  let caps: number = CEPH_CAP.PIN;
  if ((mode & CEPH_FILE_MODE_RD) !== 0) caps |= CEPH_CAP.FILE_SHARED | CEPH_CAP.FILE_RD | CEPH_CAP.FILE_CACHE;
  if ((mode & CEPH_FILE_MODE_WR) !== 0) {
    caps |= CEPH_CAP.FILE_EXCL | CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER;
    caps |= CEPH_CAP.AUTH_SHARED | CEPH_CAP.AUTH_EXCL | CEPH_CAP.XATTR_SHARED | CEPH_CAP.XATTR_EXCL;
  }
  return caps;
}
