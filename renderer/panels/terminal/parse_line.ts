import { bind_arguments } from './bind.ts';
import type { Signature } from './descriptions.ts';
import { split_words, type Word } from './words.ts';

export type ParsedLine =
  | { readonly kind: 'empty' }
  | { readonly kind: 'command'; readonly command: Record<string, unknown>; readonly notes: readonly string[] }
  /** The line begins with `{` and is no JSON object: nothing is sent. */
  | { readonly kind: 'bad_json'; readonly message: string };

const FORMATS: Readonly<Record<string, string>> = { j: 'json' };

/** The signatures whose words the line begins with, the longest only. */
export function matching_signatures(words: readonly Word[], signatures: readonly Signature[]): Signature[] {
  let longest = 0;
  let found: Signature[] = [];
  for (const signature of signatures) {
    const length = signature.words.length;
    if (length < longest || !signature.words.every((word, i) => words[i]?.text === word)) continue;
    if (length > longest) found = [];
    longest = length;
    found.push(signature);
  }
  return found;
}

/** Takes `--format X`, `--format=X`, `-f X` out of the words, unless they are a value of something else. */
function take_format(words: readonly Word[]): { rest: Word[]; format: string | null } {
  const rest: Word[] = [];
  let format: string | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const next = words[i + 1];
    if (!word.quoted && (word.text === '--format' || word.text === '-f') && next !== undefined) {
      format = next.text;
      i++;
    } else if (!word.quoted && word.text.startsWith('--format='))
      format = word.text.slice('--format='.length);
    else rest.push(word);
  }
  return { rest, format: format === null ? null : (FORMATS[format] ?? format) };
}

function read_raw(line: string): ParsedLine {
  try {
    const command: unknown = JSON.parse(line);
    if (typeof command === 'object' && command !== null && !Array.isArray(command)) {
      return { kind: 'command', command: command as Record<string, unknown>, notes: [] };
    }
  } catch (thrown) {
    return { kind: 'bad_json', message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  return { kind: 'bad_json', message: 'not an object' };
}

/**
 * A typed line as the command object that is sent. What no signature matches is sent as its own prefix, so that the
 * daemon itself says it does not know it. Never throws.
 */
export function parse_line(line: string, signatures: readonly Signature[]): ParsedLine {
  const trimmed = line.trim();
  if (trimmed === '') return { kind: 'empty' };
  if (trimmed.startsWith('{')) return read_raw(trimmed);
  const { rest, format } = take_format(split_words(trimmed));
  const with_format = (command: Record<string, unknown>) =>
    format === null ? command : { ...command, format };
  const unknown = (): ParsedLine => {
    const prefix = rest.map((word) => word.text).join(' ');
    return { kind: 'command', command: with_format({ prefix }), notes: [] };
  };
  let best: { command: Record<string, unknown>; notes: readonly string[] } | null = null;
  for (const signature of matching_signatures(rest, signatures)) {
    const bound = bind_arguments(signature, rest.slice(signature.words.length));
    if (bound.unused.length > 0) continue;
    if (best !== null && best.notes.length <= bound.problems.length) continue;
    best = { command: { prefix: signature.words.join(' '), ...bound.values }, notes: bound.problems };
  }
  return best === null
    ? unknown()
    : { kind: 'command', command: with_format(best.command), notes: best.notes };
}
