/** A decimal integer, or null (Ceph's strict_strtoll). */
export function strict_strtoll(text: string): bigint | null {
  return /^[+-]?\d{1,19}$/.test(text) ? BigInt(text) : null;
}
