import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringTable } from '../../../core/trace/StringTable.ts';

describe('StringTable', () => {
  it('gives each distinct text the next integer, as a Map would', () => {
    // Few characters and many texts: texts that share a slot, and texts that differ only in the middle.
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u{1F600}'), maxLength: 80 });
    const long = fc.string({ unit: fc.constantFrom('x', 'y'), minLength: 1, maxLength: 4 }).map((text) => {
      return `${'p'.repeat(40)}${text}${'s'.repeat(40)}`;
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(few, long, fc.string()), { maxLength: 400 }), (texts) => {
        const table = new StringTable();
        const ids = new Map<string, number>();
        for (const text of texts) {
          expect(table.find(text)).toBe(ids.get(text));
          if (!ids.has(text)) ids.set(text, ids.size);
          expect(table.intern(text)).toBe(ids.get(text));
        }
        expect(table.size).toBe(ids.size);
        expect(table.since(0)).toEqual([...ids.keys()]);
        for (const [text, id] of ids) expect([table.text(id), table.find(text)]).toEqual([text, id]);
      }),
    );
  });

  it('grows', () => {
    const table = new StringTable();
    for (let i = 0; i < 100_000; i++) expect(table.intern(`label ${i}`)).toBe(i);
    for (let i = 0; i < 100_000; i += 997) expect(table.find(`label ${i}`)).toBe(i);
    expect(() => table.text(100_000)).toThrow(RangeError);
  });
});
