import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse_query } from '../../../../renderer/panels/calltree/query.ts';
import { regular_expression } from '../../../../renderer/panels/calltree/regular_expression.ts';
import { RowMatcher } from '../../../../renderer/panels/calltree/RowMatcher.ts';
import { TraceUnderTest } from './traces.ts';

function fits(source: string, text: string): boolean {
  const pattern = regular_expression(source);
  if (typeof pattern === 'string') throw new Error(`${source}: ${pattern}`);
  return pattern.test(text);
}

/** Expressions as people type them, and beyond. Repeats are bounded, because the browser's own matcher is asked too. */
const { expression } = fc.letrec<{ expression: string; sequence: string; piece: string; atom: string }>(
  (tie) => ({
    expression: fc
      .array(tie('sequence'), { minLength: 1, maxLength: 3 })
      .map((alternatives) => alternatives.join('|')),
    sequence: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
    piece: fc
      .tuple(
        tie('atom'),
        fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{1,}'),
      )
      .map(([atom, repeat]) => atom + repeat),
    atom: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom('m', 'D', 's', '_', ':', '1', ' ', '-', '/', '\\/', '\\.', '\\(', '\\[', '\\-', ','),
      fc.constantFrom('.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\b', '\\B', '^', '$'),
      fc.constantFrom(
        '[a-d]',
        '[^a-d]',
        '[\\w:]',
        '[-_.]',
        '[\\d\\s]',
        '[A-Z0-9_]',
        '[^:]',
        '\\u0041',
        '\\x4d',
      ),
      tie('expression').map((inside) => `(${inside})`),
      tie('expression').map((inside) => `(?:${inside})`),
    ),
  }),
);

const text = fc
  .array(
    fc.constantFrom(
      'm',
      'M',
      'd',
      's',
      'S',
      'A',
      '_',
      ':',
      '::',
      '1',
      '20',
      ' ',
      '-',
      '/',
      '.',
      '(',
      ']',
      ',',
      'é',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** What JavaScript's own matcher says; null for what it does not take, such as a repeated `^`. */
function own(source: string): RegExp | null {
  try {
    return new RegExp(source, 'i');
  } catch {
    return null;
  }
}

describe('regular_expression', () => {
  it("fits what JavaScript's own fits", () => {
    fc.assert(
      fc.property(expression, fc.array(text, { minLength: 1, maxLength: 6 }), (source, texts) => {
        const expected = own(source);
        fc.pre(expected !== null);
        const pattern = regular_expression(source);
        if (typeof pattern === 'string') throw new Error(pattern);
        for (const each of texts) expect([each, pattern.test(each)]).toEqual([each, expected?.test(each)]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'handle',
    '^MDSDaemon::',
    'handle_(mds|fs)_map$',
    'mds.*map',
    'MDS\\w+::\\w+_map',
    '\\bsend\\b',
    '[^:]+::_',
    'up:(boot|active)',
    'e \\d+$',
    '10\\.0\\.0\\.\\d{1,3}:6800\\/\\d+',
    'a b',
    'epoch (?:8|9)',
    '^(?!)|x',
  ])('leaves the same rows as before with /%s/', (source) => {
    const trace = new TraceUnderTest();
    const names = [
      'MDSDaemon::handle_mds_map',
      'MDSDaemon::handle_fs_map',
      'Beacon::_send',
      'a b',
      'epoch 8',
    ];
    const args = ['mdsmap(e 8)', 'up:boot', '10.0.0.7:6800/42', 42, true, 'send it', 'x'];
    for (const name of names) for (const arg of args) trace.tracer.leave(trace.enter(name, [arg]), undefined);
    trace.send();
    const { replica } = trace;
    const query = parse_query(`/${source}/`);
    const expected = { ...query, patterns: [{ test: (s: string) => own(source)!.test(s), numeric: true }] };
    const rows_of = (asked: typeof query) => {
      const matcher = new RowMatcher(replica, asked, new Map());
      return Array.from({ length: replica.spans.length }, (_, row) => matcher.fits(row));
    };
    if (source.includes('(?!')) expect(query.problem).toBe('"(?!" is not known here');
    else {
      expect(query.problem).toBeNull();
      expect(rows_of(query)).toEqual(rows_of(expected));
      expect(rows_of(query)).toContain(false);
    }
  });

  it.each(['(\\w+:*)+!', '(a+)+$x', '(a|a)*!', '(.*)*=', '.*.*.*.*.*=', '(\\w*)*\\d!', '((a+:?)+)+!'])(
    'is done with /%s/ in no time',
    (source) => {
      const began = performance.now();
      for (let i = 0; i < 100; i++) expect(fits(source, `${'aB:'.repeat(1000)}?${i}`)).toBe(false);
      expect(performance.now() - began).toBeLessThan(3000);
    },
  );

  it.each([
    ['a(?=b)', '"(?=" is not known here'],
    ['(?<!a)b', '"(?<!a)b" is not known here'],
    ['(a)\\1', '"\\1" is not known here'],
    ['a{2000}', '"{2000}" is not known here'],
    ['(', 'unterminated group'],
    ['a**', 'nothing to repeat'],
  ])('says what is wrong with /%s/', (source, problem) => {
    expect(regular_expression(source)).toBe(problem);
  });
});
