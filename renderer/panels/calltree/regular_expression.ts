import { RE2JS } from 're2js';
import type { Pattern } from './query.ts';

/**
 * A regular expression without regard to case, or what is wrong with it. The browser's own way of matching backtracks,
 * and takes longer than anybody lives over some expressions (`(\w+:*)+!`); RE2's takes a time linear in the text.
 */
export function regular_expression(source: string): Pattern | string {
  try {
    // The rules are JavaScript's: what it cannot read is refused in its words.
    new RegExp(source, 'i');
  } catch (error) {
    return words_of(error)
      .replace(/^Invalid regular expression: (\/.*\/\w*: )?/, '')
      .toLowerCase();
  }
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(source), RE2JS.CASE_INSENSITIVE);
    return { test: (text) => expression.test(text), numeric: true };
  } catch (error) {
    const [, part] = /: `(.+)`$/s.exec(words_of(error)) ?? [];
    return part === undefined ? words_of(error) : `"${part}" is not known here`;
  }
}

function words_of(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
