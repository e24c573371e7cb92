/** Where an object lies: the hash of its name, and what follows from it. Bob Jenkins' hash of 1996, public domain. */

type Mix = [number, number, number];

function mix([a, b, c]: Mix): Mix {
  a = ((a - b - c) ^ (c >>> 13)) >>> 0;
  b = ((b - c - a) ^ (a << 8)) >>> 0;
  c = ((c - a - b) ^ (b >>> 13)) >>> 0;
  a = ((a - b - c) ^ (c >>> 12)) >>> 0;
  b = ((b - c - a) ^ (a << 16)) >>> 0;
  c = ((c - a - b) ^ (b >>> 5)) >>> 0;
  a = ((a - b - c) ^ (c >>> 3)) >>> 0;
  b = ((b - c - a) ^ (a << 10)) >>> 0;
  c = ((c - a - b) ^ (b >>> 15)) >>> 0;
  return [a, b, c];
}

/** The bytes of a text; a half of a surrogate pair is U+FFFD. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  for (let i = 0; i < escaped.length; i += 1) {
    if (escaped[i] !== '%') bytes.push(escaped.charCodeAt(i));
    else {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    }
  }
  return bytes;
}

/** uint32. (`ceph_str_hash_rjenkins`, what pools of object_hash 2 use.) */
export function object_hash(name: string): number {
  const k = utf8(name);
  const word = (at: number): number =>
    ((k[at] ?? 0) | ((k[at + 1] ?? 0) << 8) | ((k[at + 2] ?? 0) << 16) | ((k[at + 3] ?? 0) << 24)) >>> 0;
  let state: Mix = [0x9e3779b9, 0x9e3779b9, 0];
  let at = 0;
  for (; k.length - at >= 12; at += 12) {
    state = mix([state[0] + word(at), state[1] + word(at + 4), state[2] + word(at + 8)]);
  }
  // The last word's low byte is for the length.
  const last = (word(at + 8) << 8) >>> 0;
  return mix([state[0] + word(at), state[1] + word(at + 4), state[2] + k.length + last])[2];
}

/** Placement group number of a hash; a pool that grows splits groups evenly (`ceph_stable_mod`). */
export function ceph_stable_mod(hash: number, pg_num: number): number {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(1, pg_num))) - 1;
  const wide = (hash & mask) >>> 0;
  return wide < pg_num ? wide : (hash & (mask >>> 1)) >>> 0;
}

/** `2:292cf221:::200.00000000:head`: the hash with its bits turned round, as objects sort (`hobject_t`). */
export function hobject_text(pool: number, hash: number, name: string): string {
  const bits = [...(hash >>> 0).toString(2).padStart(32, '0')].reverse().join('');
  return `${pool}:${Number.parseInt(bits, 2).toString(16).padStart(8, '0')}:::${name}:head`;
}
