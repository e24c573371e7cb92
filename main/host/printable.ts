/** What moves a terminal's cursor, its colours or its title, or the order of what is read; not tab and newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text from a scenario, a file or a daemon as it may be written to a terminal: what would command the terminal is
 * written as JSON writes it (`\u001b`), so that JSON stays the same JSON.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
