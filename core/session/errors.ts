import { ParseError } from '../ceph/json/ParseError.ts';
import type { ProtocolError } from './protocol.ts';

/** What a client is told of a failure: the words, and the place where it is about input. Never a stack. */
export function error_of(error: unknown): ProtocolError {
  if (error instanceof ParseError) {
    const { path, expected, line, column } = error;
    return { message: error.message, place: { path, expected, line, column } };
  }
  return { message: error instanceof Error ? error.message : String(error) };
}
