import type { Key } from './keys.ts';

/**
 * A paste as keys: every line but the last is run, the last waits to be edited. A JSON object over several lines is
 * one command. Control characters are left out: a paste can press nothing.
 */
export function keys_of_paste(text: string): Key[] {
  const joined = joined_json(text);
  const lines = (joined ?? text).split(/\r\n|\r|\n/);
  return lines.flatMap((line, i): Key[] => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
    const clean = line.replaceAll('\t', ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '');
    const keys: Key[] = clean === '' ? [] : [{ kind: 'text', text: clean }];
    if (i < lines.length - 1 && (clean !== '' || i === 0)) keys.push({ kind: 'key', name: 'enter' });
    return keys;
  });
}

function joined_json(text: string): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return text.trim().replace(/\s*[\r\n]+\s*/g, ' ');
}
