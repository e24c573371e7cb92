/** A network such as `10.0.0.0/8`: the bytes of its address (4 or 16), and how many bits of it count. */
export interface network_t {
  readonly bytes: readonly number[];
  readonly prefix_len: number;
}

/** A network as text, `1.2.3.4/24` or `fe80::/10`; without a length the one address. Null for no network. */
export function parse_network(text: string): network_t | null {
  const [, ip = '', length] = /^\s*([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bytes = parse_ip(ip);
  if (bytes === null) return null;
  const bits = bytes.length * 8;
  const prefix_len = length === undefined ? bits : Number(length);
  return prefix_len > bits ? null : { bytes, prefix_len };
}

/** Whether an address (bare IPv4 or IPv6 text) is in a network. */
export function network_contains({ bytes, prefix_len }: network_t, ip: string): boolean {
  const other = parse_ip(ip);
  if (other === null || other.length !== bytes.length) return false;
  return bytes.every((byte, i) => {
    const bits = Math.min(8, Math.max(0, prefix_len - i * 8));
    return byte >> (8 - bits) === (other[i] ?? 0) >> (8 - bits);
  });
}

function parse_ip(ip: string): number[] | null {
  return ip.includes(':') ? parse_ipv6(ip) : parse_ipv4(ip);
}

function parse_ipv4(ip: string): number[] | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(ip)) return null;
  const bytes = ip.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

/** Groups of four hex digits; `::` stands for as many zeros as are missing, and an IPv4 address may come last. */
function parse_ipv6(ip: string): number[] | null {
  const halves = ip.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((groups) => groups.map(group_bytes));
  if (head === undefined || [...head, ...(tail ?? [])].includes(null)) return null;
  const before = head.flatMap((bytes) => bytes ?? []);
  const after = (tail ?? []).flatMap((bytes) => bytes ?? []);
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return null;
  return [...before, ...new Array<number>(missing).fill(0), ...after];
}

function group_bytes(group: string, i: number, groups: readonly string[]): number[] | null {
  if (i === groups.length - 1 && group.includes('.')) return parse_ipv4(group);
  if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return null;
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}
