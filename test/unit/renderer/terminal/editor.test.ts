import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History, type Shelf } from '../../../../renderer/panels/terminal/history.ts';
import { HistoryWalk, ReverseSearch } from '../../../../renderer/panels/terminal/history_walk.ts';
import { decode_keys, type KeyName } from '../../../../renderer/panels/terminal/keys.ts';
import {
  EMPTY_LINE,
  edit_line,
  insert_text,
  type Line,
} from '../../../../renderer/panels/terminal/line_editor.ts';
import { keys_of_paste } from '../../../../renderer/panels/terminal/paste.ts';

/** `con|fig`: the bar is the cursor. */
const line = (text: string): Line => ({
  ...EMPTY_LINE,
  text: text.replace('|', ''),
  cursor: text.indexOf('|'),
});
const drawn = ({ text, cursor }: Line) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('edit_line', () => {
  it.each<[KeyName, string, string]>([
    ['left', 'ab|c', 'a|bc'],
    ['left', '|abc', '|abc'],
    ['right', 'ab|c', 'abc|'],
    ['right', 'abc|', 'abc|'],
    ['left', 'a😀|b', 'a|😀b'],
    ['right', 'a|😀b', 'a😀|b'],
    ['home', 'ab|c', '|abc'],
    ['end', 'a|bc', 'abc|'],
    ['word-left', 'config get mds_x|', 'config get |mds_x'],
    ['word-left', 'config get |mds', 'config |get mds'],
    ['word-right', '|config get', 'config| get'],
    ['backspace', 'ab|c', 'a|c'],
    ['backspace', 'a😀|c', 'a|c'],
    ['backspace', '|abc', '|abc'],
    ['delete', 'a|bc', 'a|c'],
    ['delete', 'abc|', 'abc|'],
    ['kill-line', 'ab|cd', 'ab|'],
    ['kill-start', 'ab|cd', '|cd'],
    ['kill-word', 'dump tree /a/b|', 'dump tree |'],
    ['kill-word', 'dump tree  |x', 'dump |x'],
    ['kill-word-right', 'a |bc d', 'a | d'],
    ['transpose', 'ab|', 'ba|'],
    ['transpose', 'a|bc', 'ba|c'],
  ])('%s: %s → %s', (key, from, to) => expect(drawn(edit_line(line(from), key) as Line)).toBe(to));

  it('yanks what was killed', () => {
    const killed = edit_line(line('ab|cd'), 'kill-line') as Line;
    expect(drawn(edit_line(insert_text(killed, 'x'), 'yank') as Line)).toBe('abxcd|');
  });

  it('leaves other keys to others', () => expect(edit_line(line('a|'), 'enter')).toBeNull());

  it('keeps the cursor in the line, whatever is pressed', () => {
    const name = fc.constantFrom<KeyName>(
      'left',
      'right',
      'word-left',
      'word-right',
      'backspace',
      'delete',
      'kill-word',
      'transpose',
      'yank',
      'home',
      'kill-line',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(name), (text, names) => {
        let now = insert_text(EMPTY_LINE, text);
        for (const each of names) {
          now = edit_line(now, each) as Line;
          expect(now.cursor).toBeGreaterThanOrEqual(0);
          expect(now.cursor).toBeLessThanOrEqual(now.text.length);
        }
      }),
    );
  });
});

describe('decode_keys', () => {
  it.each([
    ['abc', [{ kind: 'text', text: 'abc' }]],
    [
      'a\r',
      [
        { kind: 'text', text: 'a' },
        { kind: 'key', name: 'enter' },
      ],
    ],
    ['\x1b[A', [{ kind: 'key', name: 'up' }]],
    ['\x1bOA', [{ kind: 'key', name: 'up' }]],
    ['\x1b[1;5D', [{ kind: 'key', name: 'word-left' }]],
    ['\x1b[1;3C', [{ kind: 'key', name: 'word-right' }]],
    ['\x1bb', [{ kind: 'key', name: 'word-left' }]],
    ['\x1b[3~', [{ kind: 'key', name: 'delete' }]],
    ['\x1b', [{ kind: 'key', name: 'escape' }]],
    [
      '\x1b[200~a\rb\x1b[201~c',
      [
        { kind: 'paste', text: 'a\rb' },
        { kind: 'text', text: 'c' },
      ],
    ],
    ['\x1b[24~', []],
    [
      '\x03\x12\x0f',
      [
        { kind: 'key', name: 'interrupt' },
        { kind: 'key', name: 'search' },
        { kind: 'key', name: 'unfold' },
      ],
    ],
  ])('%j', (data, keys) => expect(decode_keys(data)).toEqual(keys));

  it('never throws, and text has no control characters', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\x1b', '\x1b[', '\x1b[200~', '\x1b[201~', '\x1b[1;5', 'O'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const key of decode_keys(pieces.join(''))) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
          if (key.kind === 'text') expect(key.text).not.toMatch(/[\x00-\x1f\x7f]/);
        }
      }),
    );
  });
});

describe('keys_of_paste', () => {
  const flat = (text: string) =>
    keys_of_paste(text)
      .map((key) => (key.kind === 'key' ? `<${key.name}>` : key.text))
      .join('');
  it.each([
    ['status', 'status'],
    ['status\nops\n', 'status<enter>ops<enter>'],
    ['status\r\nops', 'status<enter>ops'],
    ['{\n  "prefix": "status"\n}\n', '{ "prefix": "status" }'],
    ['a\x1b[31m\x03b', 'a[31mb'],
  ])('%j', (text, expected) => expect(flat(text)).toBe(expected));
});

describe('History', () => {
  const shelf = (): Shelf & { kept: Map<string, string> } => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    };
  };
  const of = (...lines: string[]) => {
    const history = new History('mds.a', null);
    for (const each of lines) history.add(each);
    return history;
  };

  it('is remembered per daemon', () => {
    const kept = shelf();
    new History('mds.a', kept).add('status');
    expect(new History('mds.a', kept).all).toEqual(['status']);
    expect(new History('mds.b', kept).all).toEqual([]);
  });

  it('outlives a shelf that is full or holds something else', () => {
    const full: Shelf = {
      getItem: () => '{not json',
      setItem: () => {
        throw new Error('full');
      },
    };
    const history = new History('mds.a', full);
    history.add('status');
    expect(history.all).toEqual(['status']);
  });

  it('leaves out blanks, repeats, and lines that begin with a blank', () => {
    expect(of('status', 'status', '', ' secret', 'ops').all).toEqual(['status', 'ops']);
  });

  it('walks through lines that begin with what was typed, and back to it', () => {
    const walk = new HistoryWalk(of('config get a', 'status', 'config get b'));
    const typed = line('con|');
    const first = walk.older(typed) as Line;
    expect(first.text).toBe('config get b');
    const second = walk.older(first) as Line;
    expect(second.text).toBe('config get a');
    expect(walk.older(second)).toBeNull();
    expect((walk.newer(second) as Line).text).toBe('config get b');
    expect(walk.newer(first)).toEqual(typed);
  });

  it('searches backwards', () => {
    const search = new ReverseSearch(of('config get a', 'status', 'config set b'));
    search.type('conf');
    expect(search.found).toBe('config set b');
    search.next();
    expect(search.found).toBe('config get a');
    search.next();
    expect(search.failed).toBe(true);
    expect(search.found).toBe('config get a');
    search.type('config get');
    expect(search.found).toBe('config get a');
  });
});
