import { cut_to, styled, visible, width_of } from './ansi.ts';
import { type Signature, usage_of } from './descriptions.ts';

/** The commands of a daemon, those that begin with `topic` only when there is one. */
export function help_lines(signatures: readonly Signature[], topic: string, columns: number): string[] {
  const chosen = signatures.filter(
    (s) => s.words.join(' ').startsWith(topic) && !/^\d+$/.test(s.words[0] ?? ''),
  );
  if (chosen.length === 0) {
    return [
      styled(
        'dim',
        topic === '' ? 'the daemon has not said what it knows' : `no command begins with “${topic}”`,
      ),
    ];
  }
  const usages = chosen.map((s) => visible(usage_of(s)));
  const wide = Math.min(44, Math.max(...usages.map(width_of)));
  return chosen.map((signature, i) => {
    const usage = usages[i] ?? '';
    const pad = ' '.repeat(Math.max(2, wide + 2 - width_of(usage)));
    const room = columns - width_of(usage) - pad.length - 1;
    return `${usage}${pad}${styled('dim', cut_to(visible(signature.help), Math.max(0, room)))}`;
  });
}

/** Texts side by side, as a shell lists candidates. */
export function in_columns(texts: readonly string[], columns: number): string[] {
  if (texts.length === 0) return [];
  const wide = Math.max(...texts.map(width_of)) + 2;
  const across = Math.max(1, Math.floor(columns / wide));
  const lines: string[] = [];
  for (let i = 0; i < texts.length; i += across) {
    const row = texts.slice(i, i + across).map((text) => text + ' '.repeat(wide - width_of(text)));
    lines.push(row.join('').trimEnd());
  }
  return lines;
}
