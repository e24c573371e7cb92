import type { Client } from '../client/Client.ts';
import type { MDSDaemon } from '../mds/MDSDaemon.ts';
import type { MgrStandby } from '../mgr/MgrStandby.ts';

/** What a daemon of one kind has besides a state: as it knows it itself, now. */
export type DaemonDetail =
  | { readonly kind: 'mds'; readonly sessions: readonly SessionOfRank[]; readonly session_count: number }
  | { readonly kind: 'mgr'; readonly modules: readonly ModuleInfo[] }
  | { readonly kind: 'client'; readonly fs_name: string; readonly sessions: readonly SessionOfClient[] };

/** A client's session, as the rank sees it. */
export interface SessionOfRank {
  /** `client.4305` */
  readonly client: string;
  /** The client's gid, which `session evict id=` takes. */
  readonly id: number;
  /** `open`, `stale`, `reconnecting` … */
  readonly state: string;
  readonly caps: number;
  /** Requests in work. */
  readonly requests: number;
}

/** A session with a rank, as the client sees it. */
export interface SessionOfClient {
  readonly rank: number;
  readonly state: string;
  readonly caps: number;
  /** Requests that the rank has yet to answer. */
  readonly requests: number;
}

/** A module of the active mgr. */
export interface ModuleInfo {
  readonly name: string;
  readonly always_on: boolean;
  readonly enabled: boolean;
  readonly running: boolean;
  /** Why it failed; '' while it has not. */
  readonly error: string;
}

/** So many sessions of a rank are told one by one; of more only how many there are. */
export const SESSIONS_TOLD = 100;

/** The sessions of the rank that the daemon holds; null without a rank. */
export function mds_detail({ mds_rank }: MDSDaemon): DaemonDetail | null {
  if (mds_rank === null) return null;
  const all = mds_rank.sessionmap.get_sessions();
  const sessions: SessionOfRank[] = [];
  for (const session of all.values()) {
    if (sessions.length === SESSIONS_TOLD) break;
    sessions.push({
      client: String(session.name),
      id: session.get_client(),
      state: session.reconnecting ? 'reconnecting' : session.state,
      caps: session.caps.size,
      requests: session.requests.size,
    });
  }
  return { kind: 'mds', sessions, session_count: all.size };
}

/** The modules of an active mgr; null for one that waits. */
export function mgr_detail({ active_mgr, py_module_registry }: MgrStandby): DaemonDetail | null {
  if (active_mgr === null) return null;
  const modules = py_module_registry.get_modules().map((module) => ({
    name: module.name,
    always_on: module.is_always_on(),
    enabled: module.is_enabled(),
    running: py_module_registry.is_module_running(module.name) && !module.is_failed(),
    error: module.is_failed() ? module.get_error_string() || 'failed' : '',
  }));
  return { kind: 'mgr', modules };
}

/** The sessions of a client. */
export function client_detail(client: Client): DaemonDetail {
  const sessions = [...client.mds_sessions.values()].map(({ mds_num, state, caps, requests }) => ({
    rank: mds_num,
    state,
    caps: caps.size,
    requests: requests.size,
  }));
  const fs_name = client.mdsmap.get_epoch() === 0 ? '' : client.mdsmap.fs_name;
  return { kind: 'client', fs_name, sessions };
}
