/** Linux error numbers and their texts, as far as Ceph's daemons answer with them. Positive numbers. */
const TABLE = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  EINTR: [4, 'Interrupted system call'],
  EIO: [5, 'Input/output error'],
  ENXIO: [6, 'No such device or address'],
  EBADF: [9, 'Bad file descriptor'],
  EAGAIN: [11, 'Resource temporarily unavailable'],
  ENOMEM: [12, 'Cannot allocate memory'],
  EACCES: [13, 'Permission denied'],
  EBUSY: [16, 'Device or resource busy'],
  EEXIST: [17, 'File exists'],
  EXDEV: [18, 'Invalid cross-device link'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EINVAL: [22, 'Invalid argument'],
  ENOSPC: [28, 'No space left on device'],
  EROFS: [30, 'Read-only file system'],
  EPIPE: [32, 'Broken pipe'],
  ERANGE: [34, 'Numerical result out of range'],
  ENAMETOOLONG: [36, 'File name too long'],
  ENOSYS: [38, 'Function not implemented'],
  ENOTEMPTY: [39, 'Directory not empty'],
  ELOOP: [40, 'Too many levels of symbolic links'],
  ENODATA: [61, 'No data available'],
  EOPNOTSUPP: [95, 'Operation not supported'],
  ENOTCONN: [107, 'Transport endpoint is not connected'],
  ESHUTDOWN: [108, 'Cannot send after transport endpoint shutdown'],
  ETIMEDOUT: [110, 'Connection timed out'],
  ECONNREFUSED: [111, 'Connection refused'],
  EALREADY: [114, 'Operation already in progress'],
  EINPROGRESS: [115, 'Operation now in progress'],
  ESTALE: [116, 'Stale file handle'],
  EDQUOT: [122, 'Disk quota exceeded'],
  ECANCELED: [125, 'Operation canceled'],
  /** The OSD's "this client is blocklisted" (`EBLOCKLISTED`), which has ESHUTDOWN's number. */
  EBLOCKLISTED: [108, 'Cannot send after transport endpoint shutdown'],
} as const satisfies Record<string, readonly [number, string]>;

export type errno_name = keyof typeof TABLE;

export const EPERM = TABLE.EPERM[0];
export const ENOENT = TABLE.ENOENT[0];
export const EIO = TABLE.EIO[0];
export const ENXIO = TABLE.ENXIO[0];
export const EBADF = TABLE.EBADF[0];
export const EAGAIN = TABLE.EAGAIN[0];
export const EACCES = TABLE.EACCES[0];
export const EBUSY = TABLE.EBUSY[0];
export const EEXIST = TABLE.EEXIST[0];
export const EXDEV = TABLE.EXDEV[0];
export const ENOTDIR = TABLE.ENOTDIR[0];
export const EISDIR = TABLE.EISDIR[0];
export const EINVAL = TABLE.EINVAL[0];
export const ENOSPC = TABLE.ENOSPC[0];
export const EROFS = TABLE.EROFS[0];
export const ERANGE = TABLE.ERANGE[0];
export const ENAMETOOLONG = TABLE.ENAMETOOLONG[0];
export const ENOSYS = TABLE.ENOSYS[0];
export const ENOTEMPTY = TABLE.ENOTEMPTY[0];
export const ENODATA = TABLE.ENODATA[0];
export const EOPNOTSUPP = TABLE.EOPNOTSUPP[0];
export const ENOTCONN = TABLE.ENOTCONN[0];
export const ESHUTDOWN = TABLE.ESHUTDOWN[0];
export const ETIMEDOUT = TABLE.ETIMEDOUT[0];
export const EALREADY = TABLE.EALREADY[0];
export const EINPROGRESS = TABLE.EINPROGRESS[0];
export const ESTALE = TABLE.ESTALE[0];
export const ECANCELED = TABLE.ECANCELED[0];
export const EBLOCKLISTED = TABLE.EBLOCKLISTED[0];

/** The number of a name: `errno_of('EINVAL')` is 22. */
export function errno_of(name: errno_name): number {
  return TABLE[name][0];
}

/** `Invalid argument` for 22 or -22; undefined for a number that is not in the table. */
export function errno_text(errno: number): string | undefined {
  const code = Math.abs(errno);
  return Object.values(TABLE).find(([number]) => number === code)?.[1];
}

/** `(22) Invalid argument` for 22 or -22 (`cpp_strerror`). 0 is `(0) Success`. */
export function cpp_strerror(errno: number): string {
  const code = Math.abs(errno);
  if (code === 0) return '(0) Success';
  return `(${code}) ${errno_text(code) ?? `Unknown error ${code}`}`;
}
