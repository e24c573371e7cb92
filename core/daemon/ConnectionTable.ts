import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { Connection } from './Connection.ts';

/** The connections of a messenger that are not down, in the order they were made, and by their peer's addresses. */
export class ConnectionTable {
  private readonly connections = new Set<Connection>();
  private readonly by_addrs = new Map<string, Set<Connection>>();

  add(con: Connection): void {
    this.connections.add(con);
    const key = con.peer_addrs.toString();
    this.by_addrs.set(key, (this.by_addrs.get(key) ?? new Set()).add(con));
  }

  delete(con: Connection): void {
    if (!this.connections.delete(con)) return;
    const key = con.peer_addrs.toString();
    const others = this.by_addrs.get(key);
    others?.delete(con);
    if (others?.size === 0) this.by_addrs.delete(key);
  }

  /** Those to a peer at exactly these addresses. A copy: dispatchers that hear of one may end others. */
  to(addrs: entity_addrvec_t): readonly Connection[] {
    return [...(this.by_addrs.get(addrs.toString()) ?? [])];
  }

  /** All. A copy, for the same reason. */
  all(): readonly Connection[] {
    return [...this.connections];
  }
}
