import type { ServiceTicket } from '../../ceph/ServiceTicket.ts';

/** What a daemon or client shows a daemon that it connects to (Ceph's AuthAuthorizer). */
export interface AuthAuthorizer {
  /** One of CEPH_AUTH_*. */
  readonly protocol: number;
  /** Who it says it is, `client.admin`. */
  readonly name: string;
  readonly global_id: number;
  /** Of cephx: what the mon says about it. */
  readonly ticket: ServiceTicket | null;
}

/** No method: shown by nobody who has an authorizer. */
export const CEPH_AUTH_UNKNOWN = 0;
