/** Error numbers of Linux that Ceph's daemons and clients answer with, and their texts. */
const ERRNO: Readonly<Record<number, string>> = {
  1: 'Operation not permitted',
  2: 'No such file or directory',
  4: 'Interrupted system call',
  5: 'Input/output error',
  9: 'Bad file descriptor',
  11: 'Resource temporarily unavailable',
  12: 'Cannot allocate memory',
  13: 'Permission denied',
  16: 'Device or resource busy',
  17: 'File exists',
  20: 'Not a directory',
  21: 'Is a directory',
  22: 'Invalid argument',
  28: 'No space left on device',
  30: 'Read-only file system',
  34: 'Numerical result out of range',
  36: 'File name too long',
  38: 'Function not implemented',
  39: 'Directory not empty',
  40: 'Too many levels of symbolic links',
  61: 'No data available',
  95: 'Operation not supported',
  107: 'Transport endpoint is not connected',
  108: 'Cannot send after transport endpoint shutdown',
  110: 'Connection timed out',
  116: 'Stale file handle',
  122: 'Disk quota exceeded',
  125: 'Operation canceled',
};

/** `(22) Invalid argument` for -22, as Ceph's cpp_strerror writes a negative code. */
export function strerror(code: number): string {
  const text = ERRNO[-code];
  return text === undefined ? `(${-code})` : `(${-code}) ${text}`;
}
