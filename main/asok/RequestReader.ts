import { MAX_ASOK_REQUEST } from '../../core/session/schema.ts';

/** What the oldest clients sent instead of a name: four bytes, of which the last one says what is meant. */
const OLD_COMMANDS = ['0', 'perfcounters_dump', 'perfcounters_schema'];
const OLD_LENGTH = 4;

/** The request as it goes to the daemon; null while it is incomplete. */
export type Read = Buffer | null | 'too long';

/**
 * Finds the request in what a client sends: everything up to a NUL or a newline, of at most 1 KiB. A first byte of
 * zero begins the old protocol. What follows the request is nobody's business. Source: `AdminSocket::do_accept`.
 */
export class RequestReader {
  private readonly bytes = Buffer.alloc(MAX_ASOK_REQUEST + 1);
  private length = 0;

  push(chunk: Buffer): Read {
    for (const byte of chunk) {
      const old = this.length === 0 ? byte === 0 : this.bytes[0] === 0;
      if (!old && (byte === 0 || byte === 0x0a)) return this.bytes.subarray(0, this.length);
      this.bytes[this.length++] = byte;
      if (old && this.length === OLD_LENGTH) {
        return Buffer.from(`{"prefix": "${OLD_COMMANDS[byte] ?? 'foo'}"}`);
      }
      if (this.length > MAX_ASOK_REQUEST) return 'too long';
    }
    return null;
  }
}
