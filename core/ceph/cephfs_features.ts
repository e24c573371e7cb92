/** What a client of 16.2 knows: all that its release does (`CEPHFS_FEATURES_CLIENT_SUPPORTED`), one bit each. */
export const CEPHFS_FEATURES_CLIENT_SUPPORTED = 0x7ffffn;
/** Which metrics a client of 16.2 can send, one bit each. */
export const CEPHFS_METRIC_FEATURES_ALL = 0xffffn;

/** `0x000000000007ffff`, as Ceph prints a set of features (`feature_bitset_t`). */
export function print_features(bits: bigint): string {
  return `0x${bits.toString(16).padStart(16, '0')}`;
}

/** The set with these bits. */
export function feature_bits(bits: Iterable<number>): bigint {
  let set = 0n;
  for (const bit of bits) set |= 1n << BigInt(bit);
  return set;
}
