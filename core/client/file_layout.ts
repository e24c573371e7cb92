/** Bytes of a file in each of its objects (the default layout). */
export const OBJECT_SIZE = 4 * 1024 * 1024;

/** Part of a range of a file: `length` bytes from `at` of the range are at `offset` of the object `objectno`. */
export interface Extent {
  readonly objectno: number;
  readonly offset: number;
  readonly length: number;
  readonly at: number;
}

/** `10000000001.00000000`: the object with that part of a file's data. */
export function data_object(ino: number, objectno: number): string {
  return `${ino.toString(16)}.${objectno.toString(16).padStart(8, '0')}`;
}

/** Where a range of a file is. */
export function extents(offset: number, length: number): Extent[] {
  const parts: Extent[] = [];
  for (let at = 0; at < length; ) {
    const pos = offset + at;
    const in_object = pos % OBJECT_SIZE;
    const piece = Math.min(OBJECT_SIZE - in_object, length - at);
    parts.push({ objectno: Math.floor(pos / OBJECT_SIZE), offset: in_object, length: piece, at });
    at += piece;
  }
  return parts;
}
