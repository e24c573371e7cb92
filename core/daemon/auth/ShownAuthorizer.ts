import type { RotatingSecrets } from '../../ceph/ServiceTicket.ts';
import { type AuthAuthorizer, CEPH_AUTH_UNKNOWN } from './AuthAuthorizer.ts';
import { AuthAuthorizeHandlerRegistry, type VerifiedPeer } from './AuthAuthorizeHandler.ts';

/** What a peer showed as it connected, kept with its connection until somebody wants to know what it may do. */
export class ShownAuthorizer {
  private readonly authorizer: AuthAuthorizer | null;

  constructor(authorizer: AuthAuthorizer | null) {
    this.authorizer = authorizer;
  }

  /** Who it is, by one of the `methods` of the configuration; null if what it showed is not good for a `service`. */
  verify(methods: string, service: string, keys: RotatingSecrets): VerifiedPeer | null {
    const { authorizer } = this;
    const protocol = authorizer?.protocol ?? CEPH_AUTH_UNKNOWN;
    const handler = new AuthAuthorizeHandlerRegistry(methods).get_handler(protocol);
    return handler?.verify_authorizer(service, keys, authorizer) ?? null;
  }
}
