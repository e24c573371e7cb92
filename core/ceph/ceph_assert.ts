/** A broken invariant of the map or the daemon: what `ceph_assert` aborts a real daemon for. */
export class FailedAssertion extends Error {
  override readonly name = 'FailedAssertion';
}

/** `ceph_assert`. @throws FailedAssertion when `condition` is false, saying `what` should have held. */
export function ceph_assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new FailedAssertion(`FAILED ceph_assert(${what})`);
}
