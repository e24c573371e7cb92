/** One word of a typed line, quotes taken away. `start` and `end` are places in the line. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * Splits a line into words as a shell does: blanks part them, single quotes keep everything, double quotes keep
 * blanks, a backslash keeps one character. A quote that does not end goes to the end of the line.
 */
export function split_words(line: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    while (at < line.length && /\s/.test(line[at] as string)) at++;
    if (at >= line.length) break;
    const start = at;
    let text = '';
    let quoted = false;
    while (at < line.length && !/\s/.test(line[at] as string)) {
      const c = line[at] as string;
      if (c === "'" || c === '"') {
        quoted = true;
        at++;
        while (at < line.length && line[at] !== c) {
          if (c === '"' && line[at] === '\\' && /["\\]/.test(line[at + 1] ?? '')) at++;
          text += line[at];
          at++;
        }
        at++;
      } else if (c === '\\' && at + 1 < line.length) {
        text += line[at + 1];
        at += 2;
      } else {
        text += c;
        at++;
      }
    }
    at = Math.min(at, line.length);
    words.push({ text, start, end: at, quoted });
  }
  return words;
}

/** A word as it has to be typed so that it stays one word. */
export function quote_word(text: string): string {
  if (text !== '' && !/[\s'"\\]/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
