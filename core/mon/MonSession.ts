import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { Connection, Message } from '../ceph/messages/Message.ts';
import type { version_t } from '../ceph/types.ts';

/** One wish of a session for maps of a kind. */
export interface Subscription {
  readonly session: MonSession;
  /** `mdsmap`, `mdsmap.1`, `fsmap`, `osdmap`, `mgrmap`, `monmap`, … */
  readonly type: string;
  /** The first version that is wanted. */
  next: version_t;
  onetime: boolean;
}

/** Somebody who talks to the monitor (Ceph's MonSession). */
export class MonSession {
  readonly con: Connection;
  /** Kind and number as its messenger gave them. */
  readonly name: entity_name_t;
  readonly addrs: entity_addrvec_t;
  /** Who it proved to be, `mds.a`; empty before. */
  entity_name = '';
  /** 0 until it is authenticated. */
  global_id = 0;
  readonly sub_map = new Map<string, Subscription>();

  constructor(con: Connection, m: Message) {
    this.con = con;
    this.name = m.source ?? entity_name_t.CLIENT(entity_name_t.NEW);
    this.addrs = con.get_peer_addrs();
  }

  is_authenticated(): boolean {
    return this.global_id !== 0;
  }

  trace_label(): string {
    return `MonSession of ${this.entity_name || this.name}`;
  }
}

/** All sessions, and who subscribed to what (Ceph's MonSessionMap). */
export class MonSessionMap {
  private readonly sessions = new Map<Connection, MonSession>();
  private readonly subs = new Map<string, Set<Subscription>>();

  get size(): number {
    return this.sessions.size;
  }

  get(con: Connection): MonSession | undefined {
    return this.sessions.get(con);
  }

  all(): readonly MonSession[] {
    return [...this.sessions.values()];
  }

  new_session(con: Connection, m: Message): MonSession {
    const session = new MonSession(con, m);
    this.sessions.set(con, session);
    return session;
  }

  /** The connection is gone, and its wishes with it. */
  remove_session(con: Connection): MonSession | undefined {
    const session = this.sessions.get(con);
    if (session === undefined) return undefined;
    for (const sub of session.sub_map.values()) this.subs.get(sub.type)?.delete(sub);
    this.sessions.delete(con);
    return session;
  }

  add_update_sub(session: MonSession, type: string, start: version_t, onetime: boolean): Subscription {
    const known = session.sub_map.get(type);
    if (known !== undefined) {
      known.next = start;
      known.onetime = onetime;
      return known;
    }
    const sub: Subscription = { session, type, next: start, onetime };
    session.sub_map.set(type, sub);
    const of_type = this.subs.get(type) ?? new Set();
    this.subs.set(type, of_type.add(sub));
    return sub;
  }

  /** A map of version `epoch` was sent: a one-time wish is fulfilled, another goes on after it. */
  sent(sub: Subscription, epoch: version_t): void {
    if (!sub.onetime) {
      sub.next = epoch + 1;
      return;
    }
    sub.session.sub_map.delete(sub.type);
    this.subs.get(sub.type)?.delete(sub);
  }

  /** The wishes of a type, in the order they came. A copy: sending may remove some. */
  subs_of(type: string): readonly Subscription[] {
    return [...(this.subs.get(type) ?? [])];
  }
}
