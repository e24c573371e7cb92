import { isUtf8 } from 'node:buffer';

/** The longest path that a Unix socket can have, without the NUL at its end. */
export const MAX_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

export interface RequestText {
  readonly text: string;
  /** Bytes that are no text travel as characters of the same numbers, and go back as they came. */
  readonly encoding: 'utf8' | 'latin1';
}

export function request_text(bytes: Buffer): RequestText {
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  return { text: bytes.toString(encoding), encoding };
}

/** An answer as it goes over the socket: its length in four bytes, the most significant first, and then itself. */
export function frame(response: string, encoding: 'utf8' | 'latin1' = 'utf8'): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that one byte can hold
  const one_byte_each = encoding === 'latin1' && /^[\x00-\xff]*$/.test(response);
  const body = Buffer.from(response, one_byte_each ? 'latin1' : 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}
