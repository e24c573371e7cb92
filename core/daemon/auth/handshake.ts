import { ceph_entity_type_bit, type entity_type_t } from '../../ceph/entity_name.ts';
import type { Process } from '../../sim/Process.ts';
import type { Connection } from '../Connection.ts';
import type { Dispatcher } from '../Dispatcher.ts';
import { type AuthAuthorizer, CEPH_AUTH_UNKNOWN } from './AuthAuthorizer.ts';

/** Who builds authorizers where no dispatcher does: the MonClient (Ceph's AuthClient). */
export interface AuthClient {
  build_authorizer(dest_type: string): AuthAuthorizer | null;
}

/** The thread on which connections are made. */
const WORKER = 'msgr-worker-1';

/** What this process shows a peer of that kind: asks the first dispatcher that has an opinion. */
export function get_authorizer(
  process: Process,
  dispatchers: readonly Dispatcher[],
  auth_client: AuthClient | null,
  dest: { readonly type: entity_type_t; readonly force_new: boolean },
  on_done: (shown: AuthAuthorizer | null) => void,
): void {
  const asked = dispatchers.find((d) => d.ms_get_authorizer !== undefined);
  if (asked === undefined) {
    on_done(auth_client?.build_authorizer(dest.type) ?? null);
    return;
  }
  process.thread(WORKER).post(() => {
    asked.ms_get_authorizer?.(ceph_entity_type_bit(dest.type), dest.force_new, on_done);
  });
}

/** Whether to let a peer in that shows `authorizer`. Where no dispatcher looks, everybody is. */
export function verify_authorizer(
  process: Process,
  dispatchers: readonly Dispatcher[],
  con: Connection,
  authorizer: AuthAuthorizer | null,
  on_done: (let_in: boolean) => void,
): void {
  const asked = dispatchers.find((d) => d.ms_verify_authorizer !== undefined);
  if (asked === undefined) {
    on_done(true);
    return;
  }
  process.thread(WORKER).deliver(() => {
    const protocol = authorizer?.protocol ?? CEPH_AUTH_UNKNOWN;
    on_done(asked.ms_verify_authorizer?.(con, con.get_peer_type(), protocol, authorizer) === true);
  });
}
