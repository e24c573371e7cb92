/** The few escape sequences that the terminal writes. Colours are the theme's sixteen. */
export const ansi = {
  reset: '\x1b[0m',
  error: '\x1b[31m',
  string: '\x1b[32m',
  key: '\x1b[34m',
  /** The prompt. */
  accent: '\x1b[36m',
  /** Help, suggestions, what is folded. */
  dim: '\x1b[90m',
  bold: '\x1b[1m',
} as const;

export type Style = Exclude<keyof typeof ansi, 'reset'>;

export function styled(style: Style, text: string): string {
  return text === '' ? '' : `${ansi[style]}${text}${ansi.reset}`;
}

/**
 * What comes from a daemon, made safe to print: control characters are shown (`^[`, `<9b>`), so no output can move
 * the cursor or change the terminal. Tabs become blanks; newlines are for the caller.
 */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  return text.replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (c) => {
    const code = c.charCodeAt(0);
    if (c === '\t') return '    ';
    if (code < 0x20) return `^${String.fromCharCode(code + 64)}`;
    return code === 0x7f ? '^?' : `<${code.toString(16)}>`;
  });
}

/** Weight, underline and the sixteen colours of the text, as mgr modules print them in their tables. */
const SHOWN_STYLES = /^(?:0?|1|4|22|24|3[0-79]|9[0-7])$/;

/**
 * A line of a daemon's own text, made safe as by `visible`, but for what only changes how its characters look; that
 * ends with the line.
 */
export function visible_with_styles(line: string): string {
  // Text, parameters, text, parameters, …
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these sequences are looked for
  const parts = line.split(/\x1b\[([\d;]*)m/);
  let result = '';
  let styles = false;
  parts.forEach((part, i) => {
    if (i % 2 === 0) result += visible(part);
    else if (!part.split(';').every((each) => SHOWN_STYLES.test(each))) result += visible(`\x1b[${part}m`);
    else {
      result += `\x1b[${part}m`;
      styles = true;
    }
  });
  return styles ? result + ansi.reset : result;
}

/** How many columns a text without escape sequences takes: two for wide characters, none for combining ones. */
export function width_of(text: string): number {
  let width = 0;
  for (const c of text) width += width_of_char(c);
  return width;
}

export function width_of_char(c: string): number {
  const code = c.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{Mn}|\u200d/u.test(c)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** As much of `text` as fits into `columns`, with … where something is missing. */
export function cut_to(text: string, columns: number): string {
  if (width_of(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const c of text) {
    width += width_of_char(c);
    if (width > columns - 1) break;
    kept += c;
  }
  return columns <= 0 ? '' : `${kept}…`;
}
