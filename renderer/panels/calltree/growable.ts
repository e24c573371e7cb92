import { type Column, grown } from '../../../core/trace/columns.ts';

/** `column` if it has room for `needed` elements, else a copy twice as large or more. */
export function with_room<T extends Column>(column: T, needed: number): T {
  if (needed <= column.length) return column;
  let capacity = Math.max(1024, column.length);
  while (capacity < needed) capacity *= 2;
  return grown(column, capacity);
}
