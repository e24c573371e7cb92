import type { KeyName } from './keys.ts';

/** The line that is being typed. */
export interface Line {
  readonly text: string;
  /** Before which character the cursor stands. */
  readonly cursor: number;
  /** What was killed last, for yank. */
  readonly killed: string;
}

export const EMPTY_LINE: Line = { text: '', cursor: 0, killed: '' };

const WORD = /[\p{L}\p{N}_]/u;

/** The place of the character before `at`; a surrogate pair is one character. */
function before(text: string, at: number): number {
  if (at <= 0) return 0;
  const pair = at > 1 && /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 2, at));
  return at - (pair ? 2 : 1);
}

function after(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const pair = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at, at + 2));
  return at + (pair ? 2 : 1);
}

function word_left(text: string, at: number): number {
  while (at > 0 && !WORD.test(text[at - 1] as string)) at--;
  while (at > 0 && WORD.test(text[at - 1] as string)) at--;
  return at;
}

function word_right(text: string, at: number): number {
  while (at < text.length && !WORD.test(text[at] as string)) at++;
  while (at < text.length && WORD.test(text[at] as string)) at++;
  return at;
}

/** Ctrl-W takes back to the blank, as a shell does. */
function blank_left(text: string, at: number): number {
  while (at > 0 && text[at - 1] === ' ') at--;
  while (at > 0 && text[at - 1] !== ' ') at--;
  return at;
}

export function insert_text(line: Line, text: string): Line {
  return replace_range(line, line.cursor, line.cursor, text);
}

/** Puts `text` for what stands from `from` to `to`; the cursor stands after it. */
export function replace_range(line: Line, from: number, to: number, text: string): Line {
  return { ...line, text: line.text.slice(0, from) + text + line.text.slice(to), cursor: from + text.length };
}

function kill(line: Line, from: number, to: number): Line {
  if (from === to) return line;
  return { ...replace_range(line, from, to, ''), killed: line.text.slice(from, to) };
}

function transpose(line: Line): Line {
  const at = Math.min(line.cursor, line.text.length - 1);
  if (at < 1) return line;
  const swapped = `${line.text[at]}${line.text[at - 1]}`;
  return replace_range(line, at - 1, at + 1, swapped);
}

/** What a key does to the line; null when it is not for the line alone (enter, history, completion …). */
export function edit_line(line: Line, key: KeyName): Line | null {
  const { text, cursor } = line;
  const to = (place: number): Line => ({ ...line, cursor: place });
  switch (key) {
    case 'left':
      return to(before(text, cursor));
    case 'right':
      return to(after(text, cursor));
    case 'home':
      return to(0);
    case 'end':
      return to(text.length);
    case 'word-left':
      return to(word_left(text, cursor));
    case 'word-right':
      return to(word_right(text, cursor));
    case 'backspace':
      return replace_range(line, before(text, cursor), cursor, '');
    case 'delete':
      return replace_range(line, cursor, after(text, cursor), '');
    case 'kill-line':
      return kill(line, cursor, text.length);
    case 'kill-start':
      return kill(line, 0, cursor);
    case 'kill-word':
      return kill(line, blank_left(text, cursor), cursor);
    case 'kill-word-right':
      return kill(line, cursor, word_right(text, cursor));
    case 'yank':
      return insert_text(line, line.killed);
    case 'transpose':
      return transpose(line);
    default:
      return null;
  }
}
