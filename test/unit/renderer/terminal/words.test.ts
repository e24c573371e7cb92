import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote_word, split_words } from '../../../../renderer/panels/terminal/words.ts';

const texts = (line: string) => split_words(line).map((word) => word.text);

describe('split_words', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['status', ['status']],
    ['  config  get\tmds ', ['config', 'get', 'mds']],
    [`dump tree '/a b'`, ['dump', 'tree', '/a b']],
    [`dump tree "/a \\"b"`, ['dump', 'tree', '/a "b']],
    [`a\\ b c`, ['a b', 'c']],
    [`pre'mid'"end"`, ['premidend']],
    [`open 'to the end`, ['open', 'to the end']],
    [`''`, ['']],
    ['a\\', ['a\\']],
  ])('%j', (line, expected) => expect(texts(line)).toEqual(expected));

  it('knows where words are', () => {
    expect(split_words(' ab "c d"')).toEqual([
      { text: 'ab', start: 1, end: 3, quoted: false },
      { text: 'c d', start: 4, end: 9, quoted: true },
    ]);
  });

  it('reads back what quote_word writes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(texts(quote_word(text))).toEqual([text]);
      }),
    );
  });

  it('never throws, and places are inside the line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        for (const { start, end } of split_words(line)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});
