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

/** As Ceph writes it: half of a surrogate pair, which a request can have by an escape, as the three bytes it comes to. */
function utf8(text: string): Buffer {
  const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const pieces: Buffer[] = [];
  let end = 0;
  for (const { 0: half, index } of text.matchAll(halves)) {
    const code = half.charCodeAt(0);
    pieces.push(Buffer.from(text.slice(end, index)));
    pieces.push(Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]));
    end = index + 1;
  }
  return Buffer.concat([...pieces, Buffer.from(text.slice(end))]);
}

/** An answer as it goes over the socket: its length in four bytes, the most significant first, and then itself. */
export function frame(response: string, encoding: 'utf8' | 'latin1' = 'utf8'): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that one byte can hold
  const one_byte_each = encoding === 'latin1' && /^[\x00-\xff]*$/.test(response);
  const body = one_byte_each ? Buffer.from(response, 'latin1') : utf8(response);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}
