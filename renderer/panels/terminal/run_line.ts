import { styled } from './ansi.ts';
import { type Answer, print_answer } from './answer.ts';
import type { Signature } from './descriptions.ts';
import { help_lines } from './help.ts';
import { parse_line } from './parse_line.ts';

/** What a line led to; an answer of a daemon may be folded, help may not. */
export interface Printed {
  readonly lines: readonly string[];
  readonly folds: boolean;
}

/** Does what a line says and resolves to what is printed. Never rejects: a failure is printed too. */
export async function run_line(
  text: string,
  signatures: readonly Signature[],
  ask: (command: Record<string, unknown>) => Promise<Answer>,
  columns: number,
): Promise<Printed> {
  const help = /^help(?:\s+(.*))?$/.exec(text.trim());
  if (help !== null) return all(help_lines(signatures, help[1] ?? '', columns));
  const parsed = parse_line(text, signatures);
  if (parsed.kind === 'empty') return all([]);
  if (parsed.kind === 'bad_json') {
    return all([styled('error', `nothing was sent: this is not one JSON object (${parsed.message})`)]);
  }
  const notes = parsed.notes.map((note) => styled('dim', note));
  try {
    const answer = await ask(parsed.command);
    const as_is = typeof parsed.command.format === 'string';
    return { lines: [...notes, ...print_answer(answer, columns, as_is)], folds: true };
  } catch (error) {
    return all([...notes, styled('error', error instanceof Error ? error.message : String(error))]);
  }
}

const all = (lines: readonly string[]): Printed => ({ lines, folds: false });
