import { printable } from './printable.ts';

/** A failure whose message is for the person at the screen: one clear line. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** What went wrong, in one line that may go to a terminal, without a stack trace. */
export function one_line(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return printable(text.split('\n', 1)[0] || 'an error without a message');
}
