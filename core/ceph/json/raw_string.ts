const HEX4 = /^[0-9a-fA-F]{4}$/;

/** Length of the escape whose backslash is at `at`, 0 where there is none such. */
function escape_length(text: string, at: number): number {
  const c = text[at + 1];
  if (c === undefined) return 0;
  if (c === 'u') return HEX4.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return '"\\/bfnrt'.includes(c) ? 2 : 0;
}

/**
 * The JSON string whose opening quote is at `start`, with its quotes; null where it is none: it does not end, has a
 * control character or an unknown escape. By hand, for a regular expression runs out of stack on a long one.
 */
export function raw_string(text: string, start: number): string | null {
  let at = start + 1;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 0x22) return text.slice(start, at + 1);
    const length = c === 0x5c ? escape_length(text, at) : c < 0x20 ? 0 : 1;
    if (length === 0) return null;
    at += length;
  }
  return null;
}
