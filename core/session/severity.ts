import type { LogLine } from './protocol.ts';

/** How loud a level of Ceph's log is. */
export function severity_of(level: number): LogLine['severity'] {
  if (level < 0) return 'error';
  if (level === 0) return 'warning';
  return level === 1 ? 'info' : 'debug';
}
