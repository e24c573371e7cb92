import { CEPH_AUTH_CEPHX, CEPH_AUTH_NONE } from '../../ceph/messages/MAuth.ts';
import { type RotatingSecrets, sign_ticket } from '../../ceph/ServiceTicket.ts';
import type { AuthAuthorizer } from './AuthAuthorizer.ts';

/** What a verified peer may do (Ceph's AuthCapsInfo). */
export interface AuthCapsInfo {
  /** Of methods that know no caps. */
  readonly allow_all: boolean;
  /** Null where his key has none for this service. */
  readonly caps: string | null;
}

export interface VerifiedPeer {
  readonly name: string;
  readonly global_id: number;
  readonly caps_info: AuthCapsInfo;
}

/** Checks what peers show, for one method. */
export interface AuthAuthorizeHandler {
  /** Who it is; null if that is not so. `service` is the kind of the daemon that asks. */
  verify_authorizer(
    service: string,
    keys: RotatingSecrets,
    authorizer: AuthAuthorizer | null,
  ): VerifiedPeer | null;
}

/** Believes everybody, and lets him do everything (Ceph's AuthNoneAuthorizeHandler). */
const none: AuthAuthorizeHandler = {
  verify_authorizer(_service, _keys, authorizer) {
    if (authorizer === null) return null;
    const { name, global_id } = authorizer;
    return { name, global_id, caps_info: { allow_all: true, caps: null } };
  },
};

/** Believes the mon's tickets (Ceph's CephxAuthorizeHandler). */
const cephx: AuthAuthorizeHandler = {
  verify_authorizer(service, keys, authorizer) {
    const ticket = authorizer?.ticket ?? null;
    if (ticket === null || ticket.service !== service) return null;
    const secret = keys.get(ticket.secret_id);
    if (secret === undefined || ticket.signature !== sign_ticket(secret, ticket)) return null;
    const { name, global_id, caps } = ticket;
    return { name, global_id, caps_info: { allow_all: false, caps } };
  },
};

const METHODS: ReadonlyMap<string, readonly [protocol: number, handler: AuthAuthorizeHandler]> = new Map([
  ['none', [CEPH_AUTH_NONE, none]],
  ['cephx', [CEPH_AUTH_CEPHX, cephx]],
]);

/** The methods that a daemon takes from peers of one kind (Ceph's AuthAuthorizeHandlerRegistry). */
export class AuthAuthorizeHandlerRegistry {
  private readonly handlers = new Map<number, AuthAuthorizeHandler>();

  /** `methods` as in the configuration: `cephx`, `cephx, none`. Methods that do not exist are left out. */
  constructor(methods: string) {
    for (const method of methods.split(/[\s,;]+/)) {
      const [protocol, handler] = METHODS.get(method) ?? [];
      if (protocol !== undefined && handler !== undefined) this.handlers.set(protocol, handler);
    }
  }

  get_handler(protocol: number): AuthAuthorizeHandler | null {
    return this.handlers.get(protocol) ?? null;
  }
}
