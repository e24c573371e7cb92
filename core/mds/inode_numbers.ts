/** Numbers of the inodes that every file system, or every rank, has (mdstypes.h). */
export const CEPH_INO_ROOT = 1;
/** The realm above all others: no snapshot of it is ever made. */
export const MDS_INO_GLOBAL_SNAPREALM = 3;
/** `~mds0`, the directory of rank 0's own things; one for each rank. */
export const MDS_INO_MDSDIR_OFFSET = 0x100;
/** Where rank 0's deleted inodes wait to be purged: ten directories for each rank. */
export const MDS_INO_STRAY_OFFSET = 0x600;
export const NUM_STRAY = 10;
/** Below this no number is a client's file or directory. */
export const MDS_INO_SYSTEM_BASE = 0x10000;

export const S_IFDIR = 0o040000;
export const S_IFREG = 0o100000;
const S_IFMT = 0o170000;
/** S_IFDIR | 0755 */
export const DIRECTORY_MODE = 0o040755;

export function is_directory_mode(mode: number): boolean {
  return (mode & S_IFMT) === S_IFDIR;
}
