import type { ClusterInfo } from '../../../core/session/protocol.ts';

/** How a terminal reaches a daemon: its own admin socket, or a command in a message. */
export type Mode = 'asok' | 'tell';

/** Whom the terminal talks to, in one word or two: `mds.a`, `tell mds.0`, `ceph`, `/run/ceph/ceph-mds.a.asok`. */
export type Target = string;

/** The `ceph` tool of client.admin: commands to the mon. */
export const CEPH: Target = 'ceph';

const TELL = 'tell ';

export const tell_target = (name: string): Target => `${TELL}${name}`;

/** A target taken apart. */
export type Reached =
  | { readonly by: 'ceph' }
  | { readonly by: 'asok' | 'tell'; readonly daemon: string }
  /** A real daemon, by the path of its socket. */
  | { readonly by: 'path'; readonly path: string };

export function reached(target: Target): Reached {
  if (target === CEPH) return { by: 'ceph' };
  if (target.startsWith('/')) return { by: 'path', path: target };
  if (target.startsWith(TELL)) return { by: 'tell', daemon: target.slice(TELL.length) };
  return { by: 'asok', daemon: target };
}

/** Names under one heading of the list. */
export interface NameGroup {
  readonly title: string;
  readonly names: readonly string[];
}

/** Whom `ceph tell` finds: daemons by name (of the mgrs only the active one answers), MDS daemons by rank and gid too. */
export function told_names({ daemons, file_systems }: ClusterInfo): NameGroup[] {
  const told = daemons.filter(({ type, alive }) => type !== 'client' && alive);
  const mds = daemons.filter(({ type, alive }) => type === 'mds' && alive);
  const ranks = file_systems.flatMap((fs) =>
    fs.ranks.filter(({ holder }) => holder !== null).map(({ rank }) => `mds.${fs.name}:${rank}`),
  );
  const gids = mds.flatMap(({ gid }) => (gid === null ? [] : [`mds.${gid}`]));
  return [
    { title: 'By name', names: told.map(({ name }) => name) },
    { title: 'By rank', names: ranks },
    { title: 'By gid', names: gids },
  ].filter(({ names }) => names.length > 0);
}

/** Who has an admin socket, then the `ceph` tool, then the real daemons that were attached. */
export function socket_names({ daemons }: ClusterInfo, attached: readonly string[]): NameGroup[] {
  const running = daemons.filter(({ admin_socket }) => admin_socket).map(({ name }) => name);
  return [
    { title: 'Admin sockets', names: running },
    { title: 'The mon', names: [CEPH] },
    { title: 'Real daemons', names: attached },
  ].filter(({ names }) => names.length > 0);
}
