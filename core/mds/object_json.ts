/**
 * What this daemon writes into objects is JSON text (Ceph writes its binary encodings): one line, ASCII only, so that
 * a length in characters is a length in bytes.
 */
export function encode_json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What an object holds that was written with encode_json; null when it is anything else. */
export function decode_json(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A whole number from 0 on, or null. */
export function as_count(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
