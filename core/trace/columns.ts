/** A typed array that can stand for one column of a store. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Growing copies everything there is, while memory nobody has touched costs nothing: so in few, big steps... */
const GROWTH = 8;
/** ...until the untouched rest would be hundreds of megabytes: from this many elements on, by doubling. */
const BIG = 1 << 22;

/** The capacity that a column of `capacity` elements gets when it must hold `needed`. */
export function next_capacity(capacity: number, needed: number): number {
  let next = capacity;
  while (next < needed) next *= next < BIG ? GROWTH : 2;
  return next;
}

/** A copy of `column` with room for `capacity` elements, the old ones kept at the front. */
export function grown<T extends Column>(column: T, capacity: number): T {
  const bigger = new (column.constructor as new (length: number) => T)(capacity);
  bigger.set(column);
  return bigger;
}
