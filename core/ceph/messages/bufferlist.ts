/** Bytes of a payload: text (as UTF-8) where the simulation writes it, bytes where a real Ceph does. */
export type bufferlist = string | Uint8Array;

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Length in bytes. */
export function bl_length(bl: bufferlist): number {
  if (typeof bl !== 'string') return bl.length;
  if (!BEYOND_ASCII.test(bl)) return bl.length;
  let bytes = 0;
  for (const c of bl) {
    const point = c.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
