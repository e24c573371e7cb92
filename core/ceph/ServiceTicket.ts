/** What a mon certifies to a service about somebody who has shown it his key (Ceph's AuthTicket). */
export interface AuthTicket {
  /** `mds`, `osd`, `mgr`: who is to believe it. */
  readonly service: string;
  /** `client.admin` */
  readonly name: string;
  readonly global_id: number;
  /** What he may do there; null where his key says nothing about that service. */
  readonly caps: string | null;
}

/** A ticket signed with one of the keys that the mon shares with the daemons of the service. */
export interface ServiceTicket extends AuthTicket {
  readonly secret_id: number;
  readonly signature: string;
}

/** The keys that a mon shares with the daemons of one service, by their number (Ceph's RotatingSecrets). */
export type RotatingSecrets = ReadonlyMap<number, string>;

/**
 * Signs a ticket. The simulation has no cryptography and no attackers: this only tells a ticket of the mon from one
 * that was changed, or was signed with another key.
 */
export function sign_ticket(secret: string, { service, name, global_id, caps }: AuthTicket): string {
  const text = JSON.stringify([secret, service, name, global_id, caps]);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ a, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
}
