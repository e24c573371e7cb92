import { errno_text } from '../ceph/errno.ts';

/** What a window says of a negative code: `(22) Invalid argument` for -22, the bare number for one without a text. */
export function strerror(code: number): string {
  const text = errno_text(code);
  return text === undefined ? `(${-code})` : `(${-code}) ${text}`;
}
