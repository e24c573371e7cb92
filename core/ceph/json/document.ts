import { JsonCursor } from './cursor.ts';
import { raw_string } from './raw_string.ts';
import { read_repeating_json } from './read.ts';

/**
 * A document kept as it was written: digits, escapes, order of keys, keys given twice. Whoever wants something of it
 * asks the root; of a key given twice the first counts.
 */
export class JsonDocument {
  readonly root: JsonCursor;
  readonly #compact: string;

  private constructor(root: JsonCursor, compact: string) {
    this.root = root;
    this.#compact = compact;
  }

  /** `start` is where the JSON begins. @throws ParseError, and nothing else, whatever the text. */
  static read(text: string, start = 0): JsonDocument {
    const root = new JsonCursor(text, read_repeating_json(text, start));
    return new JsonDocument(root, without_blanks(text, start));
  }

  /** Without blanks between its parts, as `-f json` prints. */
  print(): string {
    return this.#compact;
  }
}

/** Takes what is known to be JSON. */
function without_blanks(text: string, start: number): string {
  const parts: string[] = [];
  let at = start;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote === -1 ? text.length : quote;
    parts.push(text.slice(at, end).replace(/[ \t\r\n]+/g, ''));
    const string = quote === -1 ? '' : (raw_string(text, quote) ?? '"');
    parts.push(string);
    at = end + string.length;
  }
  return parts.join('');
}
