import { connect } from 'node:net';
import { cpp_strerror } from '../../core/ceph/errno.ts';
import { MAX_SOCKET_PATH } from './framing.ts';

/** More than any daemon says. */
const MAX_ANSWER = 512 * 1024 * 1024;

/** Nobody could be asked at all; else what went wrong came after the connection was there. */
export class NotConnected extends Error {}

/** Asks at an admin socket, a simulated daemon's or a real one's; resolves to the answer without its length. */
export function ask_socket(
  path: string,
  request: string,
  signal?: AbortSignal,
  longest = MAX_ANSWER,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Buffer.byteLength(path) > MAX_SOCKET_PATH) throw new NotConnected('AF_UNIX path too long');
    const socket = connect(path);
    const chunks: Buffer[] = [];
    let got = 0;
    let connected = false;
    let length: number | null = null;
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.on('connect', () => {
      connected = true;
      socket.write(`${request}\0`);
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk as Buffer);
      got += chunk.length;
      if (length === null && got >= 4) {
        length = Buffer.concat(chunks).readUInt32BE(0);
        if (length > longest) return fail(new Error(`an answer of ${length} bytes is too long`));
      }
      if (length === null || got < 4 + length) return;
      resolve(Buffer.concat(chunks).subarray(4, 4 + length));
      socket.destroy();
    });
    signal?.addEventListener('abort', () => fail(new Error('nobody waits any longer')), { once: true });
    // A daemon that closes with something unread resets the connection, which says no more than that it closed.
    const ended = () =>
      fail(new Error(length === null ? 'no data returned from admin socket' : 'the answer is incomplete'));
    socket.on('end', ended);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (connected && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) ended();
      else fail(connected ? error : new NotConnected(in_words(error)));
    });
  });
}

/** `[Errno 2] No such file or directory` */
function in_words(error: NodeJS.ErrnoException): string {
  if (error.errno === undefined) return error.message;
  return `[Errno ${-error.errno}] ${cpp_strerror(error.errno).replace(/^\(\d+\) /, '')}`;
}
