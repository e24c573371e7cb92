import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut_to, visible, visible_with_styles, width_of } from '../../../../renderer/panels/terminal/ansi.ts';
import { fold, print_answer } from '../../../../renderer/panels/terminal/answer.ts';
import { draw, place_after } from '../../../../renderer/panels/terminal/prompt_view.ts';
import { Screen } from './screen.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/\x1b\[[\d;]*m/g, ''));
const ok = (output: string) => ({ code: 0, status: '', output });

describe('print_answer', () => {
  it('keeps what is small on one line and opens up what is not', () => {
    const output = JSON.stringify({ pool: { items: 205, bytes: 50464 }, list: [], name: 'x'.repeat(90) });
    expect(plain(print_answer(ok(output), 80, false))).toEqual([
      '{',
      '    "pool": { "items": 205, "bytes": 50464 },',
      '    "list": [],',
      `    "name": "${'x'.repeat(90)}"`,
      '}',
    ]);
  });

  it('colours keys and strings, not numbers', () => {
    expect(print_answer(ok('{"a":"b","n":1}'), 80, false)).toEqual([
      '{ \x1b[34m"a"\x1b[0m: \x1b[32m"b"\x1b[0m, \x1b[34m"n"\x1b[0m: 1 }',
    ]);
  });

  it('keeps every digit', () => {
    expect(plain(print_answer(ok('[4540138314316775423, 4.000000]'), 80, false))).toEqual([
      '[ 4540138314316775423, 4.000000 ]',
    ]);
  });

  it('leaves the daemon’s own layout when a format was asked for', () => {
    const pretty = '{\n    "a": [\n        1\n    ]\n}\n';
    expect(plain(print_answer(ok(pretty), 80, true))).toEqual(['{', '    "a": [', '        1', '    ]', '}']);
    expect(print_answer(ok('<status><a>1</a></status>'), 80, true)).toEqual(['<status><a>1</a></status>']);
  });

  it('prints failures red, in the daemon’s words', () => {
    const red = (text: string) => `\x1b[31m${text}\x1b[0m`;
    expect(print_answer(ok('ERROR: (22) Invalid argument\ninvalid json\n'), 80, false)).toEqual([
      red('ERROR: (22) Invalid argument'),
      red('invalid json'),
    ]);
    expect(print_answer({ code: -38, status: '', output: '' }, 80, false)).toEqual([
      red('ERROR: (38) Function not implemented'),
    ]);
    expect(plain(print_answer({ code: -22, status: 'invalid command json', output: '' }, 80, false))).toEqual(
      ['ERROR: (22) Invalid argument', 'invalid command json'],
    );
  });

  it('prints what is no JSON as it is', () => {
    expect(print_answer(ok('2'), 80, false)).toEqual(['2']);
    expect(plain(print_answer(ok(''), 80, false))).toEqual(['done, the daemon says nothing to it']);
  });

  it('lets no control character of a daemon through', () => {
    const answer = fc.record({
      code: fc.constantFrom(0, -22),
      status: fc.string({ unit: 'binary' }),
      output: fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
    });
    fc.assert(
      fc.property(answer, fc.boolean(), (each, as_is) => {
        for (const line of plain(print_answer(each, 80, as_is))) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
          expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
        }
      }),
      { numRuns: 500 },
    );
    expect(visible('\x1b]0;x\x07\x9b1m\t.')).toBe('^[]0;x^G<9b>1m    .');
  });

  it('shows a table as the mgr coloured it, and ends its colours with the line', () => {
    const row = ' \x1b[1m0\x1b[0m    \x1b[1;32mactive\x1b[0m   b';
    expect(print_answer(ok(`${row}\nplain\n`), 80, false)).toEqual([`${row}\x1b[0m`, 'plain']);
    // Whatever else it asks of the terminal is shown, not done.
    expect(visible_with_styles('\x1b[2J\x1b[8mhidden\x1b[38;5;1mx')).toBe('^[[2J^[[8mhidden^[[38;5;1mx');
  });

  it('loses nothing of a JSON document', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        if (!/^[[{]/.test(text)) return;
        const printed = plain(print_answer(ok(text), 60, false)).join('\n');
        expect(printed.replace(/\s/g, '')).toBe(visible(JSON.stringify(JSON.parse(text))).replace(/\s/g, ''));
      }),
    );
  });

  it('survives nesting without end', () => {
    expect(() => print_answer(ok('['.repeat(100_000)), 80, false)).not.toThrow();
  });
});

describe('fold', () => {
  const lines = Array.from({ length: 100 }, (_, i) => String(i));
  it('says how much there is more', () => {
    expect(plain(fold(lines, 40)).at(-1)).toBe('… 60 more lines (Ctrl+O shows all)');
    expect(fold(lines, 40)).toHaveLength(41);
    expect(fold(lines.slice(0, 44), 40)).toHaveLength(44);
  });
});

describe('widths', () => {
  it('counts columns', () => {
    expect(width_of('abc')).toBe(3);
    expect(width_of('日本')).toBe(4);
    expect(cut_to('abcdef', 4)).toBe('abc…');
    expect(cut_to('abc', 3)).toBe('abc');
    expect(cut_to('abc', 0)).toBe('');
  });

  it('knows where text ends when it wraps', () => {
    expect(place_after('abcd', 4)).toEqual({ row: 1, column: 0 });
    expect(place_after('abc日', 4)).toEqual({ row: 1, column: 2 });
  });
});

describe('draw', () => {
  it('leaves the cursor where it belongs, at every length and cursor', () => {
    for (let length = 0; length < 45; length++) {
      for (let cursor = 0; cursor <= length; cursor++) {
        const screen = new Screen(20);
        const parts = { prompt: 'mds.a> ', text: 'x'.repeat(length), cursor, ghost: 'grey', below: 'a · b' };
        const { output, cursor_row } = draw(parts, 20);
        screen.write(output);
        expect([screen.row, screen.column]).toEqual([Math.floor((7 + cursor) / 20), (7 + cursor) % 20]);
        expect(cursor_row).toBe(screen.row);
        expect(screen.text.at(-1)).toBe('a · b');
      }
    }
  });
});
