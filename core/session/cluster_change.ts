import type { ClusterChange, ClusterInfo, DaemonInfo } from './protocol.ts';

/** The cluster after a change. What has not changed is the same object as before, so that it need not be drawn anew. */
export function with_change(before: ClusterInfo, change: ClusterChange): ClusterInfo {
  const { daemons, gone, ...rest } = change;
  const now = { ...before, ...rest };
  if (daemons === undefined && gone === undefined) return now;
  const by_name = new Map<string, DaemonInfo>(before.daemons.map((daemon) => [daemon.name, daemon]));
  for (const name of gone ?? []) by_name.delete(name);
  for (const daemon of daemons ?? []) by_name.set(daemon.name, daemon);
  return { ...now, daemons: [...by_name.values()] };
}

/** Whether two values, as the protocol has them, say the same. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => same((a as Plain)[key], (b as Plain)[key]));
}

type Plain = { readonly [key: string]: unknown };
